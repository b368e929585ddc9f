/** When a schedule is due, in short: `At 03:15, New York`. */
import type { ScheduleView } from '@shared/contract/views';
import { LOCAL_ZONE } from '@shared/time/zone';
import { localZone } from './time/locale';

/** `America/New_York` as a person says it: `New York`. */
export function zoneName(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/** Whose clock its times are on; `null` when it is the one that the reader looks at. */
export function otherPlace(trigger: ScheduleView['trigger']): string | null {
  if (trigger.kind !== 'cron' || trigger.timezone === LOCAL_ZONE) return null;
  return trigger.timezone === localZone() ? null : zoneName(trigger.timezone);
}

export function cadenceWords({ cadence, trigger }: Pick<ScheduleView, 'cadence' | 'trigger'>): string {
  const place = otherPlace(trigger);
  return place === null ? cadence : `${cadence}, ${place}`;
}
