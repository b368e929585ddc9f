/**
 * The `Runner` of real processes. It starts none itself: a helper process does (spawner/main.ts), and what it leaves in
 * the run folders lets a later Wakeful find out what became of a run, adopt it, or start it for certain once.
 */
import type {
  JobRequest,
  JobTrace,
  Log,
  OutputMatches,
  OutputQuery,
  ProcessIdentity,
  Runner,
  RunnerEvents,
  StoredOutput,
  Timer,
} from '../engine/ports';
import type { Instant } from '@shared/time/instant';
import { AdoptedJobs } from './adopted-jobs';
import { HandedJobs } from './handed-jobs';
import { investigate, traceOf } from './investigation';
import { readOutput } from './output-file';
import { RunFolder } from './run-folder';
import { readAttempts, searchAttempts } from './attempts-output';
import type { HelperCommand } from './spawner-link';

export interface ProcessRunnerOptions {
  /** Holds a folder for each run; belongs to this runner alone. */
  readonly folder: string;
  readonly helper: HelperCommand;
  /** What the helper gets, and jobs until {@link ProcessRunner.inherit} says otherwise. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeFolder: string;
  readonly platform: NodeJS.Platform;
  readonly wall: () => Instant;
  readonly timer: Timer;
  /** Milliseconds since some start; never goes back. */
  readonly monotonic: () => number;
  readonly isAlive: (identity: ProcessIdentity) => boolean;
  readonly log: Log;
  /** How long a stopped process tree may take to end by itself. */
  readonly stopGraceMs?: number;
  /** How long after a job's end its remaining output is waited for. */
  readonly drainMs?: number;
  /** How often jobs without a helper at hand are looked at. */
  readonly pollMs?: number;
}

const SILENT: RunnerEvents = {
  onStarted: () => undefined,
  onOutput: () => undefined,
  onFinished: () => undefined,
};

export function createProcessRunner(options: ProcessRunnerOptions): ProcessRunner {
  return new ProcessRunner(options);
}

export class ProcessRunner implements Runner {
  private readonly handed: HandedJobs;
  private readonly adopted: AdoptedJobs;
  private events = SILENT;
  private closed = false;

  constructor(private readonly options: ProcessRunnerOptions) {
    const { folder, homeFolder, environment, stopGraceMs = 5_000, drainMs = 1_000, pollMs = 1_000 } = options;
    const events = (): RunnerEvents => this.events;
    this.adopted = new AdoptedJobs({ ...options, pollMs, stopGraceMs, events });
    this.handed = new HandedJobs({
      ...options,
      settings: { folder, homeFolder, environment: defined(environment), stopGraceMs, drainMs },
      events,
      adopt: (job) => {
        this.adopted.adopt(job);
        if (job.stopAsked) this.stop(job.folder.runId);
      },
    });
  }

  /** Of the helper process; `null` while there is none. */
  get helperPid(): number | null {
    return this.handed.helperPid;
  }

  listen(events: RunnerEvents): void {
    this.events = events;
  }

  /** What jobs inherit that start from now on. */
  inherit(environment: Readonly<Record<string, string>>): void {
    this.handed.inherit(environment);
  }

  start(job: JobRequest): void {
    if (this.closed) return;
    if (this.runs(job.runId)) throw new Error(`Run ${job.runId} was asked to start while it runs.`);
    this.handed.start(job);
  }

  stop(runId: number): void {
    this.handed.stop(runId);
    this.adopted.stop(runId).catch((error: unknown) => {
      this.options.log.error('an adopted run could not be stopped', { runId, problem: String(error) });
    });
  }

  async trace(runId: number, attempt: number): Promise<JobTrace> {
    const folder = this.folderOf(runId, attempt);
    const evidence = await investigate(folder, this.options);
    if (evidence.kind === 'lost') folder.removeScript();
    if (evidence.kind === 'alive' && !this.closed) {
      const { chunks } = await readOutput(folder.path, attempt);
      this.adopted.adopt({ folder, note: evidence.note, toldSeq: chunks.at(-1)?.seq ?? -1 });
    }
    return traceOf(evidence);
  }

  output(runId: number, attempts: number): Promise<StoredOutput> {
    return readAttempts(this.options.folder, runId, attempts);
  }

  search(runId: number, attempts: number, query: OutputQuery): Promise<OutputMatches> {
    return searchAttempts(this.options.folder, runId, attempts, query);
  }

  /** Removes everything the run left. Only for runs that have ended. */
  async removeOutput(runId: number, attempts: number): Promise<void> {
    if (this.runs(runId)) throw new Error(`The output of run ${runId} was to be removed while it runs.`);
    for (let attempt = 1; attempt <= attempts; attempt += 1) await this.folderOf(runId, attempt).removeSoon();
  }

  close(): Promise<void> {
    this.closed = true;
    this.events = SILENT;
    this.adopted.close();
    this.handed.close();
    return Promise.resolve();
  }

  private runs(runId: number): boolean {
    return this.handed.has(runId) || this.adopted.has(runId);
  }

  private folderOf(runId: number, attempt: number): RunFolder {
    return new RunFolder(this.options.folder, runId, attempt);
  }
}

function defined(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
