/** Reads of the tables `ledger` and `run` by time, for the timeline. */
import type { LedgerOutcome } from '@shared/model/ledger';
import type { RunCause, RunStatus } from '@shared/model/run';
import { LATE_FROM_MS } from '@shared/model/timeline';
import type { Stretch } from '../engine/records';
import type { AlikeOccurrences, TimelineStore } from '../engine/timeline-store';
import type { Connection } from './database';
import type { Guard } from './guard';
import { COLUMNS, toRow, type StoredRow } from './ledger-table';
import { selectFrom, toRecord, type RunRow } from './run-table';

interface RemarkableRow {
  readonly stretch: number;
  readonly outcome: LedgerOutcome;
  readonly status: RunStatus;
  readonly cause: RunCause;
  readonly is_late: number;
  readonly count: number;
}

type Asked = { id: number; limit: number } & Stretch;

/** Rows meet end to end, so only the first that ends at or after `to` can still begin before it. */
const TOUCHES = `schedule_id = @id AND to_at > @from
  AND to_at <= coalesce((SELECT min(to_at) FROM ledger WHERE schedule_id = @id AND to_at >= @to), @to) AND from_at < @to`;

/** Whether a run started late. */
const IS_LATE = `cause = 'schedule' AND coalesce(started_at, queued_at) - scheduled_for >= ${LATE_FROM_MS}`;

/** Word for word the condition of the index run_remarkable: SQLite refuses the query if it ever differs. */
const IS_REMARKABLE = `scheduled_for IS NOT NULL AND (status <> 'succeeded' OR ${IS_LATE})`;

/** How many of the newest rows before an instant are looked at for a run that went on after it. */
const LOOKED_BACK = 50;

/** Runs by when they were due, or asked for. */
function runsUpTo(connection: Connection): TimelineStore['runsUpTo'] {
  const due = connection.prepare<[number, number, number], RunRow>(
    `${selectFrom('run INDEXED BY run_by_occurrence')} WHERE run.schedule_id = ? AND run.scheduled_for IS NOT NULL
       AND run.scheduled_for <= ? ORDER BY run.scheduled_for DESC LIMIT ?`,
  );
  const asked = connection.prepare<[number, number, number], RunRow>(
    `${selectFrom('run INDEXED BY run_by_hand')} WHERE run.schedule_id = ? AND run.scheduled_for IS NULL
       AND run.queued_at <= ? AND run.cause <> 'test' ORDER BY run.queued_at DESC LIMIT ?`,
  );
  return (id, at, limit) =>
    [...due.all(id, at, limit), ...asked.all(id, at, limit)].sort((a, b) => b.id - a.id).map(toRecord);
}

export function timelineTable(connection: Connection, { read }: Pick<Guard, 'read'>): TimelineStore {
  const rows = connection.prepare<Asked, StoredRow>(
    `SELECT ${COLUMNS} FROM ledger WHERE ${TOUCHES} ORDER BY to_at DESC LIMIT @limit`,
  );
  const ranges = connection.prepare<Asked, StoredRow>(
    `SELECT ${COLUMNS} FROM ledger WHERE ${TOUCHES} AND count <> 1 ORDER BY to_at DESC LIMIT @limit`,
  );
  const dense = connection.prepare<Asked, { found: number }>(
    `SELECT 1 AS found FROM ledger INDEXED BY ledger_by_time WHERE schedule_id = @id AND to_at > @from AND to_at <= @to
     LIMIT 1 OFFSET @limit`,
  );
  const counted = connection.prepare<Stretch & { id: number; eachMs: number }, AlikeOccurrences>(
    `SELECT cast(to_at / @eachMs AS INTEGER) AS stretch, outcome, count(*) AS count
     FROM ledger INDEXED BY ledger_by_time
     WHERE schedule_id = @id AND to_at > @from AND to_at <= @to AND count = 1 GROUP BY 1, 2 ORDER BY 1`,
  );
  // A run is known by the newest occurrence that it serves, so one that is due at or after the end can still serve one before it.
  const remarkable = connection.prepare<Stretch & { id: number; eachMs: number }, RemarkableRow>(
    `SELECT cast(ledger.to_at / @eachMs AS INTEGER) AS stretch, ledger.outcome, run.status, run.cause, ${IS_LATE} AS is_late,
       count(*) AS count
     FROM run INDEXED BY run_remarkable JOIN ledger ON ledger.run_id = run.id
     WHERE run.schedule_id = @id AND ${IS_REMARKABLE} AND run.scheduled_for > @from AND run.scheduled_for <= coalesce(
         (SELECT min(scheduled_for) FROM run INDEXED BY run_remarkable
           WHERE schedule_id = @id AND ${IS_REMARKABLE} AND scheduled_for >= @to), @to)
       AND ledger.to_at > @from AND ledger.to_at <= @to AND ledger.count = 1
     GROUP BY 1, 2, 3, 4, 5`,
  );
  const servedAfter = connection.prepare<{ id: number; at: number; limit: number }, StoredRow>(
    `SELECT ${COLUMNS} FROM ledger WHERE schedule_id = @id AND to_at <= @at
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
  const upTo = runsUpTo(connection);
  const byIds = connection.prepare<[string], RunRow>(
    `${selectFrom('json_each(?) AS wanted JOIN run ON run.id = wanted.value')} ORDER BY run.id`,
  );

  return {
    rowsBetween: (id, { from, to }, limit) =>
      read(() => rows.all({ id, from, to, limit }).reverse().map(toRow)),
    rangesBetween: (id, { from, to }, limit) =>
      read(() => ranges.all({ id, from, to, limit }).reverse().map(toRow)),
    isDense: (id, { from, to }, limit) => read(() => dense.get({ id, from, to, limit }) !== undefined),
    countBetween: (id, { from, to }, eachMs) => read(() => counted.all({ id, from, to, eachMs })),
    remarkableBetween: (id, { from, to }, eachMs) =>
      read(() =>
        remarkable
          .all({ id, from, to, eachMs })
          .map(({ is_late, ...alike }) => ({ ...alike, isLate: is_late === 1 })),
      ),
    servedAfter: (id, at, limit) => read(() => servedAfter.all({ id, at, limit }).reverse().map(toRow)),
    askedBetween: (id, { from, to }, limit) =>
      read(() => asked.all({ id, from, to, limit }).reverse().map(toRecord)),
    runsUpTo: (id, at, limit) => read(() => upTo(id, at, limit)),
    runs: (ids) => read(() => byIds.all(JSON.stringify(ids)).map(toRecord)),
  };
}
