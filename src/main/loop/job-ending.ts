/** What becomes of a run when its job has ended: the facts that the store and the machine add to the runner's word. */
import { AFTER_WAKE_MS } from '@shared/model/execution';
import { RunCause, RunStatus } from '@shared/model/run';
import type { Clock, JobResult, Store } from '../engine/ports';
import type { RunEnd, RunRecord, ScheduleRecord } from '../engine/records';
import { retryAfter, sleptWithin, type Retry } from '../engine/retry';
import { judgeResult } from '../engine/run-lifecycle';
import type { Surroundings } from '../engine/surroundings';

export interface Ending {
  readonly end: RunEnd;
  /** `null`: the run is over. */
  readonly retry: Retry | null;
}

export interface EndingSources {
  readonly clock: Clock;
  readonly store: Store;
  readonly surroundings: Surroundings | null;
  /** By chance, from 0 (inclusive) to 1 (exclusive). */
  readonly draw: () => number;
}

const REPLACED = 'Stopped, because its next run was due (overlap: replace).';

export function endingOf(
  { store, surroundings, draw }: EndingSources,
  run: RunRecord,
  result: JobResult,
  { schedule, isReplaced }: { readonly schedule: ScheduleRecord | null; readonly isReplaced: boolean },
): Ending {
  const from = run.attemptAt ?? result.at;
  const spans = store.spansBetween(Math.min(from, result.at - AFTER_WAKE_MS), result.at);
  const judged = judgeResult(result);
  const reason = isReplaced && judged.status === RunStatus.Cancelled ? REPLACED : judged.reason;
  const end = { ...judged, reason, sleptMs: sleptWithin(spans, from, result.at) };
  // A test answers at once; a run whose schedule is gone has nobody left to say how often to try.
  const isTried = schedule !== null && schedule.removedAt === null && run.cause !== RunCause.Test;
  const retry = isTried
    ? retryAfter({
        run,
        policy: schedule.definition.retry,
        result,
        end,
        spans,
        isOnline: surroundings?.facts().online ?? null,
        draw: draw(),
      })
    : null;
  return { end, retry };
}
