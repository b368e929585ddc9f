import { LedgerOutcome, LedgerReason } from '@shared/model/ledger';
import type { Instant } from '@shared/time/instant';
import type { LedgerRow } from '../engine/records';
import type { Connection } from './database';

interface StoredRow {
  readonly id: number;
  readonly from_at: number;
  readonly to_at: number;
  readonly count: number;
  readonly count_is_minimum: number;
  readonly outcome: LedgerOutcome;
  readonly reason: LedgerReason | null;
  readonly run_id: number | null;
}

const COLUMNS = 'id, from_at, to_at, count, count_is_minimum, outcome, reason, run_id';

function toRow(row: StoredRow): LedgerRow {
  return {
    from: row.from_at,
    to: row.to_at,
    count: row.count,
    countIsMinimum: row.count_is_minimum === 1,
    outcome: row.outcome,
    reason: row.reason,
    runId: row.run_id,
  };
}

/**
 * Reads and appends to the table `ledger`. That ranges meet end to end, and that the cursor follows, is the database's own
 * doing (the triggers of migration 1).
 */
export function ledgerTable(connection: Connection) {
  const newest = connection.prepare<[number], StoredRow>(
    `SELECT ${COLUMNS} FROM ledger WHERE schedule_id = ? ORDER BY id DESC LIMIT 1`,
  );
  const page = connection.prepare<[number, number], StoredRow>(
    `SELECT ${COLUMNS} FROM ledger WHERE schedule_id = ? ORDER BY id DESC LIMIT ?`,
  );
  const insert = connection.prepare(
    `INSERT INTO ledger (schedule_id, from_at, to_at, count, count_is_minimum, outcome, reason, run_id, decided_at)
     VALUES (@scheduleId, @from, @to, @count, @countIsMinimum, @outcome, @reason, @runId, @at)`,
  );
  const grow = connection.prepare(
    `UPDATE ledger SET to_at = @to, count = count + @count, count_is_minimum = max(count_is_minimum, @countIsMinimum),
       decided_at = @at
     WHERE id = @id`,
  );

  /** A skip for the same reason as the newest row only makes that row longer: a month of the same thing is one row. */
  function grows(last: StoredRow | undefined, row: LedgerRow): last is StoredRow {
    return (
      last !== undefined &&
      row.outcome === LedgerOutcome.Skipped &&
      last.outcome === LedgerOutcome.Skipped &&
      last.reason === row.reason &&
      // Each edit and each time it was off stays a row of its own.
      row.count > 0 &&
      last.count > 0 &&
      row.reason !== LedgerReason.ClockChanged &&
      last.to_at === row.from
    );
  }

  return {
    append(scheduleId: number, row: LedgerRow, at: Instant): void {
      const countIsMinimum = row.countIsMinimum ? 1 : 0;
      const last = newest.get(scheduleId);
      if (grows(last, row)) {
        grow.run({ id: last.id, to: row.to, count: row.count, countIsMinimum, at });
        return;
      }
      insert.run({ ...row, scheduleId, countIsMinimum, at });
    },
    page: (scheduleId: number, limit: number) => page.all(scheduleId, limit).reverse().map(toRow),
  };
}

export type LedgerTable = ReturnType<typeof ledgerTable>;
