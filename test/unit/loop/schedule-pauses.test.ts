/** A pause of single schedules: what it skips and holds, how it ends, and what becomes of it with its schedule. */
import { afterEach, describe, expect, test } from 'vitest';
import { pauseAt, pausesOver } from '../../../src/main/loop/gather-facts';
import type { CoreChange } from '../../../src/main/loop/core';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/shared/time/duration';
import { disposeWorlds, startWorld, type World } from '../../support/world';

afterEach(() => expect(disposeWorlds()).toEqual([]));

const cron = (expression: string) => ({ kind: 'cron', expression, timezone: 'UTC' }) as const;
const hourly = { trigger: cron('0 * * * *') };
const daily = { trigger: cron('30 2 * * *') };

const only = (...scheduleIds: number[]) => ({ scheduleIds });
const paused = ({ store, time }: World) => store.pausedSchedules(time.wall());
function holding({ store, time }: World, id: number) {
  const schedule = store.findSchedule({ id });
  if (schedule === null) throw new Error(`There is no schedule ${id}.`);
  const now = time.wall();
  return pauseAt(pausesOver(store, schedule, { from: now, to: now }), now);
}

describe('a pause of one schedule', () => {
  test('skips what falls due, survives sleep and a crash, ends without a burst, and leaves the others alone', async () => {
    const world = await startWorld();
    const schedule = world.add(hourly);
    const other = world.add(hourly);
    world.core.pause({ ...only(schedule.id), until: world.time.wall() + 3 * HOUR_MS + 30 * MINUTE_MS });
    world.time.advance(HOUR_MS + MINUTE_MS);
    expect(world.runs(other.id)).toHaveLength(1);
    world.finishRuns();
    world.time.sleep(HOUR_MS);
    world.power.resume();
    world.kill();
    await world.start();
    world.time.advance(2 * HOUR_MS);
    expect(world.ledger(schedule.id)).toEqual([
      '02T08:00:00 02T11:00:00 3 skipped paused',
      '02T11:00:00 02T12:00:00 1 ran',
    ]);
    expect(world.ledger(other.id)[0]).toBe('02T08:00:00 02T09:00:00 1 ran');
  });

  test('runs what falls due at its very end', async () => {
    const world = await startWorld();
    const schedule = world.add(hourly);
    world.core.pause({ ...only(schedule.id), until: Date.parse('2026-03-02T10:00:00Z') });
    world.time.advance(2 * HOUR_MS);
    expect(world.ledger(schedule.id)).toEqual([
      '02T08:00:00 02T09:00:00 1 skipped paused',
      '02T09:00:00 02T10:00:00 1 ran',
    ]);
  });

  test('holds what was missed before it, and lets it go when somebody resumes', async () => {
    const world = await startWorld('2026-03-02T22:00:30.000Z');
    const schedule = world.add(daily);
    world.power.suspend();
    world.time.sleep(9 * HOUR_MS);
    world.power.resume();
    world.time.advance(SECOND_MS);
    world.core.pause({ ...only(schedule.id), until: null });
    world.time.advance(HOUR_MS);
    expect(world.store.heldRows(schedule.id).map(({ hold }) => hold)).toEqual(['pause']);
    world.core.resume(only(schedule.id));
    world.catchUp();
    expect(world.ledger(schedule.id)).toEqual(['02T22:00:30 03T02:30:00 1 caught-up asleep']);
  });

  test('lasts, with those of everything and of its group, as long as the longest', async () => {
    const world = await startWorld();
    const { id } = world.add({ ...hourly, group: 'Home' });
    const at = (hours: number) => world.time.wall() + hours * HOUR_MS;
    const latest = at(3);
    world.core.pause({ ...only(id), until: at(2) });
    world.core.pause({ group: 'Home', until: latest });
    world.core.pause({ group: null, until: at(1) });
    expect(holding(world, id)).toEqual({ until: latest });
    world.core.pause({ ...only(id), until: null });
    expect(holding(world, id)).toEqual({ until: null });
    world.core.resume(only(id));
    expect(holding(world, id)).toEqual({ until: latest });
    expect(() => world.core.resume(only(id))).toThrow(/not paused by itself/);
  });

  test('is not counted among those of everything and of groups, and the next run passes it over', async () => {
    const world = await startWorld();
    const first = world.add(hourly);
    const second = world.add({ trigger: cron('30 * * * *'), group: 'Home' });
    world.core.pause({ ...only(first.id, second.id), until: null });
    expect(world.store.activePauses(world.time.wall())).toEqual([]);
    expect(world.store.nextDue(world.time.wall())).toBeNull();
    world.core.resume(only(first.id));
    expect(world.store.nextDue(world.time.wall())?.schedule.id).toBe(first.id);
    world.core.resume(only(second.id));
    world.core.pause({ group: 'Home', until: null });
    expect(world.store.nextDue(world.time.wall())?.schedule.id).toBe(first.id);
    expect(world.store.nextDue()?.schedule.id).toBe(second.id);
  });

  test('into which the clock was set back goes on, and can be ended', async () => {
    const world = await startWorld();
    const { id } = world.add(hourly);
    world.core.pause({ ...only(id), until: null });
    world.time.advance(HOUR_MS);
    world.core.resume(only(id));
    world.time.step(-30 * MINUTE_MS);
    world.time.advance(10 * SECOND_MS);
    expect(paused(world).count).toBe(1);
    world.core.resume(only(id));
    expect(paused(world).count).toBe(0);
  });
});

describe('a schedule that is removed', () => {
  test('takes its pause along, and brings it back with it', async () => {
    const world = await startWorld();
    const { id } = world.add(hourly);
    const until = world.time.wall() + 5 * HOUR_MS;
    world.core.pause({ ...only(id), until });
    world.core.removeSchedule({ id });
    expect(paused(world)).toEqual({ count: 0, firstIds: [], nextEndAt: null, lastEndAt: null });
    world.time.advance(HOUR_MS);
    world.core.restoreSchedule(id);
    expect(paused(world)).toEqual({ count: 1, firstIds: [id], nextEndAt: until, lastEndAt: until });
    world.time.advance(4 * HOUR_MS);
    expect(world.runs(id)).toHaveLength(1);
  });

  test('comes back without a pause that somebody had ended before, or that is over by then', async () => {
    const world = await startWorld();
    const [ended, over] = [world.add(hourly).id, world.add(hourly).id];
    world.core.pause({ ...only(ended), until: null });
    world.core.resume(only(ended));
    world.core.pause({ ...only(over), until: world.time.wall() + MINUTE_MS });
    for (const id of [ended, over]) world.core.removeSchedule({ id });
    world.time.advance(2 * MINUTE_MS);
    for (const id of [ended, over]) world.core.restoreSchedule(id);
    expect(paused(world).count).toBe(0);
    world.time.advance(HOUR_MS);
    expect([world.runs(ended).length, world.runs(over).length]).toEqual([1, 1]);
  });
});

describe('a pause of many', () => {
  test('is told of one by one while they are few, and as a whole when they are not', async () => {
    const world = await startWorld();
    const ids = Array.from({ length: 101 }, () => world.add(hourly).id);
    const told: CoreChange['kind'][] = [];
    world.core.subscribe(({ kind }) => told.push(kind));
    const count = (kind: CoreChange['kind']) => told.filter((each) => each === kind).length;
    world.core.pause({ ...only(...ids.slice(0, 100)), until: null });
    expect([count('schedule'), count('schedules'), count('status')]).toEqual([100, 0, 1]);
    told.length = 0;
    world.core.pause({ ...only(...ids), until: null });
    expect([count('schedule'), count('schedules'), count('status')]).toEqual([0, 1, 1]);
    expect(paused(world)).toMatchObject({ count: 101, nextEndAt: null, lastEndAt: null });
    expect(world.core.resume(only(...ids))).toHaveLength(101);
  });

  test('summarises when the first and the last of them end', async () => {
    const world = await startWorld();
    const ids = Array.from({ length: 5 }, () => world.add(hourly).id);
    const at = (hours: number) => world.time.wall() + hours * HOUR_MS;
    ids.forEach((id, index) => world.core.pause({ ...only(id), until: at(5 - index) }));
    expect(paused(world)).toEqual({
      count: 5,
      firstIds: [ids[4], ids[3], ids[2]],
      nextEndAt: at(1),
      lastEndAt: at(5),
    });
  });
});
