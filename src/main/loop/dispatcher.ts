/**
 * Takes runs from the queue to their end: so many at a time, one of each schedule unless it allows more.
 *
 * Ordering: a run is written as `running` *before* a process is asked for. A crash in between leaves a running row without a
 * process, which recovery can tell and put back; the other order could start a job twice.
 */
import type { JobAction } from '@shared/model/action';
import { Overlap } from '@shared/model/execution';
import { isFinal, RunCause, RunStatus } from '@shared/model/run';
import type { Concurrency } from '@shared/model/settings';
import type { Instant } from '@shared/time/instant';
import { jobVariables } from '../engine/job-variables';
import type {
  Clock,
  JobOutput,
  JobResult,
  JobStarted,
  Log,
  Runner,
  RunnerEvents,
  Store,
  Timer,
} from '../engine/ports';
import type { RunRecord, ScheduleRecord } from '../engine/records';
import { isStillWorthStarting, tooLate } from '../engine/run-lifecycle';
import type { Surroundings } from '../engine/surroundings';
import type { ChangeFeed } from './change-feed';
import { GroupRuns } from './group-runs';
import { endingOf } from './job-ending';
import { actionOf, RunPlaces } from './run-places';
import { RunWrites } from './run-writes';

/** Each so many starts one goes by age alone, so that a flood of high priority cannot keep a run waiting for ever. */
const BY_AGE_EVERY = 5;
/** So many waiting runs are let into the queue in one write. */
const RELEASED_AT_ONCE = 100;

export interface DispatcherOptions {
  readonly clock: Clock;
  readonly timer: Timer;
  readonly store: Store;
  readonly runner: Runner;
  readonly surroundings: Surroundings | null;
  readonly log: Log;
  readonly feed: ChangeFeed;
  /** By chance, from 0 (inclusive) to 1 (exclusive). */
  readonly draw: () => number;
  /** Starts only what a person asked for. */
  readonly manualOnly?: boolean;
  /** Called after a run has ended: others may have waited for that. */
  readonly onEnded: () => void;
  /** Called before the end of a job is judged: a sleep that nobody has noticed yet belongs to its facts. */
  readonly noticeSleep: () => void;
}

export class Dispatcher implements RunnerEvents {
  readonly #places = new RunPlaces();
  readonly #groups: GroupRuns;
  readonly #writes: RunWrites;
  /** Asked to stop because their next run is due. */
  readonly #replaced = new Set<number>();
  readonly #idleListeners = new Set<() => void>();
  #concurrency: Concurrency | null = null;
  #starts = 0;
  #accepting = false;
  /** Something could not be written when it happened, so the next beat has to look at the queue. */
  #isBehind = false;

  constructor(readonly options: DispatcherOptions) {
    this.#groups = new GroupRuns({
      ...options,
      stop: (run) => void this.stop(run),
      onEnded: (runId, end) => this.#writes.end(runId, { end, retry: null }),
    });
    this.#writes = new RunWrites({
      ...options,
      onNoted: (run) => this.#note(run.id, run),
      onWritten: (runId, run) => this.#written(runId, run),
    });
  }

  /** Schedules of which nothing else may start. */
  get busySchedules(): number[] {
    return this.#places.busySchedules;
  }

  /** Runs of processes and requests that go on. */
  get runningIds(): number[] {
    return this.#places.jobIds;
  }

  open(): void {
    for (const run of this.options.store.retryingRuns()) this.#suspend(run);
    this.#accepting = true;
    this.pump();
  }

  /** A schedule was switched off or removed: what of it waited to be tried again may have ended with that. */
  reconcile(): void {
    for (const runId of this.#places.retryingIds) {
      const run = this.options.store.findRun(runId);
      if (run !== null && !isFinal(run.status)) continue;
      this.#places.leave(runId);
      this.#note(runId, run);
    }
  }

  /** The settings were changed. */
  reconfigure(): void {
    this.#concurrency = null;
    this.pump();
  }

  /** Starts nothing any more; what goes on goes on. */
  closeDoor(): void {
    this.#accepting = false;
  }

  /** Takes over a run that is known to go on already. */
  adopt(run: RunRecord): void {
    const schedule = this.options.store.findSchedule({ id: run.scheduleId });
    if (schedule === null) return;
    this.#places.take(run, schedule);
    const action = actionOf(run, schedule);
    if (action.kind === 'group') this.#groups.begin(run.id, action, schedule.definition.timeoutMs);
  }

  /** Resolves when no job goes on; an end that could not be written yet is not waited for. */
  idle(): Promise<void> {
    const isIdle = (): boolean => this.runningIds.every((runId) => this.#writes.isOwing(runId));
    if (isIdle()) return Promise.resolve();
    return new Promise((resolve) => {
      const check = (): void => {
        if (!isIdle()) return;
        this.#idleListeners.delete(check);
        resolve();
      };
      this.#idleListeners.add(check);
    });
  }

  /** Starts what can be started. What the store throws passes through, and the next beat tries again. */
  pump(): void {
    try {
      this.#writes.retry();
      if (!this.#accepting) return;
      this.#releaseDue();
      this.#replace();
      this.#concurrency ??= this.options.store.readSettings().concurrency;
      while (!this.#places.isFull(this.#concurrency) && this.#startNext(this.#concurrency));
    } catch (error) {
      this.#isBehind = true;
      throw error;
    }
  }

  /** When the first run that waits for its time is due. */
  nextWaitEnd(): Instant | null {
    return this.options.store.nextWaitEnd();
  }

  /** For every beat of the loop. */
  beat(): void {
    this.#groups.beat();
    if (!this.#isBehind && !this.#writes.isBehind) return;
    this.#isBehind = false;
    this.pump();
  }

  onStarted({ runId, pid, at }: JobStarted): void {
    this.#heard(() => this.#writes.start(runId, { at, pid }));
  }

  onOutput(output: JobOutput): void {
    this.options.feed.emit({ kind: 'output', output });
  }

  onFinished(result: JobResult): void {
    this.#heard(() => {
      this.options.noticeSleep();
      this.settle(result);
      this.pump();
    });
  }

  /** Writes what has become of a run whose job has ended: it ends, or waits to be tried again. */
  settle(result: JobResult): void {
    const { store } = this.options;
    const { runId } = result;
    this.#writes.noteStart(runId);
    const run = store.findRun(runId);
    if (run === null) return;
    const schedule = store.findSchedule({ id: run.scheduleId });
    const isReplaced = this.#replaced.delete(runId);
    this.#writes.end(runId, endingOf(this.options, run, result, { schedule, isReplaced }));
    this.#tellIdle();
  }

  /** Cancels a run that waits, or asks one that goes on to stop. */
  stop(run: RunRecord, reason = 'Stopped before it started.'): RunRecord {
    const { clock, store, runner } = this.options;
    if (run.status === RunStatus.Running) {
      if (this.#groups.has(run.id)) this.#groups.stop(run.id);
      else runner.stop(run.id);
      return run;
    }
    const words = run.attempts > 0 ? 'Stopped before it was tried again.' : reason;
    const end = {
      status: RunStatus.Cancelled,
      at: clock.wall(),
      exitCode: null,
      signal: null,
      reason: words,
    };
    this.#writes.end(run.id, { end, retry: null });
    return store.findRun(run.id) ?? run;
  }

  /** What the runner tells must never fail in its hands: a full disk is no reason for it to stop listening. */
  #heard(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#isBehind = true;
      this.options.log.error('What became of a run could not be written yet.', { error });
    }
  }

  #releaseDue(): void {
    const { store, clock, manualOnly = false } = this.options;
    const now = clock.wall();
    const at = store.nextWaitEnd();
    if (at === null || at > now) return;
    for (const run of store.releaseDueRuns(now, RELEASED_AT_ONCE)) this.#note(run.id, run);
    if (!manualOnly) this.#releaseDue();
  }

  /** What goes on of a schedule makes room for the newest of its runs, and so does what waits before that. */
  #replace(): void {
    const { store } = this.options;
    const ids = this.#places.replaceableSchedules;
    const newest = ids.length === 0 ? null : store.newestQueuedRun(ids);
    if (newest === null) return;
    for (const run of store.unfinishedRunsOf(newest.scheduleId)) {
      if (run.id >= newest.id || run.cause === RunCause.Test || this.#replaced.has(run.id)) continue;
      if (run.status === RunStatus.Running) this.#replaced.add(run.id);
      this.stop(run, 'Its next run was due first (overlap: replace).');
    }
  }

  /** Answers whether there was something to take from the queue. */
  #startNext(concurrency: Concurrency): boolean {
    const { store, manualOnly = false } = this.options;
    const queued = store.nextQueuedRun({
      busyScheduleIds: this.#places.busySchedules,
      fullGroups: this.#places.fullGroups(concurrency),
      manualOnly,
      oldestFirst: this.#starts % BY_AGE_EVERY === BY_AGE_EVERY - 1,
    });
    if (queued === null) return false;
    this.#starts += 1;
    this.#start(queued);
    return true;
  }

  #start(queued: RunRecord): void {
    const { clock, store } = this.options;
    const at = clock.wall();
    const schedule = store.findSchedule({ id: queued.scheduleId });
    if (schedule === null || this.#isOvertaken(queued, schedule, at)) {
      this.#writes.end(queued.id, { end: tooLate(at), retry: null });
      return;
    }
    if (this.#isOutdated(queued, schedule)) {
      this.stop(queued, 'Its next run was due first (overlap: replace).');
      return;
    }
    const action = actionOf(queued, schedule);
    const isGroup = action.kind === 'group';
    const run = store.startRun(queued.id, at, isGroup ? action : undefined);
    if (run === null) return;
    this.#places.take(run, schedule);
    this.#tellStart(run);
    if (isGroup) {
      this.#note(run.id, store.noteProcess(run.id, { at, pid: null }));
      this.#groups.begin(run.id, action, schedule.definition.timeoutMs);
    } else this.#hand(run, schedule, { action, at });
  }

  #tellStart(run: RunRecord): void {
    this.options.log.info('A run starts.', {
      run: run.id,
      schedule: run.scheduleName,
      cause: run.cause,
      covers: run.covers,
      attempt: run.attempts,
    });
    this.#note(run.id, run);
  }

  #hand(run: RunRecord, schedule: ScheduleRecord, { action, at }: { action: JobAction; at: Instant }): void {
    this.options.runner.start({
      runId: run.id,
      attempt: run.attempts,
      action,
      variables: jobVariables(run, at),
      timeoutMs: schedule.definition.timeoutMs,
      masks: [],
    });
  }

  /** Whether the machine was away while the run waited for a place, and its policy gives it up for being so late. */
  #isOvertaken(queued: RunRecord, schedule: ScheduleRecord, at: Instant): boolean {
    const wasAway = this.options.store.spansBetween(queued.queuedAt, at).length > 0;
    return wasAway && !isStillWorthStarting(queued, schedule, at);
  }

  /** Whether a newer run of it waits, which replaces this one before it starts. */
  #isOutdated({ id, scheduleId, cause }: RunRecord, { definition }: ScheduleRecord): boolean {
    if (definition.overlap !== Overlap.Replace || cause === RunCause.Test) return false;
    const newest = this.options.store.newestQueuedRun([scheduleId]);
    return newest !== null && newest.id > id;
  }

  #written(runId: number, run: RunRecord | null): void {
    this.#places.leave(runId);
    if (run !== null) this.#tellEnd(run);
    this.#tellIdle();
  }

  #tellIdle(): void {
    for (const listener of [...this.#idleListeners]) listener();
  }

  #tellEnd(run: RunRecord): void {
    const { status, exitCode, reason } = run;
    const isOver = isFinal(status);
    const words = isOver ? 'A run ended.' : 'A run waits to be tried again.';
    this.options.log.info(words, { run: run.id, status, exitCode, reason });
    if (!isOver) this.#suspend(run);
    this.#note(run.id, run);
    if (isOver && run.parentId !== null) this.#groups.advance(run.parentId);
    this.options.onEnded();
  }

  #suspend(run: RunRecord): void {
    const { store, clock, timer, manualOnly = false } = this.options;
    const schedule = store.findSchedule({ id: run.scheduleId });
    if (schedule !== null) this.#places.suspend(run, schedule);
    // With scheduling switched off there is no loop that would look when its time comes.
    if (manualOnly)
      timer.after(Math.max(0, (run.waitUntil ?? 0) - clock.wall()), () => this.#heard(() => this.pump()));
  }

  #note(id: number, run: RunRecord | null): void {
    if (run !== null) this.options.feed.emit({ kind: 'run', id, scheduleId: run.scheduleId });
  }
}
