/** The runs that have not ended: what the status line counts. */
import { isFinal } from '@shared/model/run';
import type { RunView } from '@shared/contract/views';
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface ActiveRunsState {
  readonly byId: Readonly<Record<string, RunView>>;
}
export type ActiveRunsStore = StoreApi<ActiveRunsState>;

export function createActiveRunsStore(): ActiveRunsStore {
  return createStore<ActiveRunsState>(() => ({ byId: {} }));
}

export function activeSnapshotTaken(runs: readonly RunView[]): ActiveRunsState {
  return { byId: Object.fromEntries(runs.filter((run) => !isFinal(run.status)).map((run) => [run.id, run])) };
}

export function activeRunChanged(state: ActiveRunsState, run: RunView): ActiveRunsState {
  if (!isFinal(run.status)) return { byId: { ...state.byId, [run.id]: run } };
  if (!(run.id in state.byId)) return state;
  const { [run.id]: _ended, ...rest } = state.byId;
  return { byId: rest };
}

/** The schedules of which something runs. A test is outside of all statistics. */
export function runningSchedules({ byId }: ActiveRunsState): ReadonlySet<string> {
  const running = Object.values(byId).filter(({ status, cause }) => status === 'running' && cause !== 'test');
  return new Set(running.map(({ scheduleId }) => scheduleId));
}

export function runningCount(state: ActiveRunsState): number {
  return Object.values(state.byId).filter((run) => run.status === 'running').length;
}

/** What of one schedule has not ended. */
export function activeRunsOf({ byId }: ActiveRunsState, scheduleId: string): RunView[] {
  return Object.values(byId).filter((run) => run.scheduleId === scheduleId);
}
