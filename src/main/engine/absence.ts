/** Cuts a range of missed time into segments by what the machine was doing, so that each occurrence gets its true reason. */
import { assertNever } from '@shared/assert-never';
import { LedgerReason } from '@shared/model/ledger';
import type { Instant } from '@shared/time/instant';
import type { PowerSpan, Stretch } from './records';

export interface Segment {
  /** Inclusive end; the start is the end of the segment before. */
  readonly to: Instant;
  readonly reason: LedgerReason;
  /** The spans that are this reason; empty when nothing was recorded. */
  readonly spans: readonly PowerSpan[];
  /** Whether everything in it is older than the grace allows. */
  readonly expired: boolean;
  /** It is the one occurrence at `to`, which has a run already. */
  readonly hasRun: boolean;
  /** Whether the schedule was paused all through it. */
  readonly paused: boolean;
}

export interface AbsenceFacts {
  readonly spans: readonly PowerSpan[];
  /** Occurrences up to here (inclusive) are too old; `null` when there is no age limit. */
  readonly expiredUntil: Instant | null;
  /** Occurrences that have a run of their own already. */
  readonly ranAt: readonly Instant[];
  /** When the schedule was paused. */
  readonly pauses: readonly Stretch[];
}

/** Segments that cover `(from, to]` without a gap, oldest first. */
export function segmentsBetween(
  from: Instant,
  to: Instant,
  { spans, expiredUntil, ranAt, pauses }: AbsenceFacts,
): Segment[] {
  const cuts = new Set<Instant>([to]);
  const cut = (at: Instant): unknown => at > from && at < to && cuts.add(at);
  for (const stretch of [...spans, ...pauses]) {
    cut(stretch.from);
    cut(stretch.to);
  }
  if (expiredUntil !== null) cut(expiredUntil);
  for (const at of ranAt) {
    cut(at - 1);
    cut(at);
  }
  const ran = new Set(ranAt);

  let start = from;
  return [...cuts]
    .sort((a, b) => a - b)
    .map((end) => {
      const segment = {
        to: end,
        ...causeOf(start, end, spans),
        expired: expiredUntil !== null && end <= expiredUntil,
        hasRun: ran.has(end),
        paused: isPaused(pauses, end),
      };
      start = end;
      return segment;
    });
}

/** Whether a pause lay over this instant. */
export function isPaused(pauses: readonly Stretch[], at: Instant): boolean {
  return pauses.some(({ from, to }) => from < at && at <= to);
}

/** Why nothing happened in `(from, to]`, a range that no span begins or ends within. */
function causeOf(from: Instant, to: Instant, spans: readonly PowerSpan[]): Pick<Segment, 'reason' | 'spans'> {
  const covering = spans.filter((span) => span.from <= from && to <= span.to);
  // Where spans overlap, the one that explains most wins: a machine that sleeps cannot also be stalled.
  const kind = (['asleep', 'off', 'stalled'] as const).find((one) =>
    covering.some((span) => span.kind === one),
  );
  return { reason: reasonOf(kind), spans: covering.filter((span) => span.kind === kind) };
}

function reasonOf(kind: PowerSpan['kind'] | undefined): LedgerReason {
  switch (kind) {
    case 'asleep':
      return LedgerReason.Asleep;
    case 'off':
      return LedgerReason.NotRunning;
    case 'stalled':
    case undefined:
      // Later than the tolerance, though nothing was recorded: Wakeful did not get round to it.
      return LedgerReason.Stalled;
    default:
      return assertNever(kind);
  }
}
