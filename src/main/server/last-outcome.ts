/** What a list says of the newest occurrences of its schedules, where they did not plainly run. */
import type { LastOutcomeView } from '@shared/contract/views';
import { LedgerOutcome } from '@shared/model/ledger';
import { formatInstant } from '@shared/time/instant';
import type { Store } from '../engine/ports';
import type { LedgerRow, RunRecord, ScheduleRecord } from '../engine/records';
import { latenessOf } from './present';

/** @param newestRuns of each of the schedules: the run that serves its newest range is mostly among them */
export function lastOutcomes(
  store: Store,
  schedules: readonly ScheduleRecord[],
  newestRuns: ReadonlyMap<number, readonly RunRecord[]>,
): Map<number, LastOutcomeView> {
  const outcomes = new Map<number, LastOutcomeView>();
  for (const [id, row] of store.summaries.newestMissed(schedules)) {
    const outcome = outcomeOf(row, (runId) => {
      const known = newestRuns.get(id)?.find((run) => run.id === runId);
      return known ?? store.findRun(runId);
    });
    if (outcome !== null) outcomes.set(id, outcome);
  }
  return outcomes;
}

function outcomeOf(row: LedgerRow, findRun: (id: number) => RunRecord | null): LastOutcomeView | null {
  const { outcome, reason, count, countIsMinimum } = row;
  if (outcome === LedgerOutcome.Ran || outcome === LedgerOutcome.Pending || reason === null) return null;
  const run = row.runId === null ? null : findRun(row.runId);
  return {
    outcome,
    reason,
    to: formatInstant(row.to),
    // One run may serve several ranges.
    count: run?.covers ?? count,
    countIsMinimum,
    latenessMs: run === null || run.startedAt === null ? null : latenessOf(run),
  };
}
