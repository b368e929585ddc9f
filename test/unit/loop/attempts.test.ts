import { afterEach, describe, expect, test } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../../src/shared/time/duration';
import { disposeWorlds, startWorld, type World } from '../../support/world';

afterEach(() => expect(disposeWorlds()).toEqual([]));

const hourly = { trigger: { kind: 'cron', expression: '0 * * * *', timezone: 'UTC' } } as const;
const retried = { ...hourly, retry: { limit: 3 } };

/** A schedule whose run goes on. */
async function running(definition: Parameters<World['add']>[0] = retried) {
  const world = await startWorld();
  const { id } = world.add(definition);
  const runId = world.core.runNow({ id }).id;
  world.runner.begin(runId);
  return { world, id, runId, run: () => world.store.findRun(runId) };
}

describe('a run that fails', () => {
  test('waits, is tried again after 2, 4 and 8 seconds, and has failed after that', async () => {
    const { world, runId, run } = await running();
    for (const [attempt, waitMs] of [
      [1, 2_000],
      [2, 4_000],
      [3, 8_000],
    ] as const) {
      world.runner.fail(runId, 7);
      expect(run()).toMatchObject({ status: 'waiting', attempts: attempt, pid: null, finishedAt: null });
      expect(run()?.waitUntil).toBe(world.time.wall() + waitMs);
      world.time.advance(waitMs - 1);
      expect(world.runner.requests).toHaveLength(attempt);
      world.time.advance(1);
      expect(world.runner.requests).toHaveLength(attempt + 1);
      expect(world.runner.requests.at(-1)).toMatchObject({
        attempt: attempt + 1,
        variables: { WAKEFUL_ATTEMPT: String(attempt + 1) },
      });
      world.runner.begin(runId);
    }
    world.runner.fail(runId, 7);
    expect(run()).toMatchObject({ status: 'failed', attempts: 4, exitCode: 7, waitUntil: null });
    expect(world.store.pastAttempts(runId)).toMatchObject([
      { number: 1, status: 'failed', exitCode: 7, isFree: false, reason: 'Ended with exit code 7.' },
      { number: 2, status: 'failed', exitCode: 7 },
      { number: 3, status: 'failed', exitCode: 7 },
    ]);
  });

  test('and then succeeds has succeeded, and keeps when it first started', async () => {
    const { world, runId, run } = await running();
    const first = run()?.startedAt;
    world.runner.fail(runId);
    world.time.advance(2 * SECOND_MS);
    world.runner.begin(runId);
    world.runner.succeed(runId);
    expect(run()).toMatchObject({ status: 'succeeded', exitCode: 0, startedAt: first, reason: null });
    expect(run()?.attemptAt).toBe((first ?? 0) + 2 * SECOND_MS);
  });

  test('keeps its schedule busy while it waits', async () => {
    const { world, id, runId } = await running({
      ...retried,
      retry: { limit: 1, backoffMs: 10 * MINUTE_MS },
    });
    world.runner.fail(runId);
    const next = world.core.runNow({ id });
    expect(next.status).toBe('queued');
    world.time.advance(10 * MINUTE_MS);
    world.runner.begin(runId);
    world.runner.succeed(runId);
    expect(world.store.findRun(next.id)?.status).toBe('running');
  });

  test('is stopped while it waits, and is not tried again', async () => {
    const { world, runId, run } = await running();
    world.runner.fail(runId);
    world.core.stopRun(runId);
    expect(run()).toMatchObject({ status: 'cancelled', reason: 'Stopped before it was tried again.' });
    world.time.advance(MINUTE_MS);
    expect(world.runner.requests).toHaveLength(1);
  });

  test('and whose schedule is switched off is not tried again, and holds nobody up', async () => {
    const world = await startWorld();
    const { id } = world.add(retried);
    world.time.advance(60 * MINUTE_MS);
    const [run] = world.runs(id);
    world.runner.begin(run?.id ?? 0);
    world.runner.fail(run?.id ?? 0);
    world.core.switchSchedule({ id }, false);
    expect(world.runs(id)).toMatchObject([{ status: 'cancelled' }]);
    expect(world.core.runNow({ id }).status).toBe('running');
  });

  test('goes before others of its schedule when its time comes', async () => {
    const { world, id, runId, run } = await running({
      ...retried,
      retry: { limit: 1, backoffMs: MINUTE_MS },
    });
    world.core.changeSettings({ ...world.store.readSettings(), concurrency: { atOnce: 1, groups: {} } });
    const other = world.core.runNow({ id: world.add(hourly).id }).id;
    world.runner.fail(runId);
    const next = world.core.runNow({ id }).id;
    world.time.advance(MINUTE_MS);
    expect(run()?.status).toBe('queued');
    world.runner.begin(other);
    world.runner.succeed(other);
    expect(run()?.status).toBe('running');
    expect(world.store.findRun(next)?.status).toBe('queued');
  });

  test('is not tried again when what it needs is not there', async () => {
    const world = await startWorld();
    const { id } = world.add(retried);
    const runId = world.core.runNow({ id }).id;
    world.runner.refuse(runId);
    expect(world.store.findRun(runId)).toMatchObject({ status: 'failed', attempts: 1 });
  });
});

describe('a retry that falls due', () => {
  test('while the machine sleeps happens after', async () => {
    const { world, runId, run } = await running();
    world.runner.fail(runId);
    world.time.sleep(60 * MINUTE_MS);
    world.time.advance(5 * SECOND_MS);
    expect(run()).toMatchObject({ status: 'running', attempts: 2 });
  });

  test('while Wakeful is not running happens after', async () => {
    const { world, runId, run } = await running();
    world.runner.fail(runId);
    world.kill();
    world.time.advance(60 * MINUTE_MS);
    await world.start();
    expect(run()).toMatchObject({ status: 'running', attempts: 2 });
  });

  test('is not put off by a clock that is set back', async () => {
    const { world, runId, run } = await running();
    world.runner.fail(runId);
    world.time.step(-5 * 60 * MINUTE_MS);
    world.time.advance(10 * SECOND_MS);
    expect(run()).toMatchObject({ status: 'running', attempts: 2 });
  });

  test('is not started twice when Wakeful dies in the middle of it', async () => {
    const { world, runId, run } = await running();
    world.runner.fail(runId);
    world.time.advance(2 * SECOND_MS);
    world.runner.begin(runId);
    world.kill();
    await world.start();
    expect(run()).toMatchObject({ status: 'running', attempts: 2 });
    expect(Object.fromEntries(world.runner.processes.starts)).toEqual({
      [`${runId}.1`]: 1,
      [`${runId}.2`]: 1,
    });
  });
});

test('a run that nobody saw end is tried again as its policy says', async () => {
  const { world, runId, run } = await running();
  world.runner.processes.powerLoss();
  world.kill();
  await world.start();
  expect(run()).toMatchObject({ status: 'waiting', attempts: 1 });
  expect(world.store.pastAttempts(runId)).toMatchObject([{ status: 'interrupted' }]);
  world.time.advance(2 * SECOND_MS);
  expect(run()).toMatchObject({ status: 'running', attempts: 2 });
});

test('a failure after a sleep that nobody has noticed yet is the fault of the sleep', async () => {
  const { world, runId, run } = await running();
  world.time.advance(10 * SECOND_MS);
  world.time.sleep(60 * MINUTE_MS);
  // The process is the first to notice.
  world.runner.fail(runId);
  expect(run()).toMatchObject({ status: 'waiting', freeAttempts: 1, sleptMs: 60 * MINUTE_MS });
  expect(run()?.reason).toContain('The computer slept while it ran.');
});

test('what a run slept is kept', async () => {
  const { world, runId, run } = await running();
  world.time.advance(10 * SECOND_MS);
  world.time.sleep(8 * MINUTE_MS);
  world.time.advance(10 * SECOND_MS);
  world.runner.succeed(runId);
  expect(run()).toMatchObject({ status: 'succeeded', sleptMs: 8 * MINUTE_MS });
});

describe('jitter', () => {
  test('starts an occurrence a little later, on time all the same, and survives a restart', async () => {
    const world = await startWorld();
    const { id } = world.add({ ...hourly, jitterMs: 10 * MINUTE_MS });
    world.time.advance(60 * MINUTE_MS);
    const [run] = world.runs(id);
    expect(run).toMatchObject({ status: 'waiting', attempts: 0 });
    expect(world.ledger(id)).toEqual(['02T08:00:00 02T09:00:00 1 ran']);
    const waitMs = (run?.waitUntil ?? 0) - world.time.wall();
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThan(10 * MINUTE_MS);
    world.kill();
    await world.start();
    world.time.advance(waitMs - 1);
    expect(world.runner.requests).toHaveLength(0);
    world.time.advance(1);
    expect(world.runner.requests).toHaveLength(1);
  });
});
