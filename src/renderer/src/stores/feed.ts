/**
 * Keeps the stores true: takes a snapshot, follows main's changes, and begins anew whenever the connection was lost.
 *
 * Order matters: a change that arrives while the snapshot is on its way may be newer than the snapshot, so changes are
 * held back and applied after it. One that was older is corrected by the changes that follow it on the same wire.
 */
import { assertNever } from '@shared/assert-never';
import type { WakefulClient } from '@shared/contract/contract';
import type { Change } from '@shared/contract/views';
import { UNFINISHED } from '@shared/model/run';
import { pause } from '../browser-clock';
import { toFailure } from '../failures';
import { activeRunChanged, activeSnapshotTaken, type ActiveRunsStore } from './active-runs-store';
import { coalesced } from './coalesced';
import { HELD_KEPT, type FactsStore } from './facts-store';
import { gathered } from './gathered';
import { followPauses } from './pause-watch';
import { createScheduleReader, type ScheduleReader } from './schedule-reader';
import { changesMade, type SchedulesStore } from './schedules-store';
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
  /** Does not wait any longer before it tries to connect again. */
  tryNow(): void;
}

interface Parts {
  readonly client: WakefulClient;
  readonly stores: Stores;
  readonly strips: Pick<StripReader, 'heard' | 'refresh'>;
}

interface Source extends Parts {
  readonly reader: ScheduleReader;
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
/** Of each state in which a run has not ended. */
const ACTIVE_READ = 1_000;
/** Within this time nobody sees that something came a little later. */
const GATHER_MS = 30;

export function createFeed(parts: Parts): Feed {
  const { stores } = parts;
  const source: Source = { ...parts, reader: createScheduleReader(parts.client, stores.schedules) };
  const listeners = new Set<Apply>();
  const wait = cuttableWait();
  const refresh = refreshersOf(source);
  const mirror = mirrorInto(stores, refresh);
  const changes = gathered<Change>(GATHER_MS, (gatheredChanges) => {
    stores.schedules.setState((state) => changesMade(state, gatheredChanges));
    source.reader.heard(gatheredChanges);
    const runs = gatheredChanges.flatMap((change) => (change.kind === 'run' ? [change.run] : []));
    stores.strips.setState((state) => stripsFollow(state, runs));
    source.strips.heard(gatheredChanges);
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
        pauseEnded() {
          refresh.status();
          refresh.schedules();
        },
      });
      void keepFollowing(source, { changes, wait, signal: controller.signal });
      return () => {
        controller.abort();
        changes.stop();
        unfollow();
      };
    },
    tryNow: wait.end,
  };
}

interface Wait {
  readonly between: (delayMs: number, signal: AbortSignal) => Promise<void>;
  readonly end: () => void;
}

/** A pause between two tries that a person can cut short. */
function cuttableWait(): Wait {
  let cut = new AbortController();
  return {
    async between(delayMs, signal) {
      cut = new AbortController();
      await pause(delayMs, AbortSignal.any([signal, cut.signal]));
    },
    end: () => cut.abort(),
  };
}

interface Following {
  readonly changes: Changes;
  readonly wait: Wait;
  readonly signal: AbortSignal;
}

async function keepFollowing(source: Source, { changes, wait, signal }: Following): Promise<void> {
  const { facts } = source.stores;
  const isOver = (): boolean => signal.aborted;
  let delayMs = FIRST_RETRY_MS;
  while (!isOver()) {
    await follow(source, changes, signal).catch(() => undefined);
    if (isOver()) return;
    if (facts.getState().connection === 'open') delayMs = FIRST_RETRY_MS;
    facts.setState(({ attempts }) => ({ connection: 'lost', attempts: attempts + 1 }));
    await wait.between(delayMs, signal);
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

/** What there is besides the schedules is little, and there before the rest of them. */
async function readFacts({ client, stores }: Source): Promise<void> {
  const [active, status, spans, held] = await Promise.all([
    Promise.all(UNFINISHED.map((unfinished) => client.runs.list({ status: unfinished, limit: ACTIVE_READ }))),
    client.status.get(),
    client.power.list({ limit: SPANS_KEPT }),
    client.held.list({ limit: HELD_KEPT }),
  ]);
  stores.activeRuns.setState(activeSnapshotTaken(active.flat()), true);
  stores.facts.setState({ status, spans, held });
}

async function takeSnapshot(source: Source): Promise<void> {
  source.strips.refresh();
  await Promise.all([source.reader.read(), readFacts(source)]);
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
    schedules: coalesced(() => source.reader.read()),
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
      case 'schedules':
        refresh.schedules();
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
