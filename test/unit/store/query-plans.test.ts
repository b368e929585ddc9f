/** What the loop asks at every beat must cost what is due, not what exists: each question by its index, with statistics and without. */
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { heldReads } from '../../../src/main/store/held-table';
import { ledgerSummaries } from '../../../src/main/store/ledger-summary';
import { ledgerTable } from '../../../src/main/store/ledger-table';
import { migrate } from '../../../src/main/store/migrate';
import { outputTable } from '../../../src/main/store/output-table';
import { runQueue, runWaits } from '../../../src/main/store/run-queue';
import { runReads } from '../../../src/main/store/run-table';
import { scheduleReads } from '../../../src/main/store/schedule-table';
import { timelineTable } from '../../../src/main/store/timeline-table';
import { pauseTable } from '../../../src/main/store/pause-table';
import { powerTable } from '../../../src/main/store/power-table';
import { scheduleDefinitionSchema } from '../../../src/shared/model/schedule';

const SCHEDULES = 2_000;
const HOLDS = ['turn', 'answer', 'condition'] as const;

/** No lease is asked for here. */
const OPEN = { read: <T>(work: () => T): T => work(), write: <T>(work: () => T): T => work() };

const STRETCH = { from: 0, to: 100 };
const summaries = () => ledgerSummaries(connection, OPEN);
const timeline = () => timelineTable(connection, OPEN);

/** Says what was really executed, so that no statement has to be written here a second time. */
const ANY = { busyScheduleIds: [], fullGroups: [], manualOnly: false, oldestFirst: false };
const executed: string[] = [];
const connection = new Database(':memory:', {
  verbose: (sql) => {
    executed.push(String(sql));
  },
});

function fill(): void {
  const schedule = connection.prepare(
    `INSERT INTO schedule (id, name, definition, priority, enabled, created_at, updated_at, cursor_at, next_at)
     VALUES (@id, @name, @definition, 2, 1, 0, 0, 0, @nextAt)`,
  );
  const run = connection.prepare(
    `INSERT INTO run (schedule_id, cause, status, scheduled_for, covers, priority, queued_at, finished_at)
     VALUES (@id, 'schedule', @status, @at, 1, 2, @at, @finishedAt)`,
  );
  const held = connection.prepare(
    `INSERT INTO ledger (schedule_id, place, from_at, to_at, count, count_is_minimum, outcome, reason, decided_at, hold, look_at, priority, waits)
     VALUES (@id, 1, 0, @at, 1, 0, 'pending', 'asleep', @at, @hold, @lookAt, 2, '[]')`,
  );
  const span = connection.prepare(
    `INSERT INTO power_span (from_at, to_at, kind, source) VALUES (@from, @to, 'asleep', 'clock-gap')`,
  );
  const pause = connection.prepare(
    'INSERT INTO pause (group_name, schedule_id, from_at, until_at) VALUES (@group, @id, @at, @at + 40)',
  );
  for (let id = 1; id <= SCHEDULES; id++) {
    const definition = scheduleDefinitionSchema.parse({
      name: `Schedule ${id}`,
      trigger: { kind: 'interval', everyMs: 60_000 },
      action: { kind: 'command', line: 'true' },
    });
    schedule.run({ id, name: definition.name, definition: JSON.stringify(definition), nextAt: id });
    const isQueued = id % 50 === 0;
    run.run({ id, status: isQueued ? 'queued' : 'succeeded', at: id, finishedAt: isQueued ? null : id });
    pause.run({ group: id % 40 === 0 ? `Group ${id}` : null, id: id % 40 === 0 ? null : id, at: id });
    if (id % 3 === 0)
      held.run({ id, at: id, hold: HOLDS[(id / 3) % 3], lookAt: id % 2 === 0 ? id * 10 : null });
    span.run({ from: id * 100, to: id * 100 + 50 });
  }
}

/** How SQLite finds the answer to what was asked last. */
function planOf(ask: () => unknown): string[] {
  executed.length = 0;
  ask();
  const [sql = ''] = executed;
  return connection
    .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all()
    .map(({ detail }) => detail);
}

beforeAll(() => {
  migrate(connection, { file: ':memory:', readOnly: false });
  connection.transaction(fill)();
});
afterAll(() => connection.close());

describe.each(['without statistics', 'with statistics'])('%s', (kind) => {
  beforeAll(() => {
    if (kind === 'with statistics') connection.exec('ANALYZE');
  });

  test.each([
    ['schedules that are due', 'schedule_by_next', () => scheduleReads(connection).due(100, 50)],
    ['the next that is due', 'schedule_by_next', () => scheduleReads(connection).nextDue()],
    ['the next that is not paused', 'schedule_by_next', () => scheduleReads(connection).nextDue(100)],
    [
      'the pauses of everything and of groups',
      'pause_wide',
      () => pauseTable(connection).between(5, 9, null),
    ],
    ['the pauses of a schedule', 'pause_of_schedule ', () => pauseTable(connection).between(5, 9, 3)],
    [
      'what was missed last',
      'ledger_by_time',
      () => ledgerSummaries(connection, OPEN).newestMissed([{ id: 3, cursorAt: 3 }]),
    ],
    ['what was skipped', 'ledger_by_time', () => ledgerSummaries(connection, OPEN).skippedAfter(3, 0, 30)],
    ['how many schedules are paused', 'pause_of_schedules', () => pauseTable(connection).ofSchedules(100)],
    ['held rows to look at', 'ledger_look', () => heldReads(connection).toLookAt(100, 50)],
    ['when to look at held rows next', 'ledger_look', () => heldReads(connection).nextLook()],
    ['whose turn is next', 'ledger_turn', () => heldReads(connection).nextTurn([3, 6])],
    ['what waits of a schedule', 'ledger_', () => heldReads(connection).ofSchedule(3)],
    [
      'the next run to start',
      'run_waiting',
      () => runQueue(connection).nextQueued({ ...ANY, busyScheduleIds: [50] }),
    ],
    [
      'the oldest run to start',
      'run_queued',
      () => runQueue(connection).nextQueued({ ...ANY, oldestFirst: true }),
    ],
    ['waiting runs whose time has come', 'run_due', () => runWaits(connection).dueWaits(100, 50)],
    ['when the next waiting run is due', 'run_due', () => runWaits(connection).nextWait()],
    [
      'the newest run in the queue of a schedule',
      'run_unfinished',
      () => runQueue(connection).newestQueuedOf([50]),
    ],
    ['what a group made', 'run_by_parent', () => runReads(connection).children(50)],
    ['runs that wait to be tried again', 'run_', () => runWaits(connection).retrying()],
    ['runs of a schedule that are not over', 'run_unfinished', () => runReads(connection).unfinished(50)],
    ['occurrences that have a run', 'run_by_occurrence', () => runReads(connection).withRun(50, 0, 100)],
    [
      'outputs of runs, newest first',
      'run_with_output',
      () => outputTable(connection, OPEN).kept({ finishedAt: 1_000, runId: 1_000 }, 50),
    ],
    ['a stretch of a ledger', 'ledger_by_time', () => timeline().rowsBetween(3, STRETCH, 100)],
    [
      'the ranges in a stretch of a ledger',
      'ledger_by_time',
      () => timeline().rangesBetween(3, STRETCH, 100),
    ],
    ['whether a ledger is dense', 'ledger_by_time', () => timeline().isDense(3, STRETCH, 100)],
    [
      'the counts of a stretch of a ledger',
      'ledger_by_time',
      () => timeline().countBetween(3, STRETCH, 1_000),
    ],
    ['remarkable runs of a stretch', 'run_remarkable', () => timeline().remarkableBetween(3, STRETCH, 1_000)],
    ['runs that went on after an instant', 'ledger_by_time', () => timeline().servedAfter(3, 100, 20)],
    ['runs up to an instant', 'run_by_occurrence', () => timeline().runsUpTo(3, 100, 20)],
    ['runs by hand', 'run_by_hand', () => timeline().askedBetween(3, STRETCH, 100)],
    ['a page of a ledger', 'ledger_by_schedule', () => ledgerTable(connection).page(3, 50)],
    ['where a page ends', 'ledger_by_time', () => ledgerTable(connection).page(3, 50, { from: 0, to: 3 })],
    ['what was missed in an absence', 'ledger_missed', () => summaries().missedBetween(50, 100, 500)],
    [
      'absences since an instant',
      'power_span_by_end',
      () => powerTable(connection).between(199_900, 300_000),
    ],
  ])('%s: by the index %s', (_what, index, ask) => {
    const plan = planOf(ask);
    expect(plan.join('\n')).toContain(`INDEX ${index}`);
    const whole = plan.filter((step) => /^SCAN (?!json_each|\(subquery|\S+ VIRTUAL|.*INDEX)/.test(step));
    expect(whole, 'reads a whole table').toEqual([]);
  });

  test('ranges that reach beyond an absence: one step into the ledger for each schedule', () => {
    const steps = planOf(() => summaries().missedAcross(100, 500)).filter((step) => step.includes('ledger'));
    expect(steps.join('\n')).toContain('SEARCH ledger USING COVERING INDEX ledger_by_time');
    expect(steps.filter((step) => !step.startsWith('SEARCH'))).toEqual([]);
  });

  test.each([
    ['schedules that are due', () => scheduleReads(connection).due(100, 50)],
    ['a stretch of a ledger', () => timeline().rowsBetween(3, STRETCH, 100)],
    ['outputs of runs', () => outputTable(connection, OPEN).kept(null, 50)],
    ['whose turn is next', () => heldReads(connection).nextTurn([])],
    ['held rows to look at', () => heldReads(connection).toLookAt(100, 50)],
    ['the next run to start', () => runQueue(connection).nextQueued(ANY)],
  ])('%s: in the order of the index, nothing is sorted', (_what, ask) => {
    expect(planOf(ask).join('\n')).not.toContain('TEMP B-TREE');
  });
});
