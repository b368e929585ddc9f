import type { Action } from '@shared/model/action';
import type { ConditionKind } from '@shared/model/conditions';
import type { HoldKind, LedgerOutcome, LedgerReason } from '@shared/model/ledger';
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
  /** When its first process started; `null` when none did. */
  readonly startedAt: Instant | null;
  /** When that of its present attempt did. */
  readonly attemptAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly pid: number | null;
  /** How many were begun, with the present one. */
  readonly attempts: number;
  /** Of these, how many did not use up a retry. */
  readonly freeAttempts: number;
  /** Of a waiting run: when it goes to the queue. */
  readonly waitUntil: Instant | null;
  readonly reason: string | null;
  /** How long the computer slept during the attempts that have ended. */
  readonly sleptMs: number;
  /** Of an HTTP check: until the head of the last answer was there. */
  readonly responseMs: number | null;
  /** The run of a group that made it. */
  readonly parentId: number | null;
  /** What it runs in place of its schedule's own action. */
  readonly action: Action | null;
  /** When its output was removed. */
  readonly outputGoneAt: Instant | null;
}

/** An attempt that was followed by another. */
export interface AttemptRecord {
  /** Counts from 1 within a run. */
  readonly number: number;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant;
  readonly status: FinalRunStatus;
  readonly exitCode: number | null;
  readonly signal: string | null;
  readonly reason: string;
  readonly sleptMs: number;
  readonly responseMs: number | null;
  /** Whether it did not use up a retry. */
  readonly isFree: boolean;
}

/** A run that something other than an occurrence asks for. */
export interface AskedRun {
  readonly scheduleId: number;
  readonly cause: typeof RunCause.Manual | typeof RunCause.Group | typeof RunCause.Test;
  readonly parentId: number | null;
  /** In place of the schedule's own. */
  readonly action: Action | null;
}

/** What of a schedule is under way, tests left out. */
export interface UnfinishedRuns {
  /** Whether one goes on, or waits to be tried again. */
  readonly running: boolean;
  /** How many wait for their first attempt. */
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

/** A range of occurrences for which there was no run. */
export interface SkippedRow extends LedgerRow {
  readonly reason: LedgerReason;
}

/** A range of any schedule that did not simply run. */
export interface MissedRow extends LedgerRow {
  readonly scheduleId: number;
  readonly scheduleName: string;
}

/** Occurrences with the same end, of several ranges. */
export interface LedgerSum {
  readonly outcome: LedgerOutcome;
  readonly reason: LedgerReason | null;
  readonly count: number;
  readonly isMinimum: boolean;
}

/** What became of the occurrences of a schedule since an instant. */
export interface LedgerSummary {
  /** Of the ranges that begin at `since` or later. */
  readonly sums: readonly LedgerSum[];
  /** Ranges that begin before it and reach beyond. */
  readonly astride: readonly LedgerRow[];
  /** Later than was asked for where there are more ranges than were read. */
  readonly since: Instant;
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
  /** Which conditions were not met; left out where none was in the way. */
  readonly unmet?: readonly ConditionKind[];
}

/** A ledger row on its way into the ledger. */
export interface NewLedgerRow extends LedgerRow {
  /** `null` for what plainly ran on time, and for what a person's change decided. */
  readonly facts: DecisionFacts | null;
}

/** A ledger row with what is known of how it came to be. */
export interface DecidedRow extends NewLedgerRow {
  /** What it waits for (pending), or waited for before it was settled; empty for most. */
  readonly waits: readonly Wait[];
  /** When the waiting was over; `null` while it waits and where nothing waited. */
  readonly settledAt: Instant | null;
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
  /** How long the computer slept during this attempt; left out where no process ran. */
  readonly sleptMs?: number;
  /** Of an HTTP check. */
  readonly responseMs?: number | null;
}

/** A pending range of the ledger: its occurrences wait. */
export interface HeldRow extends Omit<LedgerRow, 'outcome' | 'reason' | 'runId'> {
  readonly id: number;
  readonly scheduleId: number;
  /** Why they did not run at their time. */
  readonly reason: LedgerReason;
  readonly hold: HoldKind;
  /** When to look again at the latest: something expires or a window opens; `null` when only an event can change it. */
  readonly lookAt: Instant | null;
  /** Since when its first occurrences wait. */
  readonly since: Instant;
}

/** A stretch of time `(from, to]`. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/** What a pause is of: everything (`group: null`), a group, or schedules, each by itself. */
export type PauseTarget = { readonly group: string | null } | { readonly scheduleIds: readonly number[] };

/** Nothing of a schedule, of a group or of all groups runs by itself from `from` (inclusive) to its end (exclusive). */
export interface PauseRecord {
  readonly id: number;
  /** `null`, where it is of no single schedule: everything. */
  readonly group: string | null;
  /** The one schedule that it is of. */
  readonly scheduleId: number | null;
  readonly from: Instant;
  /** `null`: until somebody resumes. */
  readonly until: Instant | null;
  /** When somebody resumed, if before `until`, or removed the schedule. */
  readonly endedAt: Instant | null;
}

/** The schedules that are paused each by itself. */
export interface PausesOfSchedules {
  readonly count: number;
  /** A few of them: those whose pause ends first. */
  readonly firstIds: readonly number[];
  /** When the first of these pauses ends by itself; `null` when none does. */
  readonly nextEndAt: Instant | null;
  /** When all of them are over; `null` while one has no end, and when there is none. */
  readonly lastEndAt: Instant | null;
}

/** What a decided range waited for before. */
export interface Wait {
  readonly for: HoldKind;
  readonly since: Instant;
}
