/** A schedule in one sentence. */
import type { ScheduleView } from '@shared/contract/views';
import { LOCAL_ZONE } from '@shared/time/zone';
import { whatItRuns } from './action-words';
import { words } from './words';

const LONGEST_ACTION = 80;

export function summaryOf(
  schedule: Pick<ScheduleView, 'action' | 'cadence' | 'trigger' | 'ifMissed'>,
): string {
  const action = whatItRuns(schedule.action);
  return words.schedule.summary({
    action: action.length > LONGEST_ACTION ? `${action.slice(0, LONGEST_ACTION - 1)}…` : action,
    cadence: schedule.cadence,
    zone: zoneOf(schedule.trigger),
    policy: schedule.ifMissed,
  });
}

function zoneOf(trigger: ScheduleView['trigger']): string | null {
  return trigger.kind === 'cron' && trigger.timezone !== LOCAL_ZONE ? zoneName(trigger.timezone) : null;
}

/** `America/New_York` as a person says it: `New York`. */
export function zoneName(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
