/** A schedule in one sentence: "Runs `restic backup` every day at 02:30; still useful when late." */
import type { ScheduleView } from '@shared/contract/views';
import { LOCAL_ZONE } from '@shared/time/zone';
import { whatItRuns } from '../action-words';
import { limitsSentence } from '../limits-words';
import { words } from '../words';

const LONGEST_ACTION = 80;

/** `America/New_York` as a person says it: `New York`. */
export function zoneName(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

function zoneOf(trigger: ScheduleView['trigger']): string | null {
  return trigger.kind === 'cron' && trigger.timezone !== LOCAL_ZONE ? zoneName(trigger.timezone) : null;
}

export function ScheduleSentence({
  schedule,
}: {
  schedule: Pick<ScheduleView, 'action' | 'cadence' | 'trigger' | 'ifMissed' | 'window' | 'conditions'>;
}): React.JSX.Element {
  const action = whatItRuns(schedule.action);
  const { before, after } = words.schedule.summary({
    cadence: schedule.cadence,
    zone: zoneOf(schedule.trigger),
    policy: schedule.ifMissed,
  });
  return (
    <>
      {before}{' '}
      <span className="mono">
        {action.length > LONGEST_ACTION ? `${action.slice(0, LONGEST_ACTION - 1)}…` : action}
      </span>{' '}
      {after} {limitsSentence(schedule)}
    </>
  );
}
