/**
 * The jobs of this life of Wakeful, in the hands of a helper process. When a helper dies, each of its jobs is followed up
 * in the run's folder: told as ended, adopted, given up as lost, or, when it is certain that it was not started, handed
 * to another helper once.
 */
import type { JobOutput, JobRequest, JobResult, Log, RunnerEvents } from '../engine/ports';
import { assertNever } from '@shared/assert-never';
import type { Instant } from '@shared/time/instant';
import { HELPER_GONE } from './adopted-jobs';
import { investigate, lookAt, startOf, type Evidence, type Investigator } from './investigation';
import type { FromSpawner, SpawnerSettings } from './messages';
import { readOutput } from './output-file';
import { RunFolder } from './run-folder';
import type { ProcessNote } from './run-journal';
import { SpawnerLink, type HelperCommand } from './spawner-link';

const NO_HELPER =
  'The helper process that starts runs could not be started. Check that Wakeful is installed completely and may write to its data folder.';
const NOT_BEGUN =
  'The helper process that starts runs ended twice before it could start this one. Restart Wakeful, then run it again.';
const RUNS_ALREADY = 'A process of this run runs already, and is not started a second time.';
const TAKEN_OVER = 'Another Wakeful has taken this run over, so it was not started by this one.';

export interface HandedJobsOptions extends Investigator {
  readonly helper: HelperCommand;
  readonly settings: SpawnerSettings;
  readonly wall: () => Instant;
  readonly log: Log;
  readonly events: () => RunnerEvents;
  /** Takes on a job whose helper is gone while it runs; `toldSeq` is the last chunk that was told. */
  readonly adopt: (job: {
    folder: RunFolder;
    note: ProcessNote;
    toldSeq: number;
    stopAsked: boolean;
  }) => void;
}

interface HandedJob {
  readonly job: JobRequest;
  readonly link: SpawnerLink;
  /** Whether this is the second helper that was asked. */
  readonly again: boolean;
  started: boolean;
  stopAsked: boolean;
  toldSeq: number;
}

export class HandedJobs {
  private readonly jobs = new Map<number, HandedJob>();
  private link: SpawnerLink | null = null;
  private settings: SpawnerSettings;

  constructor(private readonly options: HandedJobsOptions) {
    this.settings = options.settings;
  }

  get helperPid(): number | null {
    return this.link?.pid ?? null;
  }

  has(runId: number): boolean {
    return this.jobs.has(runId);
  }

  start(job: JobRequest): void {
    this.hand(job, { again: false });
  }

  /** What jobs inherit that start from now on. */
  inherit(environment: SpawnerSettings['environment']): void {
    this.settings = { ...this.settings, environment };
    this.link?.send({ kind: 'settings', settings: this.settings });
  }

  stop(runId: number): void {
    const handed = this.jobs.get(runId);
    if (!handed) return;
    handed.stopAsked = true;
    handed.link.send({ kind: 'stop', runId });
  }

  close(): void {
    this.jobs.clear();
    this.link?.detach();
    this.link = null;
  }

  private hand(job: JobRequest, { again }: { again: boolean }): void {
    const { runId, attempt } = job;
    try {
      const generation = this.freeGeneration(this.folderOf(runId, attempt));
      if (generation === null) return queueMicrotask(() => this.tellLost(runId, RUNS_ALREADY));
      const link = (this.link ??= this.connect());
      this.jobs.set(runId, { job, link, again, started: false, stopAsked: false, toldSeq: -1 });
      link.send({ kind: 'start', job, generation });
    } catch (error) {
      this.options.log.error('the helper process could not be started', { problem: String(error) });
      queueMicrotask(() => this.tellNotStarted(runId, `${NO_HELPER} (${String(error)})`));
    }
  }

  /** The number of the marker that this request may create; `null` while a process of this run lives. */
  private freeGeneration(folder: RunFolder): number | null {
    const newest = folder.newestMarker();
    if (newest === null) return 0;
    if (newest.notes.marker?.by === 'recovery') return newest.generation + 1;
    if (lookAt(folder, this.options).kind === 'alive') return null;
    // A run that was started is traced, never started: this one is of another history, as after a restored backup or
    // with a new database, whose runs are counted from one again.
    this.options.log.warn('what another run of the same number left is removed', { runId: folder.runId });
    folder.remove();
    return 0;
  }

  private connect(): SpawnerLink {
    const link = new SpawnerLink({
      helper: this.options.helper,
      settings: this.settings,
      environment: this.options.settings.environment,
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
    for (const [runId, handed] of this.jobs)
      if (handed.link === link) void this.followUp(runId, handed.job.attempt);
  }

  /** The helper can say nothing about this run any more; its folder can. */
  private async followUp(runId: number, attempt: number): Promise<void> {
    const folder = this.folderOf(runId, attempt);
    try {
      const evidence = await investigate(folder, this.options);
      const { chunks } = await readOutput(folder.path, attempt);
      this.settle(folder, evidence, chunks);
    } catch (error) {
      this.options.log.error('a run could not be followed up', { runId, problem: String(error) });
      this.tellLost(runId, HELPER_GONE);
    }
  }

  private settle(folder: RunFolder, evidence: Evidence, chunks: readonly JobOutput[]): void {
    const { runId } = folder;
    const handed = this.jobs.get(runId);
    if (!handed) return;
    const { pid, startedAt } = startOf(evidence);
    if (pid !== null && startedAt !== null) this.tellStarted(runId, pid, startedAt);
    for (const chunk of chunks) if (chunk.seq > handed.toldSeq) this.tellOutput(chunk);
    switch (evidence.kind) {
      case 'never-started':
        if (handed.again) return this.tellNotStarted(runId, NOT_BEGUN);
        this.hand(handed.job, { again: true });
        // The helper may have died with the request to stop.
        if (handed.stopAsked) this.stop(runId);
        return;
      case 'ended':
        return this.tellFinished(evidence.note.result);
      case 'alive':
        this.jobs.delete(runId);
        return this.options.adopt({ ...handed, folder, note: evidence.note });
      case 'lost':
        folder.removeScript();
        return this.tellLost(runId, HELPER_GONE);
      default:
        assertNever(evidence);
    }
  }

  private tellStarted(runId: number, pid: number, at: Instant): void {
    const handed = this.jobs.get(runId);
    if (!handed || handed.started) return;
    handed.started = true;
    this.options.events().onStarted({ runId, pid, at });
  }

  private tellOutput(output: JobOutput): void {
    const handed = this.jobs.get(output.runId);
    if (!handed) return;
    handed.toldSeq = output.seq;
    this.options.events().onOutput(output);
  }

  private tellFinished(result: JobResult): void {
    this.jobs.delete(result.runId);
    this.options.events().onFinished(result);
  }

  private tellNotStarted(runId: number, message: string): void {
    this.tellFinished({
      kind: 'not-started',
      runId,
      at: this.options.wall(),
      message,
      isPermanent: false,
    });
  }

  private tellLost(runId: number, message: string): void {
    this.tellFinished({ kind: 'lost', runId, at: this.options.wall(), message });
  }

  private folderOf(runId: number, attempt: number): RunFolder {
    return new RunFolder(this.options.settings.folder, runId, attempt);
  }
}
