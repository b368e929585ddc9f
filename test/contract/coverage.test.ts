import { afterEach, expect, test } from 'vitest';
import { HOUR_MS, SECOND_MS } from '../../src/shared/time/duration';
import { inProcess, routerOf, type CarriedClient } from '../support/carriers';
import { disposeWorlds, startWorld, type World } from '../support/world';

/** The fewest that an advice is given for. */
const NIGHTS = 7;
let opened: CarriedClient | null = null;

afterEach(async () => {
  await opened?.close();
  expect(disposeWorlds()).toEqual([]);
});

/** No run may still go on when its next time comes. */
function finishAll({ store, runner }: World): void {
  for (const { id } of store.runningRuns()) {
    runner.begin(id);
    runner.succeed(id);
  }
}

test('a habit of sleeping is told of with what it cost and a better time', async () => {
  const world = await startWorld('2026-03-01T20:00:00.000Z');
  opened = await inProcess.open(routerOf(world));
  const { client } = opened;
  const at = (hour: number) => ({ kind: 'cron', expression: `0 ${hour} * * *`, timezone: 'UTC' }) as const;
  const action = { kind: 'command', line: 'true' } as const;
  await client.schedules.create({ name: 'Backup', trigger: at(3), action });
  await client.schedules.create({
    name: 'Strict',
    trigger: at(3),
    action,
    ifMissed: { mode: 'skip' },
  });
  await client.schedules.create({ name: 'Lunch', trigger: at(12), action });

  for (let night = 0; night < NIGHTS; night += 1) {
    world.time.advance(2 * HOUR_MS);
    world.power.suspend();
    world.time.sleep(9 * HOUR_MS);
    world.power.resume();
    world.time.advance(60 * SECOND_MS);
    finishAll(world);
    world.time.advance(13 * HOUR_MS - 60 * SECOND_MS);
    finishAll(world);
  }

  const advice = { zone: 'UTC', days: NIGHTS, present: { time: '03:00', awakeDays: 0 } };
  const counts = { due: NIGHTS, onTime: 0, waiting: 0, isMinimum: false };
  expect(await client.schedules.coverage({ schedule: 'Backup' })).toMatchObject({
    ...{ ...counts, late: NIGHTS, skipped: [] },
    from: '2026-03-01T20:00:00.000Z',
    advice: { ...advice, better: { time: '07:20', awakeDays: NIGHTS } },
  });
  expect(await client.schedules.coverage({ schedule: 'Strict' })).toMatchObject({
    ...{ ...counts, late: 0, skipped: [{ reason: 'asleep', count: NIGHTS }] },
  });
  expect(await client.schedules.coverage({ schedule: 'Lunch' })).toMatchObject({
    ...{ due: NIGHTS, onTime: NIGHTS, late: 0, skipped: [] },
    advice: { present: { time: '12:00', awakeDays: NIGHTS }, better: null },
  });
  expect(await client.schedules.coverage({ schedule: 'Lunch', days: 3 })).toMatchObject({
    ...{ due: 3, onTime: 3 },
    advice: null,
  });
  await expect(client.schedules.coverage({ schedule: 'Lunch', days: 0 })).rejects.toThrow();
});
