/** A filtered, endless list of runs, newest first: pages from main, and what happens meanwhile merged in by id. */
import type { WakefulClient } from '@shared/contract/contract';
import type { RunView } from '@shared/contract/views';
import type { Failure } from '@shared/model/failure';
import type { RunStatus } from '@shared/model/run';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { toFailure } from '../failures';
import { numberOf } from '../ids';

export interface RunListFilter {
  readonly schedule: string | null;
  readonly status: RunStatus | null;
}

export interface RunListState {
  readonly runs: readonly RunView[];
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly hasMore: boolean;
  readonly failure: Failure | null;
}

const PAGE = 100;
const NOTHING_YET: RunListState = { runs: [], phase: 'loading', hasMore: false, failure: null };

export function pageLoaded(state: RunListState, page: readonly RunView[], pageSize: number): RunListState {
  const known = new Map(state.runs.map((run) => [run.id, run]));
  for (const run of page) known.set(run.id, run);
  return {
    runs: newestFirst(known.values()),
    phase: 'ready',
    hasMore: page.length === pageSize,
    failure: null,
  };
}

/** A run that matches comes in at its place; one that no longer matches leaves. */
export function listedRunChanged(state: RunListState, run: RunView, filter: RunListFilter): RunListState {
  const others = state.runs.filter(({ id }) => id !== run.id);
  const matches =
    (filter.schedule === null || filter.schedule === run.scheduleId) &&
    (filter.status === null || filter.status === run.status);
  if (!matches) return others.length === state.runs.length ? state : { ...state, runs: others };
  const oldest = state.runs.at(-1);
  const beyondTheList = state.hasMore && oldest !== undefined && numberOf(run.id) < numberOf(oldest.id);
  return beyondTheList ? state : { ...state, runs: newestFirst([run, ...others]) };
}

function newestFirst(runs: Iterable<RunView>): RunView[] {
  return [...runs].sort((a, b) => numberOf(b.id) - numberOf(a.id));
}

export interface RunList {
  readonly store: StoreApi<RunListState>;
  /** Loads the first page anew. */
  reload(): Promise<void>;
  loadMore(): Promise<void>;
  runChanged(run: RunView): void;
}

export function createRunList(client: WakefulClient, filter: RunListFilter): RunList {
  const store = createStore<RunListState>(() => NOTHING_YET);
  let loading = false;

  async function load(before: string | undefined): Promise<void> {
    if (loading) return;
    loading = true;
    try {
      const page = await client.runs.list({
        limit: PAGE,
        ...(filter.schedule === null ? {} : { schedule: filter.schedule }),
        ...(filter.status === null ? {} : { status: filter.status }),
        ...(before === undefined ? {} : { before }),
      });
      // A first page replaces the list: between it and older rows there may be a hole.
      store.setState((state) => pageLoaded(before === undefined ? NOTHING_YET : state, page, PAGE));
    } catch (error) {
      store.setState((state) => ({
        phase: state.runs.length > 0 ? 'ready' : 'failed',
        failure: toFailure(error),
      }));
    } finally {
      loading = false;
    }
  }

  return {
    store,
    reload: () => load(undefined),
    loadMore: () => {
      const { hasMore, runs } = store.getState();
      return hasMore ? load(runs.at(-1)?.id) : Promise.resolve();
    },
    runChanged: (run) => store.setState((state) => listedRunChanged(state, run, filter), true),
  };
}
