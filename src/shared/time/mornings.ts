import { HOUR_MS } from './duration';
import type { Instant } from './instant';

const MORNING_HOUR = 7;
/** Late at night "the morning" is the one that comes next; shortly before it, it is the one after. */
const SHORTEST_NIGHT_MS = 2 * HOUR_MS;

/** Seven o'clock, this computer's time, at least two hours ahead. */
export function nextMorning(now: Instant): Instant {
  const morning = new Date(now);
  morning.setHours(MORNING_HOUR, 0, 0, 0);
  if (morning.getTime() - now < SHORTEST_NIGHT_MS) morning.setDate(morning.getDate() + 1);
  return morning.getTime();
}
