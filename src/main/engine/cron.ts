/**
 * Answers questions about one cron expression in one zone. Only this file and cron-fields.ts know croner.
 *
 * 1. Nothing here reads the clock: every question carries its instant.
 * 2. croner reads every expression and is the judge of what it means. Once read, the calendar finds its matches; what the calendar
 *    leaves open (named years, far times) croner finds itself.
 * 3. A `Cron` object of croner holds about 80 kB, so there is never one per schedule: a small cache keeps the newest.
 * 4. Daylight saving follows cron(8): a fixed-time job whose time does not exist runs right after the gap, one whose time
 *    comes twice runs once, a wildcard job follows the clock (`fixedTimeRule: "no-wildcard"`).
 */
import { Cron } from 'croner';
import type { Instant } from '@shared/time/instant';
import { latestOnCalendar, nextOnCalendar } from './calendar';
import { fieldsOf } from './cron-fields';

const CACHE_SIZE = 64;
const cache = new Map<string, Cron>();

function cronOf(expression: string, zone: string): Cron {
  const key = `${zone}\n${expression}`;
  const known = cache.get(key);
  if (known !== undefined) {
    // Moved to the end: the map's order is the order of use.
    cache.delete(key);
    cache.set(key, known);
    return known;
  }
  const cron = new Cron(expression, { paused: true, timezone: zone, fixedTimeRule: 'no-wildcard' });
  cache.set(key, cron);
  const oldest = cache.keys().next();
  if (cache.size > CACHE_SIZE && oldest.done !== true) cache.delete(oldest.value);
  return cron;
}

/** The first match after `after` (exclusive); `null` when there is none. Throws on an expression that cannot be read. */
export function nextMatch(expression: string, zone: string, after: Instant): Instant | null {
  const fields = fieldsOf(expression);
  const found = fields === null ? undefined : nextOnCalendar(fields, zone, after);
  if (found !== undefined) return found;
  return cronOf(expression, zone).nextRun(new Date(after))?.getTime() ?? null;
}

/** The last match up to `until` (inclusive); `null` when there is none. Throws on an expression that cannot be read. */
export function latestMatch(expression: string, zone: string, until: Instant): Instant | null {
  const fields = fieldsOf(expression);
  const found = fields === null ? undefined : latestOnCalendar(fields, zone, until);
  if (found !== undefined) return found;
  // croner looks strictly before its reference and works in whole seconds: the start of the next second is just past `until`.
  const past = (Math.floor(until / 1_000) + 1) * 1_000;
  return cronOf(expression, zone).previousRuns(1, new Date(past))[0]?.getTime() ?? null;
}

/** Every match in `(from, to]`, in order. Only for ranges that hold few. */
export function matchesOf(expression: string, zone: string, from: Instant, to: Instant): Instant[] {
  const found: Instant[] = [];
  for (let next = nextMatch(expression, zone, from); next !== null && next <= to;) {
    found.push(next);
    next = nextMatch(expression, zone, next);
  }
  return found;
}
