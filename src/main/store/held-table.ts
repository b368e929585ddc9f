/** Reads of the pending rows of the table `ledger`: what waits. */
import type { HoldKind, LedgerReason } from '@shared/model/ledger';
import type { Instant } from '@shared/time/instant';
import type { HeldRow } from '../engine/records';
import type { Connection } from './database';
import { readWaits } from './ledger-table';

interface HeldStoredRow {
  readonly id: number;
  readonly schedule_id: number;
  readonly from_at: number;
  readonly to_at: number;
  readonly count: number;
  readonly count_is_minimum: number;
  readonly reason: LedgerReason;
  readonly hold: HoldKind;
  readonly look_at: number | null;
  readonly waits: string | null;
  readonly decided_at: number;
}

const COLUMNS =
  'id, schedule_id, from_at, to_at, count, count_is_minimum, reason, hold, look_at, waits, decided_at';

/** Named, because a wider index that also holds the outcome would be read from end to end instead: the whole ledger for a few rows. */
const PENDING = "ledger INDEXED BY ledger_pending WHERE outcome = 'pending'";

const SELECT = `SELECT ${COLUMNS} FROM ${PENDING}`;

function toHeld(row: HeldStoredRow): HeldRow {
  return {
    id: row.id,
    scheduleId: row.schedule_id,
    from: row.from_at,
    to: row.to_at,
    count: row.count,
    countIsMinimum: row.count_is_minimum === 1,
    reason: row.reason,
    hold: row.hold,
    lookAt: row.look_at,
    since: readWaits(row.waits)[0]?.since ?? row.decided_at,
  };
}

interface Turn {
  readonly schedule_id: number;
}

export function heldReads(connection: Connection) {
  const ofSchedule = connection.prepare<[number], HeldStoredRow>(
    `${SELECT} AND schedule_id = ? ORDER BY place`,
  );
  const list = connection.prepare<[number], HeldStoredRow>(
    `${SELECT} ORDER BY hold = 'answer' DESC, priority DESC, to_at, id LIMIT ?`,
  );
  const counts = connection.prepare<[], { hold: HoldKind; n: number }>(
    `SELECT hold, count(*) AS n FROM ${PENDING} GROUP BY hold`,
  );
  const bySchedule = connection.prepare<[], { schedule_id: number; n: number }>(
    `SELECT schedule_id, sum(count) AS n FROM ${PENDING} GROUP BY schedule_id`,
  );
  const turn = connection.prepare<[string], Turn>(
    `SELECT schedule_id FROM ledger INDEXED BY ledger_turn
     WHERE hold = 'turn' AND schedule_id NOT IN (SELECT value FROM json_each(?)) ORDER BY priority DESC, to_at, id LIMIT 1`,
  );
  const toLookAt = connection.prepare<[number, number], Turn>(
    'SELECT schedule_id FROM ledger WHERE look_at <= ? ORDER BY look_at LIMIT ?',
  );
  const nextLook = connection.prepare<[], { at: number | null }>(
    'SELECT min(look_at) AS at FROM ledger WHERE look_at IS NOT NULL',
  );
  const holding = connection.prepare<[HoldKind, number, number], Turn>(
    `SELECT DISTINCT schedule_id FROM ${PENDING} AND hold = ? AND schedule_id > ? ORDER BY schedule_id LIMIT ?`,
  );
  const beyond = connection.prepare<[number], Turn>(
    `SELECT DISTINCT schedule_id FROM ${PENDING} AND to_at > ?`,
  );

  return {
    ofSchedule: (scheduleId: number) => ofSchedule.all(scheduleId).map(toHeld),
    list: (limit: number) => list.all(limit).map(toHeld),
    counts(): Record<HoldKind, number> {
      const none = { answer: 0, turn: 0, window: 0, condition: 0, pause: 0 };
      return { ...none, ...Object.fromEntries(counts.all().map(({ hold, n }) => [hold, n])) };
    },
    bySchedule: () => new Map(bySchedule.all().map((row) => [row.schedule_id, row.n])),
    nextTurn: (busy: readonly number[]) => turn.get(JSON.stringify(busy))?.schedule_id ?? null,
    toLookAt: (now: Instant, limit: number) => [
      ...new Set(toLookAt.all(now, limit).map((row) => row.schedule_id)),
    ],
    nextLook: (): Instant | null => nextLook.get()?.at ?? null,
    holding: (hold: HoldKind, after: number, limit: number) =>
      holding.all(hold, after, limit).map((row) => row.schedule_id),
    beyond: (instant: Instant) => beyond.all(instant).map((row) => row.schedule_id),
  };
}
