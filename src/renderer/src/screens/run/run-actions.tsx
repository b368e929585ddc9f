import { Button } from '@mantine/core';
import { IconPencil, IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import type { RunView } from '@shared/contract/views';
import { isFinal } from '@shared/model/run';
import { useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useActions } from '../../actions';
import { useApp } from '../../app-context';
import { useFocusOnLeaving } from '../../focus-heading';
import { hrefOf, navigate, whereabouts } from '../../router';
import { useShortcuts } from '../../shortcuts/use-shortcuts';
import { words } from '../../words';

export function StopButton({ run }: { run: RunView }): React.JSX.Element {
  const actions = useActions();
  const [stopAsked, setStopAsked] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useFocusOnLeaving(button);
  async function stop(): Promise<void> {
    if (stopAsked) return;
    setStopAsked(true);
    if ((await actions.stopRun(run)) === null) setStopAsked(false);
  }
  return (
    <Button
      ref={button}
      variant="default"
      // Switched off in earnest it would lose the focus.
      {...(stopAsked ? { 'data-disabled': true, 'aria-disabled': true } : {})}
      leftSection={<IconPlayerStopFilled size={12} aria-hidden="true" />}
      onClick={() => void stop()}
    >
      {stopAsked ? words.run.stopping : words.run.stop}
    </Button>
  );
}

export function RunActions({ run }: { run: RunView }): React.JSX.Element {
  const actions = useActions();
  // The test of something that is not saved has no schedule to open, nor one to begin a change with.
  const hasSchedule = useStore(useApp().stores.schedules, (state) => run.scheduleId in state.byId);
  async function again(): Promise<void> {
    const isStillHere = whereabouts();
    const started = await actions.runAgain(run);
    if (started !== null && isStillHere()) navigate({ screen: 'run', id: started.id });
  }
  useShortcuts(isFinal(run.status) ? { run: () => void again() } : {});
  return (
    <>
      {hasSchedule && (
        <Button variant="default" component="a" href={hrefOf({ screen: 'schedule', id: run.scheduleId })}>
          {words.run.toSchedule}
        </Button>
      )}
      {!isFinal(run.status) && <StopButton run={run} />}
      {isFinal(run.status) && hasSchedule && (
        <Button
          variant="default"
          component="a"
          href={hrefOf({ screen: 'run-again', id: run.id })}
          leftSection={<IconPencil size={14} aria-hidden="true" />}
        >
          {words.run.againChanged}
        </Button>
      )}
      {isFinal(run.status) && (
        <Button
          leftSection={<IconPlayerPlayFilled size={11} aria-hidden="true" />}
          onClick={() => void again()}
        >
          {words.run.again}
        </Button>
      )}
    </>
  );
}
