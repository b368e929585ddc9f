/** What the last absence of the computer cost: what ran late for it, and what was skipped. */
import { LedgerOutcome, LedgerReason } from '@shared/model/ledger';
import type { PowerSpanKind } from '@shared/model/power-span';
import { MINUTE_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import type { MissedRow, PowerSpan } from './records';

/** A computer that wakes for a few minutes at night (for its mail, for an update) has still slept one night. */
const DARK_WAKE_MS = 15 * MINUTE_MS;

/** What was due in the moments after the wake, before anything could be looked at, belongs to the absence. */
const WAKING_MS = MINUTE_MS;

export interface Absence {
  readonly from: Instant;
  readonly to: Instant;
  /** Without the short times between its spans. */
  readonly awayMs: number;
  /** What it was for the longest part. */
  readonly kind: Exclude<PowerSpanKind, 'awake'>;
}

/** Newest first. @param spans newest first, as many as the absences may have */
export function absencesOf(spans: readonly PowerSpan[]): Absence[] {
  const nights: PowerSpan[][] = [];
  let from = Infinity;
  for (const span of spans) {
    const night = nights.at(-1);
    if (night === undefined || from - span.to > DARK_WAKE_MS) nights.push([span]);
    else night.push(span);
    from = Math.min(from, span.from);
  }
  return nights.map(absenceOf);
}

/** @param spans of one absence, newest first; they may overlap */
function absenceOf(spans: readonly PowerSpan[]): Absence {
  const lengths = new Map<Absence['kind'], number>();
  let from = Infinity;
  for (const { kind, ...span } of spans) {
    const lengthMs = Math.max(0, Math.min(span.to, from) - span.from);
    lengths.set(kind, (lengths.get(kind) ?? 0) + lengthMs);
    from = Math.min(from, span.from);
  }
  const [longest] = [...lengths].sort((a, b) => b[1] - a[1]);
  return {
    from,
    to: Math.max(...spans.map(({ to }) => to)),
    awayMs: [...lengths.values()].reduce((sum, length) => sum + length, 0),
    kind: longest?.[0] ?? 'asleep',
  };
}

/** Until when what comes due is still the cost of an absence that ended at `to`. */
export function waking(to: Instant): Instant {
  return to + WAKING_MS;
}

/** When what an absence cost was due. */
export function dueWithin({ from, to }: Absence): { from: Instant; to: Instant } {
  return { from, to: waking(to) };
}

const ABSENT: readonly (LedgerReason | null)[] = [
  LedgerReason.Asleep,
  LedgerReason.NotRunning,
  LedgerReason.Stalled,
];
/** Why something that was missed was not made good. Nobody can tell any more that it was missed for the absence, but it was due in it. */
const GIVEN_UP: readonly (LedgerReason | null)[] = [
  ...ABSENT,
  LedgerReason.PastGrace,
  LedgerReason.OverCatchUpLimit,
  LedgerReason.Declined,
];

export interface Missed {
  readonly late: readonly MissedRow[];
  readonly skipped: readonly MissedRow[];
}

/** Of what was due in an absence, what was missed for it and is decided. */
export function missedIn(rows: readonly MissedRow[]): Missed {
  return {
    late: rows.filter(({ outcome, reason }) => outcome === LedgerOutcome.CaughtUp && ABSENT.includes(reason)),
    skipped: rows.filter(
      ({ outcome, reason, count }) =>
        outcome === LedgerOutcome.Skipped && count > 0 && GIVEN_UP.includes(reason),
    ),
  };
}

/** The same, with what is not decided. */
export function missedAndWaiting(
  rows: readonly MissedRow[],
): Missed & { readonly waiting: readonly MissedRow[] } {
  const waiting = rows.filter(
    ({ outcome, reason }) => outcome === LedgerOutcome.Pending && ABSENT.includes(reason),
  );
  return { ...missedIn(rows), waiting };
}
