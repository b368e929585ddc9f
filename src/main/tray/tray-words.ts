/** Everything that the tray says. */
import { HOUR_MS, MINUTE_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { formatInstant } from '@shared/time/instant';
import { whenWords, type Present } from '../cli/words';

/** From so far ahead on, the moment says more than the time until then. */
const FAR_MS = 24 * HOUR_MS;
/** From so far ahead on, minutes do not matter. */
const HOURS_ONLY_MS = 4 * HOUR_MS;

export const trayWords = {
  app: 'Wakeful',
  next: (name: string, due: string) => `Next: ${name} ${due}`,
  nothingDue: 'Nothing is due.',
  starting: 'Wakeful is starting.',
  paused: (until: string | null) =>
    until === null
      ? 'All schedules are paused until you resume.'
      : `All schedules are paused until ${until}.`,
  stopped: 'Schedules are stopped.',
  running: (count: number) => (count === 1 ? '1 runs now' : `${count} run now`),
  open: 'Open Wakeful',
  runNow: 'Run now',
  noSchedules: 'Nothing to run yet.',
  pause: 'Pause all schedules',
  forAnHour: 'For 1 hour',
  untilMorning: (moment: string) => `Until ${moment}`,
  untilResumed: 'Until I resume',
  resume: 'Resume all schedules',
  decisions: (count: number) => `Waiting for you (${count})`,
  decision: (name: string, count: string) => `${name}: ${count} missed`,
  run: 'Run',
  skip: 'Skip',
  showWaiting: 'Show everything waiting',
  failures: (count: number) => `Failed (${count})`,
  failure: (name: string, when: string) => `${name}, ${when}`,
  more: (count: number) => `${count} more…`,
  update: (version: string) => `Restart to update to ${version}`,
  updateWaits: (version: string) => `Updates to ${version} when nothing runs`,
  postponeUpdate: 'Do not update now',
  quit: 'Quit Wakeful',
  /** What the icon means to somebody who hears it. */
  states: {
    idle: 'all is well',
    running: 'running',
    attention: 'something needs you',
    paused: 'paused',
  },
} as const;

/**
 * When something is due, as it stays true for a minute: `now`, `in less than a minute`, `in 12 min`, `in 3 h 20 min`, `in 9 h`,
 * `Mon 02:30`.
 */
export function dueWords(at: Instant, present: Present): string {
  const restMs = at - present.now;
  if (restMs <= 0) return 'now';
  if (restMs < MINUTE_MS) return 'in less than a minute';
  if (restMs < HOUR_MS) return `in ${Math.floor(restMs / MINUTE_MS)} min`;
  if (restMs > FAR_MS) return momentWords(at, present);
  const hours = Math.floor(restMs / HOUR_MS);
  const minutes = Math.floor((restMs % HOUR_MS) / MINUTE_MS);
  return restMs >= HOURS_ONLY_MS || minutes === 0 ? `in ${hours} h` : `in ${hours} h ${minutes} min`;
}

/** `today 14:30`. */
export function momentWords(at: Instant, present: Present): string {
  return whenWords(formatInstant(at), present);
}
