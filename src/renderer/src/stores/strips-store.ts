/** The newest runs of the schedules that somebody looks at. State only; the transitions are pure functions. */
import type { BeatView, RecentRunsView, RunView, SkippedView } from '@shared/contract/views';
import { RECENT_RUNS } from '@shared/model/run';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { numberOf } from '../ids';

/** Newest first: the runs in the order of their ids, what was skipped among them in that of due times. */
export interface Strip {
  readonly runs: readonly BeatView[];
  readonly skipped: readonly SkippedView[];
}

export interface StripsState {
  /** By the id of the schedule; what is not here has not been read. */
  readonly byId: Readonly<Record<string, Strip>>;
}
export type StripsStore = StoreApi<StripsState>;

export function createStripsStore(): StripsStore {
  return createStore<StripsState>(() => ({ byId: {} }));
}

export function stripsRead(state: StripsState, read: readonly RecentRunsView[]): StripsState {
  const strips = Object.fromEntries(
    read.map(({ scheduleId, runs, skipped }) => [scheduleId, { runs, skipped }]),
  );
  return { byId: { ...state.byId, ...strips } };
}

/** Only those of the schedules for which `isKept` says so. */
export function stripsKept(state: StripsState, isKept: (scheduleId: string) => boolean): StripsState {
  return { byId: Object.fromEntries(Object.entries(state.byId).filter(([id]) => isKept(id))) };
}

/** The same object when none of the runs belongs to a strip that is known. */
export function stripsFollow(state: StripsState, runs: readonly RunView[]): StripsState {
  // A test is outside of all statistics.
  const shown = runs.filter((run) => run.cause !== 'test' && run.scheduleId in state.byId);
  if (shown.length === 0) return state;
  const byId: Record<string, Strip> = { ...state.byId };
  for (const run of shown) {
    const strip = byId[run.scheduleId] ?? { runs: [], skipped: [] };
    const runs = withRun(strip.runs, run);
    if (runs !== strip.runs) byId[run.scheduleId] = { ...strip, runs };
  }
  return { byId };
}

function withRun(strip: Strip['runs'], run: RunView): Strip['runs'] {
  const { id, status, cause, durationMs, queuedAt, startedAt, latenessMs } = run;
  const beat = { id, status, cause, durationMs, queuedAt, startedAt, latenessMs };
  const known = strip.findIndex((other) => other.id === id);
  if (known >= 0) return strip.with(known, beat);
  const place = strip.findIndex((other) => numberOf(other.id) < numberOf(id));
  // Older than everything in a full strip: it does not belong there.
  if (place < 0 && strip.length >= RECENT_RUNS) return strip;
  return strip.toSpliced(place < 0 ? strip.length : place, 0, beat).slice(0, RECENT_RUNS);
}
