/** Whether an occurrence is due where the clock is set forward or back, and what that makes of it. */
import { Daylight } from '@shared/model/daylight';
import type { Trigger } from '@shared/model/trigger';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { nextMatch } from './cron';
import { fieldsOf } from './cron-fields';
import { zoneOf } from './occurrences';
import { segmentAt, type ZoneSegment } from './zone-segments';

export interface DaylightNote {
  readonly kind: Daylight;
  /** On the clock of its zone, `02:30`: the time that is left out, or that comes twice. */
  readonly time: string;
}

/** No clock is set by more. */
const GREATEST_SHIFT_MS = 26 * HOUR_MS;

/** @param at an occurrence of the trigger. `null` where nothing is to be said, as for all that is no time of day. */
export function daylightNote(trigger: Trigger, at: Instant, localZone: string): DaylightNote | null {
  if (trigger.kind !== 'cron') return null;
  const fields = fieldsOf(trigger.expression);
  if (fields === null) return null;
  const zone = zoneOf(trigger.timezone, localZone);
  const segment = segmentAt(zone, at);
  const leftOut = fields.isFixed ? leftOutTime(trigger.expression, at, segment) : null;
  if (leftOut !== null) return { kind: Daylight.LeftOut, time: onClock(leftOut) };
  if (!comesTwice(zone, at, segment)) return null;
  return {
    kind: fields.isFixed ? Daylight.OnceOfTwo : Daylight.BothOfTwo,
    time: onClock(at + segment.offsetMs),
  };
}

/** The time of that date which the clock has left out, and which is due at the first instant after it. */
function leftOutTime(expression: string, at: Instant, segment: ZoneSegment): number | null {
  const shown = at + segment.offsetMs;
  const expected = at + segment.offsetBeforeMs;
  if (at !== segment.from || expected >= shown) return null;
  const from = Math.max(expected, Math.floor(shown / DAY_MS) * DAY_MS);
  // On a clock that is never set, as local times are read here.
  const time = nextMatch(expression, 'UTC', from - 1);
  return time !== null && time < shown ? time : null;
}

function comesTwice(zone: string, at: Instant, segment: ZoneSegment): boolean {
  if (at < segment.from + (segment.offsetBeforeMs - segment.offsetMs)) return true;
  // A segment may also end where no clock is set.
  for (let here = segment; here.to - at < GREATEST_SHIFT_MS;) {
    const next = segmentAt(zone, here.to);
    if (at >= next.from - (here.offsetMs - next.offsetMs)) return true;
    here = next;
  }
  return false;
}

function onClock(local: number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const inDay = local - Math.floor(local / DAY_MS) * DAY_MS;
  const parts = [Math.floor(inDay / HOUR_MS), Math.floor(inDay / MINUTE_MS) % 60];
  const second = Math.floor(inDay / SECOND_MS) % 60;
  return (second === 0 ? parts : [...parts, second]).map(two).join(':');
}
