import type { WakefulClient } from '@shared/contract/contract';
import { createContext, useContext } from 'react';
import { createActiveRunsStore } from './stores/active-runs-store';
import { createBoardStore, type BoardStore } from './stores/board-store';
import { createFactsStore } from './stores/facts-store';
import { createStripReader, type StripReader } from './stores/strip-reader';
import { createStripsStore } from './stores/strips-store';
import { createFeed, type Feed, type Stores } from './stores/feed';
import { createSchedulesStore } from './stores/schedules-store';

/** What every screen works with. */
export interface App {
  readonly client: WakefulClient;
  readonly stores: Stores;
  readonly feed: Feed;
  readonly strips: StripReader;
  readonly board: BoardStore;
}

export function createApp(client: WakefulClient): App {
  const stores = {
    schedules: createSchedulesStore(),
    activeRuns: createActiveRunsStore(),
    facts: createFactsStore(),
    strips: createStripsStore(),
  };
  const strips = createStripReader(client, stores.strips);
  const feed = createFeed({ client, stores, strips });
  return { client, stores, feed, strips, board: createBoardStore(localStorage) };
}

export const AppContext = createContext<App | null>(null);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === null) throw new Error('A screen was rendered outside of the app.');
  return app;
}
