import type { RunCause } from '@shared/model/run';
import type { Instant } from '@shared/time/instant';
import type { LedgerRow } from './records';

/** A run that a verdict asks for. */
export interface PlannedRun {
  readonly cause: RunCause;
  /** The newest occurrence that it covers. */
  readonly scheduledFor: Instant;
  readonly covers: number;
}

/** A ledger row before its run has a number. */
export interface PlannedRow extends Omit<LedgerRow, 'runId'> {
  /** Whether the verdict's run serves these occurrences. */
  readonly served: boolean;
}

/** What is to be written about one schedule after a look: the rows meet end to end and begin at its cursor. */
export interface ScheduleVerdict {
  readonly scheduleId: number;
  /** The verdict holds only while the schedule is at this revision and cursor. */
  readonly revision: number;
  readonly cursorAt: Instant;
  readonly rows: readonly PlannedRow[];
  readonly run: PlannedRun | null;
  readonly nextAt: Instant | null;
}
