/** The claim: for each verdict its run, its ledger rows, the advanced cursor and the next occurrence, all or nothing. */
import { SqliteError } from 'better-sqlite3';
import { LedgerReason } from '@shared/model/ledger';
import type { Instant } from '@shared/time/instant';
import type { ClaimResult } from '../engine/ports';
import type { RunRecord, ScheduleRecord } from '../engine/records';
import type { PlannedRun, ScheduleVerdict } from '../engine/verdict';
import type { Connection } from './database';
import type { HeldWrites } from './held-changes';
import type { LedgerTable } from './ledger-table';
import type { RunReads } from './run-table';
import type { RunInserts } from './run-transitions';
import type { ScheduleReads, ScheduleWrites } from './schedule-table';
import type { SignalTable } from './signal-table';

interface Tables {
  readonly connection: Connection;
  readonly schedules: ScheduleReads;
  readonly scheduleWrites: ScheduleWrites;
  readonly ledger: LedgerTable;
  readonly runs: RunReads;
  readonly inserts: RunInserts;
  readonly held: HeldWrites;
  readonly signals: SignalTable;
}

/** Claims verdicts. Presumes a transaction around it. The runs are in the order of the verdicts. */
export function claims(tables: Tables) {
  return (at: Instant, verdicts: readonly ScheduleVerdict[]): ClaimResult =>
    claimVerdicts(tables, at, verdicts);
}

function claimVerdicts(tables: Tables, at: Instant, verdicts: readonly ScheduleVerdict[]): ClaimResult {
  const claimAll = tables.connection.transaction(() =>
    verdicts.flatMap((verdict) => claimVerdict(tables, at, verdict)),
  );
  try {
    return { runs: claimAll(), refused: [] };
  } catch (error) {
    if (!isConstraint(error)) throw error;
    return claimEach(tables, at, verdicts);
  }
}

/** One impossible verdict must not keep the others from their time: each has a savepoint of its own. */
function claimEach(tables: Tables, at: Instant, verdicts: readonly ScheduleVerdict[]): ClaimResult {
  const runs: RunRecord[] = [];
  const refused: { scheduleId: number; error: Error }[] = [];
  const claimOne = tables.connection.transaction((verdict: ScheduleVerdict) =>
    claimVerdict(tables, at, verdict),
  );
  for (const verdict of verdicts) {
    try {
      runs.push(...claimOne(verdict));
    } catch (error) {
      if (!isConstraint(error)) throw error;
      refused.push({ scheduleId: verdict.scheduleId, error });
    }
  }
  return { runs, refused };
}

/** A rule of the database was broken. A full disk is another matter, and everybody's concern. */
function isConstraint(error: unknown): error is Error {
  return error instanceof SqliteError && error.code.startsWith('SQLITE_CONSTRAINT');
}

/**
 * Whether something would happen twice, or be asked twice, if these verdicts were lost with the power: a run, or a person's no. What
 * was only skipped or held is found out anew from the same spans.
 */
export function mustOutlivePowerCut(verdicts: readonly ScheduleVerdict[]): boolean {
  return verdicts.some(
    ({ rows, held }) =>
      rows.some(({ run }) => run !== null) ||
      held.some(
        (change) =>
          change.kind === 'serve' || (change.kind === 'skip' && change.reason === LedgerReason.Declined),
      ),
  );
}

function claimVerdict(tables: Tables, at: Instant, verdict: ScheduleVerdict): RunRecord[] {
  const schedule = tables.schedules.find(verdict.scheduleId);
  // Changed since it was read: whoever changed it has accounted for the past, and the next look judges the rest.
  if (schedule === null || schedule.revision !== verdict.revision || schedule.cursorAt !== verdict.cursorAt)
    return [];

  const ids = new Map<PlannedRun, number>();
  const idOf = (run: PlannedRun | null): number | null => {
    if (run === null) return null;
    const id = ids.get(run) ?? insertRun(tables, schedule, at, run);
    ids.set(run, id);
    return id;
  };
  for (const change of verdict.held)
    tables.held.change(change, change.kind === 'serve' ? idOf(change.run) : null, at);
  for (const { run, hold, ...row } of verdict.rows)
    tables.ledger.append(schedule.id, { ...row, runId: idOf(run) }, at, hold);
  planNext(tables, schedule, verdict);
  return [...ids.values()].map((id) => tables.runs.required(id));
}

function planNext(
  { signals, scheduleWrites }: Tables,
  { id, definition, cursorAt }: ScheduleRecord,
  { rows, nextAt }: ScheduleVerdict,
): void {
  if (definition.trigger.kind === 'event') signals.take(id, rows.at(-1)?.to ?? cursorAt);
  else if (nextAt !== undefined) scheduleWrites.plan(id, nextAt);
}

function insertRun({ inserts }: Tables, schedule: ScheduleRecord, at: Instant, run: PlannedRun): number {
  return inserts.insert({ scheduleId: schedule.id, priority: schedule.definition.priority, at }, run);
}
