/** Does what was chosen in the palette. */
import { assertNever } from '@shared/assert-never';
import { HOUR_MS } from '@shared/time/duration';
import { nextMorning } from '@shared/time/mornings';
import { useActions } from '../actions';
import { useApp } from '../app-context';
import { now } from '../browser-clock';
import { usePinning } from '../pinning';
import { usePausing, type Pausable } from '../pausing';
import { ALL_RUNS, navigate, SCHEDULES, SCREENS, whereabouts } from '../router';
import { viewNamed } from '../stores/board-store';
import { announceFailure } from '../toasts';
import type { Deed, GroupVerb } from './entry';
import { askPauseEnd } from './palette-store';
import { useActs } from './use-acts';

type DeedOf<Kind extends Deed['kind']> = Extract<Deed, { kind: Kind }>;

function usePausesOf(): (of: Pausable, verb: GroupVerb) => void {
  const pausing = usePausing();
  return (of, verb) => {
    switch (verb) {
      case 'pause-hour':
        return void pausing.pause(of, now() + HOUR_MS);
      case 'pause-morning':
        return void pausing.pause(of, nextMorning(now()));
      case 'pause-until':
        return askPauseEnd(of);
      case 'pause':
        return void pausing.pause(of, null);
      case 'resume':
        return void pausing.resume(of);
      default:
        return assertNever(verb);
    }
  };
}

function useRunDeed(): (deed: DeedOf<'run'>) => void {
  const actions = useActions();
  async function again(id: string): Promise<void> {
    const isStillHere = whereabouts();
    const started = await actions.runAgain({ id });
    if (started !== null && isStillHere()) navigate({ screen: 'run', id: started.id });
  }
  return ({ verb, id }) => void (verb === 'stop' ? actions.stopRun({ id }) : again(id));
}

function useScheduleDeed(): (deed: DeedOf<'schedule'>) => void {
  const actions = useActions();
  const pausesOf = usePausesOf();
  const pin = usePinning();
  return ({ verb, schedule }) => {
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
      case 'pause-morning':
      case 'pause':
      case 'pause-until':
      case 'resume':
        return pausesOf({ schedules: [schedule] }, verb);
      case 'pin':
      case 'unpin':
        return pin(schedule);
      case 'edit':
        return navigate({ screen: 'edit-schedule', id });
      case 'runs':
        return navigate({ ...ALL_RUNS, schedule: id });
      case 'why':
        return navigate(
          lastRun === null ? { screen: 'schedule', id } : { screen: 'run', id: lastRun.id, part: 'why' },
        );
      case 'remove':
        return void actions.removeSchedule(schedule);
      default:
        return assertNever(verb);
    }
  };
}

export function useDeeds(): (deed: Deed) => void {
  const { board, client } = useApp();
  const acts = useActs();
  const pausesOf = usePausesOf();
  const onRun = useRunDeed();
  const onSchedule = useScheduleDeed();

  function show(name: string): void {
    const view = viewNamed(board.getState(), name)?.view;
    if (view !== undefined) board.setState({ view });
    navigate(SCHEDULES);
  }

  return (deed) => {
    switch (deed.kind) {
      case 'action':
        return acts[deed.action]();
      case 'install':
        return void client.desktop.installUpdate({ version: deed.version }).catch(announceFailure);
      case 'group':
        return pausesOf({ group: deed.group }, deed.verb);
      case 'run':
        return onRun(deed);
      case 'view':
        return show(deed.name);
      case 'screen':
        return navigate(SCREENS[deed.screen]);
      case 'settings':
        return navigate({ screen: 'settings', part: deed.part });
      case 'schedule':
        return onSchedule(deed);
      default:
        return assertNever(deed);
    }
  };
}
