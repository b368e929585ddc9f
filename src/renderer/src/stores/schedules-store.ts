/** The mirror of main's schedules. State only; the transitions are pure functions, so that they are tested by value. */
import type { Change, RunView, ScheduleView } from '@shared/contract/views';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { numberOf } from '../ids';
import { withNames } from './name-order';

export interface SchedulesState {
  /** `false` until there is something to show. */
  readonly loaded: boolean;
  /** `false` until all have come: before that, one that is not here may be on its way. */
  readonly complete: boolean;
  readonly byId: Readonly<Record<string, ScheduleView>>;
  /** The ids by name, as a person sorts: "Job 2" before "Job 10". */
  readonly order: readonly string[];
}

export type SchedulesStore = StoreApi<SchedulesState>;

export function createSchedulesStore(): SchedulesStore {
  return createStore<SchedulesState>(() => ({ loaded: false, complete: false, byId: {}, order: [] }));
}

/** Resolves when there is something to show. */
export function whenLoaded(store: SchedulesStore): Promise<void> {
  return new Promise((resolve) => {
    if (store.getState().loaded) return resolve();
    const forget = store.subscribe(({ loaded }) => {
      if (!loaded) return;
      forget();
      resolve();
    });
  });
}

/** All there are. Whose name was known keeps its place. */
export function snapshotTaken(state: SchedulesState, schedules: readonly ScheduleView[]): SchedulesState {
  const byId = Object.fromEntries(schedules.map((schedule) => [schedule.id, schedule]));
  return { loaded: true, complete: true, byId, order: orderAfter(state, byId, Object.keys(byId)) };
}

/** What main told, in its order; many changes cost one copy of the state. */
export function changesMade(state: SchedulesState, changes: readonly Change[]): SchedulesState {
  const byId: Record<string, ScheduleView> = { ...state.byId };
  const touched = new Set<string>();
  for (const change of changes) {
    if (change.kind === 'schedule') {
      touched.add(change.schedule.id);
      byId[change.schedule.id] = change.schedule;
    } else if (change.kind === 'schedule-removed') {
      touched.add(change.scheduleId);
      delete byId[change.scheduleId];
    } else if (change.kind === 'run') {
      const schedule = byId[change.run.scheduleId];
      if (schedule !== undefined) byId[schedule.id] = withRunOf(schedule, change.run);
    }
  }
  return { ...state, byId, order: orderAfter(state, byId, [...touched]) };
}

/** @param touched all that came, went or may have another name */
function orderAfter(
  { byId: before, order }: SchedulesState,
  byId: SchedulesState['byId'],
  touched: readonly string[],
): readonly string[] {
  const moved = touched.filter((id) => byId[id]?.name !== before[id]?.name);
  const isFewer = order.some((id) => !(id in byId));
  if (moved.length === 0 && !isFewer) return order;
  const isMoved = new Set(moved);
  const stayed = order.flatMap((id) => (isMoved.has(id) ? [] : (byId[id] ?? [])));
  const added = moved.flatMap((id) => byId[id] ?? []);
  return withNames(stayed, added).map(({ id }) => id);
}

export function scheduleChanged(state: SchedulesState, schedule: ScheduleView): SchedulesState {
  return changesMade(state, [{ kind: 'schedule', schedule }]);
}

export function schedulesChanged(state: SchedulesState, schedules: readonly ScheduleView[]): SchedulesState {
  return changesMade(
    state,
    schedules.map((schedule) => ({ kind: 'schedule', schedule })),
  );
}

export function scheduleRemoved(state: SchedulesState, id: string): SchedulesState {
  return id in state.byId ? schedulesRemoved(state, [id]) : state;
}

export function schedulesRemoved(state: SchedulesState, ids: readonly string[]): SchedulesState {
  return changesMade(
    state,
    ids.map((scheduleId) => ({ kind: 'schedule-removed', scheduleId })),
  );
}

export function runChanged(state: SchedulesState, run: RunView): SchedulesState {
  return run.scheduleId in state.byId ? changesMade(state, [{ kind: 'run', run }]) : state;
}

/** A run says something about its schedule, too: its last result. */
function withRunOf(schedule: ScheduleView, run: RunView): ScheduleView {
  const isNewest = schedule.lastRun === null || numberOf(run.id) >= numberOf(schedule.lastRun.id);
  return isNewest ? { ...schedule, lastRun: run } : schedule;
}

/** In their order. */
export function allSchedules({ byId, order }: Pick<SchedulesState, 'byId' | 'order'>): ScheduleView[] {
  return order.map((id) => byId[id]).filter((schedule) => schedule !== undefined);
}

type ById = SchedulesState['byId'];

/** Worked out once for each state: whoever shows it asks with every drawing, and there may be ten thousand. */
function onceFor<Value>(workOut: (schedules: readonly ScheduleView[]) => Value) {
  let last: { readonly byId: ById; readonly value: Value } | null = null;
  return ({ byId }: { readonly byId: ById }): Value => {
    if (last?.byId !== byId) last = { byId, value: workOut(Object.values(byId)) };
    return last.value;
  };
}

/** The one that is due first. */
export const nextSchedule = onceFor((schedules): ScheduleView | null => {
  let next: ScheduleView | null = null;
  let earliest = '~';
  for (const schedule of schedules) {
    if (schedule.nextRunAt === null) continue;
    // Instants of the contract are ISO 8601 in UTC, all of one length: they compare as text.
    if (schedule.nextRunAt < earliest) {
      next = schedule;
      earliest = schedule.nextRunAt;
    }
  }
  return next;
});

/** How many did not succeed when they last ran. */
export const failingCount = onceFor(
  (schedules) => schedules.filter(({ health }) => health === 'degraded' || health === 'unhealthy').length,
);
