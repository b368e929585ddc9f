/** Each migration on a database that the version before it wrote. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../../src/main/store/open-store';

const MIGRATIONS = join(import.meta.dirname, '../../src/main/store/migrations');

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wakeful-migrations-'));
  file = join(folder, 'wakeful.db');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A database of that format, filled by the statements. */
function databaseOf(version: number, statements: string): void {
  const database = new Database(file);
  for (const name of readdirSync(MIGRATIONS).sort().slice(0, version)) {
    database.exec(readFileSync(join(MIGRATIONS, name), 'utf8'));
  }
  database.pragma('application_id = 1463896901');
  database.pragma(`user_version = ${version}`);
  database.exec(statements);
  database.close();
}

function planOf(sql: string): string {
  const database = new Database(file, { readonly: true });
  try {
    const steps = database.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all();
    return steps.map(({ detail }) => detail).join('; ');
  } finally {
    database.close();
  }
}

describe('format 2: what waits, pauses, events', () => {
  const DEFINITION = JSON.stringify({
    name: 'Backup',
    trigger: { kind: 'interval', everyMs: 60_000, anchorAt: '1970-01-01T00:00:00.000Z' },
    action: { kind: 'command', line: 'true', cwd: null, env: {} },
    ifMissed: { mode: 'once', graceMs: null, limit: 24 },
    group: null,
    tags: [],
    priority: 3,
  });
  const OLD = `
    INSERT INTO schedule (id, name, definition, priority, enabled, created_at, updated_at, cursor_at, next_at)
      VALUES (7, 'Backup', '${DEFINITION}', 3, 1, 0, 0, 0, 60000);
    INSERT INTO run (id, schedule_id, cause, status, scheduled_for, covers, priority, queued_at, started_at, finished_at, exit_code, attempts)
      VALUES (41, 7, 'schedule', 'succeeded', 60000, 1, 3, 60000, 60010, 60020, 0, 1), (42, 7, 'manual', 'queued', NULL, 0, 3, 70000, NULL, NULL, NULL, 0);
    INSERT INTO run_history (run_id, at, to_status) VALUES (41, 60000, 'queued');
    INSERT INTO ledger (schedule_id, from_at, to_at, count, count_is_minimum, outcome, reason, run_id, decided_at)
      VALUES (7, 0, 60000, 1, 0, 'ran', NULL, 41, 60000);
    INSERT INTO ledger (schedule_id, from_at, to_at, count, count_is_minimum, outcome, reason, run_id, decided_at)
      VALUES (7, 60000, 180000, 2, 0, 'skipped', 'asleep', NULL, 190000);
    UPDATE schedule SET next_at = 240000 WHERE id = 7;
    INSERT INTO run (id, schedule_id, cause, status, scheduled_for, covers, priority, queued_at) VALUES (99, 7, 'manual', 'queued', NULL, 0, 0, 0);
    DELETE FROM run WHERE id = 99;`;

  test('keeps schedules, runs, history and ledger as they were', () => {
    databaseOf(1, OLD);
    const store = openStore({ file });
    expect(store.findSchedule({ id: 7 })).toMatchObject({ cursorAt: 180_000, nextAt: 240_000 });
    expect(store.findRun(41)).toMatchObject({ status: 'succeeded', scheduledFor: 60_000, startedAt: 60_010 });
    expect(store.ledger(7, 10).map(({ from, to, count, outcome }) => ({ from, to, count, outcome }))).toEqual(
      [
        { from: 0, to: 60_000, count: 1, outcome: 'ran' },
        { from: 60_000, to: 180_000, count: 2, outcome: 'skipped' },
      ],
    );
    expect(store.countRuns()).toEqual({ waiting: 1, running: 0, succeeded: 1, failed: 0 });
    store.close();
  });

  test('goes on with ids where it was, and the ledger still meets', () => {
    databaseOf(1, OLD);
    openStore({ file }).close();
    const database = new Database(file);
    const insert = (from: number): unknown =>
      database
        .prepare(
          `INSERT INTO ledger (schedule_id, place, from_at, to_at, count, count_is_minimum, outcome, reason, decided_at)
           VALUES (7, 3, ${from}, 240000, 1, 0, 'skipped', 'asleep', 250000)`,
        )
        .run();
    expect(() => insert(170_000)).toThrow('must begin where the one before it ends');
    insert(180_000);
    database
      .prepare(
        `INSERT INTO run (schedule_id, cause, status, covers, priority, queued_at) VALUES (7, 'manual', 'queued', 0, 0, 0)`,
      )
      .run();
    expect(database.prepare('SELECT max(id) AS id FROM run').get()).toEqual({ id: 100 });
    expect(database.pragma('foreign_key_check')).toEqual([]);
    database.close();
  });

  test('finds what is due, what waits and who follows an event by an index', () => {
    databaseOf(1, OLD);
    openStore({ file }).close();
    expect(planOf('SELECT id FROM schedule WHERE next_at <= 5 ORDER BY next_at, id LIMIT 9')).toContain(
      'schedule_by_next',
    );
    expect(planOf('SELECT place FROM ledger WHERE schedule_id = 7 ORDER BY place DESC LIMIT 5')).toContain(
      'ledger_by_schedule',
    );
    expect(
      planOf(`SELECT id FROM ledger WHERE hold = 'turn' ORDER BY priority DESC, to_at, id LIMIT 1`),
    ).toContain('ledger_turn');
    expect(planOf('SELECT min(look_at) FROM ledger WHERE look_at IS NOT NULL')).toContain('ledger_look');
    expect(
      planOf(
        `SELECT id FROM schedule WHERE definition ->> '$.trigger.kind' = 'event' AND definition ->> '$.trigger.event' = 'resume'`,
      ),
    ).toContain('schedule_by_event');
  });
});

describe('format 3: attempts, waiting runs, secrets', () => {
  const OLD = `
    INSERT INTO schedule (id, name, definition, priority, enabled, created_at, updated_at, cursor_at, next_at)
      VALUES (7, 'Backup', '{"name":"Backup","trigger":{"kind":"interval","everyMs":60000,"anchorAt":"1970-01-01T00:00:00.000Z"},"action":{"kind":"command","line":"true","cwd":null,"env":{}}}', 0, 1, 0, 0, 0, 60000);
    INSERT INTO run (id, schedule_id, cause, status, scheduled_for, covers, priority, queued_at, started_at, finished_at, exit_code, attempts)
      VALUES (41, 7, 'schedule', 'failed', 60000, 1, 3, 60000, 60010, 60020, 3, 1), (42, 7, 'manual', 'running', NULL, 0, 3, 70000, 70010, NULL, NULL, 1);`;

  test('keeps runs, and what goes on is known as its first try', () => {
    databaseOf(2, OLD);
    const store = openStore({ file });
    expect(store.findRun(41)).toMatchObject({ status: 'failed', exitCode: 3, attempts: 1, freeAttempts: 0 });
    expect(store.findRun(42)).toMatchObject({ status: 'running', startedAt: 70_010, attemptAt: 70_010 });
    expect(store.countRuns()).toEqual({ waiting: 0, running: 1, succeeded: 0, failed: 1 });
    store.close();
  });

  test('what was never tried again stays so, until somebody edits it', () => {
    databaseOf(2, OLD);
    const store = openStore({ file });
    expect(store.findSchedule({ id: 7 })?.definition).toMatchObject({
      retry: { limit: 0 },
      overlap: 'skip',
      timeoutMs: null,
    });
    store.close();
  });
});

describe('format 5: the timeline', () => {
  test('finds a stretch of an old ledger, and runs by hand, by an index', () => {
    databaseOf(
      4,
      `INSERT INTO schedule (id, name, definition, priority, enabled, created_at, updated_at, cursor_at, next_at)
        VALUES (7, 'Backup', '{"name":"Backup","trigger":{"kind":"interval","everyMs":60000,"anchorAt":"1970-01-01T00:00:00.000Z"},"action":{"kind":"command","line":"true","cwd":null,"env":{}}}', 0, 1, 0, 0, 0, 60000);
      INSERT INTO run (id, schedule_id, cause, status, scheduled_for, covers, priority, queued_at, finished_at)
        VALUES (41, 7, 'manual', 'succeeded', NULL, 0, 0, 70000, 70020);
      INSERT INTO ledger (schedule_id, place, from_at, to_at, count, count_is_minimum, outcome, reason, decided_at)
        VALUES (7, 1, 0, 60000, 1, 0, 'skipped', 'asleep', 90000);`,
    );
    const store = openStore({ file });
    const stretch = { from: 0, to: 80_000 };
    expect(store.timeline.rowsBetween(7, stretch, 10)).toMatchObject([{ to: 60_000, reason: 'asleep' }]);
    expect(store.timeline.askedBetween(7, stretch, 10)).toMatchObject([{ id: 41 }]);
    store.close();
    expect(planOf('SELECT id FROM ledger WHERE schedule_id = 7 AND to_at > 5 ORDER BY to_at')).toContain(
      'ledger_by_time',
    );
    expect(
      planOf('SELECT id FROM run WHERE schedule_id = 7 AND scheduled_for IS NULL AND queued_at <= 5'),
    ).toContain('run_by_hand');
  });
});

describe('format 7: pauses of single schedules', () => {
  const OLD = `
    INSERT INTO schedule (id, name, definition, priority, enabled, created_at, updated_at, cursor_at, next_at)
      VALUES (7, 'Backup', '{"name":"Backup","trigger":{"kind":"interval","everyMs":60000,"anchorAt":"1970-01-01T00:00:00.000Z"},"action":{"kind":"command","line":"true","cwd":null,"env":{}}}', 0, 1, 0, 0, 0, 60000);
    INSERT INTO pause (group_name, from_at, until_at, ended_at)
      VALUES (NULL, 100, 900, 400), ('Home', 200, NULL, NULL), ('Work', 300, 700, NULL);`;

  test('keeps the pauses of everything and of groups, with the ends that held', () => {
    databaseOf(6, OLD);
    const store = openStore({ file });
    expect(store.pausesBetween(399, 399).map(({ group }) => group)).toEqual([null, 'Home', 'Work']);
    expect(store.pausesBetween(400, 400).map(({ group }) => group)).toEqual(['Home', 'Work']);
    expect(store.activePauses(800)).toEqual([
      { id: 2, group: 'Home', scheduleId: null, from: 200, until: null, endedAt: null },
    ]);
    expect(store.pausedSchedules(500).count).toBe(0);
    store.close();
  });

  test('is of one schedule or of a group, and found by an index', () => {
    databaseOf(6, OLD);
    openStore({ file }).close();
    const database = new Database(file);
    database.exec('INSERT INTO pause (schedule_id, from_at) VALUES (7, 5)');
    expect(() =>
      database.exec(`INSERT INTO pause (schedule_id, group_name, from_at) VALUES (7, 'Home', 5)`),
    ).toThrow('CHECK');
    expect(database.prepare('SELECT over_at FROM pause WHERE id = 4').get()).toEqual({ over_at: 9e15 });
    database.close();
    expect(planOf('SELECT * FROM pause WHERE schedule_id = 7 AND over_at > 5')).toContain(
      'pause_of_schedule',
    );
  });
});

describe('format 8: what became of the clock', () => {
  test('is not known of the time before, and found by an index', () => {
    databaseOf(7, '');
    const store = openStore({ file });
    expect(store.clockChanges.between(0, 9e15, 10)).toEqual([]);
    store.close();
    expect(planOf('SELECT at FROM clock_change WHERE at > 5 ORDER BY at DESC')).toContain(
      'clock_change_by_time',
    );
  });
});
