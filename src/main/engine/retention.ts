/**
 * Which outputs are kept no longer.
 *
 *  1. Each limit holds by itself: of age, of number for each schedule, of size for all.
 *  2. Runs that failed are counted and aged apart from the others: what went wrong is worth more.
 *  3. The newest output of a schedule that is still there goes only when there is no other way to hold the size.
 */
import type { RetentionPolicy } from '@shared/model/retention';
import { DAY_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';

/** The output of a run that has ended. */
export interface OutputFacts {
  readonly runId: number;
  readonly scheduleId: number;
  /** Whether its schedule is still there. */
  readonly isCurrent: boolean;
  readonly isFailure: boolean;
  readonly finishedAt: Instant;
  readonly bytes: number;
}

/** Why it is not kept. */
export type ForgetReason = 'age' | 'number' | 'size';

export interface Forgotten {
  readonly runId: number;
  readonly bytes: number;
  readonly because: ForgetReason;
}

interface Survivor {
  readonly output: OutputFacts;
  /** Lower ones go first when there is not room for all. */
  readonly rank: 0 | 1 | 2;
}

/** How many outputs of a schedule were seen so far. */
interface Count {
  runs: number;
  failures: number;
}

/** @param outputs newest first */
export function whatToForget(
  outputs: readonly OutputFacts[],
  policy: RetentionPolicy,
  now: Instant,
): Forgotten[] {
  return [...judgeOutputs(outputs, policy, now)].filter((verdict) => verdict !== null);
}

/**
 * One step at a time, for whoever must not be away for long: `null` where a step leaves an output alone.
 * @param outputs newest first
 */
export function* judgeOutputs(
  outputs: readonly OutputFacts[],
  policy: RetentionPolicy,
  now: Instant,
): Generator<Forgotten | null, void> {
  const survivors: Survivor[] = [];
  const counts = new Map<number, Count>();
  for (const output of outputs) {
    const count = countOf(counts, output.scheduleId);
    const isNewest = count.runs + count.failures === 0 && output.isCurrent;
    if (output.isFailure) count.failures += 1;
    else count.runs += 1;
    const because = isNewest ? null : outlived(output, count, policy, now);
    if (because === null) survivors.push({ output, rank: isNewest ? 2 : output.isFailure ? 1 : 0 });
    yield because === null ? null : { runId: output.runId, bytes: output.bytes, because };
  }
  if (policy.mostBytes !== null) yield* overSize(survivors, policy.mostBytes);
}

function countOf(counts: Map<number, Count>, scheduleId: number): Count {
  const known = counts.get(scheduleId);
  if (known !== undefined) return known;
  const count = { runs: 0, failures: 0 };
  counts.set(scheduleId, count);
  return count;
}

function outlived(
  output: OutputFacts,
  count: Count,
  policy: RetentionPolicy,
  now: Instant,
): ForgetReason | null {
  const { isFailure, finishedAt } = output;
  const days = isFailure ? policy.keepFailedDays : policy.keepDays;
  if (days !== null && now - finishedAt > days * DAY_MS) return 'age';
  const most = isFailure ? policy.keepFailedRuns : policy.keepRuns;
  const position = isFailure ? count.failures : count.runs;
  return most !== null && position > most ? 'number' : null;
}

function* overSize(survivors: readonly Survivor[], mostBytes: number): Generator<Forgotten | null, void> {
  let total = survivors.reduce((sum, { output }) => sum + output.bytes, 0);
  for (const rank of [0, 1, 2]) {
    for (let index = survivors.length - 1; index >= 0 && total > mostBytes; index -= 1) {
      const survivor = survivors[index];
      const isNext = survivor?.rank === rank && survivor.output.bytes > 0;
      if (isNext) total -= survivor.output.bytes;
      yield isNext ? { runId: survivor.output.runId, bytes: survivor.output.bytes, because: 'size' } : null;
    }
  }
}
