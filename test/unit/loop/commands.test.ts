import { afterEach, describe, expect, test } from 'vitest';
import { OperatingFailure } from '../../../src/main/engine/failure';
import type { Failure } from '../../../src/shared/model/failure';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/shared/time/duration';
import { disposeWorlds, startWorld, type World } from '../../support/world';

afterEach(() => expect(disposeWorlds()).toEqual([]));

const minutely = { trigger: { kind: 'cron', expression: '* * * * *', timezone: 'UTC' } } as const;

function failureOf(command: () => unknown): Failure {
  try {
    command();
  } catch (error) {
    if (error instanceof OperatingFailure) return error.failure;
    throw error;
  }
  throw new Error('It did not fail.');
}

/** Lives on, with every job ending at once. */
function live(world: World, minutes: number): void {
  for (let minute = 0; minute < minutes; minute++) {
    world.time.advance(MINUTE_MS);
    world.finishRuns();
  }
}

describe('editing', () => {
  test('a trigger never makes up for the past, and what was due under the old one is superseded', async () => {
    const world = await startWorld();
    const made = world.add(minutely);
    live(world, 2);
    // Asleep: three occurrences come due, and the edit arrives before anything has noticed.
    world.time.sleep(3 * MINUTE_MS);
    world.core.updateSchedule(
      { id: made.id },
      { ...made.definition, trigger: { kind: 'cron', expression: '*/10 * * * *', timezone: 'UTC' } },
    );
    live(world, 6);

    expect(world.ledger(made.id)).toEqual([
      '02T08:00:00 02T08:01:00 1 ran',
      '02T08:01:00 02T08:02:00 1 ran',
      '02T08:02:00 02T08:05:00 3 skipped superseded',
      '02T08:05:00 02T08:10:00 1 ran',
    ]);
  });

  test('the name or the command leaves cadence and ledger alone', async () => {
    const world = await startWorld();
    const made = world.add(minutely);
    live(world, 1);
    const edited = world.core.updateSchedule(
      { id: made.id },
      { ...made.definition, name: 'Renamed "it" 🎉' },
    );

    expect(edited.nextAt).toBe(Date.parse('2026-03-02T08:02:00Z'));
    expect(world.ledger(made.id)).toEqual(['02T08:00:00 02T08:01:00 1 ran']);
    expect(world.runs(made.id)[0]?.scheduleName).toBe('Renamed "it" 🎉');
  });

  test('a trigger that only says the same in another way leaves the ledger and what waits alone', async () => {
    const world = await startWorld();
    const made = world.add({ ...minutely, ifMissed: { mode: 'ask', graceMs: null, limit: 24 } });
    live(world, 1);
    world.time.sleep(3 * MINUTE_MS);
    world.time.advance(MINUTE_MS);
    const waiting = world.store.heldRows(made.id);
    expect(waiting).not.toEqual([]);
    world.core.updateSchedule(
      { id: made.id },
      { ...made.definition, trigger: { ...minutely.trigger, expression: '0-59 * * * *' } },
    );
    world.core.updateSchedule(
      { id: made.id },
      { ...made.definition, trigger: { ...minutely.trigger, expression: '*  * * * *' } },
    );
    expect(world.store.heldRows(made.id)).toEqual(waiting);
    expect(world.ledger(made.id).join('\n')).not.toContain('superseded');
  });

  test('an interval that stays the same keeps its anchor, a new one starts from the edit', async () => {
    const world = await startWorld();
    const made = world.add({ trigger: { kind: 'interval', everyMs: 90_000 } });
    world.time.advance(40 * SECOND_MS);
    const trigger = { kind: 'interval', everyMs: 90_000 } as const;
    const same = world.core.updateSchedule({ id: made.id }, { ...made.definition, name: 'Same', trigger });
    expect(same.nextAt).toBe(made.nextAt);
    const faster = world.core.updateSchedule(
      { id: made.id },
      { ...made.definition, trigger: { ...trigger, everyMs: 10_000 } },
    );
    expect(faster.nextAt).toBe(world.time.wall() + 10_000);
  });

  test('an outdated version is refused, and nothing is changed', async () => {
    const world = await startWorld();
    const made = world.add(minutely);
    world.core.updateSchedule({ id: made.id }, { ...made.definition, name: 'Newer' });

    const failure = failureOf(() =>
      world.core.updateSchedule({ id: made.id }, made.definition, made.revision),
    );
    expect(failure).toMatchObject({ kind: 'conflict' });
    expect(world.store.findSchedule({ id: made.id })?.definition.name).toBe('Newer');
  });

  test('a bad trigger is refused with its field and a way out', async () => {
    const world = await startWorld();
    const made = world.add(minutely);
    const trigger = { kind: 'cron', expression: '61 * * * *', timezone: 'UTC' } as const;

    expect(
      failureOf(() => world.core.updateSchedule({ id: made.id }, { ...made.definition, trigger })),
    ).toEqual({
      kind: 'invalid',
      field: 'trigger.expression',
      message: 'Minute 61 does not exist.',
      fix: 'Use 0 to 59.',
    });
  });

  test('a taken name is refused on its field', async () => {
    const world = await startWorld();
    world.add({ ...minutely, name: 'Backup' });
    expect(failureOf(() => world.add({ ...minutely, name: 'Backup' }))).toMatchObject({
      kind: 'conflict',
      field: 'name',
    });
  });
});

describe('switching', () => {
  test('off and on again leaves one row that says so, and makes up for nothing', async () => {
    const world = await startWorld();
    const made = world.add(minutely);
    live(world, 1);
    world.core.switchSchedule({ id: made.id }, false);
    world.time.advance(HOUR_MS);
    world.core.switchSchedule({ id: made.id }, true);
    live(world, 1);

    expect(world.ledger(made.id)).toEqual([
      '02T08:00:00 02T08:01:00 1 ran',
      '02T08:01:00 02T09:01:00 0 skipped disabled',
      '02T09:01:00 02T09:02:00 1 ran',
    ]);
  });

  test('to what it is already changes nothing', async () => {
    const world = await startWorld();
    const made = world.add(minutely);
    expect(world.core.switchSchedule({ id: made.id }, true)).toEqual(made);
  });
});

describe('removing', () => {
  test('gives the name free, and can be taken back with its history', async () => {
    const world = await startWorld();
    const made = world.add({ ...minutely, name: 'Backup' });
    live(world, 1);
    world.core.removeSchedule({ name: 'Backup' });
    world.time.advance(HOUR_MS);
    expect(world.store.listSchedules()).toEqual([]);
    expect(failureOf(() => world.core.runNow({ name: 'Backup' }))).toMatchObject({ kind: 'not-found' });

    const restored = world.core.restoreSchedule(made.id);
    expect(restored).toMatchObject({ enabled: true, nextAt: Date.parse('2026-03-02T09:02:00Z') });
    expect(world.ledger(made.id)).toEqual([
      '02T08:00:00 02T08:01:00 1 ran',
      '02T08:01:00 02T09:01:00 0 skipped disabled',
    ]);
  });

  test('cannot be taken back while another schedule bears the name', async () => {
    const world = await startWorld();
    const made = world.add({ ...minutely, name: 'Backup' });
    world.core.removeSchedule({ id: made.id });
    world.add({ ...minutely, name: 'Backup' });
    expect(failureOf(() => world.core.restoreSchedule(made.id))).toMatchObject({
      kind: 'conflict',
      field: 'name',
    });
  });
});

describe('Run Now', () => {
  test('is one more run beside the cadence, and not in the ledger', async () => {
    const world = await startWorld();
    const made = world.add(minutely);
    world.time.advance(20 * SECOND_MS);
    const run = world.core.runNow({ id: made.id });
    world.finishRuns();
    live(world, 1);

    expect(run).toMatchObject({ cause: 'manual', status: 'running', scheduledFor: null, covers: 0 });
    expect(world.ledger(made.id)).toEqual(['02T08:00:00 02T08:01:00 1 ran']);
    expect(world.runs(made.id).map((one) => one.cause)).toEqual(['manual', 'schedule']);
  });

  test('waits behind a run that goes on, and is refused when one waits already', async () => {
    const world = await startWorld();
    const made = world.add(minutely);
    world.core.runNow({ id: made.id });
    expect(world.core.runNow({ id: made.id }).status).toBe('queued');
    expect(failureOf(() => world.core.runNow({ id: made.id })).message).toContain('waiting to start already');
    world.finishRuns();
    expect(world.runs(made.id).map((run) => run.status)).toEqual(['succeeded', 'succeeded']);
  });

  test('works on a schedule that is off', async () => {
    const world = await startWorld();
    const made = world.add(minutely);
    world.core.switchSchedule({ id: made.id }, false);
    world.core.runNow({ id: made.id });
    world.finishRuns();
    expect(world.runs(made.id)).toMatchObject([{ status: 'succeeded', cause: 'manual' }]);
  });

  test('tells the job about itself', async () => {
    const world = await startWorld();
    const made = world.add({ ...minutely, name: 'Backup' });
    world.time.advance(MINUTE_MS);
    const [request] = world.runner.requests;
    expect(request?.variables).toEqual({
      WAKEFUL_RUN_ID: `r${world.runs(made.id)[0]?.id}`,
      WAKEFUL_SCHEDULE: 'Backup',
      WAKEFUL_CAUSE: 'schedule',
      WAKEFUL_COVERS: '1',
      WAKEFUL_ATTEMPT: '1',
      WAKEFUL_SCHEDULED_FOR: '2026-03-02T08:01:00.000Z',
      WAKEFUL_LATENESS_MS: '0',
    });
  });
});

describe('a single instant', () => {
  const at = '2026-03-02T10:30:00.000Z';

  test('runs once and never again, and can still be renamed', async () => {
    const world = await startWorld();
    const made = world.add({ trigger: { kind: 'once', at } });
    live(world, 200);
    expect(world.ledger(made.id)).toEqual(['02T08:00:00 02T10:30:00 1 ran']);
    const renamed = world.core.updateSchedule({ id: made.id }, { ...made.definition, name: 'Done' });
    expect(renamed).toMatchObject({ nextAt: null, definition: { name: 'Done' } });
  });

  test('that was slept through is caught up with', async () => {
    const world = await startWorld();
    const made = world.add({ trigger: { kind: 'once', at } });
    world.time.sleep(8 * HOUR_MS);
    world.power.resume();
    world.catchUp();
    expect(world.ledger(made.id)).toEqual(['02T08:00:00 02T10:30:00 1 caught-up asleep']);
  });

  test('that has passed is refused', async () => {
    const world = await startWorld();
    const past = { trigger: { kind: 'once', at: '2026-03-02T07:59:00.000Z' } } as const;
    expect(failureOf(() => world.add(past))).toMatchObject({ kind: 'invalid', field: 'trigger.at' });
  });
});

describe('an occurrence whose predecessor still runs', () => {
  test('is skipped for overlap, and a long wait is one row', async () => {
    const world = await startWorld();
    const made = world.add(minutely);
    world.time.advance(MINUTE_MS);
    const [run = 0] = world.runner.processes.idsThatAre('requested');
    world.runner.begin(run);
    world.time.advance(5 * MINUTE_MS);
    world.runner.succeed(run);
    live(world, 1);

    expect(world.ledger(made.id)).toEqual([
      '02T08:00:00 02T08:01:00 1 ran',
      '02T08:01:00 02T08:06:00 5 skipped overlap',
      '02T08:06:00 02T08:07:00 1 ran',
    ]);
  });
});

describe('many at once', () => {
  test('five run at a time, the highest priority first', async () => {
    const world = await startWorld();
    for (const priority of [0, 0, 0, 0, 0, 0, 9]) world.add({ ...minutely, priority });
    world.time.advance(MINUTE_MS);
    const started = world.runner.requests.map((request) => request.runId);
    expect(started).toHaveLength(5);
    const first = world.store.findRun(started[0] ?? 0);
    expect(world.store.findSchedule({ id: first?.scheduleId ?? 0 })?.definition.priority).toBe(9);
    world.finishRuns();
    expect(world.store.countRuns()).toMatchObject({ succeeded: 7, waiting: 0, running: 0 });
  });
});
