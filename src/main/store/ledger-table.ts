import { LedgerOutcome, LedgerReason, type HoldKind } from '@shared/model/ledger';
import { MisfireMode } from '@shared/model/misfire';
import type { Instant } from '@shared/time/instant';
import type { DecidedRow, DecisionFacts, LedgerRow, NewLedgerRow, Wait } from '../engine/records';
import type { PlannedHold } from '../engine/verdict';
import type { Connection } from './database';

export interface StoredRow {
  readonly id: number;
  readonly place: number;
  readonly from_at: number;
  readonly to_at: number;
  readonly count: number;
  readonly count_is_minimum: number;
  readonly outcome: LedgerOutcome;
  readonly reason: LedgerReason | null;
  readonly run_id: number | null;
}

interface DecidedStoredRow extends StoredRow {
  readonly facts: string | null;
  readonly decided_at: number;
  readonly hold: HoldKind | null;
  readonly waits: string | null;
  readonly settled_at: number | null;
}

export const COLUMNS = 'id, place, from_at, to_at, count, count_is_minimum, outcome, reason, run_id';
const DECIDED_COLUMNS = `${COLUMNS}, facts, decided_at, hold, waits, settled_at`;

export function toRow(row: StoredRow): LedgerRow {
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

function toDecidedRow(row: DecidedStoredRow): DecidedRow {
  return {
    ...toRow(row),
    facts: readFacts(row.facts),
    decidedAt: row.decided_at,
    waits: readWaits(row.waits),
    settledAt: row.settled_at,
  };
}

function readFacts(text: string | null): DecisionFacts | null {
  return text === null ? null : (JSON.parse(text) as DecisionFacts);
}

export function readWaits(text: string | null): Wait[] {
  return text === null ? [] : (JSON.parse(text) as Wait[]);
}

/** A row that grows keeps its first facts, so what they say of the policy must go on being true. */
function hasSamePolicy(kept: string | null, added: DecisionFacts | null): boolean {
  return JSON.stringify(readFacts(kept)?.policy) === JSON.stringify(added?.policy);
}

/**
 * A skip for the same reason as the newest row only makes that row longer: a month of the same thing is one row. So does what
 * waits for the same thing, unless each occurrence waits for a run of its own.
 */
function grows(
  last: DecidedStoredRow | undefined,
  row: NewLedgerRow,
  hold: HoldKind | null,
): last is DecidedStoredRow {
  const isSkip = row.outcome === LedgerOutcome.Skipped;
  const isWait = row.outcome === LedgerOutcome.Pending && row.facts?.policy.mode !== MisfireMode.All;
  return (
    last !== undefined &&
    (isSkip || isWait) &&
    last.outcome === row.outcome &&
    last.hold === hold &&
    last.reason === row.reason &&
    // Each edit and each time it was off stays a row of its own.
    row.count > 0 &&
    last.count > 0 &&
    row.reason !== LedgerReason.ClockChanged &&
    last.to_at === row.from &&
    hasSamePolicy(last.facts, row.facts)
  );
}

type PageEnd = Pick<LedgerRow, 'from' | 'to'>;

function pageReads(connection: Connection) {
  const page = connection.prepare<[number, number, number], StoredRow>(
    `SELECT ${COLUMNS} FROM ledger WHERE schedule_id = ? AND place < ? ORDER BY place DESC LIMIT ?`,
  );
  const placeOf = connection.prepare<[number, number, number], { place: number }>(
    `SELECT place FROM ledger INDEXED BY ledger_by_time
     WHERE schedule_id = ? AND to_at = ? AND from_at = ? ORDER BY place DESC LIMIT 1`,
  );
  /** @param before the row that ends the page before this one; nothing is older than one that there is not */
  return (scheduleId: number, limit: number, before?: PageEnd): LedgerRow[] => {
    const end = before === undefined ? undefined : placeOf.get(scheduleId, before.to, before.from);
    if (before !== undefined && end === undefined) return [];
    return page
      .all(scheduleId, end?.place ?? Number.MAX_SAFE_INTEGER, limit)
      .reverse()
      .map(toRow);
  };
}

/**
 * Reads and appends to the table `ledger`. That ranges meet end to end, and that the cursor follows, is the database's own
 * doing (the triggers of migration 1).
 */
export function ledgerTable(connection: Connection) {
  const newest = connection.prepare<[number], DecidedStoredRow>(
    `SELECT ${DECIDED_COLUMNS} FROM ledger WHERE schedule_id = ? ORDER BY place DESC LIMIT 1`,
  );
  // Read from the newest on: what people ask about is mostly recent. Where a clock was set back, the newer account holds.
  const at = connection.prepare<[number, number, number], DecidedStoredRow>(
    `SELECT ${DECIDED_COLUMNS} FROM ledger
     WHERE schedule_id = ? AND from_at < ? AND to_at >= ? ORDER BY place DESC LIMIT 1`,
  );
  const insert = connection.prepare(
    `INSERT INTO ledger (schedule_id, place, from_at, to_at, count, count_is_minimum, outcome, reason, run_id, decided_at, facts,
       hold, look_at, priority, waits)
     VALUES (@scheduleId, @place,
       @from, @to, @count, @countIsMinimum, @outcome, @reason, @runId, @at, @facts,
       @hold, @lookAt, CASE WHEN @hold IS NULL THEN NULL ELSE (SELECT priority FROM schedule WHERE id = @scheduleId) END, @waits)`,
  );
  const grow = connection.prepare(
    `UPDATE ledger SET to_at = @to, count = count + @count, count_is_minimum = max(count_is_minimum, @countIsMinimum),
       decided_at = @at
     WHERE id = @id`,
  );

  return {
    /** @param hold of a pending row */
    append(
      scheduleId: number,
      { facts, ...row }: NewLedgerRow,
      at: Instant,
      hold: PlannedHold | null = null,
    ): void {
      const countIsMinimum = row.countIsMinimum ? 1 : 0;
      const last = newest.get(scheduleId);
      const place = (last?.place ?? 0) + 1;
      if (grows(last, { ...row, facts }, hold?.for ?? null)) {
        grow.run({ id: last.id, to: row.to, count: row.count, countIsMinimum, at });
        return;
      }
      insert.run({
        ...row,
        scheduleId,
        place,
        countIsMinimum,
        at,
        facts: facts === null ? null : JSON.stringify(facts),
        hold: hold?.for ?? null,
        lookAt: hold?.lookAt ?? null,
        waits: hold === null ? null : JSON.stringify([{ for: hold.for, since: at } satisfies Wait]),
      });
    },
    at(scheduleId: number, instant: Instant): DecidedRow | null {
      const row = at.get(scheduleId, instant, instant);
      return row === undefined ? null : toDecidedRow(row);
    },
    page: pageReads(connection),
  };
}

export type LedgerTable = ReturnType<typeof ledgerTable>;
