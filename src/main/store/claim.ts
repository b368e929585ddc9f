/** The claim: for each verdict its run, its ledger rows, the advanced cursor and the next occurrence, all or nothing. */
import type { Instant } from '@shared/time/instant';
import type { PlannedRun, ScheduleVerdict } from '../engine/accounting';
import type { RunRecord, ScheduleRecord } from '../engine/records';
import type { LedgerTable } from './ledger-table';
import type { RunReads, RunTransitions } from './run-table';
import type { ScheduleReads, ScheduleWrites } from './schedule-table';

interface Tables {
  readonly schedules: ScheduleReads;
  readonly scheduleWrites: ScheduleWrites;
  readonly ledger: LedgerTable;
  readonly runs: RunReads;
  readonly transitions: RunTransitions;
}

/** Presumes a transaction around it. Answers the runs that were made, in the order of the verdicts. */
export function claimVerdicts(
  tables: Tables,
  at: Instant,
  verdicts: readonly ScheduleVerdict[],
): RunRecord[] {
  const made: RunRecord[] = [];
  for (const verdict of verdicts) {
    const schedule = tables.schedules.find(verdict.scheduleId);
    // Changed since it was read: whoever changed it has accounted for the past, and the next look judges the rest.
    if (schedule === null || schedule.revision !== verdict.revision || schedule.cursorAt !== verdict.cursorAt)
      continue;

    const ids = new Map<PlannedRun, number>();
    for (const { run, ...row } of verdict.rows) {
      const runId = run === null ? null : (ids.get(run) ?? insertRun(tables, schedule, at, run));
      if (run !== null && runId !== null) ids.set(run, runId);
      tables.ledger.append(schedule.id, { ...row, runId }, at);
    }
    tables.scheduleWrites.plan(schedule.id, verdict.nextAt);
    for (const id of ids.values()) made.push(tables.runs.required(id));
  }
  return made;
}

function insertRun({ transitions }: Tables, schedule: ScheduleRecord, at: Instant, run: PlannedRun): number {
  return transitions.insert({ scheduleId: schedule.id, priority: schedule.definition.priority, at, run });
}
