import { isDefinedError, ORPCError, safe } from '@orpc/client';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { WakefulClient } from '../../src/shared/contract/contract';
import type { ScheduleDefinitionInput } from '../../src/shared/model/schedule';
import { carriers, inProcess, routerOf, type CarriedClient, type Carrier } from '../support/carriers';
import { disposeWorlds, SILENT, startWorld, type World } from '../support/world';

const BACKUP: ScheduleDefinitionInput = {
  name: 'Nightly "backup" 🦊 a/b?#%',
  trigger: { kind: 'cron', expression: '30 2 * * *', timezone: 'Europe/Berlin' },
  action: { kind: 'program', program: 'rsync', args: ['-a', 'from here', "it's"] },
};

const opened: CarriedClient[] = [];

async function open(carrier: Carrier, world: World, log = SILENT): Promise<WakefulClient> {
  const carried = await carrier.open(routerOf(world, log));
  opened.push(carried);
  return carried.client;
}

afterEach(async () => {
  for (const carried of opened.splice(0)) await carried.close();
  expect(disposeWorlds()).toEqual([]);
});

/** What a client is told through a day of use: answers and failures alike. */
async function transcript(client: WakefulClient, world: World): Promise<unknown[]> {
  const told: unknown[] = [];
  const tell = async (answer: Promise<unknown>) => {
    const { error, data } = await safe(answer);
    told.push(error === null ? data : plain(error));
  };
  await tell(client.schedules.list());
  await tell(client.schedules.create({ ...BACKUP, enabled: true }));
  await tell(client.schedules.create({ ...BACKUP, enabled: true }));
  await tell(client.schedules.get({ schedule: BACKUP.name }));
  await tell(client.schedules.get({ schedule: 'Nobody' }));
  await tell(client.schedules.next({ schedule: 's1', count: 3 }));
  await tell(client.schedules.next({ schedule: 's1', count: 0 }));
  await tell(client.schedules.check({ trigger: { kind: 'interval', everyMs: 60_000 }, count: 2 }));
  await tell(client.schedules.check({ trigger: { kind: 'cron', expression: '61 * * * *' } }));
  await tell(client.schedules.check({ trigger: { kind: 'interval', everyMs: 1 } }));
  await tell(client.schedules.create({ ...BACKUP, name: 'x'.repeat(300) }));
  await tell(
    client.schedules.create({ ...BACKUP, name: 'Bad', trigger: { kind: 'cron', expression: '61 * * * *' } }),
  );
  const definition = { ...BACKUP, name: 'Renamed' };
  await tell(client.schedules.update({ schedule: 's1', definition, revision: 1 }));
  await tell(client.schedules.update({ schedule: 's1', definition, revision: 1 }));
  await tell(client.schedules.disable({ schedule: 'Renamed' }));
  await tell(client.schedules.enable({ schedule: 's1' }));
  await tell(client.schedules.run({ schedule: 's1' }));
  world.runner.begin(1);
  world.runner.write(1, 'hello\u001b[31m\n');
  world.runner.fail(1, 3);
  await tell(client.runs.get({ run: 'r1' }));
  await tell(client.runs.stop({ run: 'r1' }));
  await tell(client.runs.get({ run: 'r99' }));
  await tell(client.runs.get({ run: 'no id' }));
  await tell(client.runs.output({ run: 'r1' }));
  await tell(client.runs.list({ schedule: 's1', status: 'failed', limit: 10 }));
  await tell(client.schedules.ledger({ schedule: 's1' }));
  await tell(client.power.list({}));
  await tell(client.power.log({ before: '2099-01-01T00:00:00.000Z', limit: 5 }));
  await tell(client.power.log({ before: 'never' }));
  await tell(client.status.get());
  await tell(client.schedules.remove({ schedule: 's1' }));
  await tell(client.schedules.restore({ id: 's1' }));
  return told;
}

/** An error as the contract declares it: what is not declared shows here. */
function plain(error: unknown): unknown {
  if (!(error instanceof ORPCError) || !isDefinedError(error)) return { undeclared: String(error) };
  return { code: error.code as string, message: error.message, data: error.data as unknown };
}

describe.each(carriers)('the contract carried $name', (carrier) => {
  test('gives the answers and the failures that the router gives', async () => {
    const expected = await startWorld();
    const actual = await startWorld();

    const told = await transcript(await open(carrier, actual), actual);

    expect(told).toEqual(await transcript(await open(inProcess, expected), expected));
    expect(JSON.stringify(told)).not.toContain('undeclared');
  });

  test('a failure of the schema names its field in words', async () => {
    const client = await open(carrier, await startWorld());

    const { error } = await safe(
      client.schedules.create({ ...BACKUP, trigger: { kind: 'interval', everyMs: 0 } }),
    );

    expect(plain(error)).toEqual({
      code: 'INVALID',
      message: 'The interval is too short: 1 second (1s) at least.',
      data: {
        kind: 'invalid',
        message: 'The interval is too short: 1 second (1s) at least.',
        field: 'trigger.everyMs',
        fix: null,
      },
    });
  });

  test('a defect is logged with its stack and answered without it', async () => {
    const world = await startWorld();
    const error = vi.fn();
    const client = await open(carrier, world, { ...SILENT, error });
    vi.spyOn(world.store, 'countSchedules').mockImplementation(() => {
      throw new Error('the secret inside');
    });

    const answer = await safe(client.status.get());

    expect(plain(answer.error)).toMatchObject({ code: 'INTERNAL', data: { kind: 'internal' } });
    expect(JSON.stringify(plain(answer.error))).not.toContain('secret');
    expect(JSON.stringify(error.mock.calls)).toContain('the secret inside');
  });

  test('a watcher hears ready first, then each change, and leaves nothing behind', async () => {
    const world = await startWorld();
    const left = vi.fn();
    const subscribe = world.core.subscribe.bind(world.core);
    vi.spyOn(world.core, 'subscribe').mockImplementation((listener) => {
      const unsubscribe = subscribe(listener);
      return () => {
        left();
        unsubscribe();
      };
    });
    const client = await open(carrier, world);
    const abort = new AbortController();

    const changes = await client.changes.watch(undefined, { signal: abort.signal });
    expect((await changes.next()).value).toEqual({ kind: 'ready' });
    await client.schedules.create(BACKUP);
    expect((await changes.next()).value).toMatchObject({ kind: 'schedule', schedule: { id: 's1' } });
    abort.abort();

    await vi.waitFor(() => expect(left).toHaveBeenCalledOnce());
  });

  test('following a run tells what was written before and after, and ends with the run', async () => {
    const world = await startWorld();
    const client = await open(carrier, world);
    await client.schedules.create(BACKUP);
    await client.schedules.run({ schedule: 's1' });
    world.runner.begin(1);
    world.runner.write(1, 'before\n');

    const output = await client.runs.follow({ run: 'r1' });
    expect((await output.next()).value).toMatchObject({ seq: 0, text: 'before\n' });
    world.runner.write(1, 'after\n', 'stderr');
    expect((await output.next()).value).toMatchObject({ seq: 1, text: 'after\n', stream: 'stderr' });
    world.runner.succeed(1);

    expect((await output.next()).done).toBe(true);
  });

  test('following a run that does not exist fails before it streams', async () => {
    const client = await open(carrier, await startWorld());

    const { error } = await safe(client.runs.follow({ run: 'r7' }));

    expect(plain(error)).toMatchObject({ code: 'NOT_FOUND', message: 'There is no run "r7".' });
  });
});
