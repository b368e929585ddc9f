/**
 * A runner that sees to what a job needs before it is handed over: its secrets, and the environment to run in. What is at
 * hand costs nothing; what has to be waited for holds up that job and no other.
 */
import type { JobAction } from '@shared/model/action';
import type { Instant } from '@shared/time/instant';
import type { FilledAction } from '../engine/fill-secrets';
import { OperatingFailure } from '../engine/failure';
import type {
  JobRequest,
  JobResult,
  JobTrace,
  Log,
  OutputMatches,
  OutputQuery,
  Runner,
  RunnerEvents,
  StoredOutput,
} from '../engine/ports';
export type PreparedJob =
  | { readonly kind: 'ready'; readonly job: JobRequest }
  /** It is not started; `message` says why, in words a person can act on. */
  | { readonly kind: 'refused'; readonly message: string; readonly isPermanent: boolean };

export interface PreparingRunnerOptions {
  readonly runner: Runner;
  readonly prepare: (job: JobRequest) => PreparedJob | Promise<PreparedJob>;
  readonly wall: () => Instant;
  readonly log: Log;
}

const DEFECT = 'It could not be prepared because of a defect of Wakeful. The details are in its log.';

export function preparingRunner(options: PreparingRunnerOptions): Runner {
  return new PreparingRunner(options);
}

/** The job with the secrets that were filled into its action. */
export function withSecrets(
  job: JobRequest,
  filled: FilledAction<JobAction> | Promise<FilledAction<JobAction>>,
): PreparedJob | Promise<PreparedJob> {
  if (filled instanceof Promise) return filled.then((action) => withSecrets(job, action));
  if (filled.kind === 'refused') return filled;
  return { kind: 'ready', job: { ...job, action: filled.action, masks: filled.masks } };
}

class PreparingRunner implements Runner {
  /** Run id to what is being prepared for it. */
  readonly #pending = new Map<number, JobRequest>();
  #events: RunnerEvents | null = null;

  constructor(private readonly options: PreparingRunnerOptions) {}

  listen(events: RunnerEvents): void {
    this.#events = events;
    this.options.runner.listen(events);
  }

  start(job: JobRequest): void {
    if (this.#pending.has(job.runId)) throw new Error(`Run ${job.runId} was asked to start while it starts.`);
    this.#pending.set(job.runId, job);
    const prepared = this.#prepare(job);
    if (prepared instanceof Promise)
      void prepared.catch(asRefusal(this.options.log)).then((end) => this.#hand(job, end));
    else this.#hand(job, prepared);
  }

  stop(runId: number): void {
    if (!this.#pending.delete(runId)) return this.options.runner.stop(runId);
    this.#tell({
      kind: 'exited',
      runId,
      at: this.options.wall(),
      exitCode: null,
      signal: null,
      cut: 'stopped',
    });
  }

  trace(runId: number, attempt: number): Promise<JobTrace> {
    return this.options.runner.trace(runId, attempt);
  }

  output(runId: number, attempts: number): Promise<StoredOutput> {
    return this.options.runner.output(runId, attempts);
  }

  search(runId: number, attempts: number, query: OutputQuery): Promise<OutputMatches> {
    return this.options.runner.search(runId, attempts, query);
  }

  removeOutput(runId: number, attempts: number): Promise<void> {
    return this.options.runner.removeOutput(runId, attempts);
  }

  close(): Promise<void> {
    this.#events = null;
    this.#pending.clear();
    return this.options.runner.close();
  }

  #prepare(job: JobRequest): PreparedJob | Promise<PreparedJob> {
    try {
      return this.options.prepare(job);
    } catch (error) {
      return asRefusal(this.options.log)(error);
    }
  }

  #hand(job: JobRequest, prepared: PreparedJob): void {
    const { runId } = job;
    // It was stopped, or Wakeful ended, while it was prepared.
    if (this.#pending.get(runId) !== job) return;
    this.#pending.delete(runId);
    if (prepared.kind === 'ready') return this.options.runner.start(prepared.job);
    const { message, isPermanent } = prepared;
    this.#tell({ kind: 'not-started', runId, at: this.options.wall(), message, isPermanent });
  }

  /** Later, as everything is told: whoever asked is not called back while it asks. */
  #tell(result: JobResult): void {
    queueMicrotask(() => this.#events?.onFinished(result));
  }
}

function asRefusal(log: Log): (error: unknown) => PreparedJob {
  return (error) => {
    if (error instanceof OperatingFailure) {
      const { message, fix } = error.failure;
      return { kind: 'refused', message: fix === null ? message : `${message} ${fix}`, isPermanent: false };
    }
    log.error('A job could not be prepared.', { error });
    return { kind: 'refused', message: DEFECT, isPermanent: false };
  };
}
