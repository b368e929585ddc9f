/**
 * Whether an attempt that ended badly is followed by another, and when.
 *
 * - `limit` retries, after waits that double: 2 s, 4 s, 8 s …, an hour at most, each spread a little by chance.
 * - What another try would find just the same (the program is missing) is not tried again.
 * - A failure that is the sleep's (it slept under the attempt, or the network was not up yet after a wake) is tried again without
 *   using up a retry, a few times.
 *
 * Pure: the chance is among the facts.
 */
import { AFTER_WAKE_MS, LONGEST_BACKOFF_MS, RETRY_SPREAD, type RetryPolicy } from '@shared/model/execution';
import { PowerSpanKind } from '@shared/model/power-span';
import { RunStatus } from '@shared/model/run';
import type { Instant } from '@shared/time/instant';
import type { JobResult } from './ports';
import type { PowerSpan, RunEnd, RunRecord } from './records';

/** Of a run on which every try meets a sleep something else is wrong. */
export const MOST_FREE_ATTEMPTS = 3;

export interface AttemptFacts {
  readonly run: Pick<RunRecord, 'attempts' | 'freeAttempts' | 'attemptAt'>;
  readonly policy: RetryPolicy;
  readonly result: JobResult;
  /** What the result means by itself. */
  readonly end: RunEnd;
  /** That touch the attempt or the minute before it ended. */
  readonly spans: readonly PowerSpan[];
  /** `null`: not known. */
  readonly isOnline: boolean | null;
  /** By chance, from 0 (inclusive) to 1 (exclusive). */
  readonly draw: number;
}

export interface Retry {
  readonly waitMs: number;
  /** Whether it does not use up a retry. */
  readonly isFree: boolean;
  /** In words: why it waits, and which retry it will be. */
  readonly reason: string;
}

/** `null`: the run has ended. */
export function retryAfter(facts: AttemptFacts): Retry | null {
  const { run, policy, end } = facts;
  if (policy.limit === 0 || !isWorthAnother(facts)) return null;
  const because = end.reason ?? 'It failed.';
  const blame = run.freeAttempts < MOST_FREE_ATTEMPTS ? sleepToBlame(facts) : null;
  if (blame !== null) {
    const waitMs = spread(backoffMs(policy, run.freeAttempts + 1), facts.draw);
    return {
      waitMs,
      isFree: true,
      reason: `${because} ${blame} It is tried again, without using up a retry.`,
    };
  }
  const used = run.attempts - run.freeAttempts;
  if (used > policy.limit) return null;
  const waitMs = spread(backoffMs(policy, used), facts.draw);
  return { waitMs, isFree: false, reason: `${because} It is tried again (${used} of ${policy.limit}).` };
}

function isWorthAnother({ policy, result, end }: AttemptFacts): boolean {
  switch (end.status) {
    case RunStatus.Failed:
      if (result.kind === 'not-started') return !result.isPermanent;
      if (policy.exitCodes === null || result.kind === 'checked') return true;
      return end.exitCode !== null && policy.exitCodes.includes(end.exitCode);
    case RunStatus.TimedOut:
      return policy.timeouts;
    case RunStatus.Interrupted:
      return policy.interrupted;
    case RunStatus.Succeeded:
    case RunStatus.Cancelled:
      return false;
    default:
      return false;
  }
}

/** Which sleep a failure can be put down to, in words. */
function sleepToBlame({ run, end, spans, isOnline }: AttemptFacts): string | null {
  if (end.status !== RunStatus.Failed) return null;
  const sleeps = spans.filter(
    ({ kind, to }) => kind === PowerSpanKind.Asleep && to <= end.at && end.at - to <= AFTER_WAKE_MS,
  );
  if (sleeps.length === 0) return null;
  const { attemptAt } = run;
  if (attemptAt !== null && sleeps.some(({ to }) => to > attemptAt))
    return 'The computer slept while it ran.';
  return isOnline === false ? 'The network was not up yet after the computer woke.' : null;
}

/** @param nth counts from 1 */
function backoffMs({ backoffMs: first }: RetryPolicy, nth: number): number {
  return Math.min(first * 2 ** (nth - 1), LONGEST_BACKOFF_MS);
}

function spread(waitMs: number, draw: number): number {
  return Math.round(waitMs * (1 + RETRY_SPREAD * (2 * draw - 1)));
}

/** How much of a stretch of time the computer slept. */
export function sleptWithin(spans: readonly PowerSpan[], from: Instant, to: Instant): number {
  return spans
    .filter(({ kind }) => kind === PowerSpanKind.Asleep)
    .reduce((sum, span) => sum + Math.max(0, Math.min(span.to, to) - Math.max(span.from, from)), 0);
}
