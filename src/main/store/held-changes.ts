/** Changes of the pending rows of the table `ledger`: what becomes of what waits. */
import { assertNever } from '@shared/assert-never';
import { LedgerOutcome, type HoldKind } from '@shared/model/ledger';
import type { Instant } from '@shared/time/instant';
import type { Wait } from '../engine/records';
import type { HeldChange } from '../engine/verdict';
import type { Connection } from './database';
import { readWaits } from './ledger-table';

function changedOne({ changes }: { changes: number }): void {
  if (changes !== 1) throw new Error('A row that was to be settled does not wait any more.');
}

/** The first part of a pending row is settled by itself; the rest goes on waiting. */
function rowDivision(connection: Connection) {
  const shrinkFront = connection.prepare(
    `UPDATE ledger SET from_at = @until, count = count - @count WHERE id = @id AND outcome = 'pending'`,
  );
  const before = connection.prepare<
    [number],
    { id: number; outcome: LedgerOutcome; reason: string | null; waits: string | null }
  >(
    `SELECT past.id, past.outcome, past.reason, past.waits FROM ledger AS now JOIN ledger AS past
       ON past.schedule_id = now.schedule_id AND past.place < now.place
     WHERE now.id = ? ORDER BY past.place DESC LIMIT 1`,
  );
  const growBefore = connection.prepare(
    'UPDATE ledger SET to_at = @until, count = count + @count, count_is_minimum = max(count_is_minimum, @minimum), settled_at = @at WHERE id = @id',
  );
  const insertFront = connection.prepare(
    `INSERT INTO ledger (schedule_id, place, from_at, to_at, count, count_is_minimum, outcome, reason, decided_at, facts, waits, settled_at)
     SELECT schedule_id,
       (place + coalesce((SELECT max(place) FROM ledger AS past WHERE past.schedule_id = now.schedule_id AND past.place < now.place), 0)) / 2,
       @from, @until, @count, @minimum, 'skipped', @reason, decided_at,
       json_set(facts, '$.until', min(@until, facts ->> '$.until')), waits, @at
     FROM ledger AS now WHERE id = @id`,
  );

  return function divide(
    { row, until, count, countIsMinimum, reason }: Extract<HeldChange, { kind: 'skip-front' }>,
    at: Instant,
  ): void {
    const minimum = countIsMinimum ? 1 : 0;
    changedOne(shrinkFront.run({ id: row.id, until, count }));
    const past = before.get(row.id);
    // What was divided off before, for the same reason, grows: one row tells of a wait that ran out bit by bit.
    const isSame = past?.outcome === LedgerOutcome.Skipped && past.reason === reason && past.waits !== null;
    if (isSame) growBefore.run({ id: past.id, until, count, minimum, at });
    else insertFront.run({ id: row.id, from: row.from, until, count, minimum, reason, at });
  };
}

/** Changes of pending rows; each presumes a transaction around it and throws where the row is not pending any more. */
export function heldWrites(connection: Connection) {
  const settle = connection.prepare(
    `UPDATE ledger SET outcome = @outcome, reason = @reason, run_id = @runId, settled_at = @at,
       hold = NULL, look_at = NULL, priority = NULL
     WHERE id = @id AND outcome = 'pending'`,
  );
  const hold = connection.prepare(
    `UPDATE ledger SET hold = @hold, look_at = @lookAt, waits = @waits WHERE id = @id AND outcome = 'pending'`,
  );
  const waitsOf = connection.prepare<[number], { waits: string | null; hold: HoldKind }>(
    'SELECT waits, hold FROM ledger WHERE id = ?',
  );
  // Its facts say nothing of what is still to come.
  const takeBack = connection.prepare(
    `UPDATE ledger SET to_at = @until, count = @count,
       facts = json_set(facts, '$.until', min(@until, facts ->> '$.until'))
     WHERE id = @id AND outcome = 'pending'`,
  );
  const remove = connection.prepare(`DELETE FROM ledger WHERE id = @id AND outcome = 'pending'`);

  function holdOtherwise({ row, hold: planned }: Extract<HeldChange, { kind: 'hold' }>, at: Instant): void {
    const kept = waitsOf.get(row.id);
    const waits = readWaits(kept?.waits ?? null);
    const isOther = kept?.hold !== planned.for;
    const next: Wait[] = isOther ? [...waits, { for: planned.for, since: at }].slice(-10) : waits;
    changedOne(
      hold.run({ id: row.id, hold: planned.for, lookAt: planned.lookAt, waits: JSON.stringify(next) }),
    );
  }

  const divide = rowDivision(connection);

  return {
    /** @param runId of the run that serves the row, where the change asks for one */
    change(change: HeldChange, runId: number | null, at: Instant): void {
      const { id } = change.row;
      switch (change.kind) {
        case 'serve':
          changedOne(
            settle.run({ id, outcome: LedgerOutcome.CaughtUp, reason: change.row.reason, runId, at }),
          );
          return;
        case 'skip':
          changedOne(
            settle.run({ id, outcome: LedgerOutcome.Skipped, reason: change.reason, runId: null, at }),
          );
          return;
        case 'skip-front':
          divide(change, at);
          return;
        case 'hold':
          holdOtherwise(change, at);
          return;
        case 'take-back':
          changedOne(
            change.until === null
              ? remove.run({ id })
              : takeBack.run({ id, until: change.until, count: change.count }),
          );
          return;
        default:
          assertNever(change);
      }
    },
  };
}

export type HeldWrites = ReturnType<typeof heldWrites>;
