/** Whether a schedule may start by itself at an instant, and when it next may. Pure; croner knows the clock changes. */
import { parseTimeOfDay } from '@shared/model/sleep';
import type { AllowedWindow, Hours } from '@shared/model/window';
import { DAY_MS, MINUTE_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { nextMatch } from './cron';
import { zoneOffset } from './zone-offset';

/** An opening that the quiet hours or the days take away again is passed over; a window repeats every week. */
const MOST_OPENINGS = 7 * 3 + 1;

interface LocalMoment {
  /** 0 is Sunday. */
  readonly day: number;
  readonly minute: number;
}

function localMoment(at: Instant, zone: string): LocalMoment {
  const local = at + zoneOffset(zone, at);
  const days = Math.floor(local / DAY_MS);
  // 1970-01-01 was a Thursday.
  return { day: (((days + 4) % 7) + 7) % 7, minute: Math.floor((local - days * DAY_MS) / MINUTE_MS) };
}

function minuteOf(time: string): number {
  const { hour, minute } = parseTimeOfDay(time) ?? { hour: 0, minute: 0 };
  return hour * 60 + minute;
}

/** The day on which these hours began, when the moment is within them; else `null`. */
function dayOfHours({ from, to }: Hours, { day, minute }: LocalMoment): number | null {
  const begin = minuteOf(from);
  const end = minuteOf(to);
  if (begin < end) return begin <= minute && minute < end ? day : null;
  if (minute >= begin) return day;
  return minute < end ? (day + 6) % 7 : null;
}

export function isAllowed({ days, hours, quiet }: AllowedWindow, zone: string, at: Instant): boolean {
  const moment = localMoment(at, zone);
  const day = hours === null ? moment.day : dayOfHours(hours, moment);
  if (day === null || !days.includes(day)) return false;
  return quiet === null || dayOfHours(quiet, moment) === null;
}

/** The first instant after `after` at which the window opens; `null` when it never does. */
export function nextOpening(window: AllowedWindow, zone: string, after: Instant): Instant | null {
  const edges = [window.hours?.from ?? '00:00', ...(window.quiet === null ? [] : [window.quiet.to])];
  let at = after;
  for (let tried = 0; tried < MOST_OPENINGS; tried++) {
    const candidates = edges.map((time) => nextEdge(time, zone, at)).filter((edge) => edge !== null);
    if (candidates.length === 0) return null;
    at = Math.min(...candidates);
    if (isAllowed(window, zone, at)) return at;
  }
  return null;
}

function nextEdge(time: string, zone: string, after: Instant): Instant | null {
  const { hour, minute } = parseTimeOfDay(time) ?? { hour: 0, minute: 0 };
  return nextMatch(`${minute} ${hour} * * *`, zone, after);
}
