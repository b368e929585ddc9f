import { afterEach, describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/shared/time/duration';
import { unavailable } from '../../../src/main/engine/failure';
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
    expect(world.runner.processes.starts.get(`${runId}.1`)).toBe(1);
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
    expect(world.runner.processes.starts.get(`${runId}.1`)).toBe(1);
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

  test('a job whose folder is gone is interrupted, and its schedule goes on', async () => {
    const { world, schedule, runId } = await worldWithRun();
    world.runner.begin(runId);
    world.kill();
    world.runner.processes.all.clear();
    await world.start();
    expect(world.store.findRun(runId)).toMatchObject({ status: 'interrupted' });
    world.time.advance(MINUTE_MS);
    world.finishRuns();
    expect(world.runs(schedule.id).at(-1)).toMatchObject({ status: 'succeeded' });
  });

  test('evidence that cannot be read keeps nobody from starting', async () => {
    const { world, runId } = await worldWithRun();
    world.runner.begin(runId);
    world.kill();
    world.runner.trace = () => Promise.reject(new Error('EIO'));
    await world.start();
    expect(world.store.findRun(runId)).toMatchObject({ status: 'interrupted' });
    expect(world.errors.splice(0)).toHaveLength(1);
  });

  test('right after a wake, the night stays a night of sleep', async () => {
    const world = await startWorld();
    world.time.sleep(8 * HOUR_MS);
    world.power.resume();
    world.kill();
    world.time.advance(30 * SECOND_MS);
    await world.start();
    expect(world.store.listSpans(5).map((span) => span.kind)).toEqual(['off', 'asleep']);
  });

  test('a zone that changed meanwhile is followed only after what was due in the old one is judged', async () => {
    const world = await startWorld();
    const schedule = world.add({ trigger: { kind: 'cron', expression: '0 9 * * *', timezone: 'local' } });
    world.kill();
    world.time.advance(3 * HOUR_MS);
    world.time.zone = 'Asia/Tokyo';
    await world.start();
    world.time.advance(SECOND_MS);
    expect(world.store.findSchedule({ id: schedule.id })?.nextAt).toBe(Date.parse('2026-03-03T00:00:00Z'));
    world.catchUp();
    expect(world.ledger(schedule.id)[0]).toBe('02T08:00:00 02T09:00:00 1 caught-up not-running');
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
      surroundings: null,
      session: null,
      log: SILENT,
      host: 'headless',
      identity: { bootId: 'boot', pid: 999, startedAt: 'later' },
      isAlive: () => true,
      draw: () => 0.5,
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
    world.catchUp();

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

describe('waiting runs', () => {
  test('of a schedule with many do not keep another from its place', async () => {
    const world = await startWorld();
    for (let each = 0; each < 3; each++) world.add({ ...minutely, ifMissed: { mode: 'all', limit: 100 } });
    world.time.sleep(100 * MINUTE_MS);
    world.power.resume();
    world.time.advance(20 * SECOND_MS);
    // Two catch-ups at once: the budget.
    expect(world.runner.requests).toHaveLength(2);
    const other = world.add({ trigger: { kind: 'interval', everyMs: 5_000 } });
    world.time.advance(5_000);
    expect(world.runs(other.id)).toMatchObject([{ status: 'running' }]);
  });

  test('do not start once their schedule is removed or switched off', async () => {
    const world = await startWorld();
    for (let each = 0; each < 5; each++) world.add({ ...minutely, priority: 5 });
    const removed = world.add(minutely);
    const off = world.add(minutely);
    world.time.advance(MINUTE_MS);
    world.core.removeSchedule({ id: removed.id });
    world.core.switchSchedule({ id: off.id }, false);
    world.finishRuns();
    for (const { id } of [removed, off])
      expect(world.runs(id)).toMatchObject([{ status: 'cancelled', startedAt: null }]);
  });

  test('what has not had its turn is not caught up once its schedule is removed or switched off', async () => {
    const world = await startWorld();
    const removed = world.add({ ...minutely, ifMissed: { mode: 'all' } });
    const off = world.add({ ...minutely, ifMissed: { mode: 'all' } });
    world.time.sleep(10 * MINUTE_MS);
    world.power.resume();
    world.time.advance(SECOND_MS);
    expect(world.store.countHeld().turn).toBe(20);
    world.core.removeSchedule({ id: removed.id });
    world.core.switchSchedule({ id: off.id }, false);
    world.time.advance(MINUTE_MS);
    for (const { id } of [removed, off]) {
      expect(world.runs(id)).toEqual([]);
      const rows = world.store.ledger(id, 100).filter(({ count }) => count > 0);
      expect(rows.map((row) => `${row.outcome} ${row.reason}`)).toEqual(
        Array<string>(10).fill('skipped disabled'),
      );
    }
    expect(world.store.countHeld().turn).toBe(0);
  });

  test('that the machine slept on are given up when they must run only at their time', async () => {
    const world = await startWorld();
    for (let each = 0; each < 5; each++) world.add({ ...minutely, priority: 5 });
    const strict = world.add({ ...minutely, ifMissed: { mode: 'skip' } });
    world.time.advance(MINUTE_MS);
    expect(world.runs(strict.id)).toMatchObject([{ status: 'queued' }]);
    world.time.sleep(8 * HOUR_MS);
    world.power.resume();
    world.finishRuns();
    expect(world.runs(strict.id)[0]).toMatchObject({ status: 'interrupted', startedAt: null });
    expect(world.runs(strict.id)[0]?.reason).toContain('too late');
  });
});

describe('a disk that is full for a moment', () => {
  test('delays the start of a claimed run to the next beat, and forgets nothing', async () => {
    const world = await startWorld();
    let isFull = false;
    world.wrapStore = (store) =>
      new Proxy(store, {
        get: (target, key) => {
          if (key === 'startRun' && isFull) {
            return () => {
              throw unavailable('The disk is full.');
            };
          }
          const member: unknown = Reflect.get(target, key);
          return typeof member === 'function' ? (member.bind(target) as unknown) : member;
        },
      });
    world.kill();
    await world.start();
    const schedule = world.add(minutely);
    isFull = true;
    world.time.advance(MINUTE_MS);
    expect(world.runs(schedule.id)).toMatchObject([{ status: 'queued' }]);
    expect(world.core.schedulerStopped()).toContain('full');
    isFull = false;
    world.time.advance(10 * SECOND_MS);
    expect(world.runs(schedule.id)).toMatchObject([{ status: 'running' }]);
    expect(world.core.schedulerStopped()).toBeNull();
    world.errors.length = 0;
  });
});
