import { AsyncIteratorClass } from '@orpc/server';
import { assertNever } from '@shared/assert-never';
import type { Change } from '@shared/contract/views';
import type { Core, CoreChange } from '../loop/core';
import { createBell } from './bell';
import { presentRun, scheduleId } from './present';
import { viewSchedule, type ViewSources } from './reads';

/** More different things than this that changed since the watcher last listened: a fresh snapshot is cheaper. */
const MOST_PENDING = 1_000;

export interface WatchOptions extends ViewSources {
  readonly core: Core;
  readonly signal: AbortSignal | undefined;
}

/**
 * The changes as a watcher hears them: `ready` first, then views, read when they are taken and not when they happened.
 * What changed twice before it was taken is told once, so a slow watcher is late but never wrong, and its memory is bounded:
 * when too much is pending it is told `ready` again, which asks it to take a fresh snapshot.
 */
export function watchChanges({ core, store, clock, signal }: WatchOptions): AsyncIteratorClass<Change> {
  const pending = new Map<string, CoreChange>();
  let ready = true;
  const unsubscribe = core.subscribe((change) => {
    if (change.kind === 'output') return;
    // Before `ready` is taken nothing needs telling: the snapshot that follows it contains it.
    if (!ready) for (const told of consequences(change)) pending.set(keyOf(told), told);
    if (pending.size > MOST_PENDING) {
      pending.clear();
      ready = true;
    }
    bell.ring();
  });
  const bell = createBell(signal, unsubscribe);

  const next = async (): Promise<IteratorResult<Change, undefined>> => {
    while (!bell.closed()) {
      if (ready) {
        ready = false;
        return { done: false, value: { kind: 'ready' } };
      }
      const view = takeView(pending, { store, clock });
      if (view !== null) return { done: false, value: view };
      await bell.heard();
    }
    return { done: true, value: undefined };
  };
  return new AsyncIteratorClass(next, () => Promise.resolve(bell.close()));
}

/** A run is part of its schedule's view (the last run, the newest runs, the health), so that view changes with it. */
function consequences(change: CoreChange): readonly CoreChange[] {
  if (change.kind === 'run') return [change, { kind: 'schedule', id: change.scheduleId }];
  return [change];
}

function keyOf(change: CoreChange): string {
  switch (change.kind) {
    case 'schedule':
    case 'schedule-removed':
      return `schedule ${change.id}`;
    case 'run':
      return `run ${change.id}`;
    case 'ledger':
      return `ledger ${change.scheduleId}`;
    case 'schedules':
    case 'held':
    case 'power':
    case 'status':
    case 'updates':
    case 'output':
      return change.kind;
    default:
      return assertNever(change);
  }
}

/** The oldest pending change that still says something. */
function takeView(pending: Map<string, CoreChange>, sources: ViewSources): Change | null {
  for (const [key, change] of pending) {
    pending.delete(key);
    const view = presentChange(change, sources);
    if (view !== null) return view;
  }
  return null;
}

function presentChange(change: CoreChange, sources: ViewSources): Change | null {
  const { store } = sources;
  switch (change.kind) {
    case 'schedule': {
      const schedule = store.findSchedule({ id: change.id });
      if (schedule === null || schedule.removedAt !== null) return null;
      return { kind: 'schedule', schedule: viewSchedule(sources, schedule) };
    }
    case 'schedule-removed':
      return { kind: 'schedule-removed', scheduleId: scheduleId(change.id) };
    case 'run': {
      const run = store.findRun(change.id);
      return run === null ? null : { kind: 'run', run: presentRun(run) };
    }
    case 'ledger':
      return { kind: 'ledger', scheduleId: scheduleId(change.scheduleId) };
    case 'schedules':
    case 'held':
    case 'power':
    case 'status':
    case 'updates':
      return { kind: change.kind };
    case 'output':
      return null;
    default:
      return assertNever(change);
  }
}
