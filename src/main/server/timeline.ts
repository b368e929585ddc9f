/** Answers the timeline: what the machine did within a span, and a row for each schedule. */
import type { ContractInputs } from '@shared/contract/contract';
import type { TimelineView } from '@shared/contract/timeline';
import { PowerSpanKind, PowerSpanSource } from '@shared/model/power-span';
import { DAY_MS } from '@shared/time/duration';
import { formatInstant, formatInstantOrNull, parseInstant, type Instant } from '@shared/time/instant';
import { invalid } from '../engine/failure';
import type { PowerSpan, Stretch } from '../engine/records';
import { offsetSegments } from '../engine/zone-offset';
import { parseId } from './present';
import { findSchedule, holdingPause, type ReadSources } from './reads';
import { timelineRow } from './timeline-row';

export const LONGEST_SPAN_MS = 100 * DAY_MS;
/** Finer than any screen: absences that are shorter, and closer than that, melt into one. */
const FINEST = 4_000;

/** A clock that is set back all day long is told of by the newest of these. */
const CLOCK_CHANGES = 200;

type Input = ContractInputs['timeline']['read'];
type TimelineSources = Pick<ReadSources, 'store' | 'core' | 'clock'>;

export function readTimeline(
  sources: TimelineSources,
  input: Input & { readonly detail: number },
): TimelineView {
  const { store, clock } = sources;
  const span = spanOf(input);
  const now = clock.wall();
  const localZone = clock.localZone();
  const zone = input.zone ?? localZone;
  const schedules = (input.schedules ?? []).flatMap((each) =>
    isRemoved(store, each) ? [] : findSchedule(store, each),
  );
  const pauses = store.activePauses(now);
  const { timeline } = store;
  return {
    from: formatInstant(span.from),
    to: formatInstant(span.to),
    now: formatInstant(now),
    knownFrom: formatInstantOrNull(store.firstStartAt()),
    zone: {
      name: zone,
      offsets: offsetSegments(zone, span.from - 1, span.to).map(({ from, offsetMs }) => ({
        from: formatInstant(from + 1),
        offsetMs,
      })),
    },
    clockChanges: store.clockChanges
      .between(span.from, span.to, CLOCK_CHANGES)
      .map(({ at, ...change }) => ({ ...change, at: formatInstant(at) })),
    absences: absencesWithin(sources, span, now),
    rows: schedules.map((schedule) =>
      timelineRow(timeline, schedule, {
        span,
        detail: input.detail,
        localZone,
        pause: holdingPause(store, schedule, now, pauses),
      }),
    ),
  };
}

/** A window may ask in the moment in which it is removed. */
function isRemoved(store: ReadSources['store'], reference: string): boolean {
  const id = parseId('s', reference);
  return id !== null && (store.findSchedule({ id })?.removedAt ?? null) !== null;
}

function spanOf({ from, to }: Input): Stretch {
  const span = { from: parseInstant(from) ?? Number.NaN, to: parseInstant(to) ?? Number.NaN };
  if (!(span.to > span.from))
    throw invalid('to', 'The span ends before it begins.', 'Give the earlier instant first.');
  if (span.to - span.from > LONGEST_SPAN_MS) throw invalid('to', 'The span is too long: 100 days at most.');
  return span;
}

function absencesWithin(
  { store, core }: TimelineSources,
  span: Stretch,
  now: Instant,
): TimelineView['absences'] {
  const spans = meltShort(store.spansBetween(span.from, span.to), (span.to - span.from) / FINEST);
  const views: TimelineView['absences'] = spans.map(({ kind, from, to, source }) => ({
    kind,
    from: formatInstant(from),
    to: formatInstant(to),
    source,
  }));
  const ranUntil = core === null ? (store.readLease()?.beatAt ?? null) : null;
  if (ranUntil !== null && ranUntil < Math.min(now, span.to))
    views.push({
      kind: PowerSpanKind.Off,
      from: formatInstant(ranUntil),
      to: null,
      source: PowerSpanSource.HeartbeatGap,
    });
  return views;
}

/** Oldest first: spans of one kind that are closer together than `leastMs`, and too short to be seen, become one. */
export function meltShort(spans: readonly PowerSpan[], leastMs: number): PowerSpan[] {
  const melted: PowerSpan[] = [];
  for (const span of spans) {
    const last = melted.at(-1);
    const isShort = span.to - span.from < leastMs;
    if (last !== undefined && isShort && last.kind === span.kind && span.from - last.to < leastMs)
      melted[melted.length - 1] = { ...last, to: Math.max(last.to, span.to) };
    else melted.push(span);
  }
  return melted;
}
