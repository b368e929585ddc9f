/** What waits: for its turn, an answer, the allowed hours, the machine, the end of a pause. */
import { afterEach, describe, expect, test } from 'vitest';
import { settingsSchema } from '../../../src/shared/model/settings';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/shared/time/duration';
import { disposeWorlds, startWorld, type World } from '../../support/world';

afterEach(() => expect(disposeWorlds()).toEqual([]));

const cron = (expression: string) => ({ kind: 'cron', expression, timezone: 'UTC' }) as const;
const daily = { trigger: cron('30 2 * * *') };
const hourly = { trigger: cron('0 * * * *') };
const minutely = { trigger: cron('* * * * *') };

/** Monday evening to Tuesday 07:00:30, as the operating system says; and the second in which the clock is not believed yet. */
function sleepThroughTheNight(world: World): void {
  world.power.suspend();
  world.time.sleep(9 * HOUR_MS);
  world.power.resume();
  world.time.advance(SECOND_MS);
}
const MONDAY_EVENING = '2026-03-02T22:00:30.000Z';

const holds = (world: World, id: number) => world.store.heldRows(id).map(({ hold }) => hold);
const times = (world: World, id: number) =>
  world.runs(id).map((run) => new Date(run.queuedAt).toISOString().slice(8, 19));

describe('after a wake', () => {
  test('catch-ups wait until the machine has settled, then start by priority, two at once, a second apart', async () => {
    const world = await startWorld(MONDAY_EVENING);
    const ids = [0, 9, 5, 7].map((priority) => world.add({ ...daily, priority }).id);
    sleepThroughTheNight(world);
    world.time.advance(8 * SECOND_MS);
    expect(world.runner.requests).toEqual([]);
    expect(world.store.countHeld().turn).toBe(4);
    world.time.advance(3 * SECOND_MS);

    const started = () => world.runner.requests.map(({ runId }) => world.store.findRun(runId)?.scheduleId);
    const [none, nine, five, seven] = ids;
    expect(started()).toEqual([nine, seven]);
    expect([times(world, nine ?? 0), times(world, seven ?? 0)]).toEqual([['03T07:00:40'], ['03T07:00:41']]);
    world.time.advance(MINUTE_MS);
    expect(started()).toHaveLength(2);
    world.catchUp();
    expect(started()).toEqual([nine, seven, five, none]);
  });

  test('the budget is a setting, and holds at once', async () => {
    const world = await startWorld(MONDAY_EVENING);
    for (let each = 0; each < 4; each++) world.add(daily);
    world.core.changeSettings(
      settingsSchema.parse({ catchUp: { settleMs: MINUTE_MS, atOnce: 4, apartMs: 0 } }),
    );
    sleepThroughTheNight(world);
    world.time.advance(58 * SECOND_MS);
    expect(world.runner.requests).toEqual([]);
    world.time.advance(2 * SECOND_MS);
    expect(world.runner.requests).toHaveLength(4);
  });

  test('settling is not held against a short grace', async () => {
    const world = await startWorld('2026-03-02T22:59:57.000Z');
    const schedule = world.add({ ...hourly, ifMissed: { mode: 'once', graceMs: 10 * SECOND_MS } });
    world.power.suspend();
    world.time.sleep(8 * SECOND_MS);
    world.power.resume();
    world.catchUp();
    expect(world.ledger(schedule.id)).toEqual(['02T22:59:57 02T23:00:00 1 caught-up asleep']);
  });

  test('an occurrence that comes due meanwhile takes along what waits', async () => {
    const world = await startWorld('2026-03-02T22:00:55.000Z');
    const schedule = world.add(minutely);
    sleepThroughTheNight(world);
    world.time.advance(6 * SECOND_MS);
    expect(world.runs(schedule.id)).toMatchObject([{ cause: 'schedule', covers: 541 }]);
    expect(world.ledger(schedule.id)).toEqual([
      '02T22:00:55 03T07:00:00 540 caught-up asleep',
      '03T07:00:00 03T07:01:00 1 ran',
    ]);
  });

  test('what waits outlives a crash, and still has one run', async () => {
    const world = await startWorld(MONDAY_EVENING);
    const schedule = world.add(daily);
    sleepThroughTheNight(world);
    world.time.advance(SECOND_MS);
    world.kill();
    await world.start();
    world.catchUp();
    expect(world.ledger(schedule.id)).toEqual(['02T22:00:30 03T02:30:00 1 caught-up asleep']);
    expect(world.runs(schedule.id)).toHaveLength(1);
  });
});

describe('ask', () => {
  const asking = { ...hourly, ifMissed: { mode: 'ask', graceMs: 6 * HOUR_MS } } as const;

  test('holds what was missed for an answer; each occurrence expires by its own age', async () => {
    const world = await startWorld(MONDAY_EVENING);
    const schedule = world.add(asking);
    sleepThroughTheNight(world);
    expect(world.ledger(schedule.id)).toEqual([
      '02T22:00:30 03T01:00:00 3 skipped past-grace',
      '03T01:00:00 03T07:00:00 6 pending asleep',
    ]);
    for (let hour = 0; hour < 2; hour++) {
      world.time.advance(HOUR_MS);
      world.finishRuns();
    }
    // Later occurrences run on time, and do not answer for the person.
    expect(world.ledger(schedule.id)).toEqual([
      '02T22:00:30 03T01:00:00 3 skipped past-grace',
      '03T01:00:00 03T03:00:00 2 skipped past-grace',
      '03T03:00:00 03T07:00:00 4 pending asleep',
      '03T07:00:00 03T08:00:00 1 ran',
      '03T08:00:00 03T09:00:00 1 ran',
    ]);
    expect(world.core.settleHeld({ schedule: { id: schedule.id } }, 'run')).toBe(1);
    expect(world.runs(schedule.id).at(-1)).toMatchObject({ cause: 'catch-up', covers: 4 });
  });

  test('what nobody answers is skipped when its grace is over', async () => {
    const world = await startWorld(MONDAY_EVENING);
    const schedule = world.add({ ...daily, ifMissed: { mode: 'ask', graceMs: 6 * HOUR_MS } });
    sleepThroughTheNight(world);
    world.time.advance(3 * HOUR_MS);
    expect(world.ledger(schedule.id)).toEqual(['02T22:00:30 03T02:30:00 1 skipped past-grace']);
    expect(() => world.core.settleHeld({ schedule: { id: schedule.id } }, 'run')).toThrow(/Nothing of/);
  });

  test('an answer given twice starts nothing twice', async () => {
    const world = await startWorld(MONDAY_EVENING);
    const schedule = world.add({ ...daily, ifMissed: { mode: 'ask' } });
    sleepThroughTheNight(world);
    const rows = world.store.heldRows(schedule.id).map(({ id }) => id);
    world.core.settleHeld({ rows }, 'run');
    expect(() => world.core.settleHeld({ rows }, 'run')).toThrow(/does not wait any more/);
    expect(world.runs(schedule.id)).toHaveLength(1);
  });

  test('an edited policy holds for what waits', async () => {
    const world = await startWorld(MONDAY_EVENING);
    const one = world.add({ ...daily, ifMissed: { mode: 'ask' } });
    const other = world.add({ ...daily, ifMissed: { mode: 'ask' } });
    sleepThroughTheNight(world);
    const policy = { graceMs: null, limit: 24 };
    world.core.updateSchedule({ id: one.id }, { ...one.definition, ifMissed: { mode: 'once', ...policy } });
    world.core.updateSchedule(
      { id: other.id },
      { ...other.definition, ifMissed: { mode: 'skip', ...policy } },
    );
    world.catchUp();
    expect(world.ledger(one.id)).toEqual(['02T22:00:30 03T02:30:00 1 caught-up asleep']);
    expect(world.ledger(other.id)).toEqual(['02T22:00:30 03T02:30:00 1 skipped superseded']);
  });
});

describe('the allowed window', () => {
  const office = { days: [1, 2, 3, 4, 5], hours: { from: '08:00', to: '18:00' }, quiet: null };

  test('keeps a job that was missed on Friday from firing on Saturday', async () => {
    const world = await startWorld('2026-03-06T16:59:00.000Z');
    const schedule = world.add({
      trigger: cron('0 17 * * MON-FRI'),
      window: { ...office, days: [...office.days] },
    });
    world.time.sleep(20 * HOUR_MS);
    world.power.resume();
    world.time.advance(MINUTE_MS);
    expect(holds(world, schedule.id)).toEqual(['window']);
    world.time.sleep(DAY_MS + 19 * HOUR_MS - MINUTE_MS);
    world.power.resume();
    world.time.advance(2 * MINUTE_MS);
    // Monday, as soon as the hours begin and the machine has settled.
    expect(times(world, schedule.id)).toEqual(['09T08:00:00']);
    expect(world.ledger(schedule.id)).toEqual(['06T16:59:00 06T17:00:00 1 caught-up asleep']);
  });

  test('defers what comes due outside of it, to its opening, by one run', async () => {
    const world = await startWorld('2026-03-03T05:30:00.000Z');
    const schedule = world.add({ ...hourly, window: { ...office, days: [...office.days] } });
    world.time.advance(2 * HOUR_MS);
    expect(world.ledger(schedule.id)).toEqual(['03T05:30:00 03T07:00:00 2 pending condition']);
    world.time.advance(HOUR_MS);
    expect(world.ledger(schedule.id)).toEqual([
      '03T05:30:00 03T07:00:00 2 caught-up condition',
      '03T07:00:00 03T08:00:00 1 ran',
    ]);
    expect(world.runs(schedule.id)).toMatchObject([{ covers: 3 }]);
  });

  test('skips at once what runs only at its time', async () => {
    const world = await startWorld('2026-03-03T05:30:00.000Z');
    const window = { ...office, days: [...office.days] };
    const schedule = world.add({ ...hourly, window, ifMissed: { mode: 'skip' } });
    world.time.advance(HOUR_MS);
    expect(world.ledger(schedule.id)).toEqual(['03T05:30:00 03T06:00:00 1 skipped condition']);
  });

  test('asks nothing of Run Now', async () => {
    const world = await startWorld('2026-03-03T05:30:00.000Z');
    const schedule = world.add({ ...hourly, window: { ...office, days: [...office.days] } });
    world.core.runNow({ id: schedule.id });
    expect(world.runs(schedule.id)).toMatchObject([{ cause: 'manual', status: 'running' }]);
  });

  test('that never opens is refused when it is saved', async () => {
    const world = await startWorld();
    const window = {
      days: [1],
      hours: { from: '08:00', to: '09:00' },
      quiet: { from: '07:00', to: '10:00' },
    };
    expect(() => world.add({ ...hourly, window })).toThrow(/no time at all/);
  });
});

describe('conditions', () => {
  test('a job that needs mains power starts when the plug is in', async () => {
    const world = await startWorld();
    world.surroundings.become({ power: { onBattery: true, percent: 90 } });
    const schedule = world.add({ ...hourly, conditions: { power: { floorPercent: null } } });
    expect(world.surroundings.wanted.power).toBe(true);
    world.time.advance(HOUR_MS);
    expect(world.ledger(schedule.id)).toEqual(['02T08:00:00 02T09:00:00 1 pending condition']);
    world.surroundings.become({ power: { onBattery: false, percent: 91 } });
    world.catchUp();
    expect(world.ledger(schedule.id)).toEqual(['02T08:00:00 02T09:00:00 1 caught-up condition']);
  });

  test.each([
    [{ floorPercent: 30 }, 30, 'ran'],
    [{ floorPercent: 30 }, 29, 'pending condition'],
    [{ floorPercent: null }, 100, 'pending condition'],
  ] as const)('power %j with %i %% of battery: %s', async (power, percent, outcome) => {
    const world = await startWorld();
    world.surroundings.become({ power: { onBattery: true, percent } });
    const schedule = world.add({ ...hourly, conditions: { power } });
    world.time.advance(HOUR_MS);
    expect(world.ledger(schedule.id)).toEqual([`02T08:00:00 02T09:00:00 1 ${outcome}`]);
  });

  test('a host that does not answer is waited for, so long and no longer, and the reason says so', async () => {
    const world = await startWorld();
    world.surroundings.become({ online: true, reachable: { 'nas.local': false } });
    const conditions = { network: { host: 'nas.local' }, waitMs: 30 * MINUTE_MS };
    const schedule = world.add({ trigger: cron('0 9 * * *'), conditions });
    expect(world.surroundings.wanted.hosts).toEqual(['nas.local']);
    world.time.advance(HOUR_MS + 29 * MINUTE_MS);
    expect(holds(world, schedule.id)).toEqual(['condition']);
    world.time.advance(2 * MINUTE_MS);
    expect(world.ledger(schedule.id)).toEqual(['02T08:00:00 02T09:00:00 1 skipped condition']);
    expect(world.runs(schedule.id)).toEqual([]);
  });

  test('with no time to wait it is skipped at once', async () => {
    const world = await startWorld();
    world.surroundings.become({ idleMs: 0 });
    const schedule = world.add({ ...hourly, conditions: { idleMs: 5 * MINUTE_MS, waitMs: 0 } });
    world.time.advance(HOUR_MS);
    expect(world.ledger(schedule.id)).toEqual(['02T08:00:00 02T09:00:00 1 skipped condition']);
  });

  test('after a wake the network is waited for before the catch-up has its turn', async () => {
    const world = await startWorld(MONDAY_EVENING);
    world.surroundings.become({ online: true });
    const schedule = world.add({ ...daily, conditions: { network: { host: null } } });
    world.surroundings.become({ online: false });
    sleepThroughTheNight(world);
    world.time.advance(MINUTE_MS);
    expect(holds(world, schedule.id)).toEqual(['condition']);
    world.surroundings.become({ online: true });
    world.time.advance(SECOND_MS);
    expect(world.runs(schedule.id)).toMatchObject([{ cause: 'catch-up', status: 'running' }]);
  });

  test('what the machine does not tell is in nobody’s way', async () => {
    const world = await startWorld();
    const conditions = { power: { floorPercent: null }, network: { host: null }, idleMs: HOUR_MS };
    const schedule = world.add({ ...hourly, conditions });
    world.time.advance(HOUR_MS);
    expect(world.ledger(schedule.id)).toEqual(['02T08:00:00 02T09:00:00 1 ran']);
  });
});

describe('a pause', () => {
  test('skips what falls due, survives sleep and a crash, and ends without a burst', async () => {
    const world = await startWorld();
    const schedule = world.add(hourly);
    world.core.pause({ group: null, until: world.time.wall() + 3 * HOUR_MS + 30 * MINUTE_MS });
    world.time.advance(HOUR_MS + MINUTE_MS);
    world.time.sleep(HOUR_MS);
    world.power.resume();
    world.kill();
    await world.start();
    world.time.advance(3 * HOUR_MS);
    expect(world.ledger(schedule.id)).toEqual([
      '02T08:00:00 02T11:00:00 3 skipped paused',
      '02T11:00:00 02T12:00:00 1 ran',
      '02T12:00:00 02T13:00:00 1 skipped overlap',
    ]);
    expect(world.runs(schedule.id)).toHaveLength(1);
  });

  test('runs what falls due at its very end', async () => {
    const world = await startWorld();
    const schedule = world.add(hourly);
    world.core.pause({ group: null, until: Date.parse('2026-03-02T10:00:00Z') });
    world.time.advance(2 * HOUR_MS);
    expect(world.ledger(schedule.id)).toEqual([
      '02T08:00:00 02T09:00:00 1 skipped paused',
      '02T09:00:00 02T10:00:00 1 ran',
    ]);
  });

  test('of a group leaves the others alone', async () => {
    const world = await startWorld();
    const inside = world.add({ ...hourly, group: 'Home' });
    const outside = world.add({ ...hourly, group: 'Work' });
    world.core.pause({ group: 'Home', until: null });
    world.time.advance(HOUR_MS);
    expect(world.ledger(inside.id)).toEqual(['02T08:00:00 02T09:00:00 1 skipped paused']);
    expect(world.ledger(outside.id)).toEqual(['02T08:00:00 02T09:00:00 1 ran']);
  });

  test('holds what was missed before it, and lets it go when somebody resumes', async () => {
    const world = await startWorld(MONDAY_EVENING);
    const schedule = world.add(daily);
    sleepThroughTheNight(world);
    world.core.pause({ group: null, until: null });
    world.time.advance(HOUR_MS);
    expect(holds(world, schedule.id)).toEqual(['pause']);
    world.core.resume({ group: null });
    world.catchUp();
    expect(world.ledger(schedule.id)).toEqual(['02T22:00:30 03T02:30:00 1 caught-up asleep']);
  });

  test('that lies in the past is refused, and one that is not there cannot be ended', async () => {
    const world = await startWorld();
    expect(() => world.core.pause({ group: null, until: world.time.wall() })).toThrow(/over already/);
    expect(() => world.core.resume({ group: 'Home' })).toThrow(/"Home" is not paused/);
  });

  test('into which the clock was set back goes on, and can be ended', async () => {
    const world = await startWorld();
    world.core.pause({ group: null, until: null });
    world.time.advance(HOUR_MS);
    world.core.resume({ group: null });
    world.time.step(-30 * MINUTE_MS);
    world.time.advance(10 * SECOND_MS);
    expect(world.store.activePauses(world.time.wall())).toHaveLength(1);
    world.core.resume({ group: null });
    expect(world.store.activePauses(world.time.wall())).toEqual([]);
  });
});
