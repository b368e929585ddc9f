/** When a schedule is due, in short: `At 03:15, New York`. */
import type { ScheduleView } from '@shared/contract/views';
import { parseInstant } from '@shared/time/instant';
import { LOCAL_ZONE, zoneName } from '@shared/time/zone';
import { clockTime, dateFormat, isTwelveHourClock, localZone } from './time/locale';
import { words } from './words';

/** Whose clock its times are on; `null` when it is the one that the reader looks at. */
export function otherPlace(trigger: ScheduleView['trigger']): string | null {
  if (trigger.kind !== 'cron' || trigger.timezone === LOCAL_ZONE) return null;
  return trigger.timezone === localZone() ? null : zoneName(trigger.timezone);
}

type Cadence = Pick<ScheduleView, 'cadence' | 'trigger'>;

const CLOCK_TIME = /\b([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\b/g;
const DATE = { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' } as const;

/** Main tells times on a clock of 24 hours; here they are told as all others in the window are. */
export function ownCadence({ cadence, trigger }: Cadence): string {
  if (trigger.kind === 'once') {
    const at = parseInstant(trigger.at);
    return at === null ? cadence : words.time.once(dateFormat(DATE).format(at));
  }
  if (trigger.kind !== 'cron' || !isTwelveHourClock()) return cadence;
  return cadence.replaceAll(CLOCK_TIME, clockTime);
}

export function cadenceWords(schedule: Cadence): string {
  const place = otherPlace(schedule.trigger);
  const cadence = ownCadence(schedule);
  return place === null ? cadence : `${cadence}, ${place}`;
}
