/**
 * Finds the matches of a cron expression by arithmetic, 20 to 100 times as fast as by searching. Its answers are croner's:
 * test/unit/engine/calendar.test.ts compares them.
 *
 * 1. Within a segment of a zone the local clock goes on evenly, so that a match is found on it as if it were UTC.
 * 2. What follows the clock matches wherever the clock shows its time.
 * 3. A fixed time is looked for on each local time once: not on what the clock shows for the second time, and, at the start of
 *    the segment, on what it has left out of that date.
 * 4. What comes at all comes again within 40 years (29 February on a Monday): nothing in 41 is never. A search of croner's for
 *    what the clock always leaves out (`* 0 * APR FRIL` in Cairo) takes minutes, so it is not left to croner.
 * 5. It gives up, with `undefined`, where it has not been compared: far from the present.
 */
import { DAY_MS, HOUR_MS, SECOND_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { latestDay, nextDay } from './cron-days';
import type { CronFields } from './cron-fields';
import { firstFrom, firstOfSixty, lastOfSixty, lastUntil } from './number-set';
import { segmentAt, type ZoneSegment } from './zone-segments';

const EARLIEST = Date.UTC(1980, 0, 1);
const LATEST = Date.UTC(2090, 0, 1);
const REACH_MS = 41 * 366 * DAY_MS;
/** Two offsets of one zone differ by less: the greatest jump was a whole day. */
const GREATEST_SHIFT_MS = 26 * HOUR_MS;
/** A segment that goes on for so long leaves nothing of what it repeats to its successors. */
const CLEAR_MS = GREATEST_SHIFT_MS + HOUR_MS;
const DAY_S = DAY_MS / SECOND_MS;

/** Midnight and nine on a clock without a zone are numbers like instants, but none. */
type Local = number;

/** The first match after `after` (exclusive); `null` when there is none, `undefined` when it cannot tell. */
export function nextOnCalendar(fields: CronFields, zone: string, after: Instant): Instant | null | undefined {
  for (let at = after; at < after + REACH_MS;) {
    if (!isNear(at)) return undefined;
    const segment = segmentAt(zone, at + 1);
    const before = firstLocal(fields, segment) - 1;
    const local = nextLocal(fields, at < segment.from ? before : Math.max(before, at + segment.offsetMs));
    if (local === null) return null;
    const found = Math.max(local - segment.offsetMs, segment.from);
    if (found < segment.to) return found;
    const isClear = segment.to - Math.max(at, segment.from) > CLEAR_MS;
    at = isClear ? Math.max(segment.to - 1, found - CLEAR_MS) : segment.to - 1;
  }
  return null;
}

/** The last match up to `until` (inclusive); `null` when there is none, `undefined` when it cannot tell. */
export function latestOnCalendar(
  fields: CronFields,
  zone: string,
  until: Instant,
): Instant | null | undefined {
  for (let at = until; at > until - REACH_MS;) {
    if (!isNear(at)) return undefined;
    const segment = segmentAt(zone, at);
    const local = latestLocal(fields, at + segment.offsetMs);
    if (local === null) return null;
    if (local >= firstLocal(fields, segment)) return Math.max(local - segment.offsetMs, segment.from);
    const isClear = at - segment.from > CLEAR_MS;
    const before = segment.from - 1;
    at = isClear ? Math.min(before, local - segment.offsetMs + CLEAR_MS) : before;
  }
  return null;
}

function isNear(at: Instant): boolean {
  return at >= EARLIEST && at < LATEST;
}

/** Where the local times of a segment begin. */
function firstLocal({ isFixed }: CronFields, { from, offsetMs, offsetBeforeMs }: ZoneSegment): Local {
  const shown = from + offsetMs;
  if (!isFixed) return shown;
  const expected = from + offsetBeforeMs;
  // Set back, the clock shows again what it has shown; set ahead, it owes what it has left out of this date.
  return expected > shown ? expected : Math.max(expected, Math.floor(shown / DAY_MS) * DAY_MS);
}

function nextLocal(fields: CronFields, after: Local): Local | null {
  const second = Math.floor(after / SECOND_MS) + 1;
  const today = Math.floor(second / DAY_S);
  const until = today + REACH_MS / DAY_MS;
  const day = nextDay(fields, today, until);
  if (day === null) return null;
  if (day > today) return toLocal(day, firstTime(fields));
  const time = nextTime(fields, second - today * DAY_S);
  if (time >= 0) return toLocal(day, time);
  const later = nextDay(fields, today + 1, until);
  return later === null ? null : toLocal(later, firstTime(fields));
}

function latestLocal(fields: CronFields, until: Local): Local | null {
  const second = Math.floor(until / SECOND_MS);
  const today = Math.floor(second / DAY_S);
  const from = today - REACH_MS / DAY_MS;
  const day = latestDay(fields, today, from);
  if (day === null) return null;
  if (day < today) return toLocal(day, lastTime(fields));
  const time = latestTime(fields, second - today * DAY_S);
  if (time >= 0) return toLocal(day, time);
  const earlier = latestDay(fields, today - 1, from);
  return earlier === null ? null : toLocal(earlier, lastTime(fields));
}

function toLocal(day: number, time: number): Local {
  return (day * DAY_S + time) * SECOND_MS;
}

function firstTime(fields: CronFields): number {
  return nextTime(fields, 0);
}

function lastTime(fields: CronFields): number {
  return latestTime(fields, DAY_S - 1);
}

/** The first time of day from `from` on, in seconds after midnight; -1 when there is none. */
function nextTime({ hours, minutes, seconds }: CronFields, from: number): number {
  const hour = Math.floor(from / 3_600);
  const minute = Math.floor(from / 60) % 60;
  if ((hours & (1 << hour)) !== 0) {
    const isMinute = firstOfSixty(minutes, minute) === minute;
    const second = isMinute ? firstOfSixty(seconds, from % 60) : -1;
    if (second >= 0) return hour * 3_600 + minute * 60 + second;
    const later = firstOfSixty(minutes, minute + 1);
    if (later >= 0) return hour * 3_600 + later * 60 + firstOfSixty(seconds, 0);
  }
  const later = firstFrom(hours, hour + 1);
  return later < 0 ? -1 : later * 3_600 + firstOfSixty(minutes, 0) * 60 + firstOfSixty(seconds, 0);
}

/** The last time of day up to `until`, in seconds after midnight; -1 when there is none. */
function latestTime({ hours, minutes, seconds }: CronFields, until: number): number {
  const hour = Math.floor(until / 3_600);
  const minute = Math.floor(until / 60) % 60;
  if ((hours & (1 << hour)) !== 0) {
    const isMinute = lastOfSixty(minutes, minute) === minute;
    const second = isMinute ? lastOfSixty(seconds, until % 60) : -1;
    if (second >= 0) return hour * 3_600 + minute * 60 + second;
    const earlier = minute === 0 ? -1 : lastOfSixty(minutes, minute - 1);
    if (earlier >= 0) return hour * 3_600 + earlier * 60 + lastOfSixty(seconds, 59);
  }
  const earlier = hour === 0 ? -1 : lastUntil(hours, hour - 1);
  return earlier < 0 ? -1 : earlier * 3_600 + lastOfSixty(minutes, 59) * 60 + lastOfSixty(seconds, 59);
}
