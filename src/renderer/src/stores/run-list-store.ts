/** A filtered, endless list of runs, newest first: pages from main, and what happens meanwhile merged in by id. */
import type { ContractInputs, WakefulClient } from '@shared/contract/contract';
import type { RunView } from '@shared/contract/views';
import type { Failure } from '@shared/model/failure';
import { formatInstant, type Instant } from '@shared/time/instant';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { toFailure } from '../failures';
import { numberOf } from '../ids';
import { boundsOf, isAmong, type Bounds, type RunHistoryFilter } from '../run-filter';

export interface RunListState {
  readonly runs: readonly RunView[];
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly hasMore: boolean;
  readonly failure: Failure | null;
}

const PAGE = 100;
const NOTHING_YET: RunListState = { runs: [], phase: 'loading', hasMore: false, failure: null };

export function pageLoaded(state: RunListState, page: readonly RunView[], pageSize: number): RunListState {
  return {
    runs: joined(state.runs, page),
    phase: 'ready',
    hasMore: page.length === pageSize,
    failure: null,
  };
}

/** The next page is older than all that is known, and sorting what is known anew would take ever longer. */
function joined(known: readonly RunView[], page: readonly RunView[]): readonly RunView[] {
  const [oldest, newest] = [known.at(-1), page[0]];
  if (oldest === undefined || newest === undefined || numberOf(newest.id) < numberOf(oldest.id))
    return [...known, ...page];
  return newestFirst(new Map([...known, ...page].map((run) => [run.id, run])).values());
}

export interface RunListQuery {
  readonly filter: RunHistoryFilter;
  readonly bounds: Bounds;
}

/** A run that matches comes in at its place; one that no longer matches leaves. */
export function listedRunChanged(
  state: RunListState,
  run: RunView,
  { filter, bounds }: RunListQuery,
): RunListState {
  const others = state.runs.filter(({ id }) => id !== run.id);
  if (!isAmong(run, filter, bounds))
    return others.length === state.runs.length ? state : { ...state, runs: others };
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

export function createRunList(client: WakefulClient, filter: RunHistoryFilter, now: () => Instant): RunList {
  const store = createStore<RunListState>(() => NOTHING_YET);
  // Taken anew with each first page, so that its pages and what is merged into them agree.
  let bounds = boundsOf(filter, now());
  let loading = false;

  async function load(before: string | undefined): Promise<void> {
    if (loading) return;
    loading = true;
    if (before === undefined) bounds = boundsOf(filter, now());
    try {
      const page = await client.runs.list({ limit: PAGE, ...askedFor(filter, bounds), before });
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
    runChanged: (run) => store.setState((state) => listedRunChanged(state, run, { filter, bounds }), true),
  };
}

function askedFor(filter: RunHistoryFilter, { from, to }: Bounds): ContractInputs['runs']['list'] {
  const { schedule, status, cause } = filter;
  const text = filter.text.trim();
  return {
    schedule: schedule ?? undefined,
    status: status ?? undefined,
    cause: cause ?? undefined,
    from: from === null ? undefined : formatInstant(from),
    to: to === null ? undefined : formatInstant(to),
    text: text === '' ? undefined : text,
  };
}
