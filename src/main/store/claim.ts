/** The claim: for each verdict its run, its ledger rows, the advanced cursor and the next occurrence, all or nothing. */
import type { Instant } from '@shared/time/instant';
import type { ScheduleVerdict } from '../engine/accounting';
import type { RunRecord } from '../engine/records';
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

    const runId =
      verdict.run === null
        ? null
        : tables.transitions.insert({
            scheduleId: schedule.id,
            priority: schedule.definition.priority,
            at,
            run: verdict.run,
          });
    for (const { served, ...row } of verdict.rows) {
      tables.ledger.append(schedule.id, { ...row, runId: served ? runId : null }, at);
    }
    tables.scheduleWrites.plan(schedule.id, verdict.nextAt);
    const run = runId === null ? null : tables.runs.find(runId);
    if (run !== null) made.push(run);
  }
  return made;
}
