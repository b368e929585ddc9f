/** Power spans cut into days, for one bar a day. */
import type { PowerSpanView } from '@shared/contract/views';
import type { PowerSpanKind } from '@shared/model/power-span';
import type { Instant } from '@shared/time/instant';
import { instantOf } from '../../time/instants';

export interface DaySpan {
  readonly kind: PowerSpanKind;
  readonly from: Instant;
  readonly to: Instant;
}

export interface PowerDay {
  readonly start: Instant;
  /** The next midnight: 23, 24 or 25 hours later. */
  readonly end: Instant;
  /** In order, cut at midnight. */
  readonly spans: readonly DaySpan[];
}

function startOfDay(instant: Instant): Instant {
  return new Date(instant).setHours(0, 0, 0, 0);
}

function nextDay(start: Instant): Instant {
  const date = new Date(start);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
}

/** The newest `count` days that the spans touch, newest first. `spans` come newest first, as main sends them. */
export function powerDays(spans: readonly PowerSpanView[], now: Instant, count: number): PowerDay[] {
  const known = spans.map((span) => ({
    kind: span.kind,
    from: instantOf(span.from),
    to: span.to === null ? now : instantOf(span.to),
  }));
  const oldest = Math.min(now, ...known.map(({ from }) => from));
  const days: PowerDay[] = [];
  let start = startOfDay(now);
  while (days.length < count && nextDay(start) > oldest) {
    const end = nextDay(start);
    const from = start;
    days.push({
      start,
      end,
      spans: known
        .filter((span) => span.from < end && span.to > from)
        .map((span) => ({ ...span, from: Math.max(span.from, from), to: Math.min(span.to, end) }))
        .reverse(),
    });
    start = startOfDay(start - 1);
  }
  return days;
}

export function totalOf(spans: readonly DaySpan[], kind: PowerSpanKind): number {
  return spans.reduce((sum, span) => (span.kind === kind ? sum + span.to - span.from : sum), 0);
}
