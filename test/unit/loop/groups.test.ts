import { afterEach, describe, expect, test } from 'vitest';
import { OperatingFailure } from '../../../src/main/engine/failure';
import { MINUTE_MS, SECOND_MS } from '../../../src/shared/time/duration';
import { disposeWorlds, startWorld, type World } from '../../support/world';

afterEach(() => expect(disposeWorlds()).toEqual([]));

const daily = { trigger: { kind: 'cron', expression: '0 3 * * *', timezone: 'UTC' } } as const;

/** Three members, and a group of them whose run has been asked for. */
async function groupRun(action: object = {}, definition: object = {}) {
  const world = await startWorld();
  const members = ['A', 'B', 'C'].map((name) => world.add({ ...daily, name }).id);
  const group = world.add({
    ...daily,
    name: 'All',
    action: { kind: 'group', schedules: members.map((id) => `s${id}`), ...action },
    ...definition,
  }).id;
  const runId = world.core.runNow({ id: group }).id;
  const going = () => world.runner.processes.idsThatAre('requested').map((id) => nameOf(world, id));
  const end = (name: string, exitCode: number) => {
    const id = world.runner.processes.idsThatAre('requested').find((each) => nameOf(world, each) === name);
    if (id === undefined) throw new Error(`${name} was not asked for.`);
    world.runner.begin(id);
    world.runner.end(id, { exitCode });
  };
  return { world, members, group, runId, going, end, run: () => world.store.findRun(runId) };
}

function nameOf(world: World, runId: number): string {
  return world.store.findRun(runId)?.scheduleName ?? '';
}

function messageOf(command: () => unknown): string {
  try {
    command();
  } catch (error) {
    if (error instanceof OperatingFailure) return error.failure.message;
    throw error;
  }
  throw new Error('It did not fail.');
}

describe('a group', () => {
  test('runs all at once and succeeds when all do', async () => {
    const { world, going, end, run, runId } = await groupRun();
    expect(run()).toMatchObject({ status: 'running', pid: null, startedAt: world.time.wall() });
    expect(going()).toEqual(['A', 'B', 'C']);
    expect(world.store.childRuns(runId)).toMatchObject([
      { cause: 'group', parentId: runId, scheduledFor: null },
      { cause: 'group' },
      { cause: 'group' },
    ]);
    end('B', 0);
    end('A', 0);
    expect(run()?.status).toBe('running');
    end('C', 0);
    expect(run()).toMatchObject({ status: 'succeeded', reason: null });
  });

  test('runs one after another', async () => {
    const { going, end, run } = await groupRun({ order: 'in-order' });
    for (const name of ['A', 'B', 'C']) {
      expect(going()).toEqual([name]);
      end(name, name === 'B' ? 1 : 0);
    }
    expect(run()).toMatchObject({ status: 'failed', reason: '1 of 3 did not succeed: "B" failed.' });
  });

  test('leaves out the rest once one has failed', async () => {
    const { going, end, run } = await groupRun({ order: 'in-order', stopAtFailure: true });
    end('A', 1);
    expect(going()).toEqual([]);
    expect(run()).toMatchObject({
      status: 'failed',
      reason: '3 of 3 did not succeed: "A" failed, "B" was left out, "C" was left out.',
    });
  });

  test('takes no place of its own, so that groups cannot starve their members', async () => {
    const { world, going, group } = await groupRun();
    world.core.changeSettings({ ...world.store.readSettings(), concurrency: { atOnce: 1, groups: {} } });
    world.finishRuns();
    world.core.runNow({ id: group });
    expect(going()).toEqual(['A']);
    world.finishRuns();
    expect(world.runs(group).map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
  });

  test('is stopped with all that it started', async () => {
    const { world, run, runId } = await groupRun();
    const [first] = world.runner.processes.idsThatAre('requested');
    world.runner.begin(first ?? 0);
    world.core.stopRun(runId);
    for (const id of world.runner.stopRequests) {
      if (id !== first) world.runner.begin(id);
      world.runner.end(id, { signal: 'SIGTERM' });
    }
    expect(run()).toMatchObject({ status: 'cancelled', reason: 'Stopped.' });
    expect(world.store.childRuns(runId).map(({ status }) => status)).toEqual([
      'cancelled',
      'cancelled',
      'cancelled',
    ]);
  });

  test('is cut off after its timeout, which counts awake time', async () => {
    const { world, run, runId } = await groupRun({}, { timeoutMs: 10 * MINUTE_MS });
    world.time.sleep(60 * MINUTE_MS);
    world.time.advance(9 * MINUTE_MS);
    expect(world.runner.stopRequests).toEqual([]);
    world.time.advance(MINUTE_MS + 5 * SECOND_MS);
    for (const id of world.runner.stopRequests) {
      world.runner.begin(id);
      world.runner.end(id, { signal: 'SIGTERM' });
    }
    expect(world.store.childRuns(runId)).toHaveLength(3);
    expect(run()).toMatchObject({ status: 'timed-out' });
  });

  test('goes on after a crash where it stood, whatever was edited meanwhile', async () => {
    const { world, end, going, run, members, group } = await groupRun({ order: 'in-order' });
    end('A', 0);
    world.kill();
    await world.start();
    const { definition } = world.store.findSchedule({ id: group }) ?? { definition: null };
    if (definition?.action.kind !== 'group') throw new Error('The group is gone.');
    const shorter = { ...definition.action, schedules: [`s${members[0]}`] };
    world.core.updateSchedule({ id: group }, { ...definition, action: shorter });
    world.runner.begin(world.store.runningRuns().at(-1)?.id ?? 0);
    world.runner.succeed(world.store.runningRuns().at(-1)?.id ?? 0);
    expect(going()).toEqual(['C']);
    end('C', 0);
    expect(run()?.status).toBe('succeeded');
  });

  test('says of a member that is gone that it is gone', async () => {
    const { world, end, run, members } = await groupRun({ order: 'in-order' });
    world.core.removeSchedule({ id: members[2] ?? 0 });
    end('A', 0);
    end('B', 0);
    expect(run()).toMatchObject({
      status: 'failed',
      reason: '1 of 3 did not succeed: "C" has been removed.',
    });
  });
});

describe('a circle is refused, with its way', () => {
  test('through groups', async () => {
    const { world, group, members } = await groupRun();
    const { definition } = world.store.findSchedule({ id: members[0] ?? 0 }) ?? { definition: null };
    if (definition === null) throw new Error('It is gone.');
    const action = {
      kind: 'group' as const,
      schedules: [`s${group}`],
      order: 'together' as const,
      stopAtFailure: false,
    };
    expect(
      messageOf(() => world.core.updateSchedule({ id: members[0] ?? 0 }, { ...definition, action })),
    ).toBe('"A" would run itself again and again: "A" → "All" → "A".');
    const own = { ...action, schedules: [`s${members[0]}`] };
    expect(
      messageOf(() => world.core.updateSchedule({ id: members[0] ?? 0 }, { ...definition, action: own })),
    ).toBe('A group cannot run itself.');
  });

  test('through a group that follows one of its members', async () => {
    const { world, group, members } = await groupRun();
    const { definition } = world.store.findSchedule({ id: group }) ?? { definition: null };
    if (definition === null) throw new Error('It is gone.');
    const trigger = { kind: 'event', event: 'after', schedule: `s${members[1]}`, on: 'end' } as const;
    expect(messageOf(() => world.core.updateSchedule({ id: group }, { ...definition, trigger }))).toBe(
      '"All" would run itself again and again: "All" → "B" → "All".',
    );
  });

  test('and a member that does not exist is named', async () => {
    const world = await startWorld();
    const action = { kind: 'group' as const, schedules: ['s99'] };
    expect(messageOf(() => world.add({ ...daily, action }))).toBe('There is no schedule s99 to run.');
  });
});
