/** Updates on the real core: when it looks, and that no run is ever cut by a restart. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { UpdateKeeper } from '../../../src/main/loop/update-keeper';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/shared/time/duration';
import { FakeUpdateCarrier, keptUpdates } from '../../support/fake-update-carrier';
import { FakeTime } from '../../support/fake-time';
import { disposeWorlds, startWorld, type World } from '../../support/world';

const minutely = { trigger: { kind: 'interval', everyMs: MINUTE_MS } } as const;
const never = { trigger: { kind: 'once', at: '2030-01-01T00:00:00.000Z' } } as const;
const READY = { kind: 'ready', version: '2.0.0' } as const;

let world: World;
let carrier: FakeUpdateCarrier;
/** In which days pass at once; the core has its own. */
let days: FakeTime;
let keeper: UpdateKeeper;

beforeEach(async () => {
  world = await startWorld();
  carrier = new FakeUpdateCarrier();
  days = new FakeTime(world.time.wall());
  keeper = keptUpdates(world, carrier);
});

afterEach(() => {
  keeper.close();
  expect(disposeWorlds()).toEqual([]);
});

const switchTo = (isOn: boolean) =>
  void world.core.changeSettings({ ...world.store.readSettings(), updates: { isOn } });
const state = () => keeper.report().state;
/** As the housekeeping does it. */
const beats = (count: number) => {
  for (let beat = 0; beat < count; beat++) {
    days.advance(10 * MINUTE_MS);
    keeper.runOnce();
  }
};
const begun = (id: number) => {
  const run = world.core.runNow({ id });
  world.runner.begin(run.id);
  return run.id;
};
async function untilReady(): Promise<void> {
  switchTo(true);
  await carrier.answer(READY);
  expect(state()).toEqual(READY);
}

describe('looking', () => {
  beforeEach(() => {
    keeper.close();
    carrier = new FakeUpdateCarrier();
    keeper = keptUpdates(world, carrier, days);
  });

  test('does not happen while it is off, as it is at first', () => {
    expect(world.store.readSettings().updates).toEqual({ isOn: false });
    beats(300);
    expect(carrier.looks).toBe(0);
    expect(() => keeper.look()).toThrow('Wakeful does not look for updates.');
  });

  test('happens when it is switched on, then once a day, and is told to whoever watches', async () => {
    switchTo(true);
    expect(carrier.looks).toBe(1);
    await carrier.answer({ kind: 'current' });
    expect(state()).toEqual({ kind: 'current', at: days.wall() });
    beats(DAY_MS / (10 * MINUTE_MS) - 1);
    expect(carrier.looks).toBe(1);
    beats(1);
    expect(carrier.looks).toBe(2);
    expect(world.changes.filter(({ kind }) => kind === 'updates')).toHaveLength(3);
  });

  test('happens some minutes after the start of a Wakeful that has it on', async () => {
    switchTo(true);
    const next = keptUpdates(world, carrier, days);
    next.runOnce();
    expect(carrier.looks).toBe(1);
    days.advance(5 * MINUTE_MS);
    next.runOnce();
    expect(carrier.looks).toBe(2);
    next.close();
  });

  test('is asked for once while it goes on', async () => {
    switchTo(true);
    keeper.look();
    keeper.look();
    expect(carrier.looks).toBe(1);
    await carrier.answer({ kind: 'current' });
    expect(keeper.look().state).toEqual({ kind: 'checking' });
    expect(carrier.looks).toBe(2);
  });

  test('in vain is tried again in an hour', async () => {
    switchTo(true);
    await carrier.answer({ kind: 'current' });
    beats(144);
    await carrier.answer({ kind: 'failed', failure: { message: 'Offline.', isUnreachable: true } });
    expect(state()).toMatchObject({ kind: 'current' });
    beats(HOUR_MS / (10 * MINUTE_MS));
    expect(carrier.looks).toBe(3);
  });

  test('is given up when it is switched off, and what it brings then is of no interest', async () => {
    switchTo(true);
    carrier.news.onFound('2.0.0');
    switchTo(false);
    expect(carrier.cancels).toBe(1);
    switchTo(true);
    await carrier.answer({ kind: 'current' });
    expect(state()).toMatchObject({ kind: 'current' });
  });

  test('tells how far the download is', () => {
    switchTo(true);
    const { onFound, onProgress } = carrier.news;
    onFound('2.0.0');
    onProgress(33.3);
    expect(state()).toEqual({ kind: 'downloading', version: '2.0.0', percent: 33 });
  });

  test('is nothing that this Wakeful can do where there is no place to look', () => {
    const stuck = keptUpdates(world, new FakeUpdateCarrier('It comes from a checkout.'));
    switchTo(true);
    expect(stuck.report()).toEqual({ cannot: 'It comes from a checkout.', state: { kind: 'off' } });
    expect(() => stuck.look()).toThrow('This Wakeful cannot be updated from here.');
    expect(() => stuck.install('2.0.0')).toThrow('This Wakeful cannot be updated from here.');
  });
});

describe('a restart', () => {
  test('comes shortly after the word when nothing runs, and once', async () => {
    await untilReady();
    expect(keeper.install('2.0.0').state).toEqual({ kind: 'installing', version: '2.0.0' });
    expect(carrier.restarts).toBe(0);
    world.time.advance(SECOND_MS);
    expect(carrier.restarts).toBe(1);
    expect(() => keeper.postpone()).toThrow('Wakeful is quitting.');
    world.time.advance(HOUR_MS);
    expect(carrier.restarts).toBe(1);
  });

  test('never comes by itself, however long it is ready', async () => {
    await untilReady();
    beats(1_000);
    world.time.advance(MINUTE_MS);
    expect({ looks: carrier.looks, restarts: carrier.restarts }).toEqual({ looks: 1, restarts: 0 });
  });

  test('is of the version that the person was shown', async () => {
    await untilReady();
    expect(() => keeper.install('1.9.9')).toThrow('The update that is ready is 2.0.0.');
    expect(state()).toEqual(READY);
  });

  test('is nothing to ask for before an update is here', () => {
    expect(() => keeper.install('2.0.0')).toThrow('No update is ready to be installed.');
    switchTo(true);
    expect(() => keeper.install('2.0.0')).toThrow('No update is ready to be installed.');
  });

  test('waits for what runs, whatever it is, while schedules go on as usual', async () => {
    const { id, definition } = world.add(never);
    const other = world.add(minutely);
    await untilReady();
    const byHand = begun(id);
    const tested = world.core.testRun({ id }, definition.action);
    world.runner.begin(tested.id);
    expect(keeper.install('2.0.0').state).toMatchObject({ kind: 'waiting-for-runs', runs: 2 });

    // A minute passes: the other schedule comes due, and starts.
    world.time.advance(MINUTE_MS + SECOND_MS);
    expect(world.runs(other.id)).toMatchObject([{ status: 'running' }]);
    expect(state()).toMatchObject({ kind: 'waiting-for-runs', runs: 3 });
    world.runner.succeed(byHand);
    world.time.advance(SECOND_MS);
    expect(state()).toMatchObject({ kind: 'waiting-for-runs', runs: 2 });
    world.finishRuns();
    expect(carrier.restarts).toBe(0);
    world.time.advance(SECOND_MS);
    expect(carrier.restarts).toBe(1);
  });

  test('waits for a group also while nothing of it runs', async () => {
    const { id } = world.add({ ...never, retry: { limit: 1, backoffMs: MINUTE_MS } });
    const group = world.add({
      ...never,
      action: { kind: 'group', schedules: [`s${id}`], order: 'in-order' },
    });
    await untilReady();
    world.core.runNow({ id: group.id });
    const [member] = world.runs(id);
    world.runner.begin(member?.id ?? 0);
    world.runner.end(member?.id ?? 0, { exitCode: 1 });
    // No process goes on, for it waits to be tried again.
    expect(keeper.install('2.0.0').state).toMatchObject({ kind: 'waiting-for-runs', runs: 1 });
    world.time.advance(SECOND_MS);
    expect(carrier.restarts).toBe(0);
    world.time.advance(2 * MINUTE_MS);
    world.finishRuns();
    world.time.advance(SECOND_MS);
    expect(carrier.restarts).toBe(1);
  });

  test('can be taken back while it waits', async () => {
    const { id } = world.add(minutely);
    await untilReady();
    const run = begun(id);
    keeper.install('2.0.0');
    expect(keeper.postpone().state).toEqual(READY);
    world.runner.succeed(run);
    world.time.advance(SECOND_MS);
    expect(carrier.restarts).toBe(0);
  });
});

describe('a run that begins between the word and the stop', () => {
  test('is waited for when it begins before the restart does', async () => {
    const { id } = world.add(never);
    await untilReady();
    keeper.install('2.0.0');
    const run = begun(id);
    world.time.advance(10 * SECOND_MS);
    expect(carrier.restarts).toBe(0);
    expect(state()).toEqual({ kind: 'waiting-for-runs', version: '2.0.0', runs: 1 });
    world.runner.succeed(run);
    world.time.advance(SECOND_MS);
    expect(carrier.restarts).toBe(1);
  });

  test('is not cut by the stop itself, however long it takes', async () => {
    const { id } = world.add(never);
    await untilReady();
    let stopped = Promise.resolve();
    let run = 0;
    carrier.onRestart = () => {
      // As late as it can be: the stop is the next thing that happens.
      run = begun(id);
      stopped = world.core.stop({ finishMs: null });
    };
    keeper.install('2.0.0');
    world.time.advance(SECOND_MS);
    world.time.advance(2 * DAY_MS);
    await new Promise(setImmediate);
    expect(world.runner.stopRequests).toEqual([]);
    expect(world.store.findRun(run)).toMatchObject({ status: 'running' });
    world.runner.succeed(run);
    await stopped;
    world.time.dropTimers();
    world.runner = world.runner.successor();
    await world.start();
    expect(world.store.findRun(run)).toMatchObject({ status: 'succeeded' });
  });

  test('is stopped at once only by whoever quits again', async () => {
    const { id } = world.add(never);
    const run = begun(id);
    const stopped = world.core.stop({ finishMs: null });
    world.time.advance(DAY_MS);
    void world.core.stop({ finishMs: null });
    await new Promise(setImmediate);
    expect(world.runner.stopRequests).toEqual([run]);
    world.runner.end(run, { signal: 'SIGTERM' });
    await stopped;
  });
});
