/** Schedules that follow an event: each that came is an occurrence, and none comes twice. */
import { afterEach, describe, expect, test } from 'vitest';
import { unavailable } from '../../../src/main/engine/failure';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/shared/time/duration';
import type { MachineEvent } from '../../../src/shared/model/trigger';
import { disposeWorlds, startWorld, type World } from '../../support/world';

afterEach(() => expect(disposeWorlds()).toEqual([]));

const on = (event: MachineEvent) => ({ trigger: { kind: 'event', event } }) as const;
const after = (id: number, end: 'success' | 'failure' | 'end') =>
  ({ trigger: { kind: 'event', event: 'after', schedule: `s${id}`, on: end } }) as const;
const outcomes = (world: World, id: number) =>
  world.ledger(id).map((row) => row.split(' ').slice(2).join(' '));

describe('what happens on the machine', () => {
  test('startup comes with each start', async () => {
    const world = await startWorld();
    const schedule = world.add(on('startup'));
    world.time.advance(MINUTE_MS);
    expect(world.runs(schedule.id)).toEqual([]);
    world.kill();
    await world.start();
    world.time.advance(SECOND_MS);
    expect(world.runs(schedule.id)).toMatchObject([{ cause: 'event', covers: 1, status: 'running' }]);
    expect(outcomes(world, schedule.id)).toEqual(['1 ran']);
  });

  test('resume comes once for each sleep, with and without the system’s word', async () => {
    const world = await startWorld();
    const schedule = world.add(on('resume'));
    world.power.suspend();
    world.time.sleep(HOUR_MS);
    world.power.resume();
    world.power.resume();
    world.time.advance(MINUTE_MS);
    world.finishRuns();
    world.time.sleep(HOUR_MS);
    world.time.advance(MINUTE_MS);
    world.finishRuns();
    expect(outcomes(world, schedule.id)).toEqual(['1 ran', '1 ran']);
  });

  test('login, unlock and the network have runs of their own', async () => {
    const world = await startWorld();
    const [login, unlock, online] = (['login', 'unlock', 'network-online'] as const).map(
      (event) => world.add(on(event)).id,
    );
    world.time.advance(SECOND_MS);
    world.session.login();
    world.session.unlock();
    world.surroundings.become({ online: false });
    world.surroundings.become({ online: true });
    world.surroundings.become({ online: true });
    for (const id of [login, unlock, online]) expect(world.runs(id ?? 0)).toMatchObject([{ cause: 'event' }]);
  });

  test('one that comes while its run goes on overlaps, and is on the record', async () => {
    const world = await startWorld();
    const schedule = world.add(on('unlock'));
    world.session.unlock();
    world.time.advance(MINUTE_MS);
    world.session.unlock();
    expect(outcomes(world, schedule.id)).toEqual(['1 ran', '1 skipped overlap']);
  });

  test('one that a full disk kept from being written is written when there is room', async () => {
    const world = await startWorld();
    const full = { isFull: false };
    world.wrapStore = (store) =>
      new Proxy(store, {
        get: (target, key) => {
          const member: unknown = Reflect.get(target, key);
          if (typeof member !== 'function') return member;
          return (...args: unknown[]): unknown => {
            if (full.isFull && key === 'noteEvent') throw unavailable('The disk is full.');
            return member.apply(target, args) as unknown;
          };
        },
      });
    world.kill();
    await world.start();
    const schedule = world.add(on('unlock'));
    full.isFull = true;
    world.session.unlock();
    expect(world.core.schedulerStopped()).toContain('full');
    full.isFull = false;
    world.time.advance(10 * SECOND_MS);
    expect(world.runs(schedule.id)).toHaveLength(1);
    expect(world.core.schedulerStopped()).toBeNull();
    world.errors.length = 0;
  });

  test('is not made up for while its schedule is off', async () => {
    const world = await startWorld();
    const schedule = world.add(on('unlock'));
    world.core.switchSchedule({ id: schedule.id }, false);
    world.session.unlock();
    world.core.switchSchedule({ id: schedule.id }, true);
    world.time.advance(MINUTE_MS);
    expect(world.runs(schedule.id)).toEqual([]);
  });
});

describe('after another schedule', () => {
  test.each([
    ['success', 0, true],
    ['success', 1, false],
    ['failure', 0, false],
    ['failure', 1, true],
    ['end', 0, true],
    ['end', 1, true],
  ] as const)('on %s, when it ends with %i: runs %s', async (end, exitCode, runs) => {
    const world = await startWorld();
    const first = world.add({ trigger: { kind: 'interval', everyMs: HOUR_MS } });
    const follower = world.add(after(first.id, end));
    world.time.advance(SECOND_MS);
    const { id } = world.core.runNow({ id: first.id });
    world.runner.begin(id);
    world.runner.end(id, { exitCode });
    expect(world.runs(follower.id)).toMatchObject(runs ? [{ cause: 'dependency', covers: 1 }] : []);
  });

  test('each end counts, also two in the same instant', async () => {
    const world = await startWorld();
    const first = world.add({ trigger: { kind: 'interval', everyMs: HOUR_MS } });
    const follower = world.add(after(first.id, 'end'));
    for (let each = 0; each < 3; each++) {
      const { id } = world.core.runNow({ id: first.id });
      world.runner.begin(id);
      world.runner.succeed(id);
    }
    world.time.advance(SECOND_MS);
    const counted = world.store.ledger(follower.id, 10).reduce((sum, { count }) => sum + count, 0);
    expect(counted).toBe(3);
  });

  test('a crash between the end of a run and its follower loses nothing and doubles nothing', async () => {
    const world = await startWorld();
    const first = world.add({ trigger: { kind: 'interval', everyMs: HOUR_MS } });
    const follower = world.add(after(first.id, 'success'));
    const { id } = world.core.runNow({ id: first.id });
    world.runner.begin(id);
    world.kill();
    world.runner.processes.end(id, { exitCode: 0 });
    await world.start();
    world.catchUp();
    expect(world.runs(follower.id)).toHaveLength(1);
    world.kill();
    await world.start();
    world.catchUp();
    expect(world.runs(follower.id)).toHaveLength(1);
  });

  test('a circle is refused and named, however long, and so is following itself or nobody', async () => {
    const world = await startWorld();
    const a = world.add({ name: 'A', trigger: { kind: 'interval', everyMs: HOUR_MS } });
    const b = world.add({ name: 'B', ...after(a.id, 'end') });
    const c = world.add({ name: 'C', ...after(b.id, 'end') });
    const follow = (id: number) => () =>
      world.core.updateSchedule({ id: a.id }, { ...a.definition, ...after(id, 'end') });
    expect(follow(c.id)).toThrow(/"A".*"C".*"B"|"A".*"B".*"C"/);
    expect(follow(a.id)).toThrow(/itself|"A"/);
    expect(follow(99)).toThrow(/s99|no schedule/);
  });

  test('whoever watches hears of the follower when the name of what it follows changes', async () => {
    const world = await startWorld();
    const first = world.add({ name: 'First', trigger: { kind: 'interval', everyMs: HOUR_MS } });
    const follower = world.add(after(first.id, 'end'));
    world.changes.length = 0;
    world.core.updateSchedule({ id: first.id }, { ...first.definition, name: 'Renamed' });
    expect(world.changes).toContainEqual({ kind: 'schedule', id: follower.id });
  });

  test('when the clock was set back, an end still comes, once', async () => {
    const world = await startWorld();
    const first = world.add({ trigger: { kind: 'interval', everyMs: 10 * HOUR_MS } });
    const follower = world.add(after(first.id, 'success'));
    const runFirst = (): void => {
      const { id } = world.core.runNow({ id: first.id });
      world.runner.begin(id);
      world.runner.succeed(id);
      world.time.advance(SECOND_MS);
      world.finishRuns();
    };
    runFirst();
    world.time.step(-HOUR_MS);
    world.time.advance(10 * SECOND_MS);
    runFirst();
    world.time.advance(10 * SECOND_MS);
    world.finishRuns();
    expect(world.runs(follower.id)).toHaveLength(2);
  });
});
