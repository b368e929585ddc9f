import type { Action } from '@shared/model/action';
import type { ScheduleDefinition } from '@shared/model/schedule';
import type {
  Clock,
  JobOutput,
  Log,
  PowerEvents,
  ProcessIdentity,
  Runner,
  Store,
  Timer,
} from '../engine/ports';
import type { Settings } from '@shared/model/settings';
import type { Instant } from '@shared/time/instant';
import type { PauseRecord, PauseTarget, RunRecord, ScheduleRecord } from '../engine/records';
import type { Surroundings } from '../engine/surroundings';
import type { SessionEvents } from '../engine/session-events';

export type HostKind = 'electron' | 'headless';

/** Everything the core is given; nothing in it reaches for the world by itself. */
export interface CoreOptions {
  readonly clock: Clock;
  readonly timer: Timer;
  readonly store: Store;
  readonly runner: Runner;
  readonly power: PowerEvents | null;
  /** What the machine is like; `null` where nobody looks: then no condition is in the way. */
  readonly surroundings: Surroundings | null;
  readonly session: SessionEvents | null;
  readonly log: Log;
  readonly host: HostKind;
  readonly identity: ProcessIdentity;
  /** Whether the process of an older lease still lives. */
  readonly isAlive: (identity: ProcessIdentity) => boolean;
  /** A fresh random token for the lease. */
  readonly token: string;
  /** By chance, from 0 (inclusive) to 1 (exclusive): retries of many runs shall not meet. */
  readonly draw: () => number;
  /** Nothing fires by itself; Run Now works. What comes due counts as "not running" and is judged at the next normal start. */
  readonly disableScheduler?: boolean;
  /** HTTP checks do not start by themselves; Run Now works. What comes due is skipped as paused. */
  readonly disableMonitors?: boolean;
}

/** A fact that has just become true; watchers read the rest from the store. */
export type CoreChange =
  | { readonly kind: 'schedule'; readonly id: number }
  | { readonly kind: 'schedule-removed'; readonly id: number }
  /** So many schedules have changed at once that they are not told one by one. */
  | { readonly kind: 'schedules' }
  | { readonly kind: 'run'; readonly id: number; readonly scheduleId: number }
  | { readonly kind: 'ledger'; readonly scheduleId: number }
  /** What waits has changed. */
  | { readonly kind: 'held' }
  | { readonly kind: 'power' }
  | { readonly kind: 'status' }
  /** What is known of updates of Wakeful itself. */
  | { readonly kind: 'updates' }
  /** A piece of a run's output, as it was captured. */
  | { readonly kind: 'output'; readonly output: JobOutput };

/** Which rows that wait are settled. */
export type HeldChoice =
  { readonly rows: readonly number[] } | { readonly schedule: ScheduleReference } | { readonly all: true };

/** A schedule by its id or its exact name. */
export type ScheduleReference = { readonly id: number } | { readonly name: string };

export interface StopRequest {
  /** How long what runs may go on; `null`: as long as it takes. */
  readonly finishMs: number | null;
  /** Called when nothing runs any more and before the database is given back: from then on nobody may ask anything. */
  readonly closeCarriers?: () => Promise<void>;
}

/**
 * The running Wakeful, without any carrier or window. Its verbs throw `OperatingFailure` for everything that a person can
 * cause; anything else that is thrown is a defect.
 */
export interface Core {
  /** Takes the lease (or throws a `conflict` that says who holds it), settles what an earlier end left, looks, arms the timer. */
  start(): Promise<void>;
  /**
   * In phases: stops claiming; lets runs finish for `finishMs`; stops what still runs; gives the lease back and closes the
   * store. Calling it again hastens: what still runs is stopped at once.
   */
  stop(request: StopRequest): Promise<void>;

  createSchedule(definition: ScheduleDefinition, enabled: boolean): ScheduleRecord;
  /** `revision`, where given, must be the current one. */
  updateSchedule(
    reference: ScheduleReference,
    definition: ScheduleDefinition,
    revision?: number,
  ): ScheduleRecord;
  switchSchedule(reference: ScheduleReference, enabled: boolean): ScheduleRecord;
  removeSchedule(reference: ScheduleReference): ScheduleRecord;
  restoreSchedule(id: number): ScheduleRecord;
  /** Run Now. */
  runNow(reference: ScheduleReference): RunRecord;
  /** Asks a run to stop; a queued one is cancelled at once. */
  stopRun(id: number): RunRecord;
  /** Asks every run of a schedule to stop. Answers those that had not ended. */
  stopSchedule(reference: ScheduleReference): RunRecord[];
  /** Once more what a run did, or something else in its place, as Run Now (a test: as a test). */
  rerun(id: number, action: Action | null): RunRecord;
  /** A dry run of what is being written, outside of all statistics. `reference: null`: of a schedule that is not saved yet. */
  testRun(reference: ScheduleReference | null, action: Action): RunRecord;

  /** Pauses everything (`group: null`), a group or schedules, until an instant or until `resume`. Answers one pause for each. */
  pause(pause: PauseTarget & { readonly until: Instant | null }): PauseRecord[];
  /** Ends such a pause; of several schedules those that there are. Throws a `conflict` when there is none. */
  resume(of: PauseTarget): PauseRecord[];
  /**
   * Settles rows that wait: runs them with one run for each schedule, or skips them. Of one schedule (or one of its rows), or of
   * all that wait for an answer. Answers how many rows were settled.
   */
  settleHeld(which: HeldChoice, answer: 'run' | 'skip'): number;
  changeSettings(settings: Settings): Settings;

  /** Why schedules do not fire although Wakeful runs; `null` when they do. */
  schedulerStopped(): string | null;
  /** Why HTTP checks do not start by themselves although schedules do; `null` when they do. */
  monitorsStopped(): string | null;
  /** Monotonic milliseconds since `start`. */
  uptimeMs(): number;
  /** Tells the watchers that what is known of updates has changed. */
  tellOfUpdates(): void;
  /** Calls for each change, in order. A listener that throws is logged and disturbs nobody. Answers how to stop. */
  subscribe(listener: (change: CoreChange) => void): () => void;
}
