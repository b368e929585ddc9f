/** The mark of an outcome: one shape and one colour for each, the same everywhere. */
import type { LedgerOutcome } from '@shared/model/ledger';
import type { RunCause, RunStatus } from '@shared/model/run';
import { assertNever } from '@shared/assert-never';
import { LATE_FROM_MS } from '@shared/model/timeline';

export type Shape =
  | 'ran'
  | 'late'
  | 'caught-up'
  | 'skipped'
  | 'failed'
  | 'timed-out'
  | 'stopped'
  | 'interrupted'
  | 'queued'
  | 'retrying'
  | 'running';

export function shapeOfRun(run: {
  readonly status: RunStatus;
  readonly cause: RunCause;
  readonly latenessMs?: number | null;
  /** A run that waits and has started waits for its next try. */
  readonly startedAt?: string | null;
}): Shape {
  switch (run.status) {
    case 'queued':
      return 'queued';
    case 'waiting':
      return (run.startedAt ?? null) === null ? 'queued' : 'retrying';
    case 'running':
      return 'running';
    case 'failed':
    case 'timed-out':
      return run.status;
    case 'cancelled':
      return 'stopped';
    case 'interrupted':
      return 'interrupted';
    case 'succeeded':
      if (run.cause === 'catch-up') return 'caught-up';
      return run.cause === 'schedule' && (run.latenessMs ?? 0) >= LATE_FROM_MS ? 'late' : 'ran';
    default:
      return assertNever(run.status);
  }
}

export function shapeOfOutcome(outcome: LedgerOutcome): Shape {
  switch (outcome) {
    case 'ran':
      return 'ran';
    case 'caught-up':
      return 'caught-up';
    case 'skipped':
      return 'skipped';
    case 'pending':
      return 'queued';
    default:
      return assertNever(outcome);
  }
}
