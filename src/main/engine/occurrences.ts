/**
 * When a trigger is due. Pure: an instant in, instants out.
 *
 * 1. Ranges are `(from, to]`: exclusive start, inclusive end, like those of the ledger.
 * 2. Interval occurrences are arithmetic on the anchor, whatever happened in between: they never drift.
 * 3. Counting is bounded: intervals by arithmetic, cron expressions that follow the clock by the calendar. The rest (fixed times
 *    of day, which are few) are listed; beyond {@link COUNT_LIMIT} their count is a minimum and says so.
 */
import { assertNever } from '@shared/assert-never';
import type { Trigger } from '@shared/model/trigger';
import type { Instant } from '@shared/time/instant';
import { LOCAL_ZONE } from '@shared/time/zone';
import { latestMatch, nextMatch } from './cron';
import { countByCalendar, followsTheClock } from './cron-count';

/** The most cron matches that are counted one by one: a job at eight fixed times a day, away for three years. */
export const COUNT_LIMIT = 10_000;

export interface OccurrenceCount {
  readonly count: number;
  /** Whether there are more than were counted. */
  readonly isMinimum: boolean;
}

/** The zone that a cron trigger is read in: its own, or the machine's when it says "local". */
export function zoneOf(timezone: string, localZone: string): string {
  return timezone === LOCAL_ZONE ? localZone : timezone;
}

interface Interval {
  readonly anchor: Instant;
  readonly everyMs: number;
}

function intervalOf(trigger: Extract<Trigger, { kind: 'interval' }>): Interval {
  const anchor = trigger.anchorAt === undefined ? Number.NaN : Date.parse(trigger.anchorAt);
  if (Number.isNaN(anchor))
    throw new Error('An interval trigger was asked for occurrences before it had an anchor.');
  return { anchor, everyMs: trigger.everyMs };
}

/** How many occurrences an interval has had up to `until` (inclusive). The anchor itself is not one. */
function intervalIndex({ anchor, everyMs }: Interval, until: Instant): number {
  return Math.max(0, Math.floor((until - anchor) / everyMs));
}

/** The first occurrence after `after` (exclusive); `null` when there is none. */
export function nextOccurrence(trigger: Trigger, after: Instant, localZone: string): Instant | null {
  switch (trigger.kind) {
    case 'cron':
      return nextMatch(trigger.expression, zoneOf(trigger.timezone, localZone), after);
    case 'interval': {
      const interval = intervalOf(trigger);
      return interval.anchor + (intervalIndex(interval, after) + 1) * interval.everyMs;
    }
    case 'once': {
      const at = Date.parse(trigger.at);
      return at > after ? at : null;
    }
    case 'event':
      // Nobody can foresee an event.
      return null;
    default:
      return assertNever(trigger);
  }
}

export function nextOccurrences(
  trigger: Trigger,
  after: Instant,
  count: number,
  localZone: string,
): Instant[] {
  const found: Instant[] = [];
  let from = after;
  while (found.length < count) {
    const next = nextOccurrence(trigger, from, localZone);
    if (next === null) break;
    found.push(next);
    from = next;
  }
  return found;
}

/** The newest occurrence in `(from, to]`; `null` when there is none. */
export function latestOccurrence(
  trigger: Trigger,
  from: Instant,
  to: Instant,
  localZone: string,
): Instant | null {
  const latest = latestOccurrenceUntil(trigger, to, localZone);
  return latest !== null && latest > from ? latest : null;
}

function latestOccurrenceUntil(trigger: Trigger, until: Instant, localZone: string): Instant | null {
  switch (trigger.kind) {
    case 'cron':
      return latestMatch(trigger.expression, zoneOf(trigger.timezone, localZone), until);
    case 'interval': {
      const interval = intervalOf(trigger);
      const index = intervalIndex(interval, until);
      return index === 0 ? null : interval.anchor + index * interval.everyMs;
    }
    case 'once': {
      const at = Date.parse(trigger.at);
      return at <= until ? at : null;
    }
    case 'event':
      return null;
    default:
      return assertNever(trigger);
  }
}

/** How many occurrences lie in `(from, to]`. */
export function countOccurrences(
  trigger: Trigger,
  from: Instant,
  to: Instant,
  localZone: string,
): OccurrenceCount {
  if (to <= from) return { count: 0, isMinimum: false };
  switch (trigger.kind) {
    case 'cron':
      return countMatches(trigger.expression, zoneOf(trigger.timezone, localZone), from, to);
    case 'interval': {
      const interval = intervalOf(trigger);
      return { count: intervalIndex(interval, to) - intervalIndex(interval, from), isMinimum: false };
    }
    case 'once': {
      const at = Date.parse(trigger.at);
      return { count: from < at && at <= to ? 1 : 0, isMinimum: false };
    }
    case 'event':
      return { count: 0, isMinimum: false };
    default:
      return assertNever(trigger);
  }
}

function countMatches(expression: string, zone: string, from: Instant, to: Instant): OccurrenceCount {
  if (followsTheClock(expression))
    return { count: countByCalendar(expression, zone, from, to), isMinimum: false };
  let count = 0;
  for (let next = nextMatch(expression, zone, from); next !== null && next <= to;) {
    if (count === COUNT_LIMIT) return { count, isMinimum: true };
    count += 1;
    next = nextMatch(expression, zone, next);
  }
  return { count, isMinimum: false };
}
