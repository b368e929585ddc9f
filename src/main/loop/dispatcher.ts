/**
 * Takes runs from the queue to their end. Five go on at a time, one of each schedule.
 *
 * Ordering: a run is written as `running` *before* a process is asked for. A crash in between leaves a running row without a
 * process, which recovery can tell and put back; the other order could start a job twice.
 */
import { RunStatus } from '@shared/model/run';
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
} from '../engine/ports';
import type { Instant } from '@shared/time/instant';
import type { RunEnd, RunRecord, ScheduleRecord } from '../engine/records';
import { isStillWorthStarting, judgeResult, tooLate } from '../engine/run-lifecycle';
import type { ChangeFeed } from './change-feed';

/** How many runs go on at a time. */
export const CONCURRENCY = 5;

export interface DispatcherOptions {
  readonly clock: Clock;
  readonly store: Store;
  readonly runner: Runner;
  readonly log: Log;
  readonly feed: ChangeFeed;
  /** Starts only what a person asked for. */
  readonly manualOnly?: boolean;
  /** Called after a run has ended: others may have waited for that. */
  readonly onEnded: () => void;
}

export class Dispatcher implements RunnerEvents {
  /** Run id to schedule id. */
  readonly #running = new Map<number, number>();
  /** Ends that could not be written yet (a full disk); tried again at every beat. */
  readonly #unwritten = new Map<number, RunEnd>();
  /** Starts that could not be written yet; written before the end of their run. */
  readonly #unnoted = new Map<number, { at: Instant; pid: number }>();
  readonly #idleListeners = new Set<() => void>();
  #accepting = false;
  /** Something could not be written when it happened, so the next beat has to look at the queue. */
  #isBehind = false;

  constructor(readonly options: DispatcherOptions) {}

  /** Schedules of which a run goes on. */
  get busySchedules(): number[] {
    return [...this.#running.values()];
  }

  get runningIds(): number[] {
    return [...this.#running.keys()];
  }

  open(): void {
    this.#accepting = true;
    this.pump();
  }

  /** Starts nothing any more; what goes on goes on. */
  closeDoor(): void {
    this.#accepting = false;
  }

  /** Takes over a run that is known to go on already. */
  adopt(run: RunRecord): void {
    this.#running.set(run.id, run.scheduleId);
  }

  /** Resolves when no process goes on; an end that could not be written yet is not waited for. */
  idle(): Promise<void> {
    if (this.#running.size === this.#unwritten.size) return Promise.resolve();
    return new Promise((resolve) => {
      const check = (): void => {
        if (this.#running.size > this.#unwritten.size) return;
        this.#idleListeners.delete(check);
        resolve();
      };
      this.#idleListeners.add(check);
    });
  }

  /** Starts what can be started. What the store throws passes through, and the next beat tries again. */
  pump(): void {
    try {
      this.#retryUnwritten();
      while (this.#accepting && this.#running.size < CONCURRENCY && this.#startNext());
    } catch (error) {
      this.#isBehind = true;
      throw error;
    }
  }

  /** Answers whether there was something to take from the queue. */
  #startNext(): boolean {
    const { store, manualOnly = false } = this.options;
    const queued = store.nextQueuedRun({ busyScheduleIds: [...this.#running.values()], manualOnly });
    if (queued === null) return false;
    this.#start(queued);
    return true;
  }

  /** For every beat of the loop: only what failed before costs anything. */
  beat(): void {
    if (!this.#isBehind) return;
    this.#isBehind = false;
    this.pump();
  }

  onStarted({ runId, pid, at }: JobStarted): void {
    this.#unnoted.set(runId, { at, pid });
    this.#heard(() => this.#noteProcess(runId));
  }

  onOutput(output: JobOutput): void {
    this.options.feed.emit({ kind: 'output', output });
  }

  onFinished(result: JobResult): void {
    this.#heard(() => {
      this.#finish(result.runId, judgeResult(result));
      this.pump();
    });
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

  #start(queued: RunRecord): void {
    const { clock, store, runner, log } = this.options;
    const at = clock.wall();
    const schedule = store.findSchedule({ id: queued.scheduleId });
    if (schedule === null || this.#isOvertaken(queued, schedule, at)) {
      this.#note(queued.id, store.finishRun(queued.id, tooLate(at)));
      return;
    }
    const run = store.startRun(queued.id, at);
    if (run === null) return;
    this.#running.set(run.id, run.scheduleId);
    log.info('A run starts.', {
      run: run.id,
      schedule: run.scheduleName,
      cause: run.cause,
      covers: run.covers,
    });
    this.#note(run.id, run);
    const { action, timeoutMs } = schedule.definition;
    const variables = jobVariables(run, at);
    runner.start({ runId: run.id, attempt: run.attempts, action, variables, timeoutMs, masks: [] });
  }

  /** Whether the machine was away while the run waited for a place, and its policy gives it up for being so late. */
  #isOvertaken(queued: RunRecord, schedule: ScheduleRecord, at: Instant): boolean {
    const wasAway = this.options.store.spansBetween(queued.queuedAt, at).length > 0;
    return wasAway && !isStillWorthStarting(queued, schedule, at);
  }

  #finish(runId: number, end: RunEnd): void {
    const { store, log } = this.options;
    try {
      this.#noteProcess(runId);
      const run = store.finishRun(runId, end);
      this.#unwritten.delete(runId);
      if (run !== null)
        log.info('A run ended.', {
          run: runId,
          status: run.status,
          exitCode: run.exitCode,
          reason: run.reason,
        });
      this.#running.delete(runId);
      this.#note(runId, run);
      this.options.onEnded();
    } catch (error) {
      // The end of a job is a fact that must not be lost: kept until it can be written. Its place stays taken.
      this.#unwritten.set(runId, end);
      this.#isBehind = true;
      log.error('The end of a run could not be written yet.', { run: runId, error });
    }
    for (const listener of [...this.#idleListeners]) listener();
  }

  #noteProcess(runId: number): void {
    const process = this.#unnoted.get(runId);
    if (process === undefined) return;
    this.#note(runId, this.options.store.noteProcess(runId, process));
    this.#unnoted.delete(runId);
  }

  #retryUnwritten(): void {
    for (const runId of [...this.#unnoted.keys()]) this.#noteProcess(runId);
    for (const [runId, end] of [...this.#unwritten]) this.#finish(runId, end);
  }

  #note(id: number, run: RunRecord | null): void {
    if (run !== null) this.options.feed.emit({ kind: 'run', id, scheduleId: run.scheduleId });
  }

  /** Cancels a run that waits, or asks one that goes on to stop. */
  stop(run: RunRecord): RunRecord {
    const { clock, store, runner } = this.options;
    if (run.status === RunStatus.Queued) {
      const end = {
        status: RunStatus.Cancelled,
        at: clock.wall(),
        exitCode: null,
        signal: null,
        reason: 'Stopped before it started.',
      };
      const ended = store.finishRun(run.id, end);
      this.#note(run.id, ended);
      return ended ?? run;
    }
    runner.stop(run.id);
    return run;
  }
}
