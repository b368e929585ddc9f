/** What became of the occurrences of schedules: added up where they are kept, and the newest of it. */
import type { LedgerOutcome, LedgerReason } from '@shared/model/ledger';
import type { Instant } from '@shared/time/instant';
import type { LedgerSummaryStore } from '../engine/ledger-summary-store';
import type { LedgerRow, LedgerSummary, MissedRow } from '../engine/records';
import type { Connection } from './database';
import type { Guard } from './guard';
import { COLUMNS, toRow, type StoredRow } from './ledger-table';

interface SumRow {
  readonly outcome: LedgerOutcome;
  readonly reason: LedgerReason | null;
  readonly count: number;
  readonly is_minimum: number;
}

interface MissedStoredRow extends StoredRow {
  readonly schedule_id: number;
  readonly schedule_name: string;
}

interface SkippedStoredRow extends StoredRow {
  readonly reason: LedgerReason;
}

/** How many of the newest ranges are looked at for such as were skipped: one that waited for long may have been served just now. */
const LOOKED_BACK = 300;

function newestReads(connection: Connection) {
  // What became of a range is in the index itself; its row, which lies elsewhere in the file, is read only where that is wanted.
  const newestMissed = connection.prepare<[number, Instant], StoredRow>(
    `SELECT ${COLUMNS} FROM ledger INDEXED BY ledger_by_time
     WHERE schedule_id = ? AND to_at = ? AND count > 0 AND outcome IN ('skipped', 'caught-up') LIMIT 1`,
  );
  const skipped = connection.prepare<[{ id: number; after: Instant; limit: number }], SkippedStoredRow>(
    `SELECT ${COLUMNS} FROM ledger WHERE id IN (
       SELECT id FROM (
         SELECT id, outcome, count FROM ledger INDEXED BY ledger_by_time
         WHERE schedule_id = @id AND to_at > @after ORDER BY to_at DESC LIMIT ${LOOKED_BACK}
       ) WHERE outcome = 'skipped' AND count > 0 LIMIT @limit
     ) ORDER BY to_at DESC`,
  );
  return { newestMissed, skipped };
}

function toMissed({ schedule_id, schedule_name, ...row }: MissedStoredRow): MissedRow {
  return { ...toRow(row), scheduleId: schedule_id, scheduleName: schedule_name };
}

function missedReads(connection: Connection) {
  const between = connection.prepare<[number, number, number], MissedStoredRow>(
    `SELECT ${COLUMNS}, schedule_id, (SELECT name FROM schedule WHERE id = schedule_id) AS schedule_name
     FROM ledger INDEXED BY ledger_missed WHERE outcome <> 'ran' AND to_at > ? AND to_at <= ? ORDER BY to_at LIMIT ?`,
  );
  // The index itself says of most schedules that there is none.
  const across = connection.prepare<[object], MissedStoredRow>(
    `SELECT ${COLUMNS}, schedule_id, schedule_name FROM (SELECT id AS owner, name AS schedule_name FROM schedule)
     CROSS JOIN ledger ON id = (
       SELECT CASE WHEN from_at < @at AND count > 1 AND outcome <> 'ran' THEN id END
       FROM ledger INDEXED BY ledger_by_time WHERE schedule_id = owner AND to_at > @at ORDER BY to_at LIMIT 1
     ) LIMIT @limit`,
  );
  return {
    between: (from: Instant, to: Instant, limit: number) => between.all(from, to, limit).map(toMissed),
    across: (at: Instant, limit: number) => across.all({ at, limit }).map(toMissed),
  };
}

export function ledgerSummaries(connection: Connection, { read }: Pick<Guard, 'read'>): LedgerSummaryStore {
  const newestOnes = `(SELECT * FROM ledger WHERE schedule_id = @scheduleId ORDER BY place DESC LIMIT @limit)`;
  const nth = connection.prepare<[number, number], { to_at: number }>(
    'SELECT to_at FROM ledger WHERE schedule_id = ? ORDER BY place DESC LIMIT 1 OFFSET ?',
  );
  const astride = connection.prepare<[object], StoredRow>(
    `SELECT ${COLUMNS} FROM ${newestOnes} WHERE from_at < @from AND to_at > @from ORDER BY place`,
  );
  const sums = connection.prepare<[object], SumRow>(
    `SELECT outcome, reason, sum(count) AS count, max(count_is_minimum) AS is_minimum FROM ${newestOnes}
     WHERE from_at >= @from GROUP BY outcome, reason`,
  );

  const missed = missedReads(connection);
  const { newestMissed, skipped } = newestReads(connection);

  function newestOf(schedules: Parameters<LedgerSummaryStore['newestMissed']>[0]): Map<number, LedgerRow> {
    const rows = new Map<number, LedgerRow>();
    for (const { id, cursorAt } of schedules) {
      const row = newestMissed.get(id, cursorAt);
      if (row !== undefined) rows.set(id, toRow(row));
    }
    return rows;
  }

  function summaryOf(scheduleId: number, since: Instant, limit: number): LedgerSummary {
    const from = Math.max(since, nth.get(scheduleId, limit)?.to_at ?? since);
    return {
      since: from,
      astride: astride.all({ scheduleId, from, limit }).map(toRow),
      sums: sums.all({ scheduleId, from, limit }).map(({ is_minimum, ...sum }) => ({
        ...sum,
        isMinimum: is_minimum === 1,
      })),
    };
  }

  return {
    since: (scheduleId, since, limit) => read(() => summaryOf(scheduleId, since, limit)),
    missedBetween: (from, to, limit) => read(() => missed.between(from, to, limit)),
    missedAcross: (at, limit) => read(() => missed.across(at, limit)),
    newestMissed: (schedules) => read(() => newestOf(schedules)),
    skippedAfter: (id, after, limit) =>
      read(() => skipped.all({ id, after, limit }).map((row) => ({ ...toRow(row), reason: row.reason }))),
  };
}
