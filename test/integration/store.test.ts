/** The store on real SQLite files: what the database itself guarantees, and what it says when it cannot be used. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { OperatingFailure } from '../../src/main/engine/failure';
import { LeaseLost } from '../../src/main/engine/store-errors';
import { SCHEMA_VERSION } from '../../src/main/store/migrate';
import { openStore } from '../../src/main/store/open-store';
import { scheduleDefinitionSchema } from '../../src/shared/model/schedule';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wakeful-store-'));
  file = join(folder, 'wakeful.db');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const LEASE = {
  token: 'token',
  host: 'headless',
  bootId: 'boot',
  pid: 1,
  startedAt: null,
  takenAt: 0,
  beatAt: 0,
  localZone: 'UTC',
} as const;

const definition = scheduleDefinitionSchema.parse({
  name: 'Backup',
  trigger: { kind: 'cron', expression: '* * * * *' },
  action: { kind: 'command', line: 'true' },
});

function failureOf(open: () => unknown) {
  try {
    open();
  } catch (error) {
    if (error instanceof OperatingFailure) return error.failure;
    throw error;
  }
  throw new Error('It opened.');
}

function storeWithSchedule() {
  const store = openStore({ file });
  store.takeLease(LEASE, null);
  const schedule = store.createSchedule({ definition, enabled: true, at: 1_000, nextAt: 60_000 });
  store.close();
  return schedule;
}

describe('a database that cannot be used', () => {
  test('is refused when it is newer, in words, and left as it is', () => {
    openStore({ file }).close();
    const raw = new Database(file);
    raw.pragma(`user_version = ${SCHEMA_VERSION + 1}`);
    raw.close();
    const before = readFileSync(file);

    expect(failureOf(() => openStore({ file }))).toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('written by a newer version of Wakeful') as string,
      fix: expect.stringContaining('Update Wakeful') as string,
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test.each([
    [
      'is not a database at all',
      'this is a letter to my aunt, not a database, and it is longer than a page '.repeat(100),
    ],
    ['has a damaged head', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4_096, 0xff)])],
  ])('is refused when it %s, and left as it is', (_, content) => {
    writeFileSync(file, content);
    const before = readFileSync(file);
    expect(failureOf(() => openStore({ file })).message).toContain(
      'is damaged or is not a database of Wakeful',
    );
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('is refused when it is damaged in the middle, when the damage is met', () => {
    storeWithSchedule();
    const bytes = readFileSync(file);
    bytes.fill(0xff, 4_096);
    writeFileSync(file, bytes);
    const failure = failureOf(() => {
      const store = openStore({ file });
      try {
        store.listSchedules();
      } finally {
        store.close();
      }
    });
    expect(failure.message).toContain('damaged');
  });

  test('is refused when it belongs to another program', () => {
    const raw = new Database(file);
    raw.exec('CREATE TABLE recipe (name TEXT)');
    raw.close();
    expect(failureOf(() => openStore({ file })).message).toContain('a database of another program');
  });

  test('is refused when its folder is missing, or is a file, or cannot be written', () => {
    expect(failureOf(() => openStore({ file: join(folder, 'no', 'wakeful.db') })).kind).toBe('unavailable');
    const folderInItsPlace = join(folder, 'folder.db');
    mkdirSync(folderInItsPlace);
    expect(failureOf(() => openStore({ file: folderInItsPlace })).kind).toBe('unavailable');
  });

  test.skipIf(process.getuid?.() === 0)('is refused when it may not be written (root may always)', () => {
    openStore({ file }).close();
    chmodSync(file, 0o400);
    expect(failureOf(() => openStore({ file })).kind).toBe('unavailable');
  });
});

describe('the database itself', () => {
  test('refuses a ledger range that does not begin where the last one ended', () => {
    const { id } = storeWithSchedule();
    const raw = new Database(file);
    const insert = (from: number, to: number) =>
      raw
        .prepare(
          `INSERT INTO ledger (schedule_id, place, from_at, to_at, count, count_is_minimum, outcome, reason, decided_at)
           VALUES (@id, (SELECT coalesce(max(place), 0) + 1 FROM ledger WHERE schedule_id = @id), @from, @to, 1, 0, 'skipped', 'asleep', 0)`,
        )
        .run({ id, from, to });
    expect(() => insert(2_000, 3_000)).toThrow('must begin where the one before it ends');
    insert(1_000, 3_000);
    expect(() => insert(1_000, 4_000)).toThrow('must begin where the one before it ends');
    expect(raw.prepare('SELECT cursor_at, next_at FROM schedule').get()).toEqual({
      cursor_at: 3_000,
      next_at: null,
    });
    expect(() => raw.prepare('UPDATE ledger SET from_at = 0').run()).toThrow('never changed');
    raw.close();
  });

  test('refuses a second run for an occurrence', () => {
    const { id } = storeWithSchedule();
    const raw = new Database(file);
    const insert = () =>
      raw
        .prepare(
          `INSERT INTO run (schedule_id, cause, status, scheduled_for, covers, priority, queued_at)
           VALUES (?, 'schedule', 'queued', 60000, 1, 0, 0)`,
        )
        .run(id);
    insert();
    expect(insert).toThrow('UNIQUE');
    raw.close();
  });

  test('answers every question of the loop through an index', () => {
    storeWithSchedule();
    const raw = new Database(file);
    const plan = (sql: string): string =>
      raw
        .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map((row) => row.detail)
        .join('; ');
    expect(plan('SELECT id FROM schedule WHERE next_at <= 1 ORDER BY next_at, id LIMIT 9')).toContain(
      'schedule_by_next',
    );
    expect(plan('SELECT id FROM schedule WHERE next_at IS NOT NULL ORDER BY next_at, id LIMIT 1')).toContain(
      'schedule_by_next',
    );
    const waiting = "SELECT id FROM run INDEXED BY run_waiting WHERE status = 'queued'";
    expect(plan(`${waiting} ORDER BY priority DESC, scheduled_for, id LIMIT 50`)).not.toContain(
      'TEMP B-TREE',
    );
    expect(
      plan("SELECT status FROM run WHERE schedule_id = 1 AND status IN ('queued', 'running', 'waiting')"),
    ).toContain('run_unfinished');
    expect(plan('SELECT id FROM run WHERE schedule_id = 1 AND scheduled_for = 1')).toContain(
      'run_by_occurrence',
    );
    expect(plan('SELECT id FROM run WHERE schedule_id = 1 ORDER BY id DESC LIMIT 30')).toContain(
      'run_by_schedule',
    );
    expect(plan('SELECT id FROM ledger WHERE schedule_id = 1 ORDER BY place DESC LIMIT 30')).toContain(
      'ledger_by_schedule',
    );
    // Named by the reads themselves: left to itself SQLite goes through the whole ledger in a wider index.
    const pending = "SELECT sum(count) FROM ledger INDEXED BY ledger_pending WHERE outcome = 'pending'";
    expect(plan(`${pending} GROUP BY schedule_id`)).toBe('SCAN ledger USING INDEX ledger_pending');
    expect(
      plan("SELECT id FROM schedule WHERE name > 'a' AND removed_at IS NULL ORDER BY name LIMIT 9"),
    ).toContain('schedule_by_name');
    expect(plan('SELECT kind FROM power_span WHERE to_at > 1 AND from_at < 2 ORDER BY from_at')).not.toMatch(
      /SCAN power_span$/,
    );
    raw.close();
  });
});

describe('the lease', () => {
  test('is taken only from the holder that was judged gone', () => {
    const first = openStore({ file });
    const second = openStore({ file });
    expect(first.takeLease({ ...LEASE, token: 'a' }, null)).toBe(true);
    expect(second.takeLease({ ...LEASE, token: 'b' }, null)).toBe(false);
    expect(second.takeLease({ ...LEASE, token: 'b' }, 'a')).toBe(true);
    expect(() => first.beat(1)).toThrow(LeaseLost);
    first.close();
    second.close();
  });

  test('is needed for every write, also after it was given back', () => {
    const store = openStore({ file });
    expect(() => store.createSchedule({ definition, enabled: true, at: 0, nextAt: null })).toThrow(LeaseLost);
    store.takeLease(LEASE, null);
    store.releaseLease(5);
    expect(() => store.beat(6)).toThrow(LeaseLost);
    expect(store.readLease()).toMatchObject({ released: true, beatAt: 5 });
    store.close();
  });

  test('is read without being able to write', () => {
    storeWithSchedule();
    const reader = openStore({ file, readOnly: true });
    expect(reader.listSchedules()).toHaveLength(1);
    expect(() => reader.takeLease(LEASE, 'token')).toThrow(OperatingFailure);
    reader.close();
  });
});
