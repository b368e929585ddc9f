/**
 * What the engine and its loop need from the world. The engine owns these interfaces; stores, runners, clocks and hosts
 * depend inward on them. One suite in `test/contract` runs over every body of each.
 */
import type { RunStatus } from '@shared/model/run';
import type { ScheduleDefinition } from '@shared/model/schedule';
import type { Instant } from '@shared/time/instant';
import type { Action } from '@shared/model/action';
import type { ScheduleVerdict } from './accounting';
import type {
  DecidedRow,
  LedgerRow,
  PowerSpan,
  RunEnd,
  RunRecord,
  ScheduleRecord,
  UnfinishedRuns,
} from './records';

/** Wall and monotonic time, never to be confused: "09:00" is wall, "for five seconds" is monotonic. */
export interface Clock {
  /** Milliseconds since the epoch; may jump either way. */
  wall(): Instant;
  /** Milliseconds since some start; never goes back. On Linux it stands still while the machine sleeps. */
  monotonic(): number;
  /** The machine's own IANA time zone, read anew. */
  localZone(): string;
}

export interface Timer {
  /** Calls once after `delayMs` of monotonic time. Answers a function that disarms it. */
  after(delayMs: number, callback: () => void): () => void;
}

/** Structured log lines: an event in a few words, and its facts. */
export interface Log {
  debug(event: string, facts?: object): void;
  info(event: string, facts?: object): void;
  warn(event: string, facts?: object): void;
  error(event: string, facts?: object): void;
}

/** The operating system's word about sleep. A hint: it may come twice, late, falsely or not at all. */
export interface PowerEvents {
  onSuspend(listener: () => void): void;
  onResume(listener: () => void): void;
}

/** Who holds the database. A pid alone says nothing after a reboot; boot id and start time make it a name. */
export interface ProcessIdentity {
  readonly bootId: string;
  readonly pid: number;
  /** When that process started, in a form only good for comparison; `null` where the system does not tell. */
  readonly startedAt: string | null;
}

export interface LeaseRecord extends ProcessIdentity {
  readonly token: string;
  readonly host: 'electron' | 'headless';
  readonly takenAt: Instant;
  readonly beatAt: Instant;
  /** Set while the operating system has announced a sleep and has not announced its end. */
  readonly suspendedAt: Instant | null;
  /** The machine's time zone when it was last looked at. */
  readonly localZone: string;
  /** Whether the holder gave it back in good order. */
  readonly released: boolean;
}

export interface ClaimResult {
  readonly runs: readonly RunRecord[];
  readonly refused: readonly { readonly scheduleId: number; readonly error: Error }[];
}

export interface RunFilter {
  readonly scheduleId?: number;
  readonly status?: RunStatus;
  /** Only runs with a smaller id. */
  readonly before?: number;
  readonly limit: number;
}

/**
 * Everything that is kept. Its verbs are transitions: each is one transaction, checks what it presumes, and writes only
 * where that still holds. The writing verbs presume that this process holds the lease and throw `LeaseLost` otherwise.
 */
export interface Store {
  // --- the lease -----------------------------------------------------------------------------------------------
  readLease(): LeaseRecord | null;
  /**
   * Takes the lease from the holder of the token `replaces` (`null`: from nobody), whom the caller has judged gone.
   * Answers `false` when somebody else was quicker.
   */
  takeLease(lease: Omit<LeaseRecord, 'released' | 'suspendedAt'>, replaces: string | null): boolean;
  beat(at: Instant): void;
  noteSuspend(at: Instant | null): void;
  noteZone(localZone: string): void;
  releaseLease(at: Instant): void;

  // --- schedules -----------------------------------------------------------------------------------------------
  createSchedule(input: {
    definition: ScheduleDefinition;
    enabled: boolean;
    at: Instant;
    nextAt: Instant | null;
  }): ScheduleRecord;
  /**
   * Replaces the definition. `closing` accounts for what was due under the old trigger, when the trigger changed.
   * Throws `NameTaken`, `ScheduleMoved`.
   */
  editSchedule(input: {
    id: number;
    definition: ScheduleDefinition;
    revision: number;
    at: Instant;
    nextAt: Instant | null;
    closing: readonly LedgerRow[];
  }): ScheduleRecord;
  /** Switches on or off; `closing` brings the ledger to this instant. */
  switchSchedule(input: {
    id: number;
    enabled: boolean;
    at: Instant;
    nextAt: Instant | null;
    closing: readonly LedgerRow[];
  }): ScheduleRecord;
  removeSchedule(input: { id: number; at: Instant; closing: readonly LedgerRow[] }): ScheduleRecord;
  restoreSchedule(input: {
    id: number;
    at: Instant;
    nextAt: Instant | null;
    closing: readonly LedgerRow[];
  }): ScheduleRecord;
  /** Sets the next occurrence anew without accounting for anything (a zone change, a repair). */
  replanSchedule(input: { id: number; nextAt: Instant | null }): void;
  findSchedule(reference: { id: number } | { name: string }): ScheduleRecord | null;
  /** Without the removed ones, by name. */
  listSchedules(): ScheduleRecord[];
  countSchedules(): { total: number; enabled: number };
  /** Switched on and due at or before `now`, the most overdue first. */
  dueSchedules(now: Instant, limit: number): ScheduleRecord[];
  /** Switched on, with a cursor later than `instant`: what a clock that was set back leaves behind. */
  schedulesAccountedBeyond(instant: Instant): ScheduleRecord[];
  /** The enabled schedule with the earliest next occurrence. */
  nextDue(): { schedule: ScheduleRecord; at: Instant } | null;

  // --- the ledger ----------------------------------------------------------------------------------------------
  /**
   * The claim: in one durable transaction, for each verdict, its run, its ledger rows, the advanced cursor and the next
   * occurrence. A verdict whose schedule has changed since it was read is left out, to be judged anew. One that breaks a rule
   * of the database is undone and reported, and takes no other with it.
   */
  claim(at: Instant, verdicts: readonly ScheduleVerdict[]): ClaimResult;
  /** Oldest first; of a long ledger the newest `limit` rows. */
  ledger(scheduleId: number, limit: number): LedgerRow[];
  /** The newest row that accounts for this instant, with the facts it rests on; `null` when none does yet. */
  decisionAt(scheduleId: number, at: Instant): DecidedRow | null;

  // --- runs ----------------------------------------------------------------------------------------------------
  createManualRun(scheduleId: number, at: Instant): RunRecord;
  findRun(id: number): RunRecord | null;
  listRuns(filter: RunFilter): RunRecord[];
  /** The newest runs of each schedule, newest first, at most `perSchedule` of each. */
  recentRuns(scheduleIds: readonly number[], perSchedule: number): Map<number, RunRecord[]>;
  countRuns(): { waiting: number; running: number; succeeded: number; failed: number };
  /** Highest priority first, then the earliest due, then the oldest. */
  queuedRuns(): RunRecord[];
  /** The first in that order whose schedule is not busy. */
  nextQueuedRun(choice: { busyScheduleIds: readonly number[]; manualOnly: boolean }): RunRecord | null;
  runningRuns(): RunRecord[];
  unfinishedRuns(scheduleId: number): UnfinishedRuns;
  /** The occurrences in `(from, to]` that have a run already: what a clock that was set back would otherwise repeat. */
  occurrencesWithRun(scheduleId: number, from: Instant, to: Instant): Instant[];
  /** queued -> running, durably, before a process is asked for. `null` when it is no longer queued. */
  startRun(id: number, at: Instant): RunRecord | null;
  /** Stamps the moment and the pid of the process that was started. Only a running run. */
  noteProcess(id: number, process: { at: Instant; pid: number }): RunRecord | null;
  /** running -> queued: it is certain that no process was started and that none will be. */
  requeueRun(id: number, at: Instant, reason: string): RunRecord | null;
  /** queued or running -> final, durably. `null` when it had ended already. */
  finishRun(id: number, end: RunEnd): RunRecord | null;

  // --- power ---------------------------------------------------------------------------------------------------
  /** Writes a span; one with the same start is replaced by what is now known of it. */
  recordSpan(span: PowerSpan): void;
  /** Spans that touch (from, to], oldest first. */
  spansBetween(from: Instant, to: Instant): PowerSpan[];
  /** Newest first. */
  listSpans(limit: number): PowerSpan[];
  firstStartAt(): Instant | null;

  /** Small periodic care: query planner statistics, a checkpoint of the write-ahead log. */
  upkeep(): void;
  close(): void;
}

/** A request to run an action once. Plain data: it crosses to the helper process as JSON. */
export interface JobRequest {
  readonly runId: number;
  readonly action: Action;
  /** Set on top of the inherited environment and the action's own variables. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface JobStarted {
  readonly runId: number;
  readonly pid: number;
  readonly at: Instant;
}

export interface JobOutput {
  readonly runId: number;
  /** Counts up by one from 0 within a run. */
  readonly seq: number;
  readonly at: Instant;
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/** How a process ended, as a fact; the engine judges what it means. */
export type JobResult =
  /** `stopped` when it ended because {@link Runner.stop} asked. */
  | {
      readonly kind: 'exited';
      readonly runId: number;
      readonly at: Instant;
      readonly exitCode: number | null;
      readonly signal: string | null;
      readonly stopped: boolean;
    }
  /** No process came to be; `message` says why, in words a person can act on. */
  | { readonly kind: 'not-started'; readonly runId: number; readonly at: Instant; readonly message: string }
  /** It was running, and how it ended cannot be known: the helper process that watched it is gone, and so is it. */
  | { readonly kind: 'lost'; readonly runId: number; readonly at: Instant; readonly message: string };

/** What recovery finds out about a run that was running when Wakeful ended. */
export type JobTrace =
  /** No process was started and, from this answer on, none will be: it is safe to start it again. */
  | { readonly kind: 'never-started' }
  /** It still runs; its end will be told through `onFinished`. */
  | { readonly kind: 'alive'; readonly pid: number; readonly startedAt: Instant }
  /** It ended meanwhile, and how is known. */
  | {
      readonly kind: 'ended';
      readonly pid: number | null;
      readonly startedAt: Instant | null;
      readonly result: JobResult;
    }
  /** It was started, and how it ended was not recorded. */
  | { readonly kind: 'lost'; readonly pid: number | null; readonly startedAt: Instant | null };

export interface RunnerEvents {
  onStarted(event: JobStarted): void;
  onOutput(event: JobOutput): void;
  onFinished(event: JobResult): void;
}

export interface StoredOutput {
  readonly chunks: readonly JobOutput[];
  readonly droppedBytes: number;
}

/** Runs processes, keeps what they write, and can say after a crash what became of them. */
export interface Runner {
  /** To be called once, before anything else. */
  listen(events: RunnerEvents): void;
  start(job: JobRequest): void;
  /** Asks the whole process tree to end, and ends it 5 s later. Nothing happens when it does not run. */
  stop(runId: number): void;
  /** Looks for what the run left behind. Call it once for each run that was running when Wakeful ended. */
  trace(runId: number): Promise<JobTrace>;
  output(runId: number): Promise<StoredOutput>;
  removeOutput(runId: number): Promise<void>;
  /** Stops listening to jobs. Those that still run are left to the helper, which records how they end. */
  close(): Promise<void>;
}
