/** The sleep log, newest first: pages from main, and everything that is shown read anew when something has changed. */
import type { WakefulClient } from '@shared/contract/contract';
import type { LoggedSpanView } from '@shared/contract/views';
import type { Failure } from '@shared/model/failure';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { toFailure } from '../failures';
import { coalesced } from './coalesced';

export interface PowerLogState {
  /** `null` until known. */
  readonly spans: readonly LoggedSpanView[] | null;
  readonly hasMore: boolean;
  /** Why the newest reading did not come. */
  readonly failure: Failure | null;
}

export interface PowerLog {
  readonly store: StoreApi<PowerLogState>;
  /** What is shown stays until the answer is there. */
  readonly reload: () => void;
  readonly loadMore: () => void;
}

const PAGE = 50;

export function createPowerLog(client: WakefulClient): PowerLog {
  const store = createStore<PowerLogState>(() => ({ spans: null, hasMore: false, failure: null }));
  let last = Promise.resolve();

  /** One reading after another: each begins where the one before has ended. */
  function inTurn(read: () => Promise<Partial<PowerLogState>>): Promise<void> {
    last = last.then(async () => {
      try {
        store.setState({ ...(await read()), failure: null });
      } catch (error) {
        store.setState({ failure: toFailure(error) });
      }
    });
    return last;
  }

  async function pageAfter(known: readonly LoggedSpanView[]): Promise<Partial<PowerLogState>> {
    const before = known.at(-1)?.from;
    const page = await client.power.log({ limit: PAGE, ...(before === undefined ? {} : { before }) });
    return { spans: [...known, ...page], hasMore: page.length === PAGE };
  }

  async function readAnew(): Promise<Partial<PowerLogState>> {
    const wanted = store.getState().spans?.length ?? 0;
    let read = await pageAfter([]);
    while (read.hasMore === true && (read.spans?.length ?? 0) < wanted)
      read = await pageAfter(read.spans ?? []);
    return read;
  }

  return {
    store,
    reload: coalesced(() => inTurn(readAnew)),
    loadMore: coalesced(() => inTurn(() => pageAfter(store.getState().spans ?? []))),
  };
}
