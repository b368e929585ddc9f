/** The claim: for each verdict its run, its ledger rows, the advanced cursor and the next occurrence, all or nothing. */
import { SqliteError } from 'better-sqlite3';
import type { Instant } from '@shared/time/instant';
import type { PlannedRun, ScheduleVerdict } from '../engine/accounting';
import type { ClaimResult } from '../engine/ports';
import type { RunRecord, ScheduleRecord } from '../engine/records';
import type { Connection } from './database';
import type { LedgerTable } from './ledger-table';
import type { RunReads, RunTransitions } from './run-table';
import type { ScheduleReads, ScheduleWrites } from './schedule-table';

interface Tables {
  readonly connection: Connection;
  readonly schedules: ScheduleReads;
  readonly scheduleWrites: ScheduleWrites;
  readonly ledger: LedgerTable;
  readonly runs: RunReads;
  readonly transitions: RunTransitions;
}

/** Presumes a transaction around it; each verdict has a savepoint of its own. The runs are in the order of the verdicts. */
export function claimVerdicts(
  tables: Tables,
  at: Instant,
  verdicts: readonly ScheduleVerdict[],
): ClaimResult {
  const runs: RunRecord[] = [];
  const refused: { scheduleId: number; error: Error }[] = [];
  const claimOne = tables.connection.transaction((verdict: ScheduleVerdict) =>
    claimVerdict(tables, at, verdict),
  );
  for (const verdict of verdicts) {
    try {
      runs.push(...claimOne(verdict));
    } catch (error) {
      // One impossible verdict must not keep the others from their time. A full disk is everybody's concern.
      if (!(error instanceof SqliteError) || !error.code.startsWith('SQLITE_CONSTRAINT')) throw error;
      refused.push({ scheduleId: verdict.scheduleId, error });
    }
  }
  return { runs, refused };
}

function claimVerdict(tables: Tables, at: Instant, verdict: ScheduleVerdict): RunRecord[] {
  const schedule = tables.schedules.find(verdict.scheduleId);
  // Changed since it was read: whoever changed it has accounted for the past, and the next look judges the rest.
  if (schedule === null || schedule.revision !== verdict.revision || schedule.cursorAt !== verdict.cursorAt)
    return [];

  const ids = new Map<PlannedRun, number>();
  for (const { run, ...row } of verdict.rows) {
    const runId = run === null ? null : (ids.get(run) ?? insertRun(tables, schedule, at, run));
    if (run !== null && runId !== null) ids.set(run, runId);
    tables.ledger.append(schedule.id, { ...row, runId }, at);
  }
  tables.scheduleWrites.plan(schedule.id, verdict.nextAt);
  return [...ids.values()].map((id) => tables.runs.required(id));
}

function insertRun({ transitions }: Tables, schedule: ScheduleRecord, at: Instant, run: PlannedRun): number {
  return transitions.insert({ scheduleId: schedule.id, priority: schedule.definition.priority, at, run });
}
