/** What the list of schedules says of occurrences that did not plainly run, and where they stand among the newest runs. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Change, ScheduleView } from '../../src/shared/contract/views';
import { HOUR_MS, MINUTE_MS } from '../../src/shared/time/duration';
import {
  carriers,
  inProcess,
  overIpc,
  routerOf,
  type CarriedClient,
  type Carrier,
} from '../support/carriers';
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

const hourly = { kind: 'cron', expression: '0 * * * *', timezone: 'UTC' } as const;

/** From 22:10 to 06:10, through eight full hours. */
function sleepThroughTheNight(world: World): void {
  world.time.advance(10 * MINUTE_MS);
  world.finishRuns();
  world.power.suspend();
  world.time.sleep(8 * HOUR_MS);
  world.power.resume();
  world.catchUp();
}

const evening = (): Promise<World> => startWorld('2026-03-01T21:59:00.000Z');

describe.each([...carriers, overIpc])('what was not plainly run, carried $name', (carrier) => {
  test('is told of the newest occurrences with its reason, how many and how late, until one runs plainly', async () => {
    const world = await evening();
    world.add({ name: 'Late', trigger: hourly });
    world.add({ name: 'Strict', trigger: hourly, ifMissed: { mode: 'skip' } });
    const client = await open(world, carrier);
    const outcomes = async (): Promise<ScheduleView['lastOutcome'][]> =>
      (await client.schedules.list({})).map(({ lastOutcome }) => lastOutcome);
    expect(await outcomes()).toEqual([null, null]);
    sleepThroughTheNight(world);
    const missed = { reason: 'asleep', to: '2026-03-02T06:00:00.000Z', count: 8, countIsMinimum: false };
    const [late, strict] = await outcomes();
    expect(late).toMatchObject({ ...missed, outcome: 'caught-up' });
    expect(late?.latenessMs).toBeGreaterThanOrEqual(9 * MINUTE_MS);
    expect(late?.latenessMs).toBeLessThan(11 * MINUTE_MS);
    expect(strict).toEqual({ ...missed, outcome: 'skipped', latenessMs: null });
    expect((await client.schedules.get({ schedule: 'Strict' })).lastOutcome).toEqual(strict);

    world.time.advance(HOUR_MS);
    world.finishRuns();
    expect(await outcomes()).toEqual([null, null]);
  });

  test('stands as one range among the newest runs, and leaves with the oldest of them', async () => {
    const world = await evening();
    const id = `s${world.add({ name: 'Strict', trigger: hourly, ifMissed: { mode: 'skip' } }).id}`;
    const client = await open(world, carrier);
    const recent = async () => (await client.runs.recent({ schedules: [id] }))[0];
    sleepThroughTheNight(world);
    const night = {
      from: '2026-03-01T22:00:00.000Z',
      to: '2026-03-02T06:00:00.000Z',
      count: 8,
      countIsMinimum: false,
      reason: 'asleep',
    };
    expect((await recent())?.skipped).toEqual([night]);
    for (let hour = 0; hour < 29; hour += 1) {
      world.time.advance(HOUR_MS);
      world.finishRuns();
    }
    // Thirty runs, of which the oldest was due before it.
    const full = await recent();
    expect(full?.runs).toHaveLength(30);
    expect(full?.skipped).toEqual([night]);
    expect(full?.runs[0]).toMatchObject({ status: 'succeeded', latenessMs: expect.any(Number) as number });
    world.time.advance(HOUR_MS);
    world.finishRuns();
    expect((await recent())?.skipped).toEqual([]);
  });

  test('is told as it happens', async () => {
    const world = await evening();
    const { id } = world.add({ name: 'Strict', trigger: hourly, ifMissed: { mode: 'skip' } });
    const client = await open(world, carrier);
    const abort = new AbortController();
    const changes = await client.changes.watch(undefined, { signal: abort.signal });
    expect((await changes.next()).value).toEqual({ kind: 'ready' });
    sleepThroughTheNight(world);
    const told: unknown[] = [];
    while (told.length === 0) {
      const { value: change } = (await changes.next()) as { value: Change };
      if (change.kind === 'schedule' && change.schedule.lastOutcome !== null) told.push(change.schedule);
    }
    expect(told[0]).toMatchObject({
      id: `s${id}`,
      lastOutcome: { outcome: 'skipped', reason: 'asleep', count: 8 },
    });
    abort.abort();
  });
});

test('what waits is told as waiting, and as skipped once the person said no', async () => {
  const world = await evening();
  world.add({ name: 'Asked', trigger: hourly, ifMissed: { mode: 'ask' } });
  const client = await open(world);
  sleepThroughTheNight(world);
  const asked = () => client.schedules.get({ schedule: 'Asked' });
  expect(await asked()).toMatchObject({ waiting: 8, lastOutcome: null });
  const [strip] = await client.runs.recent({ schedules: [(await asked()).id] });
  expect(strip?.skipped).toEqual([]);
  await client.held.settle({ schedule: 'Asked', answer: 'skip' });
  expect(await asked()).toMatchObject({
    waiting: 0,
    lastOutcome: { outcome: 'skipped', reason: 'declined', count: 8, latenessMs: null },
  });
});

test('what is covered by a catch-up is no skip; what was too old for it is one', async () => {
  const world = await evening();
  const id = `s${world.add({ name: 'Fresh', trigger: hourly, ifMissed: { mode: 'once', graceMs: 3 * HOUR_MS } }).id}`;
  const client = await open(world);
  sleepThroughTheNight(world);
  const { lastOutcome } = await client.schedules.get({ schedule: id });
  expect(lastOutcome).toMatchObject({ outcome: 'caught-up', reason: 'asleep', count: 3 });
  const [strip] = await client.runs.recent({ schedules: [id] });
  expect(strip?.skipped).toMatchObject([{ reason: 'past-grace', count: 5, to: '2026-03-02T03:00:00.000Z' }]);
  expect(strip?.runs[0]).toMatchObject({ cause: 'catch-up' });
});

test('where nothing was due since it was edited or switched on, there is nothing to say', async () => {
  const world = await evening();
  world.add({ name: 'Strict', trigger: hourly, ifMissed: { mode: 'skip' } });
  const client = await open(world);
  sleepThroughTheNight(world);
  const strict = () => client.schedules.get({ schedule: 'Strict' });
  expect((await strict()).lastOutcome).not.toBeNull();
  await client.schedules.disable({ schedule: 'Strict' });
  world.time.advance(3 * HOUR_MS);
  await client.schedules.enable({ schedule: 'Strict' });
  expect((await strict()).lastOutcome).toBeNull();
  const [strip] = await client.runs.recent({ schedules: [(await strict()).id] });
  expect(strip?.skipped).toMatchObject([{ reason: 'asleep', count: 8 }]);
});
