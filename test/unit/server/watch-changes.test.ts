import { afterEach, describe, expect, test } from 'vitest';
import { watchChanges } from '../../../src/main/server/watch-changes';
import type { Change } from '../../../src/shared/contract/views';
import { disposeWorlds, startWorld } from '../../support/world';

afterEach(() => expect(disposeWorlds()).toEqual([]));

const EVERY_HOUR = { trigger: { kind: 'interval', everyMs: 3_600_000 } } as const;

async function take(watcher: AsyncIterator<Change, unknown>): Promise<Change> {
  const { done, value } = await watcher.next();
  if (done === true) throw new Error('The changes have ended.');
  return value;
}

async function watchedWorld() {
  const world = await startWorld();
  const watcher = watchChanges({
    core: world.core,
    store: world.store,
    clock: world.time,
    signal: undefined,
  });
  expect(await take(watcher)).toEqual({ kind: 'ready' });
  return { world, watcher };
}

describe('watching changes', () => {
  test('tells a slow watcher once, and the newest, of what changed many times', async () => {
    const { world, watcher } = await watchedWorld();
    const { id } = world.add(EVERY_HOUR);
    for (const enabled of [false, true, false]) world.core.switchSchedule({ id }, enabled);

    expect(await take(watcher)).toMatchObject({ kind: 'schedule', schedule: { enabled: false } });
    expect(await take(watcher)).toMatchObject({ kind: 'ledger', scheduleId: 's1' });
    world.core.switchSchedule({ id }, true);
    expect(await take(watcher)).toMatchObject({ kind: 'schedule', schedule: { enabled: true } });
  });

  test('tells the schedule of a run along with the run, because its last run is part of it', async () => {
    const { world, watcher } = await watchedWorld();
    const { id } = world.add(EVERY_HOUR);
    await watcher.next();
    await watcher.next();

    world.core.runNow({ id });
    world.finishRuns();

    const run = await take(watcher);
    expect(run).toMatchObject({ kind: 'run', run: { id: 'r1', status: 'succeeded' } });
    const schedule = await take(watcher);
    expect(schedule).toMatchObject({ kind: 'schedule', schedule: { lastRun: { id: 'r1' } } });
  });

  test('says nothing of output, which has its own stream', async () => {
    const { world, watcher } = await watchedWorld();
    const { id } = world.add(EVERY_HOUR);
    world.core.runNow({ id });
    world.runner.begin(1);
    for (let line = 0; line < 50; line++) world.runner.write(1, 'line\n');
    world.runner.succeed(1);

    const kinds: string[] = [];
    for (let taken = 0; taken < 3; taken++) kinds.push((await take(watcher)).kind);
    expect(kinds.sort()).toEqual(['ledger', 'run', 'schedule']);
  });

  test('asks for a fresh snapshot instead of remembering without end', async () => {
    const { world, watcher } = await watchedWorld();
    for (let count = 0; count < 600; count++) world.add(EVERY_HOUR);

    expect(await take(watcher)).toEqual({ kind: 'ready' });
    world.add(EVERY_HOUR);
    expect(await take(watcher)).toMatchObject({ kind: 'schedule', schedule: { id: 's601' } });
  });

  test('ends a wait when it is given up', async () => {
    const { watcher } = await watchedWorld();
    const waiting = watcher.next();

    await watcher.return();

    expect((await waiting).done).toBe(true);
  });

  test('ends a wait when its signal aborts', async () => {
    const world = await startWorld();
    const abort = new AbortController();
    const watcher = watchChanges({
      core: world.core,
      store: world.store,
      clock: world.time,
      signal: abort.signal,
    });
    await watcher.next();
    const waiting = watcher.next();

    abort.abort();

    expect((await waiting).done).toBe(true);
  });
});
