import { afterEach, describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/shared/time/duration';
import { disposeWorlds, startWorld, type World } from '../../support/world';

afterEach(() => expect(disposeWorlds()).toEqual([]));

const minutely = { trigger: { kind: 'cron', expression: '* * * * *', timezone: 'UTC' } } as const;
const daily = { trigger: { kind: 'cron', expression: '30 2 * * *', timezone: 'UTC' } } as const;
const skip = { ifMissed: { mode: 'skip' } } as const;

/** Sleeps for eight hours from 23:00:30, and is noticed in one of the ways in which it can be. */
const waysToWake: Record<string, (world: World) => void> = {
  'without any event': (world) => world.time.sleep(8 * HOUR_MS),
  'with suspend and resume': (world) => {
    world.power.suspend();
    world.time.sleep(8 * HOUR_MS);
    world.power.resume();
  },
  'with both events twice': (world) => {
    world.power.suspend();
    world.power.suspend();
    world.time.sleep(8 * HOUR_MS);
    world.power.resume();
    world.power.resume();
  },
  'with suspend delivered only after waking': (world) => {
    world.time.sleep(8 * HOUR_MS);
    world.power.suspend();
    world.power.resume();
  },
  'with a late resume alone': (world) => {
    world.time.sleep(8 * HOUR_MS);
    world.time.advance(5 * SECOND_MS);
    world.power.resume();
  },
};

describe.each(Object.entries(waysToWake))('a night of sleep, %s', (_, sleepAndWake) => {
  async function sleptWorld(definition: Parameters<World['add']>[0]) {
    const world = await startWorld('2026-03-02T23:00:30.000Z');
    const schedule = world.add(definition);
    sleepAndWake(world);
    // Noticed after four seconds at the latest; ten more are for settling.
    world.time.advance(15 * SECOND_MS);
    return { world, schedule };
  }

  test('is caught up by one run that covers all 480 occurrences, then time goes on', async () => {
    const { world, schedule } = await sleptWorld(minutely);
    world.finishRuns();
    world.time.advance(MINUTE_MS);
    world.finishRuns();

    expect(world.ledger(schedule.id)).toEqual([
      '02T23:00:30 03T07:00:00 480 caught-up asleep',
      '03T07:00:00 03T07:01:00 1 ran',
    ]);
    expect(world.runs(schedule.id)).toMatchObject([
      {
        cause: 'catch-up',
        covers: 480,
        status: 'succeeded',
        scheduledFor: Date.parse('2026-03-03T07:00:00Z'),
      },
      { cause: 'schedule', covers: 1, status: 'succeeded' },
    ]);
  });

  test('leaves one skipped row of a schedule that runs only at its time', async () => {
    const { world, schedule } = await sleptWorld({ ...minutely, ...skip });

    expect(world.ledger(schedule.id)).toEqual(['02T23:00:30 03T07:00:00 480 skipped asleep']);
    expect(world.runs(schedule.id)).toEqual([]);
  });

  test('runs a daily job that fell inside exactly once', async () => {
    const { world, schedule } = await sleptWorld(daily);
    world.finishRuns();
    world.time.advance(DAY_MS);
    world.finishRuns();

    expect(world.ledger(schedule.id)).toEqual([
      '02T23:00:30 03T02:30:00 1 caught-up asleep',
      '03T02:30:00 04T02:30:00 1 ran',
    ]);
  });

  test('is one span in the sleep log', async () => {
    const { world } = await sleptWorld(daily);

    expect(world.store.listSpans(10)).toHaveLength(1);
    expect(world.store.listSpans(10)[0]).toMatchObject({ kind: 'asleep' });
  });

  test('catches up only what the grace allows, and says so of the rest', async () => {
    const { world, schedule } = await sleptWorld({
      trigger: { kind: 'cron', expression: '0 * * * *', timezone: 'UTC' },
      ifMissed: { mode: 'once', graceMs: 2 * HOUR_MS },
    });

    expect(world.ledger(schedule.id)).toEqual([
      '02T23:00:30 03T05:00:00 6 skipped past-grace',
      '03T05:00:00 03T07:00:00 2 caught-up asleep',
    ]);
    expect(world.runs(schedule.id)).toMatchObject([{ covers: 2, cause: 'catch-up' }]);
  });
});

describe('when every one counts', () => {
  const hourly = { kind: 'cron', expression: '0 * * * *', timezone: 'UTC' } as const;

  test('each missed occurrence gets its own run, oldest first, one after another', async () => {
    const world = await startWorld('2026-03-02T23:00:30.000Z');
    const schedule = world.add({ trigger: hourly, ifMissed: { mode: 'all' } });
    world.time.sleep(3 * HOUR_MS);
    world.power.resume();

    world.time.advance(11 * SECOND_MS);
    expect(world.runner.requests).toHaveLength(1);
    world.catchUp();
    expect(world.runs(schedule.id).map((run) => new Date(run.scheduledFor ?? 0).toISOString())).toEqual([
      '2026-03-03T00:00:00.000Z',
      '2026-03-03T01:00:00.000Z',
      '2026-03-03T02:00:00.000Z',
    ]);
    expect(world.runner.requests.map((request) => request.runId)).toEqual(
      world.runs(schedule.id).map((run) => run.id),
    );
    expect(world.ledger(schedule.id)).toEqual([
      '02T23:00:30 03T00:00:00 1 caught-up asleep',
      '03T00:00:00 03T01:00:00 1 caught-up asleep',
      '03T01:00:00 03T02:00:00 1 caught-up asleep',
    ]);
  });

  test('of too many the newest are kept, and the rest is on the record', async () => {
    const world = await startWorld('2026-03-02T23:00:30.000Z');
    const schedule = world.add({ trigger: hourly, ifMissed: { mode: 'all', limit: 2 } });
    world.time.sleep(8 * HOUR_MS);
    world.power.resume();
    world.catchUp();

    expect(world.ledger(schedule.id)).toEqual([
      '02T23:00:30 03T05:00:00 6 skipped over-catch-up-limit',
      '03T05:00:00 03T06:00:00 1 caught-up asleep',
      '03T06:00:00 03T07:00:00 1 caught-up asleep',
    ]);
  });

  test('an on-time occurrence waits its turn behind the catch-ups', async () => {
    const world = await startWorld('2026-03-02T23:00:30.000Z');
    const schedule = world.add({ ...minutely, ifMissed: { mode: 'all' } });
    world.time.sleep(3 * MINUTE_MS);
    world.power.resume();
    world.time.advance(MINUTE_MS);
    world.catchUp();

    // It was due while the first of them had its turn, and waits behind the others.
    expect(world.ledger(schedule.id)).toEqual([
      '02T23:00:30 02T23:01:00 1 caught-up asleep',
      '02T23:01:00 02T23:02:00 1 caught-up asleep',
      '02T23:02:00 02T23:03:00 1 caught-up asleep',
      '02T23:03:00 02T23:04:00 1 caught-up overlap',
    ]);
    expect(world.runs(schedule.id).every((run) => run.status === 'succeeded')).toBe(true);
  });

  test('what is older than the grace is skipped before the limit counts', async () => {
    const world = await startWorld('2026-03-02T23:00:30.000Z');
    const schedule = world.add({
      trigger: hourly,
      ifMissed: { mode: 'all', graceMs: 2 * HOUR_MS, limit: 1 },
    });
    world.time.sleep(8 * HOUR_MS);
    world.power.resume();
    world.catchUp();

    expect(world.ledger(schedule.id)).toEqual([
      '02T23:00:30 03T05:00:00 6 skipped past-grace',
      '03T05:00:00 03T06:00:00 1 skipped over-catch-up-limit',
      '03T06:00:00 03T07:00:00 1 caught-up asleep',
    ]);
  });
});

describe('away in other ways', () => {
  test('a process that was stopped while the machine was awake has stalled, not slept', async () => {
    const world = await startWorld();
    const schedule = world.add({ ...minutely, ...skip });
    world.time.stall(10 * MINUTE_MS);
    world.time.advance(SECOND_MS);

    expect(world.store.listSpans(10)).toMatchObject([{ kind: 'stalled', source: 'clock-gap' }]);
    expect(world.ledger(schedule.id)).toEqual(['02T08:00:00 02T08:10:00 10 skipped stalled']);
  });

  test('time in which Wakeful was not running is judged from the heartbeat', async () => {
    const world = await startWorld();
    const once = world.add(minutely);
    const never = world.add({ ...minutely, ...skip });
    world.time.advance(30 * SECOND_MS);
    world.kill();
    world.time.advance(3 * HOUR_MS);
    await world.start();
    world.catchUp();

    expect(world.store.listSpans(10)).toMatchObject([{ kind: 'off', source: 'heartbeat-gap' }]);
    expect(world.ledger(once.id)).toEqual(['02T08:00:00 02T11:00:00 180 caught-up not-running']);
    expect(world.ledger(never.id)).toEqual(['02T08:00:00 02T11:00:00 180 skipped not-running']);
  });

  test('an event without a sleep changes nothing', async () => {
    const world = await startWorld();
    const schedule = world.add(minutely);
    world.time.advance(20 * SECOND_MS);
    world.power.suspend();
    world.time.advance(2 * SECOND_MS);
    world.power.resume();
    world.time.advance(MINUTE_MS);
    world.finishRuns();

    expect(world.store.listSpans(10)).toEqual([]);
    expect(world.ledger(schedule.id)).toEqual(['02T08:00:00 02T08:01:00 1 ran']);
  });

  test('a nap that ends just before the due time is late for nobody', async () => {
    const world = await startWorld();
    const schedule = world.add({ ...minutely, ...skip });
    world.time.sleep(59 * SECOND_MS);
    world.power.resume();
    world.time.advance(5 * SECOND_MS);

    expect(world.ledger(schedule.id)).toEqual(['02T08:00:00 02T08:01:00 1 ran']);
  });

  test('a job that slept along does not make the catch-up useless: it waits behind it', async () => {
    const world = await startWorld();
    const schedule = world.add(minutely);
    world.time.advance(MINUTE_MS);
    const [first = 0] = world.runner.processes.idsThatAre('requested');
    world.runner.begin(first);
    world.time.sleep(HOUR_MS);
    world.power.resume();
    world.time.advance(20 * SECOND_MS);

    expect(world.runs(schedule.id).map((run) => run.status)).toEqual(['running']);
    expect(world.store.countHeld().turn).toBe(1);
    world.runner.succeed(first);
    world.catchUp();
    expect(world.ledger(schedule.id)).toEqual([
      '02T08:00:00 02T08:01:00 1 ran',
      '02T08:01:00 02T09:01:00 60 caught-up asleep',
    ]);
  });
});

describe('the clock', () => {
  test('a step back repeats nothing, and the schedule goes on when the time comes again', async () => {
    const world = await startWorld();
    const schedule = world.add(minutely);
    for (let minute = 0; minute < 10; minute++) {
      world.time.advance(MINUTE_MS);
      world.finishRuns();
    }
    world.time.step(-5 * MINUTE_MS);
    for (let minute = 0; minute < 7; minute++) {
      world.time.advance(MINUTE_MS);
      world.finishRuns();
    }

    const due = world.runs(schedule.id).map((run) => run.scheduledFor);
    expect(new Set(due).size).toBe(due.length);
    expect(due).toHaveLength(12);
  });

  test('a future that never came, and in which nothing has run yet, leaves no trace', async () => {
    const world = await startWorld();
    const schedule = world.add(minutely);
    world.time.step(4 * 365 * DAY_MS);
    world.time.advance(10 * SECOND_MS);
    expect(world.ledger(schedule.id)).toEqual(['02T08:00:00 01T08:00:00 2102400 pending asleep']);
    world.time.step(-4 * 365 * DAY_MS);
    world.time.advance(MINUTE_MS);

    expect(world.ledger(schedule.id)).toEqual(['02T08:00:00 02T08:01:00 1 ran']);
  });

  test('a cursor in a future that never came is given up', async () => {
    const world = await startWorld();
    const schedule = world.add(minutely);
    world.time.step(4 * 365 * DAY_MS);
    world.time.advance(20 * SECOND_MS);
    world.finishRuns();
    world.time.step(-4 * 365 * DAY_MS);
    world.time.advance(2 * MINUTE_MS);
    world.finishRuns();

    expect(world.ledger(schedule.id).slice(1)).toEqual([
      '01T08:00:00 02T08:00:24 0 skipped clock-changed',
      '02T08:00:24 02T08:01:00 1 ran',
      '02T08:01:00 02T08:02:00 1 skipped overlap',
    ]);
  });

  test('a schedule that follows the machine is planned anew in a new zone', async () => {
    const world = await startWorld('2026-03-02T08:00:00.000Z');
    const schedule = world.add({ trigger: { kind: 'cron', expression: '0 9 * * *', timezone: 'local' } });
    world.time.zone = 'America/New_York';
    world.time.advance(5 * SECOND_MS);

    expect(world.store.findSchedule({ id: schedule.id })?.nextAt).toBe(Date.parse('2026-03-02T14:00:00Z'));
  });

  test('what was missed before the zone changed is judged in the zone that it was planned in', async () => {
    const world = await startWorld('2026-03-02T08:00:00.000Z');
    const schedule = world.add({ trigger: { kind: 'cron', expression: '30 12 * * *', timezone: 'local' } });
    world.time.sleep(6 * HOUR_MS);
    world.time.zone = 'America/New_York';
    world.power.resume();
    world.catchUp();

    expect(world.ledger(schedule.id)).toEqual([
      '02T08:00:00 02T12:30:00 1 caught-up asleep',
      '02T12:30:00 02T14:00:00 0 skipped clock-changed',
    ]);
    expect(world.store.findSchedule({ id: schedule.id })?.nextAt).toBe(Date.parse('2026-03-02T17:30:00Z'));
  });
});

describe('a clock that was far ahead and is set back', () => {
  async function afterBogusHours(definition: Parameters<World['add']>[0]) {
    const world = await startWorld('2026-03-02T08:00:00.000Z');
    const schedule = world.add(definition);
    world.time.step(9 * HOUR_MS);
    for (let minute = 0; minute < 10; minute++) {
      world.time.advance(MINUTE_MS);
      world.finishRuns();
    }
    world.time.step(-9 * HOUR_MS);
    world.time.advance(10 * SECOND_MS);
    world.finishRuns();
    const bogus = world.runs(schedule.id).map((run) => run.scheduledFor);
    // The true hours come, and are slept through.
    world.time.sleep(10 * HOUR_MS);
    world.power.resume();
    world.catchUp();
    return { world, schedule, bogus };
  }

  test.each(['once', 'all'] as const)(
    'repeats nothing and stops nothing when "%s" makes the time good',
    async (mode) => {
      const { world, schedule, bogus } = await afterBogusHours({
        ...minutely,
        ifMissed: { mode, limit: 1_000 },
      });

      const due = world.runs(schedule.id).map((run) => run.scheduledFor);
      expect(new Set(due).size).toBe(due.length);
      expect(world.core.schedulerStopped()).toBeNull();
      // Only the instants that had a run are skipped for it; the rest of the night is made good. Where each occurrence waits for a
      // run of its own, what had none yet was simply taken back.
      const skipped = world.store
        .ledger(schedule.id, 10_000)
        .filter((row) => row.reason === 'clock-changed' && row.count > 0);
      expect(skipped.reduce((sum, row) => sum + row.count, 0)).toBe(
        mode === 'all' ? 0 : bogus.filter((at) => (at ?? 0) >= Date.parse('2026-03-02T08:11:00Z')).length,
      );
      expect(
        world.store
          .ledger(schedule.id, 10_000)
          .some((row) => row.outcome === 'caught-up' && row.reason === 'asleep'),
      ).toBe(true);
    },
  );
});

describe('a clock that is stale right after the wake', () => {
  /** Asleep from 23:00:30 to 07:00:30; the clock says something else until it is put right, less than a second later. */
  async function wakeWithClockOff(byMs: number) {
    const world = await startWorld('2026-03-02T23:00:30.000Z');
    const schedule = world.add({ ...minutely, ...skip });
    world.power.suspend();
    world.time.sleep(8 * HOUR_MS + byMs);
    world.power.resume();
    world.time.advance(500);
    world.time.step(-byMs);
    world.time.advance(5 * SECOND_MS);
    return { world, schedule };
  }

  test.each([
    ['behind', -7 * HOUR_MS],
    ['ahead', 2 * HOUR_MS],
  ])('and was %s is not judged by', async (_, byMs) => {
    const { world, schedule } = await wakeWithClockOff(byMs);
    expect(world.ledger(schedule.id)).toEqual(['02T23:00:30 03T07:00:00 480 skipped asleep']);
    world.time.advance(30 * SECOND_MS);
    expect(world.ledger(schedule.id).at(-1)).toBe('03T07:00:00 03T07:01:00 1 ran');
  });

  test('and is put right seconds later brings no run in between, and then one for all', async () => {
    const world = await startWorld('2026-03-02T23:00:30.000Z');
    const schedule = world.add(minutely);
    const strict = world.add({ ...minutely, ...skip });
    world.power.suspend();
    world.time.sleep(HOUR_MS);
    world.power.resume();
    world.time.advance(5 * SECOND_MS);
    expect(world.runs(schedule.id)).toEqual([]);
    world.time.step(7 * HOUR_MS);
    world.time.advance(8 * SECOND_MS);
    expect(world.runs(schedule.id)).toEqual([]);
    world.catchUp();
    expect(world.ledger(schedule.id)).toEqual(['02T23:00:30 03T07:00:00 480 caught-up asleep']);
    expect(world.ledger(strict.id)).toEqual(['02T23:00:30 03T07:00:00 480 skipped asleep']);
    expect(world.runs(schedule.id)).toHaveLength(1);
  });

  test('is believed within a second of the event, when it stands', async () => {
    const world = await startWorld('2026-03-02T23:00:30.000Z');
    const schedule = world.add({ ...minutely, ...skip });
    world.time.sleep(8 * HOUR_MS);
    world.power.resume();
    expect(world.ledger(schedule.id)).toEqual([]);
    world.time.advance(SECOND_MS);
    expect(world.ledger(schedule.id)).toEqual(['02T23:00:30 03T07:00:00 480 skipped asleep']);
  });

  test('and goes on jumping is believed in the end', async () => {
    const world = await startWorld('2026-03-02T23:00:30.000Z');
    const schedule = world.add({ ...minutely, ...skip });
    for (let jump = 0; jump < 30; jump++) {
      world.time.sleep(10 * SECOND_MS);
      world.power.resume();
      world.time.advance(800);
    }
    expect(world.ledger(schedule.id)).not.toEqual([]);
  });
});

describe('an occurrence between the wake and the beat that notices it', () => {
  test('is late, not missed', async () => {
    const world = await startWorld('2026-03-02T22:59:57.000Z');
    const schedule = world.add({ ...minutely, ...skip });
    world.time.advance(5 * SECOND_MS);
    world.finishRuns();
    // Wakes two seconds before 07:00, and no event tells: the beat comes up to four seconds later.
    world.time.sleep(8 * HOUR_MS - 4 * SECOND_MS);
    world.time.advance(5 * SECOND_MS);
    world.finishRuns();
    expect(world.ledger(schedule.id).at(-1)).toBe('03T06:59:00 03T07:00:00 1 ran');
  });
});
