/** Pauses as they are asked for and told of, over every carrier. */
import { safe } from '@orpc/client';
import { afterEach, describe, expect, test } from 'vitest';
import { MOST_PAUSED } from '../../src/shared/model/pause';
import { HOUR_MS } from '../../src/shared/time/duration';
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

const hourly = { trigger: { kind: 'cron', expression: '0 * * * *', timezone: 'UTC' } } as const;
const NONE = { count: 0, first: [], nextEndAt: null, lastEndAt: null };
const UNTIL = '2026-03-02T09:30:00.000Z';

describe.each(carriers)('pauses carried $name', (carrier) => {
  test('of everything and of a group are asked for and answered as ever', async () => {
    const client = await open(await startWorld(), carrier);
    const from = '2026-03-02T08:00:00.000Z';
    expect(await client.pauses.start({})).toEqual({ group: null, from, until: null });
    expect(await client.pauses.start({ group: 'Home', until: UNTIL })).toEqual({
      group: 'Home',
      from,
      until: UNTIL,
    });
    expect((await client.status.get()).pauses).toHaveLength(2);
    expect(await client.pauses.end({})).toEqual({ group: null, from, until: null });
    expect(await client.pauses.list()).toEqual([{ group: 'Home', from, until: UNTIL }]);
  });

  test('of one schedule are told with it and in the status, and not as one of everything', async () => {
    const world = await startWorld();
    world.add({ ...hourly, name: 'Sync', group: 'Home' });
    world.add({ ...hourly, name: 'Report' });
    const client = await open(world, carrier);
    expect((await client.pauses.start({ schedule: 'Sync', until: UNTIL })).schedules).toEqual(['s1']);
    const { pauses, pausedSchedules, nextRun } = await client.status.get();
    expect({ pauses, pausedSchedules, next: nextRun?.scheduleId }).toEqual({
      pauses: [],
      pausedSchedules: {
        count: 1,
        first: [{ id: 's1', name: 'Sync' }],
        nextEndAt: UNTIL,
        lastEndAt: UNTIL,
      },
      next: 's2',
    });
    const [report, sync] = await client.schedules.list();
    expect(report?.paused).toBeNull();
    expect(sync).toMatchObject({
      paused: { until: UNTIL, own: { until: UNTIL } },
      nextRunAt: '2026-03-02T10:00:00.000Z',
    });
    await client.pauses.start({ group: 'Home' });
    expect((await client.schedules.get({ schedule: 's1' })).paused).toEqual({
      until: null,
      own: { until: UNTIL },
    });
    const row = async () =>
      (
        await client.timeline.read({
          from: '2026-03-02T08:00:00.000Z',
          to: '2026-03-02T12:00:00.000Z',
          schedules: ['s1'],
        })
      ).rows[0]?.due;
    expect(await row()).toEqual([]);
    await client.pauses.end({ group: 'Home' });
    expect(await row()).toEqual(['10', '11', '12'].map((hour) => `2026-03-02T${hour}:00:00.000Z`));
    expect((await client.pauses.end({ schedule: 's1' })).schedules).toEqual(['s1']);
    expect((await client.status.get()).pausedSchedules).toEqual(NONE);
  });

  test('of several leave out what was removed meanwhile, and what is not paused', async () => {
    const world = await startWorld();
    const ids = ['A', 'B', 'C'].map((name) => `s${world.add({ ...hourly, name }).id}`);
    const client = await open(world, carrier);
    await client.schedules.remove({ schedule: 'B' });
    expect((await client.pauses.start({ schedules: ids })).schedules).toEqual([ids[0], ids[2]]);
    await client.pauses.end({ schedule: 'A' });
    expect((await client.pauses.end({ schedules: ids })).schedules).toEqual([ids[2]]);
    expect((await safe(client.pauses.end({ schedules: ids }))).error).toMatchObject({
      data: { kind: 'conflict' },
    });
  });

  test.each([
    ['a schedule and a group', { schedule: 'A', group: 'Home' }, 'invalid'],
    ['several and a group', { schedules: ['s1'], group: 'Home' }, 'invalid'],
    ['a schedule that is not there', { schedule: 'Nothing' }, 'not-found'],
    ['schedules that are not there', { schedules: ['s99'] }, 'not-found'],
    ['no schedules', { schedules: [] }, 'invalid'],
    ['too many', { schedules: Array.from({ length: MOST_PAUSED + 1 }, (_, id) => `s${id}`) }, 'invalid'],
    ['a time that is over', { schedule: 'A', until: '2020-01-01T00:00:00.000Z' }, 'invalid'],
  ])('of %s are refused', async (_what, input, kind) => {
    const world = await startWorld();
    world.add({ ...hourly, name: 'A' });
    const client = await open(world, carrier);
    expect((await safe(client.pauses.start(input))).error).toMatchObject({ data: { kind } });
    expect(world.store.pausedSchedules(world.time.wall()).count).toBe(0);
    expect(await client.pauses.list()).toEqual([]);
  });
});

test('the reason why names the pause of the schedule beside that of its group', async () => {
  const world = await startWorld();
  world.add({ ...hourly, name: 'Sync', group: 'Home' });
  const client = await open(world);
  await client.pauses.start({ schedule: 'Sync', until: UNTIL });
  await client.pauses.start({ group: 'Home' });
  world.time.advance(2 * HOUR_MS);
  const { clauses } = await client.schedules.why({ schedule: 's1', at: '2026-03-02T09:00:00Z' });
  expect(clauses.filter(({ kind }) => kind === 'paused')).toEqual([
    { kind: 'paused', from: '2026-03-02T08:00:00.000Z', until: null, group: 'Home', isOwn: false },
    { kind: 'paused', from: '2026-03-02T08:00:00.000Z', until: UNTIL, group: null, isOwn: true },
  ]);
});
