import { afterEach, describe, expect, test } from 'vitest';
import { carriers, inProcess, routerOf, type CarriedClient, type Carrier } from '../support/carriers';
import { disposeWorlds, startWorld, type World } from '../support/world';

let opened: CarriedClient | null = null;

afterEach(async () => {
  await opened?.close();
  opened = null;
  expect(disposeWorlds()).toEqual([]);
});

async function open(world: World, carrier: Carrier = inProcess) {
  opened = await carrier.open(routerOf(world));
  return opened.client;
}

const once = { kind: 'once', at: '2030-01-01T00:00:00.000Z' } as const;

describe.each(carriers)('schedules and their runs carried $name', (carrier) => {
  test('a page of schedules goes by name, and goes on after the last name', async () => {
    const world = await startWorld();
    for (const name of ['sync', 'Backup', 'Report', 'archive']) world.add({ name, trigger: once });
    const client = await open(world, carrier);
    const pageAfter = async (after?: string): Promise<string[]> =>
      (await client.schedules.list({ after, limit: 3 })).map(({ name }) => name);
    expect(await pageAfter()).toEqual(['Backup', 'Report', 'archive']);
    expect(await pageAfter('archive')).toEqual(['sync']);
    // Whoever was removed or renamed meanwhile takes nobody along.
    await client.schedules.remove({ schedule: 'Report' });
    expect(await pageAfter('Report')).toEqual(['archive', 'sync']);
  });

  test('the newest runs come in short, newest first, without tests', async () => {
    const world = await startWorld();
    const { id: number } = world.add({ name: 'Backup', trigger: once });
    const [id, other] = [`s${number}`, `s${world.add({ name: 'Sync', trigger: once }).id}`];
    const client = await open(world, carrier);
    const runs = [];
    for (let index = 0; index < 32; index += 1) {
      runs.unshift((await client.schedules.run({ schedule: id })).id);
      world.finishRuns();
    }
    await client.schedules.test({ schedule: id, action: { kind: 'command', line: 'true' } });
    world.finishRuns();
    const answer = await client.runs.recent({ schedules: [id, other] });
    expect(answer.map(({ scheduleId }) => scheduleId)).toEqual([id, other]);
    expect(answer[0]?.runs.map((run) => run.id)).toEqual(runs.slice(0, 30));
    expect(answer[0]?.runs[0]).toMatchObject({ status: 'succeeded', cause: 'manual', durationMs: 0 });
    expect(answer[1]?.runs).toEqual([]);
  });
});

test('a schedule is judged by its last success, however many runs were stopped since', async () => {
  const world = await startWorld();
  const { id } = world.add({ name: 'Backup', trigger: once });
  const client = await open(world);
  const health = async (): Promise<string> => (await client.schedules.get({ schedule: `s${id}` })).health;
  const run = async (end: 'fail' | 'stop'): Promise<void> => {
    const started = await client.schedules.run({ schedule: `s${id}` });
    const number = Number(started.id.slice(1));
    world.runner.begin(number);
    if (end === 'fail') world.runner.fail(number);
    else {
      await client.runs.stop({ run: started.id });
      world.runner.end(number, { signal: 'SIGTERM' });
    }
  };
  for (let index = 0; index < 3; index += 1) await run('fail');
  expect(await health()).toBe('unhealthy');
  for (let index = 0; index < 6; index += 1) await run('stop');
  expect(await health()).toBe('unhealthy');
});
