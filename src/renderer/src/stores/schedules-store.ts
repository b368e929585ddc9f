/** The mirror of main's schedules. State only; the transitions are pure functions, so that they are tested by value. */
import type { Change, RunView, ScheduleView } from '@shared/contract/views';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { numberOf } from '../ids';

export interface SchedulesState {
  /** `false` until the first snapshot has come. */
  readonly loaded: boolean;
  readonly byId: Readonly<Record<string, ScheduleView>>;
  /** The ids by name, as a person sorts: "Job 2" before "Job 10". Sorted anew only when a name came, went or changed. */
  readonly order: readonly string[];
}

export type SchedulesStore = StoreApi<SchedulesState>;

export function createSchedulesStore(): SchedulesStore {
  return createStore<SchedulesState>(() => ({ loaded: false, byId: {}, order: [] }));
}

const STRIP_LENGTH = 30;

export function snapshotTaken(schedules: readonly ScheduleView[]): SchedulesState {
  const byId = Object.fromEntries(schedules.map((schedule) => [schedule.id, schedule]));
  return { loaded: true, byId, order: sortedIds(byId) };
}

/** What main told, in its order; many changes cost one copy of the state. */
export function changesMade(state: SchedulesState, changes: readonly Change[]): SchedulesState {
  const byId: Record<string, ScheduleView> = { ...state.byId };
  let isMoved = false;
  let isFewer = false;
  for (const change of changes) {
    if (change.kind === 'schedule') {
      const { schedule } = change;
      isMoved ||= byId[schedule.id]?.name !== schedule.name;
      byId[schedule.id] = schedule;
    } else if (change.kind === 'schedule-removed') {
      isFewer ||= change.scheduleId in byId;
      delete byId[change.scheduleId];
    } else if (change.kind === 'run') {
      const schedule = byId[change.run.scheduleId];
      if (schedule !== undefined) byId[schedule.id] = withRunOf(schedule, change.run);
    }
  }
  if (isMoved) return { ...state, byId, order: sortedIds(byId) };
  return { ...state, byId, order: isFewer ? state.order.filter((id) => id in byId) : state.order };
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

/** A run says something about its schedule, too: its last result and its strip. */
function withRunOf(schedule: ScheduleView, run: RunView): ScheduleView {
  const isNewest = schedule.lastRun === null || numberOf(run.id) >= numberOf(schedule.lastRun.id);
  return {
    ...schedule,
    lastRun: isNewest ? run : schedule.lastRun,
    recentRuns: withRun(schedule.recentRuns, run),
  };
}

function withRun(recent: ScheduleView['recentRuns'], run: RunView): ScheduleView['recentRuns'] {
  const beat = {
    id: run.id,
    status: run.status,
    cause: run.cause,
    durationMs: run.durationMs,
    queuedAt: run.queuedAt,
    startedAt: run.startedAt,
  };
  const known = recent.findIndex(({ id }) => id === run.id);
  if (known >= 0) return recent.with(known, beat);
  const place = recent.findIndex(({ id }) => numberOf(id) < numberOf(run.id));
  // Older than everything in a full strip: it does not belong there.
  if (place < 0 && recent.length >= STRIP_LENGTH) return recent;
  return recent.toSpliced(place < 0 ? recent.length : place, 0, beat).slice(0, STRIP_LENGTH);
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function sortedIds(byId: SchedulesState['byId']): string[] {
  return Object.values(byId)
    .sort((a, b) => byName.compare(a.name, b.name) || numberOf(a.id) - numberOf(b.id))
    .map(({ id }) => id);
}

/** In their order. */
export function allSchedules({ byId, order }: Pick<SchedulesState, 'byId' | 'order'>): ScheduleView[] {
  return order.map((id) => byId[id]).filter((schedule) => schedule !== undefined);
}

/** The one that is due first. */
export function nextSchedule(state: SchedulesState): ScheduleView | null {
  let next: ScheduleView | null = null;
  let earliest = '~';
  for (const schedule of Object.values(state.byId)) {
    if (schedule.nextRunAt === null) continue;
    // Instants of the contract are ISO 8601 in UTC, all of one length: they compare as text.
    if (schedule.nextRunAt < earliest) {
      next = schedule;
      earliest = schedule.nextRunAt;
    }
  }
  return next;
}
