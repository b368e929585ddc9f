/** When the computer of the fake world was away: forty nights, a nap of most afternoons, and once in a while something else. */
import type { PowerSpanView } from '@shared/contract/views';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@shared/time/duration';
import { formatInstant, type Instant } from '@shared/time/instant';

export interface Away {
  readonly kind: Exclude<PowerSpanView['kind'], 'awake'>;
  readonly from: Instant;
  readonly to: Instant;
  readonly source: NonNullable<PowerSpanView['source']>;
}

export const KNOWN_DAYS = 40;

/** Oldest first; all of it is over. */
export function timesAway(now: Instant): Away[] {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  const days = Array.from({ length: KNOWN_DAYS }, (_, index) => KNOWN_DAYS - 1 - index);
  return days
    .flatMap((day) => awayOn(new Date(midnight).setDate(new Date(midnight).getDate() - day), day))
    .filter(({ from, to }) => to < now && from > now - KNOWN_DAYS * DAY_MS);
}

/** @param day how long ago it was */
function awayOn(start: Instant, day: number): Away[] {
  const wobble = ((day * 53) % 40) * MINUTE_MS;
  const isLate = day % 8 === 5;
  const away: Away[] = [
    {
      kind: 'asleep',
      from: isLate ? start + 190 * MINUTE_MS : start - 12 * MINUTE_MS - wobble,
      to: isLate ? start + 500 * MINUTE_MS : start + 6 * HOUR_MS + (day === 0 ? 0 : wobble / 2),
      source: day % 3 === 1 ? 'clock-gap' : 'powerMonitor',
    },
  ];
  if (day % 11 === 2)
    away.push({
      kind: 'stalled',
      from: start + 15 * HOUR_MS - 2 * MINUTE_MS,
      to: start + 15 * HOUR_MS + 7 * MINUTE_MS,
      source: 'clock-gap',
    });
  if (day % 11 === 4)
    away.push({
      kind: 'off',
      from: start + 13 * HOUR_MS + 4 * MINUTE_MS,
      to: start + 17 * HOUR_MS + 20 * MINUTE_MS,
      source: 'heartbeat-gap',
    });
  else if (day > 0)
    away.push({
      kind: 'asleep',
      from: start + 17 * HOUR_MS + 2 * MINUTE_MS,
      to: start + 17 * HOUR_MS + 42 * MINUTE_MS,
      source: 'powerMonitor',
    });
  return away;
}

/** Newest first, with the times awake between them, as main tells them. */
export function spansOf(away: readonly Away[]): PowerSpanView[] {
  const spans: PowerSpanView[] = [];
  away.forEach((gap, index) => {
    spans.push({ ...gap, from: formatInstant(gap.from), to: formatInstant(gap.to) });
    const next = away[index + 1];
    spans.push({
      kind: 'awake',
      from: formatInstant(gap.to),
      to: next === undefined ? null : formatInstant(next.from),
      source: null,
    });
  });
  return spans.reverse();
}

/** The last that was a night, and no nap. */
export function lastNight(away: readonly Away[]): Away | undefined {
  return away.findLast(({ kind, from, to }) => kind === 'asleep' && to - from > 3 * HOUR_MS);
}
