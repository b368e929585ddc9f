import { Button } from '@mantine/core';
import { IconPlayerStopFilled } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useActions } from '../../actions';
import { useApp } from '../../app-context';
import { activeRunsOf } from '../../stores/active-runs-store';
import { words } from '../../words';

/** How many runs of a schedule have not ended, with a way to stop them all; nothing when none goes on. */
export function RunsGoingOn({
  schedule: { id, name },
}: {
  schedule: { id: string; name: string };
}): React.JSX.Element | null {
  const actions = useActions();
  const count = useStore(useApp().stores.activeRuns, (state) => activeRunsOf(state, id).length);
  if (count === 0) return null;
  return (
    <div className="runs-going-on">
      <span>{words.schedule.runsGoOn(count)}</span>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPlayerStopFilled size={11} aria-hidden="true" />}
        onClick={() => void actions.stopAll({ id, name })}
      >
        {words.schedule.stopAll}
      </Button>
    </div>
  );
}
