/**
 * One job in the helper process: marker, action, output, result. In this order, so that whoever looks into the run
 * folder at any moment can tell whether anything was started (run-folder.ts).
 */
import type { JobOutput, JobRequest, JobResult, ProcessIdentity } from '../../engine/ports';
import type { Instant } from '@shared/time/instant';
import { identityOf } from '../../host/process-identity';
import type { FromSpawner, SpawnerSettings } from '../messages';
import { OutputWriter } from '../output-file';
import { RunFolder } from '../run-folder';
import type { RunJournal } from '../run-journal';
import { isRefusal, type Underway } from './actions/action-kind';
import { beginAction } from './actions/begin-action';
import { OutputCapture } from './capture';
import { monotonic, platform, timer, wall } from './host';

export interface JobSurroundings {
  readonly settings: SpawnerSettings;
  readonly spawner: ProcessIdentity;
  /** Tells Wakeful; `taken` is called when the message holds no memory any more. */
  readonly tell: (message: FromSpawner, taken?: () => void) => void;
}

/** How often a job that only this helper can end looks whether it is to, once Wakeful is gone. */
const LOOK_FOR_STOP_MS = 1_000;

export class Job {
  private readonly folder: RunFolder;
  private readonly capture: OutputCapture;
  private readonly writer: OutputWriter;
  private journal: RunJournal | null = null;
  private underway: Underway | null = null;
  private startedAt: Instant | null = null;
  private stopAsked = false;
  private stopping: Promise<void> | null = null;
  private writerFailed = false;
  private abandoned = false;
  private over = false;

  constructor(
    private readonly job: JobRequest,
    private readonly generation: number,
    private readonly surroundings: JobSurroundings,
  ) {
    this.folder = new RunFolder(surroundings.settings.folder, job.runId, job.attempt);
    this.writer = new OutputWriter(this.folder.path);
    this.capture = new OutputCapture({
      runId: job.runId,
      attempt: job.attempt,
      wall,
      timer,
      deliver: (chunk, taken) => this.deliver(chunk, taken),
    });
  }

  /** Resolves when the job has ended, its result is on disk and Wakeful has been told. */
  async run(): Promise<void> {
    const { spawner, settings, tell } = this.surroundings;
    const { runId } = this.job;
    const journal = await this.folder.placeMarker(this.generation, { by: 'spawner', spawner });
    if (!journal) return tell({ kind: 'refused', runId });
    this.journal = journal;

    const { job, capture } = this;
    const world = { job, settings, folder: this.folder.path, capture, platform, timer, wall, monotonic };
    const begun = await beginAction(world);
    if (isRefusal(begun)) return this.finish({ kind: 'not-started', runId, at: wall(), ...begun });

    this.underway = begun;
    this.noteStart(begun.pid);
    if (this.stopAsked) this.stopNow();
    if (this.abandoned) this.lookForStop();
    const ending = await begun.end;
    const cut = this.stopAsked || this.folder.askedToStop() ? 'stopped' : null;
    await this.drain(begun.outputEnd);
    await this.stopping;
    await this.finish({ ...ending, runId, at: wall(), cut });
  }

  stop(): void {
    if (this.stopAsked) return;
    this.stopAsked = true;
    this.stopNow();
  }

  /** Wakeful is gone: whatever was on its way to it will not be taken any more. */
  abandon(): void {
    this.abandoned = true;
    this.capture.readOn();
    this.lookForStop();
  }

  /** The next Wakeful stops a process by itself; what goes on in here it can only ask for. */
  private lookForStop(): void {
    if (this.underway?.pid !== null) return;
    timer.after(LOOK_FOR_STOP_MS, () => {
      if (this.over) return;
      if (this.folder.askedToStop()) this.stop();
      else this.lookForStop();
    });
  }

  private noteStart(pid: number | null): void {
    const { spawner, tell } = this.surroundings;
    const startedAt = wall();
    this.startedAt = startedAt;
    try {
      const process = pid === null ? null : identityOf(pid);
      this.journal?.writeProcess({ process, startedAt });
    } catch (error) {
      this.trouble('the process could not be noted', error);
    }
    tell({ kind: 'started', runId: this.job.runId, pid: pid ?? spawner.pid, at: startedAt });
  }

  private stopNow(): void {
    if (this.underway === null || this.stopping) return;
    this.stopping = this.underway
      .stop()
      .catch((error: unknown) => this.trouble('the process tree could not be stopped', error));
  }

  /** Waits for the end of the output, but not for descendants that hold it open. */
  private async drain(outputEnd: Promise<void>): Promise<void> {
    this.capture.readOn();
    await new Promise<void>((resolve) => {
      const disarm = timer.after(this.surroundings.settings.drainMs, resolve);
      void outputEnd.then(() => {
        disarm();
        resolve();
      });
    });
  }

  private async finish(result: JobResult): Promise<void> {
    this.over = true;
    this.capture.finish();
    this.writer.close();
    try {
      if (this.job.action.kind === 'script') this.folder.removeScript();
      const pid = this.underway === null ? null : (this.underway.pid ?? this.surroundings.spawner.pid);
      await this.journal?.writeResult({ result, pid, startedAt: this.startedAt });
    } catch (error) {
      this.trouble('the result could not be written', error);
    } finally {
      this.journal?.close();
    }
    this.surroundings.tell({ kind: 'finished', result });
  }

  private deliver(chunk: JobOutput, taken: () => void): void {
    try {
      this.writer.append(chunk);
    } catch (error) {
      if (!this.writerFailed) this.trouble('output could not be written', error);
      this.writerFailed = true;
    }
    this.surroundings.tell({ kind: 'output', output: chunk }, taken);
  }

  private trouble(event: string, error: unknown): void {
    this.surroundings.tell({ kind: 'trouble', event, message: `run ${this.job.runId}: ${String(error)}` });
  }
}
