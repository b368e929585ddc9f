/** Reads of the tables `ledger` and `run` by time, for the timeline. */
import type { LedgerOutcome } from '@shared/model/ledger';
import type { RunCause, RunStatus } from '@shared/model/run';
import type { Stretch } from '../engine/records';
import type { TimelineStore } from '../engine/timeline-store';
import type { Connection } from './database';
import type { Guard } from './guard';
import { LEDGER_COLUMNS, toLedgerRow, type LedgerStoredRow } from './ledger-table';
import { selectFrom, toRecord, type RunRow } from './run-table';

interface AlikeRow {
  readonly stretch: number;
  readonly outcome: LedgerOutcome;
  readonly status: RunStatus | null;
  readonly cause: RunCause | null;
  readonly is_late: number | null;
  readonly n: number;
}

type Asked = { id: number; limit: number } & Stretch;

/** Rows meet end to end, so only the first that ends at or after `to` can still begin before it. */
const TOUCHES = `schedule_id = @id AND to_at > @from
  AND to_at <= coalesce((SELECT min(to_at) FROM ledger WHERE schedule_id = @id AND to_at >= @to), @to) AND from_at < @to`;

/** How many of the newest rows before an instant are looked at for a run that went on after it. */
const LOOKED_BACK = 50;

export function timelineTable(connection: Connection, { read }: Pick<Guard, 'read'>): TimelineStore {
  const rows = connection.prepare<Asked, LedgerStoredRow>(
    `SELECT ${LEDGER_COLUMNS} FROM ledger WHERE ${TOUCHES} ORDER BY to_at DESC LIMIT @limit`,
  );
  const ranges = connection.prepare<Asked, LedgerStoredRow>(
    `SELECT ${LEDGER_COLUMNS} FROM ledger WHERE ${TOUCHES} AND count <> 1 ORDER BY to_at DESC LIMIT @limit`,
  );
  const counted = connection.prepare<Stretch & { id: number; eachMs: number; lateFromMs: number }, AlikeRow>(
    `SELECT cast(ledger.to_at / @eachMs AS INTEGER) AS stretch, ledger.outcome, run.status, run.cause,
       coalesce(run.started_at, run.queued_at) - run.scheduled_for >= @lateFromMs AS is_late, count(*) AS n
     FROM ledger LEFT JOIN run ON run.id = ledger.run_id
     WHERE ledger.schedule_id = @id AND ledger.to_at > @from AND ledger.to_at <= @to AND ledger.count = 1
     GROUP BY 1, 2, 3, 4, 5 ORDER BY 1`,
  );
  const servedAfter = connection.prepare<{ id: number; at: number; limit: number }, LedgerStoredRow>(
    `SELECT ${LEDGER_COLUMNS} FROM ledger WHERE schedule_id = @id AND to_at <= @at
       AND to_at >= coalesce((SELECT to_at FROM ledger WHERE schedule_id = @id AND to_at <= @at
         ORDER BY to_at DESC LIMIT 1 OFFSET ${LOOKED_BACK - 1}), 0)
       AND EXISTS (SELECT 1 FROM run WHERE run.id = ledger.run_id AND (run.finished_at IS NULL OR run.finished_at > @at))
     ORDER BY to_at DESC LIMIT @limit`,
  );
  const asked = connection.prepare<Asked, RunRow>(
    `${selectFrom('run INDEXED BY run_by_hand')} WHERE run.schedule_id = @id AND run.scheduled_for IS NULL
       AND run.queued_at <= @to AND (run.queued_at > @from OR run.finished_at IS NULL OR run.finished_at > @from)
       AND run.cause <> 'test' ORDER BY run.queued_at DESC LIMIT @limit`,
  );
  const byIds = connection.prepare<[string], RunRow>(
    `${selectFrom('json_each(?) AS wanted JOIN run ON run.id = wanted.value')} ORDER BY run.id`,
  );

  return {
    rowsBetween: (id, { from, to }, limit) =>
      read(() => rows.all({ id, from, to, limit }).reverse().map(toLedgerRow)),
    rangesBetween: (id, { from, to }, limit) =>
      read(() => ranges.all({ id, from, to, limit }).reverse().map(toLedgerRow)),
    countBetween: (id, { from, to }, by) =>
      read(() =>
        counted.all({ id, from, to, ...by }).map(({ is_late, n, ...alike }) => ({
          ...alike,
          isLate: is_late === 1,
          count: n,
        })),
      ),
    servedAfter: (id, at, limit) => read(() => servedAfter.all({ id, at, limit }).reverse().map(toLedgerRow)),
    askedBetween: (id, { from, to }, limit) =>
      read(() => asked.all({ id, from, to, limit }).reverse().map(toRecord)),
    runs: (ids) => read(() => byIds.all(JSON.stringify(ids)).map(toRecord)),
  };
}
