/** What became of the occurrences of a schedule, added up where they are kept. */
import type { LedgerOutcome, LedgerReason } from '@shared/model/ledger';
import type { Instant } from '@shared/time/instant';
import type { LedgerSummaryStore } from '../engine/ledger-summary-store';
import type { LedgerSummary } from '../engine/records';
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

  const missed = connection.prepare<[number, number, number], MissedStoredRow>(
    `SELECT ${COLUMNS}, schedule_id, (SELECT name FROM schedule WHERE id = schedule_id) AS schedule_name
     FROM ledger INDEXED BY ledger_missed WHERE outcome <> 'ran' AND to_at > ? AND to_at <= ? ORDER BY to_at LIMIT ?`,
  );
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
    missedBetween: (from, to, limit) =>
      read(() =>
        missed.all(from, to, limit).map((row) => ({
          ...toRow(row),
          scheduleId: row.schedule_id,
          scheduleName: row.schedule_name,
        })),
      ),
  };
}
