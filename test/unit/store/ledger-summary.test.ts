import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ledgerSummaries } from '../../../src/main/store/ledger-summary';
import { migrate } from '../../../src/main/store/migrate';

let connection: Database.Database;
let cursorAt: number;

const summaries = () => ledgerSummaries(connection, { read: (work) => work() });

beforeEach(() => {
  connection = new Database(':memory:');
  cursorAt = 0;
  migrate(connection, { file: ':memory:', readOnly: false });
  connection.exec(
    `INSERT INTO schedule (id, name, definition, priority, enabled, created_at, updated_at, cursor_at)
     VALUES (1, 'Backup', '{}', 0, 1, 0, 0, 0)`,
  );
});
afterEach(() => connection.close());

/** Appends a range without a run, of one millisecond. */
function append(row: { count: number; outcome?: string; reason?: string; hold?: string }): void {
  const { count, outcome = 'skipped', reason = 'asleep', hold = null } = row;
  connection
    .prepare(
      `INSERT INTO ledger (schedule_id, place, from_at, to_at, count, count_is_minimum, outcome, reason, decided_at, hold)
       VALUES (1, @place, @cursorAt, @place, @count, 0, @outcome, @reason, @place, @hold)`,
    )
    .run({ place: cursorAt + 1, cursorAt, count, outcome, reason, hold });
  cursorAt += 1;
}

describe('ranges that were skipped', () => {
  test('come newest first, without those that count nothing or wait, after an instant, and no more than are wanted', () => {
    append({ count: 3 });
    append({ count: 0, reason: 'superseded' });
    append({ count: 2, reason: 'overlap' });
    append({ count: 4, outcome: 'pending', hold: 'answer' });
    append({ count: 1, reason: 'paused' });
    const skipped = (after: number, limit: number): string[] =>
      summaries()
        .skippedAfter(1, after, limit)
        .map(({ count, reason }) => `${count} ${reason}`);
    expect(skipped(0, 30)).toEqual(['1 paused', '2 overlap', '3 asleep']);
    expect(skipped(0, 2)).toEqual(['1 paused', '2 overlap']);
    expect(skipped(1, 30)).toEqual(['1 paused', '2 overlap']);
  });

  test('are looked for in the newest three hundred ranges, however long the ledger is', () => {
    append({ count: 3 });
    for (let row = 1; row < 300; row += 1) append({ count: 0, reason: 'superseded' });
    expect(summaries().skippedAfter(1, 0, 30)).toHaveLength(1);
    append({ count: 0, reason: 'superseded' });
    expect(summaries().skippedAfter(1, 0, 30)).toEqual([]);
  });
});

describe('what was missed last', () => {
  const last = (): string | null => {
    const row = summaries()
      .newestMissed([{ id: 1, cursorAt }])
      .get(1);
    return row === undefined ? null : `${row.count} ${row.reason}`;
  };

  test('is the range at the cursor, where something was due and does not wait', () => {
    expect(last()).toBeNull();
    append({ count: 3 });
    expect(last()).toBe('3 asleep');
    append({ count: 4, outcome: 'pending', hold: 'answer' });
    expect(last()).toBeNull();
    append({ count: 0, reason: 'superseded' });
    expect(last()).toBeNull();
    append({ count: 1, reason: 'overlap' });
    expect(last()).toBe('1 overlap');
  });
});
