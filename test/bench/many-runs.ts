/**
 * A data folder as months of use leave it: schedules that ran once a day, each with its runs, their history, tries and ledger. All
 * of it is written by SQLite itself, so a million runs are a matter of seconds.
 */
import Database from 'better-sqlite3';
import { openStore } from '../../src/main/store/open-store';
import { scheduleDefinitionSchema, type ScheduleDefinition } from '../../src/shared/model/schedule';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/shared/time/duration';
import { formatInstant } from '../../src/shared/time/instant';

interface Fill {
  readonly file: string;
  readonly schedules: number;
  /** Of each schedule. */
  readonly runs: number;
  readonly now: number;
}

const TASKS = [
  'Backup',
  'Report',
  'Sync',
  'Clean up',
  'Index',
  'Export',
  'Check',
  'Rotate logs of',
  'Mirror',
];
const PLACES = ['orders', 'photos', 'mail', 'invoices', 'the wiki', 'music', 'sensors', 'archive', 'ledgers'];
const GROUPS = ['Home', 'Work', 'Servers', null];
const TAGS = ['nightly', 'slow', 'disk', 'network'];

const from = (list: readonly string[], index: number): string => list[index % list.length] ?? '';

/** Nobody comes due while the window is measured: from two to twenty-two hours ahead, later with the id. */
function nextAt(id: number, { schedules, now }: Fill): number {
  const ahead = 2 * HOUR_MS + Math.floor(((id - 1) / schedules) * 20 * HOUR_MS);
  return Math.ceil((now + ahead) / MINUTE_MS) * MINUTE_MS;
}

function definition(id: number, fill: Fill): ScheduleDefinition {
  const at = new Date(nextAt(id, fill));
  const expression = `${at.getUTCMinutes()} ${at.getUTCHours()} * * *`;
  return scheduleDefinitionSchema.parse({
    name: `${from(TASKS, id)} ${from(PLACES, Math.floor(id / TASKS.length))} ${id}`,
    trigger:
      id % 4 === 0
        ? { kind: 'interval', everyMs: DAY_MS, anchorAt: formatInstant(at.getTime() - 400 * DAY_MS) }
        : { kind: 'cron', expression, timezone: 'UTC' },
    action: { kind: 'command', line: `/usr/local/bin/job --number ${id} --into /srv/data/${id % 97}` },
    group: GROUPS[id % GROUPS.length] ?? null,
    tags: id % 3 === 0 ? [from(TAGS, id)] : [],
  });
}

/**
 * The ids of the runs go by the time at which they came due, as they would. Of fifty runs one was late because the computer slept,
 * of a hundred one failed, of sixty-four one was tried twice.
 */
const RUNS = `
  WITH RECURSIVE turn (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM turn WHERE n + 1 < @runs)
  INSERT INTO run (id, schedule_id, cause, status, scheduled_for, covers, priority, queued_at, started_at, attempt_at, finished_at,
    exit_code, attempts, free_attempts, reason)
  SELECT id, schedule_id, iif(id % 50 = 7, 'catch-up', 'schedule'), iif(is_failed, 'failed', 'succeeded'), due, 1, 0,
    due + late + 15, due + late + 40, due + late + 40 + iif(is_retried, 3000, 0), due + late + 40 + iif(is_retried, 3000, 0) + took,
    iif(is_failed, 2, 0), iif(is_retried, 2, 1), 0, iif(is_failed, 'Exited with code 2.', NULL)
  FROM (
    SELECT n * (SELECT count(*) FROM schedule) + schedule.id AS id, schedule.id AS schedule_id,
      next_at - (@runs - n) * @day AS due, iif((n * 7 + schedule.id) % 50 = 7, 1800000, 0) AS late,
      500 + (n * 7919 + schedule.id * 104729) % 90000 AS took,
      (n * 31 + schedule.id * 17) % 100 = 3 AS is_failed, (n * 13 + schedule.id * 5) % 64 = 9 AS is_retried
    FROM turn CROSS JOIN schedule ORDER BY 1
  )`;

const REST = `
  INSERT INTO attempt (run_id, number, started_at, finished_at, status, exit_code, signal, reason, slept_ms, response_ms, is_free)
    SELECT id, 1, started_at, started_at + 1000, 'failed', 1, NULL, 'Exited with code 1.', 0, NULL, 0 FROM run WHERE attempts = 2;
  INSERT INTO run_history (run_id, at, from_status, to_status, reason)
    SELECT id, queued_at, NULL, 'queued', NULL FROM run;
  INSERT INTO run_history (run_id, at, from_status, to_status, reason)
    SELECT id, queued_at + 5, 'queued', 'running', NULL FROM run;
  INSERT INTO run_history (run_id, at, from_status, to_status, reason)
    SELECT id, started_at + 1000, 'running', 'waiting', 'Exited with code 1.' FROM run WHERE attempts = 2
    UNION ALL SELECT id, attempt_at - 10, 'waiting', 'queued', NULL FROM run WHERE attempts = 2
    UNION ALL SELECT id, attempt_at - 5, 'queued', 'running', NULL FROM run WHERE attempts = 2;
  INSERT INTO run_history (run_id, at, from_status, to_status, reason)
    SELECT id, finished_at, 'running', status, reason FROM run;
  INSERT INTO ledger (schedule_id, place, from_at, to_at, count, count_is_minimum, outcome, reason, run_id, decided_at)
    SELECT schedule_id, 1 + (id - schedule_id) / (SELECT count(*) FROM schedule),
      scheduled_for - 86400000, scheduled_for, 1, 0, iif(cause = 'catch-up', 'caught-up', 'ran'),
      iif(cause = 'catch-up', 'asleep', NULL), id, queued_at FROM run;
  UPDATE schedule SET cursor_at = next_at - 86400000;
  INSERT INTO run_count (status, n) SELECT status, count(*) FROM run GROUP BY status;
  DELETE FROM sqlite_sequence WHERE name = 'run';
  INSERT INTO sqlite_sequence (name, seq) SELECT 'run', max(id) FROM run;`;

/** Answers how many runs there are. */
export function fillWithRuns(fill: Fill): number {
  // The store makes its own tables.
  openStore({ file: fill.file }).close();
  const connection = new Database(fill.file);
  const insert = connection.prepare(
    `INSERT INTO schedule (id, name, definition, priority, enabled, created_at, updated_at, cursor_at, next_at)
     VALUES (@id, @name, @definition, 0, 1, @from, @from, @from, @nextAt)`,
  );
  // What guards and counts row by row; here all rows are known to meet, and are counted at once.
  const guards = connection
    .prepare<[], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('run', 'ledger')`,
    )
    .all();
  connection.pragma('synchronous = OFF');
  connection.pragma('cache_size = -400000');
  connection.transaction(() => {
    for (const { name } of guards) connection.exec(`DROP TRIGGER ${name}`);
    for (let id = 1; id <= fill.schedules; id += 1) {
      const { name, ...rest } = definition(id, fill);
      const at = nextAt(id, fill);
      insert.run({
        id,
        name,
        definition: JSON.stringify({ name, ...rest }),
        from: at - (fill.runs + 1) * DAY_MS,
        nextAt: at,
      });
    }
    connection.prepare(RUNS).run({ runs: fill.runs, day: DAY_MS });
    connection.exec(REST);
    for (const { sql } of guards) connection.exec(sql);
  })();
  connection.pragma('wal_checkpoint(TRUNCATE)');
  const { runs } = connection.prepare<[], { runs: number }>('SELECT count(*) AS runs FROM run').get() ?? {
    runs: 0,
  };
  connection.close();
  return runs;
}
