import type { WakefulClient } from '@shared/contract/contract';
import type { Change, ScheduleView } from '@shared/contract/views';
import { changesMade, schedulesChanged, snapshotTaken, type SchedulesStore } from './schedules-store';

export interface ScheduleReader {
  /** Asks main for all schedules. Rejects as main's answer does; what is known stays then. */
  read(): Promise<void>;
  /** What main told and the store already knows: a list that is on its way may be older. */
  heard(changes: readonly Change[]): void;
}

/** What fills a tall window, so that there is something to see at once. */
const FIRST_PAGE = 60;
/** Then so many at a time: main answers nobody else while it reads a page. */
const PAGE = 250;

export function createScheduleReader(client: WakefulClient, store: SchedulesStore): ScheduleReader {
  const underWay = new Set<Change[]>();

  /**
   * Page by page. A window that knows none yet shows those that have come: the first at once, more whenever it is half as many again,
   * so that ten thousand cost no more drawing than the few times that it takes to get there.
   */
  async function readAll(): Promise<ScheduleView[]> {
    const isFirst = !store.getState().loaded;
    const all: ScheduleView[] = [];
    let shown = 0;
    for (;;) {
      const limit = all.length === 0 ? FIRST_PAGE : PAGE;
      const page = await client.schedules.list({ after: all.at(-1)?.name, limit });
      all.push(...page);
      if (page.length < limit) return all;
      if (!isFirst || all.length < shown * 1.5) continue;
      const more = all.slice(shown);
      store.setState((state) => ({ ...schedulesChanged(state, more), loaded: true }));
      shown = all.length;
    }
  }

  return {
    async read() {
      const meanwhile: Change[] = [];
      underWay.add(meanwhile);
      try {
        const all = await readAll();
        // A change that is older than the list is followed, on the same wire, by the one that made the list newer.
        store.setState((state) => changesMade(snapshotTaken(state, all), meanwhile), true);
      } finally {
        underWay.delete(meanwhile);
      }
    },
    heard(changes) {
      for (const meanwhile of underWay) meanwhile.push(...changes);
    },
  };
}
