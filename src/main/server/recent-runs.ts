/** The newest runs of schedules: as many as their health needs, and those of their strips, with what was skipped among them. */
import type { RecentRunsView } from '@shared/contract/views';
import { RECENT_RUNS } from '@shared/model/run';
import type { Instant } from '@shared/time/instant';
import type { Store } from '../engine/ports';
import type { RunRecord, SkippedRow } from '../engine/records';
import { isHealthClear } from '../health/judge-health';
import { parseId, presentBeat, presentSkipped, scheduleId } from './present';

/** Of nearly every schedule so many tell how it fares: what runs, what failed, the last success. */
const FEW = 4;

/** Newest first. They lie far apart in the file, so no more are read than are needed. */
export function runsForHealth(store: Store, ids: readonly number[]): Map<number, RunRecord[]> {
  const runs = store.recentRuns(ids, FEW);
  const unclear = [...runs].filter(([, few]) => few.length === FEW && !isHealthClear(few)).map(([id]) => id);
  for (const [id, more] of store.recentRuns(unclear, RECENT_RUNS)) runs.set(id, more);
  return runs;
}

export function viewRecentRuns(store: Store, references: readonly string[]): RecentRunsView[] {
  const ids = references.map((reference) => parseId('s', reference)).filter((id) => id !== null);
  return [...store.recentRuns(ids, RECENT_RUNS)].map(([id, runs]) => ({
    scheduleId: scheduleId(id),
    runs: runs.map(presentBeat),
    skipped: skippedAmong(store, id, runs).map(presentSkipped),
  }));
}

/** In a full strip there is no place for what was due before all of its runs. */
function skippedAmong(store: Store, id: number, runs: readonly RunRecord[]): SkippedRow[] {
  const after = runs.length < RECENT_RUNS ? 0 : Math.min(...runs.map(dueAt));
  return store.summaries.skippedAfter(id, after, RECENT_RUNS);
}

function dueAt(run: RunRecord): Instant {
  return run.scheduledFor ?? run.queuedAt;
}
