/** A schedule in one sentence: "Runs `restic backup` every day at 02:30; still useful when late." */
import type { ScheduleView } from '@shared/contract/views';
import { whatItRuns } from '../action-words';
import { otherPlace, ownCadence } from '../cadence';
import { limitsSentence } from '../limits-words';
import { words } from '../words';

const LONGEST_ACTION = 80;

export function ScheduleSentence({
  schedule,
}: {
  schedule: Pick<ScheduleView, 'action' | 'cadence' | 'trigger' | 'ifMissed' | 'window' | 'conditions'>;
}): React.JSX.Element {
  const action = whatItRuns(schedule.action);
  const { before, after } = words.schedule.summary({
    cadence: ownCadence(schedule),
    zone: otherPlace(schedule.trigger),
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
