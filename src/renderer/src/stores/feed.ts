/**
 * Keeps the stores true: takes a snapshot, follows main's changes, and begins anew whenever the connection was lost.
 *
 * Order matters: a change that arrives while the snapshot is on its way may be newer than the snapshot, so changes are
 * held back and applied after it. One that was older is corrected by the changes that follow it on the same wire.
 */
import { assertNever } from '@shared/assert-never';
import type { WakefulClient } from '@shared/contract/contract';
import type { Change, ScheduleView } from '@shared/contract/views';
import { pause } from '../browser-clock';
import { toFailure } from '../failures';
import { activeRunChanged, activeSnapshotTaken, type ActiveRunsStore } from './active-runs-store';
import { coalesced } from './coalesced';
import { HELD_KEPT, type FactsStore } from './facts-store';
import { gathered } from './gathered';
import { followPauses } from './pause-watch';
import { changesMade, schedulesChanged, snapshotTaken, type SchedulesStore } from './schedules-store';
import type { StripReader } from './strip-reader';
import { stripsFollow, type StripsStore } from './strips-store';

export interface Stores {
  readonly schedules: SchedulesStore;
  readonly activeRuns: ActiveRunsStore;
  readonly facts: FactsStore;
  readonly strips: StripsStore;
}

export interface Feed {
  /** Hears each change after the stores have; `ready` means that anything may have changed. */
  subscribe(listener: (change: Change) => void): () => void;
  start(): () => void;
  /** Does not wait until it is time to try again. */
  retry(): void;
}

interface Source {
  readonly client: WakefulClient;
  readonly stores: Stores;
  readonly strips: Pick<StripReader, 'refresh'>;
}

type Apply = (change: Change) => void;

interface Changes {
  add(change: Change): void;
  /** Applies what still waits to be applied. */
  flush(): void;
}

const FIRST_RETRY_MS = 250;
const LONGEST_RETRY_MS = 5_000;
const SPANS_KEPT = 200;
/** Within this time nobody sees that something came a little later. */
const GATHER_MS = 30;

export function createFeed(source: Source): Feed {
  const { stores } = source;
  const listeners = new Set<Apply>();
  const refresh = refreshersOf(source);
  const mirror = mirrorInto(stores, refresh);
  const waiting: Waiting = { skip: null };
  const changes = gathered<Change>(GATHER_MS, (gatheredChanges) => {
    stores.schedules.setState((state) => changesMade(state, gatheredChanges));
    const runs = gatheredChanges.flatMap((change) => (change.kind === 'run' ? [change.run] : []));
    stores.strips.setState((state) => stripsFollow(state, runs));
    for (const change of gatheredChanges) {
      mirror(change);
      for (const listener of [...listeners]) listener(change);
    }
  });
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      const controller = new AbortController();
      const unfollow = followPauses({
        facts: stores.facts,
        pausesChanged: refresh.schedules,
        pauseEnded: refresh.status,
      });
      void keepFollowing(source, { changes, waiting }, controller.signal);
      return () => {
        controller.abort();
        changes.stop();
        unfollow();
      };
    },
    retry: () => waiting.skip?.abort(),
  };
}

/** The wait between two tries, while there is one. */
interface Waiting {
  skip: AbortController | null;
}

async function keepFollowing(
  source: Source,
  { changes, waiting }: { readonly changes: Changes; readonly waiting: Waiting },
  signal: AbortSignal,
): Promise<void> {
  const { facts } = source.stores;
  const isOver = (): boolean => signal.aborted;
  let delayMs = FIRST_RETRY_MS;
  while (!isOver()) {
    await follow(source, changes, signal).catch(() => undefined);
    if (isOver()) return;
    if (facts.getState().connection === 'open') delayMs = FIRST_RETRY_MS;
    facts.setState(({ attempts }) => ({ connection: 'lost', attempts: attempts + 1 }));
    waiting.skip = new AbortController();
    await pause(delayMs, AbortSignal.any([signal, waiting.skip.signal]));
    delayMs = Math.min(delayMs * 2, LONGEST_RETRY_MS);
  }
}

/** One connection's life; returns or throws when it has ended. */
async function follow(source: Source, changes: Changes, outer: AbortSignal): Promise<void> {
  const round = new AbortController();
  const signal = AbortSignal.any([outer, round.signal]);
  let held: Change[] | null = null;
  const failed = (error: unknown): void => source.stores.facts.setState({ failure: toFailure(error) });
  try {
    for await (const change of await source.client.changes.watch(undefined, { signal })) {
      if (change.kind !== 'ready') {
        if (held === null) changes.add(change);
        else held.push(change);
        continue;
      }
      const missed: Change[] = (held = []);
      takeSnapshot(source)
        .then(() => {
          if (held === missed) held = null;
          source.stores.facts.setState({ connection: 'open', attempts: 0, failure: null });
          changes.add(change);
          for (const one of missed) changes.add(one);
          changes.flush();
        })
        // Without a snapshot the changes mean nothing: end this round, and the next one tries again.
        .catch((error: unknown) => {
          failed(error);
          round.abort();
        });
    }
  } catch (error) {
    if (!round.signal.aborted) failed(error);
    throw error;
  } finally {
    round.abort();
  }
}

/** What fills a tall window, so that there is something to see at once. */
const FIRST_PAGE = 60;
/** Then so many at a time: main answers nobody else while it reads a page. */
const PAGE = 250;

/**
 * All schedules, page by page. A window that knows none yet shows those that have come: the first at once, more whenever it is half
 * as many again, so that ten thousand cost no more drawing than the few times that it takes to get there.
 */
async function readSchedules({ client, stores: { schedules: store } }: Source): Promise<void> {
  const isFirst = !store.getState().loaded;
  const all: ScheduleView[] = [];
  let shown = 0;
  for (;;) {
    const limit = all.length === 0 ? FIRST_PAGE : PAGE;
    const page = await client.schedules.list({ after: all.at(-1)?.name, limit });
    all.push(...page);
    if (page.length < limit) return store.setState((state) => snapshotTaken(state, all), true);
    if (!isFirst || all.length < shown * 1.5) continue;
    const more = all.slice(shown);
    store.setState((state) => ({ ...schedulesChanged(state, more), loaded: true }));
    shown = all.length;
  }
}

/** What there is besides the schedules is little, and there before the rest of them. */
async function readFacts({ client, stores }: Source): Promise<void> {
  const [running, queued, status, spans, held] = await Promise.all([
    client.runs.list({ status: 'running', limit: 1_000 }),
    client.runs.list({ status: 'queued', limit: 1_000 }),
    client.status.get(),
    client.power.list({ limit: SPANS_KEPT }),
    client.held.list({ limit: HELD_KEPT }),
  ]);
  stores.activeRuns.setState(activeSnapshotTaken([...running, ...queued]), true);
  stores.facts.setState({ status, spans, held });
}

async function takeSnapshot(source: Source): Promise<void> {
  source.strips.refresh();
  await Promise.all([readSchedules(source), readFacts(source)]);
}

/** Each asks main for one thing anew, at most one question of a kind at a time. */
interface Refreshers {
  readonly schedules: () => void;
  readonly status: () => void;
  readonly spans: () => void;
  readonly held: () => void;
}

function refreshersOf(source: Source): Refreshers {
  const { client, stores } = source;
  return {
    schedules: coalesced(() => readSchedules(source)),
    status: coalesced(async () => stores.facts.setState({ status: await client.status.get() })),
    spans: coalesced(async () =>
      stores.facts.setState({ spans: await client.power.list({ limit: SPANS_KEPT }) }),
    ),
    held: coalesced(async () => {
      const [held, status] = await Promise.all([client.held.list({ limit: HELD_KEPT }), client.status.get()]);
      stores.facts.setState({ held, status });
    }),
  };
}

function mirrorInto(stores: Stores, refresh: Refreshers): Apply {
  return function mirror(change): void {
    switch (change.kind) {
      case 'run':
        stores.activeRuns.setState((state) => activeRunChanged(state, change.run));
        return;
      case 'power':
        refresh.spans();
        return;
      case 'status':
        refresh.status();
        return;
      case 'held':
        refresh.held();
        return;
      case 'schedule':
      case 'schedule-removed':
      case 'ready':
      case 'ledger':
      case 'updates':
        return;
      default:
        assertNever(change);
    }
  };
}
