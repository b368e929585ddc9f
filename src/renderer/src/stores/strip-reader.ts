/** Reads the newest runs of the schedules that come into view: of ten thousand schedules a window shows some dozens. */
import type { WakefulClient } from '@shared/contract/contract';
import { MOST_STRIPS } from '@shared/model/run';
import { coalesced } from './coalesced';
import { stripsKept, stripsRead, type StripsStore } from './strips-store';

export interface StripReader {
  /** Somebody looks at this schedule. Answers a function that says that they no longer do. */
  want(scheduleId: string): () => void;
  /** Anything may have changed: what is looked at is read anew, the rest is forgotten. */
  refresh(): void;
}

/** What nobody looks at any more is kept as long as there is not too much of it: people scroll back. */
const KEPT = 600;

export function createStripReader(client: WakefulClient, strips: StripsStore): StripReader {
  /** By how many it is looked at. */
  const wanted = new Map<string, number>();
  const unread = new Set<string>();
  const isWanted = (id: string): boolean => wanted.has(id);

  const read = coalesced(async () => {
    // Whatever comes into view together is read together.
    await Promise.resolve();
    for (;;) {
      const ids = [...unread].filter(isWanted).slice(0, MOST_STRIPS);
      if (ids.length === 0) return;
      const answer = await client.runs.recent({ schedules: ids });
      for (const id of ids) unread.delete(id);
      strips.setState((state) => {
        const known = stripsRead(state, answer);
        return Object.keys(known.byId).length > KEPT ? stripsKept(known, isWanted) : known;
      }, true);
    }
  });

  return {
    want(id) {
      wanted.set(id, (wanted.get(id) ?? 0) + 1);
      if (!(id in strips.getState().byId)) unread.add(id);
      if (unread.has(id)) read();
      return () => {
        const others = (wanted.get(id) ?? 1) - 1;
        if (others > 0) wanted.set(id, others);
        else wanted.delete(id);
      };
    },
    refresh() {
      strips.setState((state) => stripsKept(state, isWanted), true);
      unread.clear();
      for (const id of wanted.keys()) unread.add(id);
      read();
    },
  };
}
