/**
 * What the facts about a process mean for its run.
 *
 *   waiting --its time--> queued --start--> running --exited 0, passed--> succeeded
 *     ^                     |                 |--exited n, not started--> failed       |--timed out--> timed-out
 *     |                     |                 |--stopped----------------> cancelled    |--lost-------> interrupted
 *     |                     |                 |--never started--> queued (again)
 *     |                     |--cancel--> cancelled
 *     |                     |--too late after a restart--> interrupted
 *     '--- worth another try (retry.ts), instead of failed, timed-out, interrupted
 */
import { assertNever } from '@shared/assert-never';
import { MisfireMode } from '@shared/model/misfire';
import { RunStatus } from '@shared/model/run';
import type { Instant } from '@shared/time/instant';
import { ON_TIME_TOLERANCE_MS } from './accounting';
import type { JobCut, JobResult } from './ports';
import type { RunEnd, RunRecord, ScheduleRecord } from './records';

export function judgeResult(result: JobResult): RunEnd {
  switch (result.kind) {
    case 'exited':
      return judgeExit(result);
    case 'checked':
      return judgeCheck(result);
    case 'not-started':
      return {
        status: RunStatus.Failed,
        at: result.at,
        exitCode: null,
        signal: null,
        reason: result.message,
      };
    case 'lost':
      return {
        status: RunStatus.Interrupted,
        at: result.at,
        exitCode: null,
        signal: null,
        reason: result.message,
      };
    default:
      return assertNever(result);
  }
}

function judgeCheck({
  at,
  problem,
  warning,
  responseMs,
  cut,
}: Extract<JobResult, { kind: 'checked' }>): RunEnd {
  const facts = { at, exitCode: null, signal: null, responseMs };
  if (cut !== null) return judgeCut(cut, facts);
  if (problem !== null) return { ...facts, status: RunStatus.Failed, reason: problem };
  return { ...facts, status: RunStatus.Succeeded, reason: warning };
}

function judgeCut(cut: JobCut, facts: Pick<RunEnd, 'at' | 'exitCode' | 'signal'>): RunEnd {
  return cut === 'stopped'
    ? { ...facts, status: RunStatus.Cancelled, reason: 'Stopped.' }
    : {
        ...facts,
        status: RunStatus.TimedOut,
        reason: 'It took longer than its timeout allows.',
      };
}

function judgeExit({ at, exitCode, signal, cut }: Extract<JobResult, { kind: 'exited' }>): RunEnd {
  const facts = { at, exitCode, signal };
  if (cut !== null) return judgeCut(cut, facts);
  if (signal !== null) return { ...facts, status: RunStatus.Failed, reason: `Ended by signal ${signal}.` };
  if (exitCode === 0) return { ...facts, status: RunStatus.Succeeded, reason: null };
  return { ...facts, status: RunStatus.Failed, reason: `Ended with exit code ${exitCode ?? 'unknown'}.` };
}

/**
 * Whether a run that waited when Wakeful ended should still start after the restart. A person's Run Now always does;
 * a scheduled one follows the schedule's policy for being late.
 */
export function isStillWorthStarting(run: RunRecord, schedule: ScheduleRecord | null, now: Instant): boolean {
  if (run.scheduledFor === null) return true;
  if (schedule === null || schedule.removedAt !== null) return false;
  // It was started once already: whatever falls due while nobody is there happens after.
  if (run.attempts > 0) return true;
  const latenessMs = now - run.scheduledFor - schedule.definition.jitterMs;
  if (latenessMs <= ON_TIME_TOLERANCE_MS) return true;
  const { mode, graceMs } = schedule.definition.ifMissed;
  return mode !== MisfireMode.Skip && (graceMs === null || latenessMs <= graceMs);
}

/** The end of a run that waited until it was no use any more. */
export function tooLate(at: Instant): RunEnd {
  const reason = 'It could not start in time, and now it is too late for it.';
  return { status: RunStatus.Interrupted, at, exitCode: null, signal: null, reason };
}
