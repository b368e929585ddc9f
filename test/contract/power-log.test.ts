import { afterEach, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/shared/time/duration';
import { inProcess, routerOf, type CarriedClient } from '../support/carriers';
import { disposeWorlds, startWorld, type World } from '../support/world';

let opened: CarriedClient | null = null;

afterEach(async () => {
  await opened?.close();
  expect(disposeWorlds()).toEqual([]);
});

const NIGHTLY = {
  trigger: { kind: 'cron', expression: '30 2 * * *', timezone: 'UTC' },
  action: { kind: 'command', line: 'true' },
} as const;

function sleepFor(world: World, durationMs: number): void {
  world.power.suspend();
  world.time.sleep(durationMs);
  world.power.resume();
  world.catchUp();
  world.time.advance(MINUTE_MS);
}

test('tells of each absence what it made late, what it skipped and what waits for it', async () => {
  const world = await startWorld('2026-03-01T22:00:00.000Z');
  opened = await inProcess.open(routerOf(world));
  const { client } = opened;
  await client.schedules.create({ name: 'Backup', ...NIGHTLY });
  await client.schedules.create({ name: 'Strict', ...NIGHTLY, ifMissed: { mode: 'skip' } });
  await client.schedules.create({ name: 'Invoices', ...NIGHTLY, ifMissed: { mode: 'ask' } });
  const often = { ...NIGHTLY, trigger: { kind: 'interval', everyMs: 15 * MINUTE_MS } } as const;
  await client.schedules.create({ name: 'Mail', ...often });
  world.time.advance(HOUR_MS);
  world.finishRuns();
  sleepFor(world, 8 * HOUR_MS);

  const [now, night, before, ...rest] = await client.power.log({});
  expect(now).toMatchObject({ kind: 'awake', to: null, cost: null });
  expect(night).toMatchObject({
    kind: 'asleep',
    from: '2026-03-01T23:00:00.000Z',
    cost: { late: 1 + 32, skipped: 1, waiting: 1, isMinimum: false },
  });
  expect(before).toMatchObject({ kind: 'awake', cost: null });
  expect(rest).toEqual([]);
});

test('says nothing of a cost until what came due has been looked at', async () => {
  const world = await startWorld('2026-03-01T22:00:00.000Z');
  opened = await inProcess.open(routerOf(world));
  const { client } = opened;
  await client.schedules.create({ name: 'Strict', ...NIGHTLY, ifMissed: { mode: 'skip' } });
  world.time.advance(HOUR_MS);
  world.power.suspend();
  world.time.sleep(8 * HOUR_MS);
  world.power.resume();
  const night = async () => (await client.power.log({})).find(({ kind }) => kind === 'asleep');
  expect(await night()).toMatchObject({ from: '2026-03-01T23:00:00.000Z', cost: null });
  world.time.advance(MINUTE_MS);
  expect(await night()).toMatchObject({ cost: { skipped: 1 } });
});

test('what comes due in a moment, just after the computer woke up, keeps no cost from being told', async () => {
  const world = await startWorld('2026-03-01T22:00:00.000Z');
  opened = await inProcess.open(routerOf(world));
  const { client } = opened;
  const often = { ...NIGHTLY, trigger: { kind: 'interval', everyMs: 5_000 } } as const;
  await client.schedules.create({ name: 'Often', ...often, ifMissed: { mode: 'skip' } });
  world.time.advance(HOUR_MS);
  world.finishRuns();
  world.power.suspend();
  world.time.sleep(8 * HOUR_MS);
  world.power.resume();
  world.time.advance(20_000);
  const night = (await client.power.log({})).find(({ kind }) => kind === 'asleep');
  expect(night?.cost?.skipped).toBeGreaterThan(5_000);
  expect(await client.power.report()).toMatchObject({ isJudged: true });
});

test('gives each of several nights its own, where the ledger has one range for all of them', async () => {
  const world = await startWorld('2026-03-01T22:00:00.000Z');
  opened = await inProcess.open(routerOf(world));
  const { client } = opened;
  await client.schedules.create({ name: 'Strict', ...NIGHTLY, ifMissed: { mode: 'skip' } });
  const asks = await client.schedules.create({ name: 'Invoices', ...NIGHTLY, ifMissed: { mode: 'ask' } });
  for (let night = 0; night < 3; night++) {
    world.time.advance(HOUR_MS);
    sleepFor(world, 8 * HOUR_MS);
    world.time.advance(DAY_MS - 9 * HOUR_MS - MINUTE_MS - 1_000);
  }
  expect(await client.schedules.ledger({ schedule: 'Strict' })).toHaveLength(1);
  expect(await client.schedules.ledger({ schedule: 'Invoices' })).toHaveLength(1);

  const costs = async (): Promise<unknown[]> =>
    (await client.power.log({})).filter(({ kind }) => kind === 'asleep').map(({ cost }) => cost);
  const each = { late: 0, skipped: 1, waiting: 1, isMinimum: false };
  expect(await costs()).toEqual([each, each, each]);

  await client.held.settle({ answer: 'run', schedule: asks.id });
  const served = { ...each, late: 1, waiting: 0 };
  expect(await costs()).toEqual([served, served, served]);
});

test('an absence is not charged with what the next one cost', async () => {
  const world = await startWorld('2026-03-01T22:00:00.000Z');
  opened = await inProcess.open(routerOf(world));
  const { client } = opened;
  await client.schedules.create({ name: 'Strict', ...NIGHTLY, ifMissed: { mode: 'skip' } });
  world.time.advance(4 * HOUR_MS);
  world.power.suspend();
  // Awake for twenty seconds of the minute before it is due.
  world.time.sleep(29.5 * MINUTE_MS);
  world.power.resume();
  world.time.advance(20_000);
  sleepFor(world, HOUR_MS);

  const absences = (await client.power.log({})).filter(({ kind }) => kind === 'asleep');
  expect(absences.map(({ cost }) => cost?.skipped)).toEqual([1, 0]);
});

test('every span is reached page by page, none twice', async () => {
  const world = await startWorld('2026-03-01T22:00:00.000Z');
  opened = await inProcess.open(routerOf(world));
  const { client } = opened;
  for (let nap = 0; nap < 5; nap++) {
    world.time.advance(HOUR_MS);
    sleepFor(world, HOUR_MS);
  }
  const whole = await client.power.log({ limit: 100 });
  expect(whole).toHaveLength(11);

  const paged: typeof whole = [];
  for (let page = whole.slice(0, 0), first = true; first || page.length > 0; first = false) {
    page = await client.power.log({ limit: 2, ...(first ? {} : { before: paged.at(-1)?.from }) });
    paged.push(...page);
  }
  expect(paged).toEqual(whole);
});
