/** The switch and the button of a row: the browser's own, because every row has them. They look as everywhere else. */
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import type { ScheduleView } from '@shared/contract/views';
import { useActions } from '../../actions';
import { words } from '../../words';
import './row-controls.css';

export function RowSwitch({ schedule }: { schedule: ScheduleView }): React.JSX.Element {
  const actions = useActions();
  return (
    <input
      type="checkbox"
      role="switch"
      className="row-switch"
      checked={schedule.enabled}
      onChange={() => void actions.switchSchedule(schedule, !schedule.enabled)}
      aria-label={words.schedules.switchLabel(schedule.name, schedule.enabled)}
    />
  );
}

export function RowRun({ schedule }: { schedule: ScheduleView }): React.JSX.Element {
  const actions = useActions();
  return (
    <button
      type="button"
      className="row-run"
      aria-label={words.schedules.runLabel(schedule.name)}
      onClick={() => void actions.runNow(schedule)}
    >
      <IconPlayerPlayFilled size={11} aria-hidden="true" />
      {words.schedules.run}
    </button>
  );
}
