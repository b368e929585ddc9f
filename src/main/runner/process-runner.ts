/**
 * The `Runner` of real processes. It starts none itself: a helper process does (spawner/main.ts), and what it leaves in
 * the run folders lets a later Wakeful find out what became of a run, adopt it, or start it for certain once.
 */
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type {
  JobOutput,
  JobRequest,
  JobResult,
  JobTrace,
  Log,
  ProcessIdentity,
  Runner,
  RunnerEvents,
  StoredOutput,
  Timer,
} from '../engine/ports';
import { assertNever } from '@shared/assert-never';
import type { Instant } from '@shared/time/instant';
import { AdoptedJobs, HELPER_GONE } from './adopted-jobs';
import { investigate, startOf, traceOf, type Evidence } from './investigation';
import type { FromSpawner, SpawnerSettings } from './messages';
import { readOutput } from './output-file';
import { RunFolder } from './run-folder';
import { SpawnerLink, type HelperCommand } from './spawner-link';

export interface ProcessRunnerOptions {
  /** Holds a folder for each run; belongs to this runner alone. */
  readonly folder: string;
  readonly helper: HelperCommand;
  /** What jobs inherit. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly homeFolder: string;
  readonly platform: NodeJS.Platform;
  readonly wall: () => Instant;
  readonly timer: Timer;
  readonly isAlive: (identity: ProcessIdentity) => boolean;
  readonly log: Log;
  /** How long a stopped process tree may take to end by itself. */
  readonly stopGraceMs?: number;
  /** How long after a job's end its remaining output is waited for. */
  readonly drainMs?: number;
  /** How often jobs without a helper at hand are looked at. */
  readonly pollMs?: number;
}

/** A job of this life of Wakeful, in the hands of a helper. */
interface HandedJob {
  readonly job: JobRequest;
  readonly link: SpawnerLink;
  readonly again: boolean;
  started: boolean;
  stopAsked: boolean;
  toldSeq: number;
}

const SILENT: RunnerEvents = {
  onStarted: () => undefined,
  onOutput: () => undefined,
  onFinished: () => undefined,
};
const NOT_BEGUN =
  'The helper process that starts runs ended twice before it could start this one. Restart Wakeful, then run it again.';
const NO_HELPER =
  'The helper process that starts runs could not be started. Check that Wakeful is installed completely and may write to its data folder.';
const TAKEN_OVER = 'Another Wakeful has taken this run over, so it was not started by this one.';
const BEGUN_BEFORE = 'This run had been started before, and is not started a second time.';

export function createProcessRunner(options: ProcessRunnerOptions): ProcessRunner {
  return new ProcessRunner(options);
}

export class ProcessRunner implements Runner {
  private readonly handed = new Map<number, HandedJob>();
  private readonly adopted: AdoptedJobs;
  private readonly settings: SpawnerSettings;
  private link: SpawnerLink | null = null;
  private events = SILENT;
  private closed = false;

  constructor(private readonly options: ProcessRunnerOptions) {
    const { folder, homeFolder, environment, stopGraceMs = 5_000, drainMs = 1_000, pollMs = 1_000 } = options;
    this.settings = { folder, homeFolder, environment: defined(environment), stopGraceMs, drainMs };
    this.adopted = new AdoptedJobs({ ...options, pollMs, stopGraceMs, events: () => this.events });
  }

  /** Of the helper process; `null` while there is none. */
  get helperPid(): number | null {
    return this.link?.pid ?? null;
  }

  listen(events: RunnerEvents): void {
    this.events = events;
  }

  start(job: JobRequest): void {
    if (this.closed) return;
    if (this.handed.has(job.runId) || this.adopted.has(job.runId))
      throw new Error(`Run ${job.runId} was asked to start while it runs.`);
    this.hand(job, { again: false });
  }

  stop(runId: number): void {
    const handed = this.handed.get(runId);
    if (!handed) return this.stopAdopted(runId);
    handed.stopAsked = true;
    handed.link.send({ kind: 'stop', runId });
  }

  private stopAdopted(runId: number): void {
    this.adopted.stop(runId).catch((error: unknown) => {
      this.options.log.error('an adopted run could not be stopped', { runId, problem: String(error) });
    });
  }

  async trace(runId: number): Promise<JobTrace> {
    const folder = this.folderOf(runId);
    const evidence = await investigate(folder, this.options);
    if (evidence.kind === 'alive' && !this.closed) {
      const { chunks } = await readOutput(folder.path);
      this.adopted.adopt(folder, evidence.note, chunks.at(-1)?.seq ?? -1);
    }
    return traceOf(evidence);
  }

  output(runId: number): Promise<StoredOutput> {
    return readOutput(this.folderOf(runId).path);
  }

  /** Removes everything the run left. Only for runs that have ended. */
  async removeOutput(runId: number): Promise<void> {
    if (this.handed.has(runId) || this.adopted.has(runId))
      throw new Error(`The output of run ${runId} was to be removed while it runs.`);
    await rm(this.folderOf(runId).path, { recursive: true, force: true });
  }

  close(): Promise<void> {
    this.closed = true;
    this.events = SILENT;
    this.adopted.close();
    this.handed.clear();
    this.link?.detach();
    this.link = null;
    return Promise.resolve();
  }

  private hand(job: JobRequest, { again }: { again: boolean }): void {
    const { runId } = job;
    const newest = this.folderOf(runId).newestMarker();
    if (newest !== null && newest.notes.marker?.by !== 'recovery')
      return queueMicrotask(() => this.tellLost(runId, BEGUN_BEFORE));
    const generation = newest === null ? 0 : newest.generation + 1;
    try {
      const link = (this.link ??= this.connect());
      this.handed.set(runId, { job, link, again, started: false, stopAsked: false, toldSeq: -1 });
      link.send({ kind: 'start', job, generation });
    } catch (error) {
      this.options.log.error('the helper process could not be started', { problem: String(error) });
      queueMicrotask(() => this.tellNotStarted(runId, `${NO_HELPER} (${String(error)})`));
    }
  }

  private connect(): SpawnerLink {
    mkdirSync(this.options.folder, { recursive: true, mode: 0o700 });
    const link = new SpawnerLink({
      helper: this.options.helper,
      settings: this.settings,
      log: this.options.log,
      onMessage: (message) => this.hear(message),
      onGone: () => this.lose(link),
    });
    return link;
  }

  private hear(message: FromSpawner): void {
    switch (message.kind) {
      case 'started':
        return this.tellStarted(message.runId, message.pid, message.at);
      case 'output':
        return this.tellOutput(message.output);
      case 'finished':
        return this.tellFinished(message.result);
      case 'refused':
        return this.tellNotStarted(message.runId, TAKEN_OVER);
      case 'trouble':
        return this.options.log.warn(`helper: ${message.event}`, { problem: message.message });
      default:
        assertNever(message);
    }
  }

  private lose(link: SpawnerLink): void {
    if (this.link === link) this.link = null;
    for (const [runId, handed] of this.handed) if (handed.link === link) void this.followUp(runId);
  }

  /** The helper can say nothing about this run any more; its folder can. */
  private async followUp(runId: number): Promise<void> {
    const folder = this.folderOf(runId);
    try {
      const evidence = await investigate(folder, this.options);
      const { chunks } = await readOutput(folder.path);
      this.settle(folder, evidence, chunks);
    } catch (error) {
      this.options.log.error('a run could not be followed up', { runId, problem: String(error) });
      this.tellLost(runId, HELPER_GONE);
    }
  }

  private settle(folder: RunFolder, evidence: Evidence, chunks: readonly JobOutput[]): void {
    const { runId } = folder;
    const handed = this.handed.get(runId);
    if (!handed || this.closed) return;
    const { pid, startedAt } = startOf(evidence);
    if (pid !== null && startedAt !== null) this.tellStarted(runId, pid, startedAt);
    for (const chunk of chunks) if (chunk.seq > handed.toldSeq) this.tellOutput(chunk);
    switch (evidence.kind) {
      case 'never-started':
        if (handed.again) return this.tellNotStarted(runId, NOT_BEGUN);
        this.hand(handed.job, { again: true });
        break;
      case 'ended':
        return this.tellFinished(evidence.note.result);
      case 'alive':
        this.handed.delete(runId);
        this.adopted.adopt(folder, evidence.note, handed.toldSeq);
        break;
      case 'lost':
        return this.tellLost(runId, HELPER_GONE);
      default:
        assertNever(evidence);
    }
    // The helper may have died with the request to stop.
    if (handed.stopAsked) this.stop(runId);
  }

  private tellStarted(runId: number, pid: number, at: Instant): void {
    const handed = this.handed.get(runId);
    if (!handed || handed.started) return;
    handed.started = true;
    this.events.onStarted({ runId, pid, at });
  }

  private tellOutput(output: JobOutput): void {
    const handed = this.handed.get(output.runId);
    if (!handed) return;
    handed.toldSeq = output.seq;
    this.events.onOutput(output);
  }

  private tellFinished(result: JobResult): void {
    this.handed.delete(result.runId);
    this.events.onFinished(result);
  }

  private tellLost(runId: number, message: string): void {
    this.tellFinished({ kind: 'lost', runId, at: this.options.wall(), message });
  }

  private tellNotStarted(runId: number, message: string): void {
    this.tellFinished({ kind: 'not-started', runId, at: this.options.wall(), message });
  }

  private folderOf(runId: number): RunFolder {
    return new RunFolder(this.options.folder, runId);
  }
}

function defined(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
