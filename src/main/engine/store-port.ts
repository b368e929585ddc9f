/** What the engine and its loop need kept. The store depends inward on this. */
import type { Action } from '@shared/model/action';
import type { RunCause, RunStatus } from '@shared/model/run';
import type { HoldKind } from '@shared/model/ledger';
import type { Conditions } from '@shared/model/conditions';
import type { ScheduleDefinition } from '@shared/model/schedule';
import type { Settings } from '@shared/model/settings';
import type { MachineEvent } from '@shared/model/trigger';
import type { Instant } from '@shared/time/instant';
import type {
  AskedRun,
  AttemptRecord,
  DecidedRow,
  HeldRow,
  LedgerRow,
  PauseRecord,
  PausesOfSchedules,
  PauseTarget,
  PowerSpan,
  RunEnd,
  RunRecord,
  ScheduleRecord,
  UnfinishedRuns,
} from './records';
import type { OutputStore } from './output-store';
import type { Retry } from './retry';
import type { LedgerSummaryStore } from './ledger-summary-store';
import type { SecretStore } from './secret-store';
import type { TimelineStore } from './timeline-store';
import type { ToldStore } from './told-store';
import type { ClockChangeStore } from './clock-change-store';
import type { HeldChange, ScheduleVerdict } from './verdict';

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
  readonly cause?: RunCause;
  /** Only what this run of a group made. */
  readonly parentId?: number;
  /** Asked for at this instant or later. */
  readonly from?: Instant;
  /** Asked for before this instant. */
  readonly to?: Instant;
  /** A text in the words about their end, large and small letters alike; every run of these schedules as well. */
  readonly text?: { readonly reason: string; readonly scheduleIds: readonly number[] };
  /** Only runs with a smaller id. */
  readonly before?: number;
  /** Only runs with this id or a greater one. */
  readonly since?: number;
  readonly limit: number;
}

export interface QueueChoice {
  /** Of these nothing is started, but tests and what was tried before. */
  readonly busyScheduleIds: readonly number[];
  /** Of schedules in these groups nothing is started. */
  readonly fullGroups: readonly string[];
  /** Only what a person asked for. */
  readonly manualOnly: boolean;
  /** By age alone instead of by priority. */
  readonly oldestFirst: boolean;
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
    held: readonly HeldChange[];
  }): ScheduleRecord;
  /** Switches on or off; `closing` brings the ledger to this instant. */
  switchSchedule(input: {
    id: number;
    enabled: boolean;
    at: Instant;
    nextAt: Instant | null;
    closing: readonly LedgerRow[];
    held: readonly HeldChange[];
  }): ScheduleRecord;
  removeSchedule(input: {
    id: number;
    at: Instant;
    closing: readonly LedgerRow[];
    held: readonly HeldChange[];
  }): ScheduleRecord;
  restoreSchedule(input: {
    id: number;
    at: Instant;
    nextAt: Instant | null;
    closing: readonly LedgerRow[];
    held: readonly HeldChange[];
  }): ScheduleRecord;
  /** Sets the next occurrence anew without accounting for anything (a zone change, a repair). */
  replanSchedule(input: { id: number; nextAt: Instant | null }): void;
  /** The schedule that holds tests of what was never saved: removed from the start, made when it is first asked for. */
  draftSchedule(at: Instant): ScheduleRecord;
  findSchedule(reference: { id: number } | { name: string }): ScheduleRecord | null;
  /** Without the removed ones, by name. */
  listSchedules(): ScheduleRecord[];
  /** Those that were not removed, by name, large letters before small ones, from the first name after `after` on. */
  schedulesAfter(after: string, limit: number): ScheduleRecord[];
  countSchedules(): { total: number; enabled: number };
  /** Switched on and due at or before `now`, the most overdue first. */
  dueSchedules(now: Instant, limit: number): ScheduleRecord[];
  /** Switched on, with a cursor later than `instant`: what a clock that was set back leaves behind. */
  schedulesAccountedBeyond(instant: Instant): ScheduleRecord[];
  /** The enabled schedule with the earliest next occurrence; of those that are not paused at `unpausedAt`, where it is given. */
  nextDue(unpausedAt?: Instant): { schedule: ScheduleRecord; at: Instant } | null;

  // --- the ledger ----------------------------------------------------------------------------------------------
  /**
   * The claim: in one durable transaction, for each verdict, its run, its ledger rows, the advanced cursor and the next
   * occurrence. A verdict whose schedule has changed since it was read is left out, to be judged anew. One that breaks a rule
   * of the database is undone and reported, and takes no other with it.
   */
  claim(at: Instant, verdicts: readonly ScheduleVerdict[]): ClaimResult;
  /**
   * A claim, and in the same transaction the note that schedules which follow the machine are planned in this zone now, and
   * that it became another.
   */
  moveToZone(at: Instant, verdicts: readonly ScheduleVerdict[], localZone: string): ClaimResult;
  /** Oldest first; of a long ledger the newest `limit` rows. */
  ledger(scheduleId: number, limit: number, before?: Pick<LedgerRow, 'from' | 'to'>): LedgerRow[];
  /** The newest row that accounts for this instant, with the facts it rests on; `null` when none does yet. */
  decisionAt(scheduleId: number, at: Instant): DecidedRow | null;

  /** What of the schedule waits, oldest first. */
  heldRows(scheduleId: number): HeldRow[];
  /** All that waits, with the first to be served first; at most `limit`. */
  listHeld(limit: number): HeldRow[];
  /** How many ranges wait for each kind of thing. */
  countHeld(): Record<HoldKind, number>;
  /** How many occurrences of each schedule wait; schedules without any are left out. */
  waitingBySchedule(): Map<number, number>;
  /** The schedule whose catch-up comes next: highest priority first, then the oldest. Not one of the busy ones. */
  nextTurn(busyScheduleIds: readonly number[]): number | null;
  /** Schedules of which something that waits is to be looked at by `now`. */
  heldToLookAt(now: Instant, limit: number): number[];
  /** When the first of these is to be looked at; `null` when none is. */
  nextHeldLook(): Instant | null;
  /** Schedules of which something waits for this, in the order of their ids after `after`. */
  heldFor(hold: HoldKind, after: number, limit: number): number[];
  /** Schedules of which something waits that lies ahead of this instant. */
  heldBeyond(instant: Instant): number[];

  // --- pauses --------------------------------------------------------------------------------------------------
  /** Pauses everything, a group, or schedules, in the place of an earlier pause of the same. Answers one for each that is there. */
  startPause(pause: { of: PauseTarget; from: Instant; until: Instant | null }): PauseRecord[];
  /** Answers the pauses that it ended: none where there was none. */
  endPause(of: PauseTarget, at: Instant): PauseRecord[];
  /** Pauses that touch `(from, to]`, oldest first: those of everything and of groups, or those of one schedule by itself. */
  pausesBetween(from: Instant, to: Instant, scheduleId?: number): PauseRecord[];
  /** Pauses of everything and of groups that go on at `now`. */
  activePauses(now: Instant): PauseRecord[];
  /** The schedules that are paused by themselves at `now`. */
  pausedSchedules(now: Instant): PausesOfSchedules;

  // --- events --------------------------------------------------------------------------------------------------
  /** Notes an occurrence for every schedule that is on and follows this event. Answers their ids. */
  noteEvent(event: MachineEvent, at: Instant): number[];
  /** Whether a schedule that is on follows this event. */
  isFollowed(event: MachineEvent): boolean;
  /** Schedules that run after this one, whether or not they are on. */
  followersOf(scheduleId: number): number[];
  /** Occurrences of an event trigger that are not accounted for, up to `to`, oldest first. */
  signals(scheduleId: number, to: Instant): Instant[];
  /** Those that its pending ranges hold, oldest first. */
  heldSignals(scheduleId: number): Instant[];

  // --- settings ------------------------------------------------------------------------------------------------
  readSettings(): Settings;
  writeSettings(settings: Settings): void;
  /** The conditions of every schedule that is on and has some. */
  conditions(): Conditions[];

  readonly summaries: LedgerSummaryStore;
  readonly secrets: SecretStore;
  readonly outputs: OutputStore;
  readonly timeline: TimelineStore;
  readonly told: ToldStore;
  readonly clockChanges: ClockChangeStore;

  // --- runs ----------------------------------------------------------------------------------------------------
  /** A run that serves no occurrence: Run Now, one of a group, a test. */
  createRun(asked: AskedRun, at: Instant): RunRecord;
  findRun(id: number): RunRecord | null;
  /** Newest first. */
  listRuns(filter: RunFilter): RunRecord[];
  /** Schedules, removed ones as well, with a text in their name, large and small letters alike. */
  schedulesNamedLike(text: string): number[];
  /** The newest runs of each schedule, newest first, at most `perSchedule` of each. */
  recentRuns(scheduleIds: readonly number[], perSchedule: number): Map<number, RunRecord[]>;
  countRuns(): { waiting: number; running: number; succeeded: number; failed: number };
  /** Highest priority first, then the earliest due, then the oldest. */
  queuedRuns(): RunRecord[];
  /** The first in that order, or the oldest, that may start. */
  nextQueuedRun(choice: QueueChoice): RunRecord | null;
  /** The newest in the queue of these schedules. */
  newestQueuedRun(scheduleIds: readonly number[]): RunRecord | null;
  runningRuns(): RunRecord[];
  /** Runs that wait, or stand in the queue, to be tried again, oldest first. */
  retryingRuns(): RunRecord[];
  /** Runs of the schedule that have not ended, oldest first. */
  unfinishedRunsOf(scheduleId: number): RunRecord[];
  /** What a run of a group made, oldest first. */
  childRuns(parentId: number): RunRecord[];
  /** The attempts of a run that were followed by another, oldest first. */
  pastAttempts(runId: number): AttemptRecord[];
  /** How many catch-up runs wait to start or go on. */
  countCatchUps(): number;
  unfinishedRuns(scheduleId: number): UnfinishedRuns;
  /** The occurrences in `(from, to]` that have a run already: what a clock that was set back would otherwise repeat. */
  occurrencesWithRun(scheduleId: number, from: Instant, to: Instant): Instant[];
  /**
   * queued -> running, durably, before a process is asked for. `null` when it is no longer queued. An `action` is kept with
   * the run, so that an edit of the schedule does not change it under way.
   */
  startRun(id: number, at: Instant, action?: Action): RunRecord | null;
  /** Stamps the moment and the pid of the process that was started (`null`: there is none). Only a running run. */
  noteProcess(id: number, process: { at: Instant; pid: number | null }): RunRecord | null;
  /** running -> waiting, durably, with a row for the attempt: it is tried again after that time. */
  suspendRun(id: number, end: RunEnd, retry: Retry): RunRecord | null;
  /** waiting -> queued for at most `limit` runs whose time has come, the longest due first. */
  releaseDueRuns(now: Instant, limit: number): RunRecord[];
  /** When the first waiting run is due; `null` when none waits. */
  nextWaitEnd(): Instant | null;
  /** The clock was set back: none waits longer than it was to wait when it began. */
  shortenWaits(now: Instant): void;
  /** running -> queued: it is certain that no process was started and that none will be. */
  requeueRun(id: number, at: Instant, reason: string): RunRecord | null;
  /** queued, waiting or running -> final, durably. `null` when it had ended already. */
  finishRun(id: number, end: RunEnd): RunRecord | null;

  // --- power ---------------------------------------------------------------------------------------------------
  /** Writes a span; one with the same start is replaced by what is now known of it. */
  recordSpan(span: PowerSpan): void;
  /** The newest span ends at `at`, if it would end later. Answers whether it would. */
  cutNewestSpan(at: Instant): boolean;
  /** Spans that touch (from, to], oldest first. */
  spansBetween(from: Instant, to: Instant): PowerSpan[];
  /** Newest first; with `before`, those that began earlier. */
  listSpans(limit: number, before?: Instant): PowerSpan[];
  firstStartAt(): Instant | null;

  /** Small periodic care: query planner statistics, a checkpoint of the write-ahead log. */
  upkeep(): void;
  close(): void;
}
