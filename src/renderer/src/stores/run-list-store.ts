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
  /** Why the next page did not come; nothing asks for it again by itself. */
  readonly moreFailure: Failure | null;
}

const PAGE = 100;
/** So many are asked for at once when all that is known is read anew. */
const MOST_AT_ONCE = 1_000;
const NOTHING_YET: RunListState = {
  runs: [],
  phase: 'loading',
  hasMore: false,
  failure: null,
  moreFailure: null,
};

export function pageLoaded(state: RunListState, page: readonly RunView[], pageSize: number): RunListState {
  return {
    runs: joined(state.runs, page),
    phase: 'ready',
    hasMore: page.length === pageSize,
    failure: null,
    moreFailure: null,
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
  /** Reads anew what is known, or the first page. What is shown stays until then. */
  reload(): Promise<void>;
  loadMore(): Promise<void>;
  runChanged(run: RunView): void;
}

const pageSize = (missing: number): number => Math.min(MOST_AT_ONCE, Math.max(PAGE, missing));

function pagesOf(client: WakefulClient, filter: RunHistoryFilter) {
  return (bounds: Bounds, limit: number, after: RunView | undefined): Promise<RunView[]> =>
    client.runs.list({ limit, ...askedFor(filter, bounds), before: after?.id });
}

interface ReaderInput {
  readonly client: WakefulClient;
  readonly filter: RunHistoryFilter;
  readonly now: () => Instant;
  readonly depth: number;
  readonly store: StoreApi<RunListState>;
}

/** Reads from main into the store. Only one reading goes on at a time. */
function createReader({ client, filter, now, depth, store }: ReaderInput) {
  const page = pagesOf(client, filter);
  // Taken anew with each reading from the start, so that its pages and what is merged into them agree.
  let bounds = boundsOf(filter, now());
  /** What happened while main was asked: its answer may be older. */
  let meanwhile: RunView[] = [];

  const merged = (state: RunListState, run: RunView): RunListState =>
    listedRunChanged(state, run, { filter, bounds });
  const show = (loaded: RunListState): void => store.setState(meanwhile.reduce(merged, loaded), true);

  return {
    runChanged(run: RunView, isReading: boolean): void {
      if (isReading) meanwhile.push(run);
      store.setState((state) => merged(state, run), true);
    },
    /** As deep as the list was: whoever has scrolled far keeps their place. */
    async readAnew(this: void): Promise<void> {
      meanwhile = [];
      bounds = boundsOf(filter, now());
      const { phase, runs } = store.getState();
      const wanted = phase === 'loading' ? depth : runs.length;
      try {
        let read = NOTHING_YET;
        do {
          const limit = pageSize(wanted - read.runs.length);
          read = pageLoaded(read, await page(bounds, limit, read.runs.at(-1)), limit);
        } while (read.hasMore && read.runs.length < wanted);
        show(read);
      } catch (error) {
        store.setState((state) => ({
          phase: state.runs.length > 0 ? 'ready' : 'failed',
          failure: toFailure(error),
        }));
      }
    },
    async readOn(this: void): Promise<void> {
      meanwhile = [];
      try {
        const next = await page(bounds, PAGE, store.getState().runs.at(-1));
        show(pageLoaded(store.getState(), next, PAGE));
      } catch (error) {
        store.setState({ moreFailure: toFailure(error) });
      }
    },
  };
}

/** `depth`: so many rows are read at first, for whoever comes back to a list that they have scrolled. */
export function createRunList(
  client: WakefulClient,
  filter: RunHistoryFilter,
  now: () => Instant,
  { depth }: { depth: number } = { depth: 0 },
): RunList {
  const store = createStore<RunListState>(() => NOTHING_YET);
  const reader = createReader({ client, filter, now, depth, store });
  let reading: Promise<void> | null = null;
  let reloadWanted = false;

  /** A reading from the start that was wanted meanwhile follows. */
  async function work(first: () => Promise<void>): Promise<void> {
    for (let read: (() => Promise<void>) | null = first; read !== null;) {
      await read();
      read = reloadWanted ? reader.readAnew : null;
      reloadWanted = false;
    }
    reading = null;
  }

  return {
    store,
    reload() {
      reloadWanted = reading !== null;
      return (reading ??= work(reader.readAnew));
    },
    loadMore() {
      if (!store.getState().hasMore) return Promise.resolve();
      store.setState({ moreFailure: null });
      return (reading ??= work(reader.readOn));
    },
    runChanged: (run) => reader.runChanged(run, reading !== null),
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
