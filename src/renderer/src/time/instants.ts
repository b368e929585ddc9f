/** Instants and stretches of time as a person reads them. Everything is told what "now" is. */
import { DAY_MS, describeDuration, HOUR_MS, MINUTE_MS, SECOND_MS } from '@shared/time/duration';
import { parseInstant, type Instant } from '@shared/time/instant';
import { words } from '../words';
import { dateFormat } from './locale';

/** Reads an instant of the contract, which promises that it is one. */
export function instantOf(iso: string): Instant {
  const instant = parseInstant(iso);
  if (instant === null) throw new Error(`Not an instant: ${iso}`);
  return instant;
}

export function instantOrNull(iso: string | null): Instant | null {
  return iso === null ? null : instantOf(iso);
}

function dayNumber(instant: Instant): number {
  const date = new Date(instant);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY_MS);
}

/** `14:30`, or `14:30:12` when seconds matter. */
export function timeOfDay(instant: Instant, options: { seconds?: boolean; zone?: string } = {}): string {
  const seconds = options.seconds === true ? ({ second: '2-digit' } as const) : {};
  const zone = options.zone === undefined ? {} : { timeZone: options.zone };
  return dateFormat({ hour: '2-digit', minute: '2-digit', ...seconds, ...zone }).format(instant);
}

/** `today`, `yesterday`, `tomorrow`, `Mon 23 Nov`, or with the year when it is another one. */
export function dayInWords(instant: Instant, now: Instant): string {
  const days = dayNumber(instant) - dayNumber(now);
  if (days === 0) return words.time.today;
  if (days === 1) return words.time.tomorrow;
  if (days === -1) return words.time.yesterday;
  const year =
    new Date(instant).getFullYear() === new Date(now).getFullYear() ? {} : ({ year: 'numeric' } as const);
  return dateFormat({ weekday: 'short', day: 'numeric', month: 'short', ...year })
    .format(instant)
    .replaceAll(',', '');
}

/** `today 14:30`, `yesterday 02:30`, `Mon 23 Nov 09:00`. */
export function momentInWords(instant: Instant, now: Instant, options: { seconds?: boolean } = {}): string {
  return `${dayInWords(instant, now)} ${timeOfDay(instant, options)}`;
}

/** A moment as on a board: with seconds only where it is not on a whole minute. */
export function dueInWords(instant: Instant, now: Instant): string {
  return momentInWords(instant, now, { seconds: instant % MINUTE_MS !== 0 });
}

/** `Sun 29 Mar 03:00` on the clock of a zone. */
export function clockThere(instant: Instant, zone: string): string {
  const day = dateFormat({ weekday: 'short', day: 'numeric', month: 'short', timeZone: zone });
  return `${day.format(instant).replaceAll(',', '')} ${timeOfDay(instant, { zone })}`;
}

/** The whole truth, for tooltips: `Saturday, 21 November 2026 at 02:30:00 CET`. */
export function exactMoment(instant: Instant, zone?: string): string {
  return dateFormat({
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(instant);
}

/** The whole truth about one instant, or about two where they differ. */
export function exactTimes(from: Instant, to: Instant): string {
  return from === to ? exactMoment(to) : words.time.to(exactMoment(from), exactMoment(to));
}

/** Two instants in the order of reading: `yesterday 23:48 to 07:30`, naming the second day only when it is another. */
export function stretchInWords(from: Instant, to: Instant, now: Instant): string {
  // Within two minutes the minutes alone would say nothing.
  const seconds = to - from < 2 * MINUTE_MS;
  const end =
    dayNumber(from) === dayNumber(to) ? timeOfDay(to, { seconds }) : momentInWords(to, now, { seconds });
  return words.time.to(momentInWords(from, now, { seconds }), end);
}

/** `42 s`, `12 min`, `9 h`, `3 days`: one unit, two only while the smaller still matters. */
export function roughly(durationMs: number): string {
  const abs = Math.abs(durationMs);
  if (abs < MINUTE_MS) return words.time.seconds(Math.round(abs / SECOND_MS));
  if (abs < HOUR_MS) return words.time.minutes(Math.round(abs / MINUTE_MS));
  if (abs < 4 * HOUR_MS) {
    const minutes = Math.round(abs / MINUTE_MS);
    const rest = minutes % 60;
    const hours = Math.floor(minutes / 60);
    return rest === 0 ? words.time.hours(hours) : words.time.hoursAndMinutes(hours, rest);
  }
  if (abs < 2 * DAY_MS) return words.time.hours(Math.round(abs / HOUR_MS));
  return words.time.days(Math.round(abs / DAY_MS));
}

/** A length in two units at most, as the facts of a decision have it: `7 h 42 min`, `12 s`. */
export function exactLength(durationMs: number): string {
  return describeDuration(durationMs);
}

/** `in 12 min`, `now`, `due 4 s ago`: what a flight board would show. */
export function countdown(to: Instant, now: Instant): string {
  const restMs = to - now;
  if (restMs >= SECOND_MS) return words.time.in(roughly(Math.floor(restMs / SECOND_MS) * SECOND_MS));
  if (restMs > -5 * SECOND_MS) return words.time.now;
  return words.time.dueAgo(roughly(restMs));
}
