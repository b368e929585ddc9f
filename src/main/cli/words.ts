/** Instants and durations as a person reads them in a terminal. */
import { Daylight } from '@shared/model/daylight';
import { DAY_MS, describeDuration, HOUR_MS, MINUTE_MS, SECOND_MS } from '@shared/time/duration';
import { parseInstant, type Instant } from '@shared/time/instant';

export interface Present {
  readonly now: Instant;
  /** The zone of the person who reads. */
  readonly zone: string;
}

/** `in 12 min`, `in 9 h 5 min`; `now` for what is due. */
export function untilWords(iso: string | null, { now }: Present): string {
  const instant = iso === null ? null : parseInstant(iso);
  if (instant === null) return '–';
  const restMs = instant - now;
  return restMs < SECOND_MS ? 'now' : `in ${lengthWords(restMs)}`;
}

/** `12 s ago`, `5 h 2 min ago`; beyond a day the date says more. */
export function sinceWords(iso: string | null, present: Present): string {
  const instant = iso === null ? null : parseInstant(iso);
  if (instant === null) return '–';
  const agoMs = present.now - instant;
  if (agoMs < SECOND_MS) return 'just now';
  return agoMs < DAY_MS ? `${lengthWords(agoMs)} ago` : whenWords(iso, present);
}

/** A length in at most two units: `350 ms`, `42 s`, `12 min`, `7 h 42 min`, `3 days 2 h`. */
export function lengthWords(lengthMs: number): string {
  if (lengthMs >= MINUTE_MS && lengthMs < HOUR_MS) return `${Math.floor(lengthMs / MINUTE_MS)} min`;
  return describeDuration(lengthMs);
}

/** `today 14:30`, `yesterday 09:00`, `Mon 02:30` within the week, else `21 Nov 14:30`; seconds only where they matter. */
export function whenWords(iso: string | null, { now, zone }: Present, seconds = false): string {
  const instant = iso === null ? null : parseInstant(iso);
  if (instant === null) return '–';
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' as const } : {}),
  }).format(instant);
  return `${dayWords(instant, now, zone)} ${time}`;
}

function dayWords(instant: Instant, now: Instant, zone: string): string {
  const distance = dayNumber(instant, zone) - dayNumber(now, zone);
  if (distance === 0) return 'today';
  if (distance === 1) return 'tomorrow';
  if (distance === -1) return 'yesterday';
  if (distance > 0 && distance < 7) return format(instant, { timeZone: zone, weekday: 'short' });
  const sameYear =
    format(instant, { timeZone: zone, year: 'numeric' }) === format(now, { timeZone: zone, year: 'numeric' });
  return format(instant, {
    timeZone: zone,
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' as const }),
  });
}

/** Counts calendar days as that zone sees them. */
function dayNumber(instant: Instant, zone: string): number {
  const [year = 0, month = 0, day = 0] = new Intl.DateTimeFormat('en-CA', { timeZone: zone })
    .format(instant)
    .split('-')
    .map(Number);
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

function format(instant: Instant, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', options).format(instant);
}

/** `1 run`, `2 runs`, `1,234 runs`. */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

const DAYLIGHT: Readonly<Record<Daylight, (time: string) => string>> = {
  [Daylight.LeftOut]: (time) => `the clock goes forward: ${time} does not exist`,
  [Daylight.OnceOfTwo]: (time) => `the clock goes back: ${time} comes twice, and it is due once`,
  [Daylight.BothOfTwo]: (time) => `the clock goes back: ${time} comes twice, and it is due both times`,
};

/** What a clock that is set makes of an occurrence. */
export function daylightWords({ kind, time }: { kind: Daylight; time: string }): string {
  return DAYLIGHT[kind](time);
}
