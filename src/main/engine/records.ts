import type { LedgerOutcome, LedgerReason } from '@shared/model/ledger';
import type { MisfirePolicy } from '@shared/model/misfire';
import type { PowerSpanKind, PowerSpanSource } from '@shared/model/power-span';
import type { FinalRunStatus, RunCause, RunStatus } from '@shared/model/run';
import type { ScheduleDefinition } from '@shared/model/schedule';
import type { Instant } from '@shared/time/instant';

/** A schedule as the store keeps it. */
export interface ScheduleRecord {
  readonly id: number;
  readonly definition: ScheduleDefinition;
  readonly enabled: boolean;
  /** Counts the edits. */
  readonly revision: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly removedAt: Instant | null;
  /** Every occurrence up to and including this instant is accounted for: the newest `to` of its ledger. */
  readonly cursorAt: Instant;
  /** The earliest occurrence after the cursor; `null` when it is off, removed or exhausted. */
  readonly nextAt: Instant | null;
}

export interface RunRecord {
  readonly id: number;
  readonly scheduleId: number;
  readonly scheduleName: string;
  readonly cause: RunCause;
  readonly status: RunStatus;
  readonly scheduledFor: Instant | null;
  readonly covers: number;
  readonly queuedAt: Instant;
  /** When its process started; `null` when none did. */
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly pid: number | null;
  readonly attempts: number;
  readonly reason: string | null;
}

/** What of a schedule is under way. One run at a time goes on; how many wait behind it is its policy's to say. */
export interface UnfinishedRuns {
  readonly running: boolean;
  readonly queued: number;
}

/** Accounts for `count` occurrences after `from` (exclusive) up to `to` (inclusive). */
export interface LedgerRow {
  readonly from: Instant;
  readonly to: Instant;
  readonly count: number;
  /** Whether there were more occurrences than were counted. */
  readonly countIsMinimum: boolean;
  readonly outcome: LedgerOutcome;
  readonly reason: LedgerReason | null;
  readonly runId: number | null;
}

/** What a look's decision rested on, besides the row itself. */
export interface DecisionFacts {
  /** The end of the range when it was first judged: a row that grew later keeps its first facts. */
  readonly until: Instant;
  /** As it was then. */
  readonly policy: MisfirePolicy;
  /** Why the occurrences were missed; each was due within one of these. Empty where nothing was recorded. */
  readonly spans: readonly PowerSpan[];
  readonly unfinished: UnfinishedRuns;
}

/** A ledger row on its way into the ledger. */
export interface NewLedgerRow extends LedgerRow {
  /** `null` for what plainly ran on time, and for what a person's change decided. */
  readonly facts: DecisionFacts | null;
}

/** A ledger row with what is known of how it came to be. */
export interface DecidedRow extends NewLedgerRow {
  /** When it was noticed; of a row that grew, when it last did. */
  readonly decidedAt: Instant;
}

export interface PowerSpan {
  readonly kind: Exclude<PowerSpanKind, 'awake'>;
  readonly from: Instant;
  readonly to: Instant;
  readonly source: PowerSpanSource;
}

/** How a run ended. */
export interface RunEnd {
  readonly status: FinalRunStatus;
  readonly at: Instant;
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** In words; `null` when it simply succeeded. */
  readonly reason: string | null;
}
