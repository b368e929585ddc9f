/** What a person can do to a schedule or a run from anywhere, with its answer: optimistic where it can be undone. */
import type { RunView, ScheduleView } from '@shared/contract/views';
import { FailureKind } from '@shared/model/failure';
import { useMemo } from 'react';
import { useApp, type App } from './app-context';
import { toFailure } from './failures';
import { askFirst } from './palette/palette-store';
import { activeRunsOf } from './stores/active-runs-store';
import { scheduleChanged, scheduleRemoved } from './stores/schedules-store';
import { announce, announceFailure, offer, suggest } from './toasts';
import { words } from './words';

export interface Actions {
  switchSchedule(schedule: ScheduleView, enabled: boolean): Promise<void>;
  /** Answers the run, or `null` when it could not be made; then the person has been told. */
  runNow(schedule: { id: string; name: string }): Promise<RunView | null>;
  removeSchedule(schedule: ScheduleView): Promise<void>;
  stopRun(run: { id: string }): Promise<RunView | null>;
  /** Once more what the run did. */
  runAgain(run: { id: string }): Promise<RunView | null>;
  /** Every run of the schedule that has not ended; asks first when there are several. */
  stopAll(schedule: { id: string; name: string }): Promise<void>;
}

type OnRuns = Pick<Actions, 'stopRun' | 'runAgain' | 'stopAll'>;

function keepOf({ stores }: App): (schedule: ScheduleView) => void {
  return (schedule) => stores.schedules.setState((state) => scheduleChanged(state, schedule));
}

function switchOf(app: App): Actions['switchSchedule'] {
  const { client, stores } = app;
  const keep = keepOf(app);

  /** Answers whether it was done. */
  async function turn(schedule: ScheduleView, enabled: boolean): Promise<boolean> {
    /** As it is by now; `null` when it was switched again, or removed, and this answer is out of date. */
    const stillSo = (): ScheduleView | null => {
      const newest = stores.schedules.getState().byId[schedule.id];
      return newest?.enabled === enabled ? newest : null;
    };
    keep({ ...schedule, enabled, nextRunAt: enabled ? schedule.nextRunAt : null });
    try {
      const verb = enabled ? client.schedules.enable : client.schedules.disable;
      const answer = await verb({ schedule: schedule.id });
      if (stillSo() !== null) keep(answer);
      return true;
    } catch (error) {
      const newest = stillSo();
      if (newest !== null) keep({ ...newest, enabled: schedule.enabled, nextRunAt: schedule.nextRunAt });
      announceFailure(error);
      return false;
    }
  }

  async function turnBack({ id }: ScheduleView, enabled: boolean): Promise<void> {
    const newest = stores.schedules.getState().byId[id];
    if (newest?.enabled !== !enabled) return announce(words.common.changedMeanwhile);
    if (await turn(newest, enabled)) announce(words.common.undone);
  }

  return async (schedule, enabled) => {
    if (!(await turn(schedule, enabled))) return;
    offer(words.schedules.switched(schedule.name, enabled), {
      label: words.common.undo,
      act: () => void turnBack(schedule, !enabled),
    });
  };
}

async function stopRun({ client }: App, run: { id: string }): Promise<RunView | null> {
  try {
    return await client.runs.stop({ run: run.id });
  } catch (error) {
    announceFailure(error);
    return null;
  }
}

function actionsOnSchedules(app: App): Omit<Actions, keyof OnRuns> {
  const { client, stores } = app;
  const keep = keepOf(app);

  async function restore(schedule: ScheduleView): Promise<void> {
    try {
      keep(await client.schedules.restore({ id: schedule.id }));
      announce(words.schedules.restored(schedule.name));
    } catch (error) {
      announceFailure(error);
    }
  }

  return {
    switchSchedule: switchOf(app),
    async runNow(schedule) {
      try {
        const run = await client.schedules.run({ schedule: schedule.id });
        // It is what was done last: the key for Undo must not reach behind it, nor cut it short.
        suggest(words.schedules.started(schedule.name), {
          label: words.schedules.stopIt,
          act: () => void stopRun(app, run),
        });
        return run;
      } catch (error) {
        announceFailure(error);
        return null;
      }
    },
    async removeSchedule(schedule) {
      const before = stores.schedules.getState().byId[schedule.id] ?? schedule;
      stores.schedules.setState((state) => scheduleRemoved(state, schedule.id));
      try {
        await client.schedules.remove({ schedule: schedule.id });
        offer(words.schedules.removed(schedule.name), {
          label: words.common.undo,
          act: () => void restore(schedule),
        });
      } catch (error) {
        // What somebody else has removed is gone all the same.
        if (toFailure(error).kind !== FailureKind.NotFound) keep(before);
        announceFailure(error);
      }
    },
  };
}

function actionsOnRuns(app: App): OnRuns {
  const { client, stores } = app;
  async function stopEvery(schedule: string): Promise<void> {
    try {
      const stopped = await client.schedules.stop({ schedule });
      announce(words.schedule.stoppedAll(stopped.length));
    } catch (error) {
      announceFailure(error);
    }
  }

  return {
    stopRun: (run) => stopRun(app, run),
    async runAgain(run) {
      try {
        const started = await client.runs.rerun({ run: run.id });
        announce(words.run.againStarted(started.scheduleName));
        return started;
      } catch (error) {
        announceFailure(error);
        return null;
      }
    },
    async stopAll({ id, name }) {
      const count = activeRunsOf(stores.activeRuns.getState(), id).length;
      if (count < 2) return stopEvery(id);
      const said = words.schedule;
      askFirst({
        title: said.stopAllAsk(name),
        text: said.stopAllMeaning(count),
        sure: said.stopAllSure,
        keep: said.stopAllKeep,
        act: () => void stopEvery(id),
      });
    },
  };
}

export function useActions(): Actions {
  const app = useApp();
  return useMemo(() => ({ ...actionsOnSchedules(app), ...actionsOnRuns(app) }), [app]);
}
