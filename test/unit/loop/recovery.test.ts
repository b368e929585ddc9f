import { afterEach, describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/shared/time/duration';
import { createCore } from '../../../src/main/loop/create-core';
import { openStore } from '../../../src/main/store/open-store';
import { FakeRunner } from '../../support/fake-runner';
import { disposeWorlds, SILENT, startWorld } from '../../support/world';

afterEach(() => expect(disposeWorlds()).toEqual([]));

const minutely = { trigger: { kind: 'cron', expression: '* * * * *', timezone: 'UTC' } } as const;

async function worldWithRun() {
  const world = await startWorld();
  const schedule = world.add(minutely);
  world.time.advance(MINUTE_MS);
  const [runId = 0] = world.runner.processes.idsThatAre('requested');
  return { world, schedule, runId };
}

describe('after a kill -9', () => {
  test('a job that still runs is taken over, and its end is recorded', async () => {
    const { world, runId } = await worldWithRun();
    world.runner.begin(runId);
    world.kill();
    world.time.advance(10 * SECOND_MS);
    await world.start();
    expect(world.store.findRun(runId)).toMatchObject({ status: 'running' });
    world.runner.succeed(runId);
    expect(world.store.findRun(runId)).toMatchObject({ status: 'succeeded', exitCode: 0 });
    expect(world.runner.processes.starts.get(runId)).toBe(1);
  });

  test('a job that ended meanwhile keeps its exit code', async () => {
    const { world, runId } = await worldWithRun();
    world.runner.begin(runId);
    world.kill();
    world.runner.fail(runId, 3);
    await world.start();
    expect(world.store.findRun(runId)).toMatchObject({
      status: 'failed',
      exitCode: 3,
      reason: 'Ended with exit code 3.',
    });
  });

  test('a job that never started is started, once', async () => {
    const { world, runId } = await worldWithRun();
    world.kill();
    await world.start();
    world.finishRuns();
    expect(world.store.findRun(runId)).toMatchObject({ status: 'succeeded', attempts: 1 });
    expect(world.runner.processes.starts.get(runId)).toBe(1);
  });

  test('a job that never started and must run only at its time is not started hours later', async () => {
    const world = await startWorld();
    world.add({ ...minutely, ifMissed: { mode: 'skip' } });
    world.time.advance(MINUTE_MS);
    const [runId = 0] = world.runner.processes.idsThatAre('requested');
    world.kill();
    world.time.advance(HOUR_MS);
    await world.start();
    expect(world.store.findRun(runId)).toMatchObject({ status: 'interrupted' });
    expect(world.store.findRun(runId)?.reason).toContain('too late');
  });

  test('a job that went away unseen is interrupted, and says so', async () => {
    const { world, runId } = await worldWithRun();
    world.runner.begin(runId);
    world.runner.processes.powerLoss();
    world.kill();
    await world.start();
    expect(world.store.findRun(runId)).toMatchObject({ status: 'interrupted' });
  });
});

describe('two copies', () => {
  test('the second is refused while the first lives, with words', async () => {
    const world = await startWorld();
    const second = createCore({
      clock: world.time,
      timer: world.time,
      store: openStore({ file: world.file }),
      runner: new FakeRunner({ wall: () => 0 }),
      power: null,
      log: SILENT,
      host: 'headless',
      identity: { bootId: 'boot', pid: 999, startedAt: 'later' },
      isAlive: () => true,
      token: 'second',
    });
    await expect(second.start()).rejects.toMatchObject({
      failure: { kind: 'conflict', message: expect.stringContaining('already running') as string },
    });
  });

  test('one whose lease was taken stops firing, visibly, and writes nothing more', async () => {
    const world = await startWorld();
    const schedule = world.add(minutely);
    const thief = openStore({ file: world.file });
    const lease = { ...world.identity, token: 'thief', host: 'headless', localZone: 'UTC' } as const;
    expect(thief.takeLease({ ...lease, takenAt: 0, beatAt: world.time.wall() }, 'life-1')).toBe(true);
    thief.close();
    world.time.advance(MINUTE_MS);

    expect(world.core.schedulerStopped()).toContain('Another Wakeful has taken over');
    expect(world.ledger(schedule.id)).toEqual([]);
    world.errors.length = 0;
  });
});

describe('quitting', () => {
  test('waits for what runs, gives the database back, and leaves no time unexplained', async () => {
    const { world, schedule, runId } = await worldWithRun();
    world.runner.begin(runId);
    const stopped = world.core.stop({ finishMs: 30 * SECOND_MS });
    world.runner.succeed(runId);
    await stopped;
    world.time.dropTimers();
    world.time.advance(HOUR_MS);
    world.runner = world.runner.successor();
    await world.start();

    expect(world.store.findRun(runId)).toMatchObject({ status: 'succeeded' });
    expect(world.store.listSpans(5)).toMatchObject([{ kind: 'off', source: 'heartbeat-gap' }]);
    expect(world.ledger(schedule.id)).toEqual([
      '02T08:00:00 02T08:01:00 1 ran',
      '02T08:01:00 02T09:01:00 60 caught-up not-running',
    ]);
  });

  test('stops what does not end in time', async () => {
    const { world, runId } = await worldWithRun();
    world.runner.begin(runId);
    const stopped = world.core.stop({ finishMs: 30 * SECOND_MS });
    world.time.advance(30 * SECOND_MS);
    // The runner's own stop is asked for in the turn after the wait.
    await Promise.resolve();
    await new Promise(setImmediate);
    expect(world.runner.stopRequests).toEqual([runId]);
    world.runner.end(runId, { signal: 'SIGTERM' });
    await stopped;
  });
});
