/**
 * Rows that account for time without a run: a person changed the schedule, or the clock or the zone did.
 * Nothing is ever made up for the time before them.
 */
import { LedgerOutcome, LedgerReason } from '@shared/model/ledger';
import type { Instant } from '@shared/time/instant';
import { dueTimes } from './due-times';
import { nextOccurrence } from './occurrences';
import type { LedgerRow, ScheduleRecord } from './records';
import type { ScheduleVerdict } from './verdict';

/** What ends here, and in which zone "local" triggers are read. */
export interface Closing {
  readonly at: Instant;
  readonly reason: LedgerReason;
  readonly localZone: string;
  /** Of an event trigger: what came and is not accounted for. */
  readonly signals?: readonly Instant[];
}

/**
 * Brings the ledger of a schedule to `at`, because its trigger changes or it is switched: what was due and not yet served
 * is skipped with that reason. The row may count nothing; it then only says that something changed, or that the schedule
 * was off until then. `null` when the ledger stands there already.
 */
export function closingRow(
  schedule: ScheduleRecord,
  { at, reason, localZone, signals = [] }: Closing,
): LedgerRow | null {
  const from = schedule.cursorAt;
  const isOn = schedule.enabled && schedule.removedAt === null;
  // A signal that came in this very millisecond, or while the clock was behind, stands a little ahead of it.
  const to = isOn ? Math.max(at, ...signals) : at;
  if (from === to) return null;
  // While a schedule is off nothing is due, so nothing is counted for that time.
  const { count, isMinimum } = isOn
    ? dueTimes(schedule.definition.trigger, localZone, signals).count(from, to)
    : { count: 0, isMinimum: false };
  // With the clock set back, `to` lies before the cursor: the range runs backwards and says so.
  return skippedRow({
    from,
    to,
    count,
    countIsMinimum: isMinimum,
    reason: to < from ? LedgerReason.ClockChanged : reason,
  });
}

/**
 * Begins anew at `now`: from a cursor in a future that never came (the clock had been far ahead and was set back), or
 * because the machine's zone changed under a schedule that follows it.
 */
export function restartVerdict(
  schedule: ScheduleRecord,
  { at, reason, localZone }: Closing,
): ScheduleVerdict {
  const row = { from: schedule.cursorAt, to: at, count: 0, countIsMinimum: false };
  return {
    scheduleId: schedule.id,
    revision: schedule.revision,
    cursorAt: schedule.cursorAt,
    rows:
      row.from === row.to
        ? []
        : [{ ...row, outcome: LedgerOutcome.Skipped, reason, run: null, hold: null, facts: null }],
    held: [],
    nextAt: nextOccurrence(schedule.definition.trigger, at, localZone),
  };
}

function skippedRow(row: Omit<LedgerRow, 'outcome' | 'runId'>): LedgerRow {
  return { ...row, outcome: LedgerOutcome.Skipped, runId: null };
}
