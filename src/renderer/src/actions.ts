/** What a person can do to a schedule or a run from anywhere, with its answer: optimistic where it can be undone. */
import type { RunView, ScheduleView } from '@shared/contract/views';
import { useMemo } from 'react';
import { useApp, type App } from './app-context';
import { scheduleChanged, scheduleRemoved } from './stores/schedules-store';
import { announce, announceFailure, offer } from './toasts';
import { words } from './words';

export interface Actions {
  switchSchedule(schedule: ScheduleView, enabled: boolean): Promise<void>;
  /** Answers the run, or `null` when it could not be made; then the person has been told. */
  runNow(schedule: { id: string; name: string }): Promise<RunView | null>;
  removeSchedule(schedule: ScheduleView): Promise<boolean>;
  stopRun(run: RunView): Promise<RunView | null>;
  /** Once more what the run did. */
  runAgain(run: RunView): Promise<RunView | null>;
  /** Every run of the schedule that has not ended. */
  stopAll(schedule: { id: string }): Promise<void>;
}

type OnRuns = Pick<Actions, 'stopRun' | 'runAgain' | 'stopAll'>;

function actionsOnSchedules({ client, stores }: App): Omit<Actions, keyof OnRuns> {
  const keep = (schedule: ScheduleView): void =>
    stores.schedules.setState((state) => scheduleChanged(state, schedule));

  async function restore(schedule: ScheduleView): Promise<void> {
    try {
      keep(await client.schedules.restore({ id: schedule.id }));
      announce(words.schedules.restored(schedule.name));
    } catch (error) {
      announceFailure(error);
    }
  }

  return {
    async switchSchedule(schedule, enabled) {
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
      } catch (error) {
        const newest = stillSo();
        if (newest !== null) keep({ ...newest, enabled: schedule.enabled, nextRunAt: schedule.nextRunAt });
        announceFailure(error);
      }
    },
    async runNow(schedule) {
      try {
        const run = await client.schedules.run({ schedule: schedule.id });
        announce(words.schedules.started(schedule.name));
        return run;
      } catch (error) {
        announceFailure(error);
        return null;
      }
    },
    async removeSchedule(schedule) {
      try {
        await client.schedules.remove({ schedule: schedule.id });
        stores.schedules.setState((state) => scheduleRemoved(state, schedule.id));
        offer(words.schedules.removed(schedule.name), {
          label: words.common.undo,
          act: () => void restore(schedule),
        });
        return true;
      } catch (error) {
        announceFailure(error);
        return false;
      }
    },
  };
}

function actionsOnRuns({ client }: App): OnRuns {
  return {
    async stopRun(run) {
      try {
        return await client.runs.stop({ run: run.id });
      } catch (error) {
        announceFailure(error);
        return null;
      }
    },
    async runAgain(run) {
      try {
        const started = await client.runs.rerun({ run: run.id });
        announce(words.run.againStarted(run.scheduleName));
        return started;
      } catch (error) {
        announceFailure(error);
        return null;
      }
    },
    async stopAll({ id }) {
      try {
        const stopped = await client.schedules.stop({ schedule: id });
        announce(words.schedule.stoppedAll(stopped.length));
      } catch (error) {
        announceFailure(error);
      }
    },
  };
}

export function useActions(): Actions {
  const app = useApp();
  return useMemo(() => ({ ...actionsOnSchedules(app), ...actionsOnRuns(app) }), [app]);
}
