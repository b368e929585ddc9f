import { afterEach, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../src/shared/time/duration';
import { inProcess, routerOf, type CarriedClient } from '../support/carriers';
import { disposeWorlds, startWorld } from '../support/world';

let opened: CarriedClient | null = null;

afterEach(async () => {
  await opened?.close();
  expect(disposeWorlds()).toEqual([]);
});

test('tells what a night cost: what ran late, what was skipped; what waits is not decided', async () => {
  const world = await startWorld('2026-03-01T22:00:00.000Z');
  opened = await inProcess.open(routerOf(world));
  const { client } = opened;
  expect(await client.power.report()).toBeNull();
  const common = {
    trigger: { kind: 'cron', expression: '30 2 * * *', timezone: 'UTC' },
    action: { kind: 'command', line: 'true' },
  } as const;
  await client.schedules.create({ name: 'Backup', ...common });
  await client.schedules.create({ name: 'Strict', ...common, ifMissed: { mode: 'skip' } });
  await client.schedules.create({ name: 'Invoices', ...common, ifMissed: { mode: 'ask' } });
  const off = await client.schedules.create({ name: 'Off', ...common, enabled: false });

  world.time.advance(HOUR_MS);
  world.power.suspend();
  world.time.sleep(8.5 * HOUR_MS);
  world.power.resume();
  // The computer is given time to come to itself; until then nothing is said of what came due.
  expect(await client.power.report()).toMatchObject({ late: [], skipped: [], isJudged: false });
  world.time.advance(MINUTE_MS);

  const report = await client.power.report();
  expect(report).toMatchObject({
    absence: {
      kind: 'asleep',
      from: '2026-03-01T23:00:00.000Z',
      to: '2026-03-02T07:30:00.000Z',
      awayMs: 8.5 * HOUR_MS,
    },
    late: [{ scheduleName: 'Backup', count: 1, to: '2026-03-02T02:30:00.000Z', run: { covers: 1 } }],
    skipped: [{ scheduleName: 'Strict', reason: 'asleep', run: null }],
    isCut: false,
    isJudged: true,
  });
  expect(report?.late[0]?.run?.latenessMs).toBeGreaterThanOrEqual(5 * HOUR_MS);
  expect(JSON.stringify(report)).not.toContain(off.id);

  // A short absence that cost nothing does not take the night's report away.
  world.time.advance(HOUR_MS);
  world.power.suspend();
  world.time.sleep(5 * MINUTE_MS);
  world.power.resume();
  world.time.advance(MINUTE_MS);
  expect((await client.power.report())?.absence).toEqual(report?.absence);
});

test('of what was skipped night after night, only the last night is told', async () => {
  const world = await startWorld('2026-03-01T22:00:00.000Z');
  opened = await inProcess.open(routerOf(world));
  const { client } = opened;
  await client.schedules.create({
    name: 'Strict',
    trigger: { kind: 'cron', expression: '0 2,3 * * *', timezone: 'UTC' },
    action: { kind: 'command', line: 'true' },
    ifMissed: { mode: 'skip' },
  });
  for (let night = 0; night < 3; night++) {
    world.time.advance(HOUR_MS);
    world.power.suspend();
    world.time.sleep(8 * HOUR_MS);
    world.power.resume();
    world.time.advance(15 * HOUR_MS);
  }
  expect(await client.schedules.ledger({ schedule: 'Strict' })).toMatchObject([{ count: 6 }]);
  expect((await client.power.report())?.skipped).toMatchObject([
    { count: 2, first: '2026-03-04T02:00:00.000Z', to: '2026-03-04T03:00:00.000Z' },
  ]);
});
