/** Where the axis has its lines: round times on the zone's own clocks, whatever daylight saving does to them. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { lengthOf, type Span } from './span';
import type { ZoneClock, ZoneSegment } from './zone-clock';

export interface Tick {
  readonly at: Instant;
  /** The same on the zone's clocks, see `localTime`. */
  readonly local: number;
}

export interface Ticks {
  /** How far the small ones are apart; from a day on they are days. */
  readonly stepMs: number;
  readonly small: readonly Tick[];
  /** Where a day begins; where the small ones are days, a month. */
  readonly large: readonly Tick[];
}

const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 7].map((days) => days * DAY_MS),
];
/** Room for a time with air around it. */
const APART_PX = 64;
/** 1970 began on a Thursday; weeks begin on Mondays. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

export function ticksOf(span: Span, widthPx: number, clock: ZoneClock): Ticks {
  const leastMs = (APART_PX / widthPx) * lengthOf(span);
  const stepMs = STEPS.find((step) => step >= leastMs) ?? 7 * DAY_MS;
  const small = roundTimes(span, clock, stepMs);
  const days = stepMs === DAY_MS ? small : roundTimes(span, clock, DAY_MS);
  const large = stepMs < DAY_MS ? days : days.filter(({ local }) => new Date(local).getUTCDate() === 1);
  return { stepMs, small, large };
}

function roundTimes(span: Span, clock: ZoneClock, stepMs: number): Tick[] {
  return clock.flatMap((segment, index) => {
    const from = Math.max(span.from, segment.from);
    const to = Math.min(span.to, segment.to - 1);
    if (from > to) return [];
    const skipped = stepMs >= DAY_MS ? dayThatBeginsLate(clock[index - 1], segment, span) : [];
    return [...skipped, ...multiples(from, to, segment.offsetMs, stepMs)];
  });
}

function multiples(from: Instant, to: Instant, offsetMs: number, stepMs: number): Tick[] {
  const origin = stepMs === 7 * DAY_MS ? FIRST_MONDAY_MS : 0;
  const ticks: Tick[] = [];
  const first = Math.ceil((from + offsetMs - origin) / stepMs) * stepMs + origin;
  for (let local = first; local - offsetMs <= to; local += stepMs)
    ticks.push({ at: local - offsetMs, local });
  return ticks;
}

/** Where the clocks go forward over midnight, the day begins with the change. */
function dayThatBeginsLate(before: ZoneSegment | undefined, segment: ZoneSegment, span: Span): Tick[] {
  if (before === undefined || segment.from < span.from) return [];
  const local = segment.from + segment.offsetMs;
  const isNewDay = Math.floor(local / DAY_MS) > Math.floor((segment.from - 1 + before.offsetMs) / DAY_MS);
  return isNewDay && local % DAY_MS !== 0 ? [{ at: segment.from, local }] : [];
}

/** The last beginning of a day or month at or before the left edge: its name stays in sight. */
export function openingTick(span: Span, clock: ZoneClock, isMonth: boolean): Tick {
  const segment = clock.find(({ to }) => span.from < to);
  const local = span.from + (segment?.offsetMs ?? 0);
  const date = new Date(local);
  const begun = isMonth
    ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)
    : Math.floor(local / DAY_MS) * DAY_MS;
  return { at: span.from, local: begun };
}
