/**
 * Counts the matches of a cron expression without listing them.
 *
 * Works for expressions with a wildcard or a step in their time of day ("interval jobs" in croner's words): those follow the
 * clock, so that between two changes of the zone's offset they are simply dates times times of day. Fixed-time jobs are few
 * and bend at such changes: they are listed instead.
 */
import { DAY_MS, SECOND_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { nextDay } from './cron-days';
import { fieldsOf, type CronFields } from './cron-fields';
import { countOfSixty, countUntil, firstOfSixty } from './number-set';
import { segmentAt } from './zone-segments';

/** Whether {@link countByCalendar} can count it. */
export function followsTheClock(expression: string): boolean {
  return fieldsOf(expression)?.isFixed === false;
}

/** How many matches lie in `(from, to]`. Only for expressions that {@link followsTheClock}. */
export function countByCalendar(expression: string, zone: string, from: Instant, to: Instant): number {
  const fields = fieldsOf(expression);
  if (fields?.isFixed !== false) throw new Error(`"${expression}" cannot be counted by the calendar.`);
  let count = 0;
  for (let start = from; start < to;) {
    const segment = segmentAt(zone, start + 1);
    const end = Math.min(segment.to - 1, to);
    // On the segment's own clock, as if it were UTC.
    count += countOnClock(fields, start + segment.offsetMs, end + segment.offsetMs);
    start = end;
  }
  return count;
}

function countOnClock(fields: CronFields, from: number, to: number): number {
  const firstDay = Math.floor(from / DAY_MS);
  const lastDay = Math.floor(to / DAY_MS);
  const perDay = timesUntil(fields, DAY_MS - 1);
  let count = 0;
  for (let day = nextDay(fields, firstDay, lastDay); day !== null && day <= lastDay;) {
    const end = day === lastDay ? timesUntil(fields, to - day * DAY_MS) : perDay;
    const start = day === firstDay ? timesUntil(fields, from - day * DAY_MS) : 0;
    count += end - start;
    day = nextDay(fields, day + 1, lastDay);
  }
  return count;
}

/** How many times of day are at or before `intoDay` milliseconds after midnight. */
function timesUntil({ hours, minutes, seconds }: CronFields, intoDay: number): number {
  const time = Math.floor(intoDay / SECOND_MS);
  const hour = Math.floor(time / 3_600);
  const minute = Math.floor(time / 60) % 60;
  const perMinute = countOfSixty(seconds, 59);
  const perHour = countOfSixty(minutes, 59) * perMinute;
  let count = countUntil(hours, hour - 1) * perHour;
  if ((hours & (1 << hour)) === 0) return count;
  count += countOfSixty(minutes, minute - 1) * perMinute;
  return firstOfSixty(minutes, minute) === minute ? count + countOfSixty(seconds, time % 60) : count;
}
