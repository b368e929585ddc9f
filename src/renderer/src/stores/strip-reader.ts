/** Reads the newest runs of the schedules that come into view: of ten thousand schedules a window shows some dozens. */
import type { WakefulClient } from '@shared/contract/contract';
import type { Change, RecentRunsView } from '@shared/contract/views';
import { MOST_STRIPS } from '@shared/model/run';
import { coalesced } from './coalesced';
import { stripsKept, stripsRead, type StripsStore } from './strips-store';

export interface StripReader {
  /** Somebody looks at this schedule. Answers a function that says that they no longer do. */
  want(scheduleId: string): () => void;
  /** The ledger of a schedule that moves on may have skipped something: its strip is read anew, when somebody looks at it. */
  heard(changes: readonly Change[]): void;
  /** Anything may have changed: what is looked at is read anew, the rest is forgotten. */
  refresh(): void;
}

/** What nobody looks at any more is kept as long as there is not too much of it: people scroll back. */
const KEPT = 600;

export function createStripReader(client: WakefulClient, strips: StripsStore): StripReader {
  /** By how many it is looked at. */
  const wanted = new Map<string, number>();
  const unread = new Set<string>();
  /** Main is being asked for them. */
  const asked = new Set<string>();
  const isWanted = (id: string): boolean => wanted.has(id);

  async function ask(ids: string[]): Promise<RecentRunsView[]> {
    // What changes while main is asked is asked for again.
    for (const id of ids) {
      unread.delete(id);
      asked.add(id);
    }
    try {
      return await client.runs.recent({ schedules: ids });
    } catch (error) {
      for (const id of ids) unread.add(id);
      throw error;
    } finally {
      for (const id of ids) asked.delete(id);
    }
  }

  const read = coalesced(async () => {
    // Whatever comes into view together is read together.
    await Promise.resolve();
    for (;;) {
      const ids = [...unread].filter(isWanted).slice(0, MOST_STRIPS);
      if (ids.length === 0) return;
      const answer = await ask(ids);
      strips.setState((state) => {
        const known = stripsRead(state, answer);
        return Object.keys(known.byId).length > KEPT ? stripsKept(known, isWanted) : known;
      }, true);
    }
  });

  return {
    want(id) {
      wanted.set(id, (wanted.get(id) ?? 0) + 1);
      if (!(id in strips.getState().byId) && !asked.has(id)) unread.add(id);
      if (unread.has(id)) read();
      return () => {
        const others = (wanted.get(id) ?? 1) - 1;
        if (others > 0) wanted.set(id, others);
        else wanted.delete(id);
      };
    },
    heard(changes) {
      const { byId } = strips.getState();
      for (const change of changes)
        if (change.kind === 'ledger' && (change.scheduleId in byId || asked.has(change.scheduleId)))
          unread.add(change.scheduleId);
      if ([...unread].some(isWanted)) read();
    },
    refresh() {
      strips.setState((state) => stripsKept(state, isWanted), true);
      unread.clear();
      for (const id of wanted.keys()) unread.add(id);
      read();
    },
  };
}
