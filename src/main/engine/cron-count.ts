/**
 * Counts the matches of a cron expression without listing them.
 *
 * Works for expressions with a wildcard or a step in their time of day ("interval jobs" in croner's words): those follow the
 * clock, so that between two changes of the zone's offset they are simply dates times times of day. Fixed-time jobs are few
 * and bend at such changes: they are listed instead, by croner.
 *
 * croner stays the only judge of what a field means: the seconds, minutes, hours and dates are asked of it.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { matchesOf } from './cron';
import { offsetSegments } from './zone-offset';

const NICKNAME = /^@/;

interface TimesOfDay {
  /** Sorted, each counted from the start of its unit, in milliseconds. */
  readonly hours: readonly number[];
  readonly minutes: readonly number[];
  readonly seconds: readonly number[];
}

/** Whether {@link countByCalendar} can count it. */
export function followsTheClock(expression: string): boolean {
  if (NICKNAME.test(expression)) return /^@hourly$/i.test(expression);
  return /[*?/]/.test(timeFields(expression).join(' '));
}

/** How many matches lie in `(from, to]`. Only for expressions that {@link followsTheClock}. */
export function countByCalendar(expression: string, zone: string, from: Instant, to: Instant): number {
  const times = timesOfDay(expression);
  let count = 0;
  for (const segment of offsetSegments(zone, from, to)) {
    // On the segment's own clock, as if it were UTC.
    count += countOnClock(expression, times, segment.from + segment.offsetMs, segment.to + segment.offsetMs);
  }
  return count;
}

function countOnClock(expression: string, times: TimesOfDay, from: number, to: number): number {
  const firstDay = Math.floor(from / DAY_MS) * DAY_MS;
  const perDay = times.hours.length * times.minutes.length * times.seconds.length;
  let count = 0;
  for (const day of matchesOf(datesOnly(expression), 'UTC', firstDay - 1, to)) {
    count +=
      (to - day >= DAY_MS - 1 ? perDay : timesUntil(times, to - day)) -
      (from < day ? 0 : timesUntil(times, from - day));
  }
  return count;
}

/** How many times of day are at or before `intoDay` milliseconds after midnight. */
function timesUntil({ hours, minutes, seconds }: TimesOfDay, intoDay: number): number {
  const hour = Math.floor(intoDay / HOUR_MS) * HOUR_MS;
  const minute = Math.floor((intoDay - hour) / MINUTE_MS) * MINUTE_MS;
  const second = intoDay - hour - minute;
  const perMinute = seconds.length;
  const perHour = minutes.length * perMinute;
  let count = hours.filter((one) => one < hour).length * perHour;
  if (!hours.includes(hour)) return count;
  count += minutes.filter((one) => one < minute).length * perMinute;
  if (!minutes.includes(minute)) return count;
  return count + seconds.filter((one) => one <= second).length;
}

function timesOfDay(expression: string): TimesOfDay {
  const [second = '0', minute = '0', hour = '*'] = NICKNAME.test(expression) ? [] : timeFields(expression);
  const within = (pattern: string, lengthMs: number): number[] => matchesOf(pattern, 'UTC', -1, lengthMs - 1);
  return {
    seconds: within(`${second} * * * * *`, MINUTE_MS),
    minutes: within(`0 ${minute} * * * *`, HOUR_MS),
    hours: within(`0 0 ${hour} * * *`, DAY_MS),
  };
}

/** Second, minute and hour. */
function timeFields(expression: string): string[] {
  const fields = expression.trim().split(/\s+/);
  return fields.length === 6 ? fields.slice(0, 3) : ['0', ...fields.slice(0, 2)];
}

/** The same dates, each at midnight. */
function datesOnly(expression: string): string {
  if (NICKNAME.test(expression)) return '0 0 0 * * *';
  return `0 0 0 ${expression.trim().split(/\s+/).slice(-3).join(' ')}`;
}
