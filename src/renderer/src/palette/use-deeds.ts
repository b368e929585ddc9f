/** Does what was chosen in the palette. */
import { assertNever } from '@shared/assert-never';
import { HOUR_MS } from '@shared/time/duration';
import { useActions } from '../actions';
import { now } from '../browser-clock';
import { usePausing } from '../pausing';
import { ALL_RUNS, navigate, SCREENS } from '../router';
import type { ActionKey, Deed } from './entries';
import { askPauseEnd, openOverlay } from './palette-store';

export function useDeeds(): (deed: Deed) => void {
  const actions = useActions();
  const pausing = usePausing();

  function act(action: ActionKey): void {
    switch (action) {
      case 'new':
        return navigate({ screen: 'new-schedule' });
      case 'pause-hour':
        return void pausing.pause({ group: null }, now() + HOUR_MS);
      case 'pause':
        return void pausing.pause({ group: null }, null);
      case 'resume':
        return void pausing.resume({ group: null });
      case 'help':
        return openOverlay('shortcuts');
      default:
        return assertNever(action);
    }
  }

  function onSchedule({ verb, schedule }: Extract<Deed, { kind: 'schedule' }>): void {
    const { id, lastRun } = schedule;
    switch (verb) {
      case 'open':
        return navigate({ screen: 'schedule', id });
      case 'run':
        return void actions.runNow(schedule);
      case 'stop':
        return void actions.stopAll(schedule);
      case 'switch-on':
      case 'switch-off':
        return void actions.switchSchedule(schedule, verb === 'switch-on');
      case 'pause-hour':
        return void pausing.pause({ schedules: [schedule] }, now() + HOUR_MS);
      case 'pause':
        return void pausing.pause({ schedules: [schedule] }, null);
      case 'pause-until':
        return askPauseEnd({ schedules: [schedule] });
      case 'resume':
        return void pausing.resume({ schedules: [schedule] });
      case 'edit':
        return navigate({ screen: 'edit-schedule', id });
      case 'runs':
        return navigate({ ...ALL_RUNS, schedule: id });
      case 'why':
        return navigate(lastRun === null ? { screen: 'schedule', id } : { screen: 'run', id: lastRun.id });
      case 'remove':
        return void actions.removeSchedule(schedule);
      default:
        return assertNever(verb);
    }
  }

  return (deed) => {
    if (deed.kind === 'action') act(deed.action);
    else if (deed.kind === 'screen') navigate(SCREENS[deed.screen]);
    else onSchedule(deed);
  };
}
