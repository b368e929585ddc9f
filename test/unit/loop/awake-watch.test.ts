import { afterEach, expect, test } from 'vitest';
import { AwakeWatch } from '../../../src/main/loop/awake-watch';
import type { KeepAwake } from '../../../src/shared/model/execution';
import { FakeAwakeKeeper } from '../../support/fake-awake-keeper';
import { FakeSurroundings } from '../../support/fake-surroundings';
import { disposeWorlds, SILENT, startWorld, type World } from '../../support/world';

afterEach(() => expect(disposeWorlds()).toEqual([]));

async function watched() {
  const world = await startWorld();
  const keeper = new FakeAwakeKeeper();
  const surroundings = new FakeSurroundings();
  const watch = new AwakeWatch({ store: world.store, keeper, surroundings, log: SILENT });
  world.core.subscribe((change) => watch.hear(change));
  watch.start();
  return { world, keeper, surroundings, watch };
}

function start(world: World, keepAwake: KeepAwake) {
  const schedule = world.add({ trigger: { kind: 'interval', everyMs: 3_600_000 }, keepAwake });
  const run = world.core.runNow({ id: schedule.id });
  world.runner.begin(run.id);
  return { schedule, run };
}

const plugged = { onBattery: false, percent: 80 };
const unplugged = { onBattery: true, percent: 80 };

test('while a run goes on that asks for it, and until the last of them has ended', async () => {
  const { world, keeper } = await watched();
  const first = start(world, 'always');
  const second = start(world, 'always');
  start(world, 'no');
  expect(keeper).toMatchObject({ held: 1, holds: 1 });
  world.runner.succeed(first.run.id);
  expect(keeper.held).toBe(1);
  world.runner.fail(second.run.id);
  expect(keeper).toMatchObject({ held: 0, holds: 1 });
});

test('a run that does not ask for it keeps nothing awake, and nobody looks at the battery', async () => {
  const { world, keeper, surroundings } = await watched();
  start(world, 'no');
  expect(keeper.holds).toBe(0);
  expect(surroundings.wanted.power).toBe(false);
});

test('on mains power only, where that was asked for: it follows the plug', async () => {
  const { world, keeper, surroundings } = await watched();
  const { run } = start(world, 'plugged-in');
  expect(surroundings.wanted).toEqual({ power: true, online: false, hosts: [], idle: false });
  expect(keeper.held, 'nothing is known yet').toBe(0);
  surroundings.become({ power: plugged });
  expect(keeper.held).toBe(1);
  surroundings.become({ power: unplugged });
  expect(keeper.held).toBe(0);
  surroundings.become({ power: plugged });
  world.runner.succeed(run.id);
  expect(keeper).toMatchObject({ held: 0, holds: 2 });
  expect(surroundings.wanted.power).toBe(false);
});

test('an edit holds for the run that goes on', async () => {
  const { world, keeper } = await watched();
  const { schedule } = start(world, 'no');
  world.core.updateSchedule({ id: schedule.id }, { ...schedule.definition, keepAwake: 'always' });
  expect(keeper.held).toBe(1);
  world.core.updateSchedule({ id: schedule.id }, { ...schedule.definition, keepAwake: 'no' });
  expect(keeper.held).toBe(0);
});

test('a run that a Wakeful before this one has started counts as well', async () => {
  const { world } = await watched();
  const { run } = start(world, 'always');
  world.kill();
  await world.start();
  const keeper = new FakeAwakeKeeper();
  const watch = new AwakeWatch({
    store: world.store,
    keeper,
    surroundings: new FakeSurroundings(),
    log: SILENT,
  });
  world.core.subscribe((change) => watch.hear(change));
  watch.start();
  expect(keeper.held).toBe(1);
  world.runner.succeed(run.id);
  expect(keeper.held).toBe(0);
});

test('closed, it lets go, whatever still runs', async () => {
  const { world, keeper, watch } = await watched();
  start(world, 'always');
  watch.close();
  expect(keeper.held).toBe(0);
  start(world, 'always');
  expect(keeper.holds).toBe(1);
});

test('a run between two tries keeps nothing awake', async () => {
  const { world, keeper } = await watched();
  const schedule = world.add({
    trigger: { kind: 'interval', everyMs: 3_600_000 },
    keepAwake: 'always',
    retry: { limit: 1, backoffMs: 60_000 },
  });
  const run = world.core.runNow({ id: schedule.id });
  world.runner.begin(run.id);
  world.runner.fail(run.id);
  expect(world.store.findRun(run.id)?.status).toBe('waiting');
  expect(keeper.held).toBe(0);
  world.time.advance(70_000);
  expect(keeper.held).toBe(1);
});
