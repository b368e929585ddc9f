/**
 * One job in the helper process: marker, process, output, result. In this order, so that whoever looks into the run
 * folder at any moment can tell whether a process was started (run-folder.ts).
 */
import { spawn, type ChildProcess } from 'node:child_process';
import type { JobOutput, JobRequest, JobResult, ProcessIdentity } from '../../engine/ports';
import type { Instant } from '@shared/time/instant';
import { identityOf } from '../../host/process-identity';
import type { FromSpawner, SpawnerSettings } from '../messages';
import { OutputWriter } from '../output-file';
import { RunFolder } from '../run-folder';
import type { RunJournal } from '../run-journal';
import { stopTree } from '../stop-tree';
import { OutputCapture } from './capture';
import { platform, timer, wall } from './host';
import { folderFailure, launchFailure } from './launch-failure';
import { launchOf, type Launch } from './launch';

export interface JobSurroundings {
  readonly settings: SpawnerSettings;
  readonly spawner: ProcessIdentity;
  /** Tells Wakeful; `taken` is called when the message holds no memory any more. */
  readonly tell: (message: FromSpawner, taken?: () => void) => void;
}

interface Exit {
  readonly exitCode: number | null;
  readonly signal: string | null;
}

interface Started {
  readonly pid: number;
  readonly exit: Promise<Exit>;
  /** When everyone who could write has ended or closed it. */
  readonly outputEnd: Promise<void>;
}

export class Job {
  private readonly folder: RunFolder;
  private readonly capture: OutputCapture;
  private readonly writer: OutputWriter;
  private journal: RunJournal | null = null;
  private child: ChildProcess | null = null;
  private startedAt: Instant | null = null;
  private stopAsked = false;
  private stopping: Promise<void> | null = null;
  private writerFailed = false;

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
    const { spawner, tell } = this.surroundings;
    const journal = await this.folder.placeMarker(this.generation, { by: 'spawner', spawner });
    if (!journal) return tell({ kind: 'refused', runId: this.job.runId });
    this.journal = journal;

    const launch = launchOf(this.job, { ...this.surroundings.settings, platform });
    const started = folderFailure(launch.cwd) ?? (await this.launch(launch));
    if (typeof started === 'string') return this.finish(notStarted(this.job.runId, started));

    this.noteStart(started.pid);
    if (this.stopAsked) this.stopNow();
    const exit = await started.exit;
    const cut = this.stopAsked || this.folder.askedToStop() ? 'stopped' : null;
    await this.drain(started.outputEnd);
    await this.stopping;
    await this.finish({ kind: 'exited', runId: this.job.runId, at: wall(), ...exit, cut });
  }

  stop(): void {
    if (this.stopAsked) return;
    this.stopAsked = true;
    if (this.child?.pid !== undefined) this.stopNow();
  }

  /** Wakeful is gone: whatever was on its way to it will not be taken any more. */
  abandon(): void {
    this.capture.readOn();
  }

  private async launch(launch: Launch): Promise<Started | string> {
    try {
      const child = spawn(launch.file, launch.args, {
        cwd: launch.cwd,
        env: launch.env,
        // A group of its own, so that it can be stopped as a whole and outlives this helper.
        detached: platform !== 'win32',
        stdio: ['ignore', 'pipe', 'pipe'],
        windowsHide: true,
        windowsVerbatimArguments: launch.verbatim,
      });
      if (child.pid === undefined) return launchFailure(await failureOf(child), launch);
      this.child = child;
      this.capture.attach('stdout', child.stdout);
      this.capture.attach('stderr', child.stderr);
      return { pid: child.pid, exit: exitOf(child), outputEnd: outputEndOf(child) };
    } catch (error) {
      return launchFailure(error, launch);
    }
  }

  private noteStart(pid: number): void {
    const startedAt = wall();
    this.startedAt = startedAt;
    try {
      this.journal?.writeProcess({ process: identityOf(pid), startedAt });
    } catch (error) {
      this.trouble('the process could not be noted', error);
    }
    this.surroundings.tell({ kind: 'started', runId: this.job.runId, pid, at: startedAt });
  }

  private stopNow(): void {
    const { pid } = this.child ?? {};
    if (pid === undefined || this.stopping) return;
    const { stopGraceMs } = this.surroundings.settings;
    this.stopping = stopTree({ pid, graceMs: stopGraceMs, timer, platform }).catch((error: unknown) =>
      this.trouble('the process tree could not be stopped', error),
    );
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
    this.capture.finish();
    this.writer.close();
    try {
      const pid = this.child?.pid ?? null;
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

function notStarted(runId: number, message: string): JobResult {
  return { kind: 'not-started', runId, at: wall(), message, isPermanent: true };
}

function failureOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve) => child.once('error', resolve));
}

function exitOf(child: ChildProcess): Promise<Exit> {
  // Errors after the start (a signal that could not be sent) say nothing about how it ends.
  child.on('error', () => undefined);
  return new Promise((resolve) =>
    child.once('exit', (exitCode, signal) => {
      resolve({ exitCode, signal });
    }),
  );
}

function outputEndOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('close', () => resolve()));
}
