/** A list that main tells page by page, newest first; the newest part of it is read anew when something has changed. */
import type { Failure } from '@shared/model/failure';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { toFailure } from '../failures';
import { coalesced } from './coalesced';

export interface PagedState<Row> {
  /** `null` until known. */
  readonly rows: readonly Row[] | null;
  readonly hasMore: boolean;
  /** Why the newest reading did not come. */
  readonly failure: Failure | null;
}

export interface PagedList<Row> {
  readonly store: StoreApi<PagedState<Row>>;
  /** What is shown stays until the answer is there. */
  readonly reload: () => void;
  /** The next page; first of all what is newest, where that was asked for and did not come. */
  readonly loadMore: () => void;
}

interface Source<Row> {
  /** What is older than this row; from the newest on where there is none. */
  readonly read: (after: Row | undefined, limit: number) => Promise<readonly Row[]>;
  /** Names a row for as long as it stays what it is. */
  readonly keyOf: (row: Row) => string;
  readonly pageSize: number;
}

/** What lies deeper is history, and is left as it is known. */
const MOST_READ_ANEW = 500;

export function createPagedList<Row>({ read, keyOf, pageSize }: Source<Row>): PagedList<Row> {
  const store = createStore<PagedState<Row>>(() => ({ rows: null, hasMore: false, failure: null }));
  let last = Promise.resolve();
  /** What is newest was asked for and has not come: until then no further page makes the list true. */
  let isBehind = false;

  /** One reading after another: each begins where the one before has ended. */
  function inTurn(work: () => Promise<Partial<PagedState<Row>>>): Promise<void> {
    last = last.then(async () => {
      try {
        store.setState({ ...(await work()), failure: null });
      } catch (error) {
        store.setState({ failure: toFailure(error) });
      }
    });
    return last;
  }

  function joined(known: readonly Row[], page: readonly Row[]): Row[] {
    const keys = new Set(known.map(keyOf));
    return [...known, ...page.filter((row) => !keys.has(keyOf(row)))];
  }

  async function readAnew(): Promise<Partial<PagedState<Row>>> {
    const { rows: known, hasMore } = store.getState();
    const wanted = Math.min(Math.max(pageSize, known?.length ?? 0), MOST_READ_ANEW);
    isBehind = true;
    const newest = await read(undefined, wanted);
    isBehind = false;
    if (newest.length < wanted) return { rows: newest, hasMore: false };
    const end = newest.at(-1);
    const at = end === undefined ? -1 : (known?.findIndex((row) => keyOf(row) === keyOf(end)) ?? -1);
    const older = at < 0 ? [] : (known?.slice(at + 1) ?? []);
    return { rows: joined(newest, older), hasMore: older.length === 0 || hasMore };
  }

  async function readOn(): Promise<Partial<PagedState<Row>>> {
    if (isBehind) return readAnew();
    const known = store.getState().rows ?? [];
    const page = await read(known.at(-1), pageSize);
    return { rows: joined(known, page), hasMore: page.length === pageSize };
  }

  return {
    store,
    reload: coalesced(() => inTurn(readAnew)),
    loadMore: coalesced(() => inTurn(readOn)),
  };
}
