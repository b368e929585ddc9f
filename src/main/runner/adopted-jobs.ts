/**
 * Jobs that run without a channel to their helper, because an earlier Wakeful started them or because the helper died.
 * What happens to them is read from their folders, about once a second.
 */
import type { JobResult, Log, ProcessIdentity, RunnerEvents, Timer } from '../engine/ports';
import type { Instant } from '@shared/time/instant';
import { lookAt } from './investigation';
import { outputMark, readOutput } from './output-file';
import type { RunFolder } from './run-folder';
import type { ProcessNote } from './run-journal';
import { stopTree } from './stop-tree';

export const HELPER_GONE =
  'The helper process that watched this run ended unexpectedly. How the run ended is not known.';

export interface AdoptionOptions {
  readonly wall: () => Instant;
  readonly timer: Timer;
  readonly isAlive: (identity: ProcessIdentity) => boolean;
  readonly platform: NodeJS.Platform;
  readonly pollMs: number;
  readonly stopGraceMs: number;
  readonly events: () => RunnerEvents;
  readonly log: Log;
}

interface Adopted {
  readonly folder: RunFolder;
  readonly note: ProcessNote;
  /** The last chunk that was told, or that was there before anyone listened. */
  toldSeq: number;
  outputMark: string;
  stopAsked: boolean;
}

export class AdoptedJobs {
  private readonly jobs = new Map<number, Adopted>();
  private disarm: (() => void) | null = null;
  private closed = false;

  constructor(private readonly options: AdoptionOptions) {}

  /** `toldSeq` is the last chunk that the listener knows of. */
  adopt({ folder, note, toldSeq }: Pick<Adopted, 'folder' | 'note' | 'toldSeq'>): void {
    this.jobs.set(folder.runId, { folder, note, toldSeq, outputMark: '', stopAsked: false });
    this.arm();
  }

  has(runId: number): boolean {
    return this.jobs.has(runId);
  }

  async stop(runId: number): Promise<void> {
    const job = this.jobs.get(runId);
    if (!job || job.stopAsked) return;
    job.stopAsked = true;
    // The helper that still watches it reads this when the job ends.
    try {
      job.folder.askToStop();
    } catch (error) {
      // Without the note its end counts as a failure instead of a stop; it is stopped all the same.
      this.options.log.warn('A stop could not be noted.', { run: runId, error });
    }
    const { timer, platform, stopGraceMs, isAlive } = this.options;
    // What a helper does itself has no process: the helper reads the note, and its own tree is never signalled.
    const { process } = job.note;
    if (process === null || !isAlive(process)) return;
    await stopTree({ pid: process.pid, graceMs: stopGraceMs, timer, platform });
  }

  close(): void {
    this.closed = true;
    this.disarm?.();
    this.jobs.clear();
  }

  private arm(): void {
    this.disarm ??= this.options.timer.after(this.options.pollMs, () => void this.poll());
  }

  private async poll(): Promise<void> {
    for (const job of [...this.jobs.values()]) {
      try {
        await this.lookAfter(job);
      } catch (error) {
        // A folder that cannot be read now may be readable at the next look.
        this.options.log.warn('A job that was taken over cannot be looked after.', {
          run: job.folder.runId,
          error,
        });
      }
      if (this.closed) return;
    }
    this.disarm = null;
    if (this.jobs.size > 0) this.arm();
  }

  private async lookAfter(job: Adopted): Promise<void> {
    const result = this.resultOf(job);
    await this.tellOutput(job);
    if (this.closed || result === null) return;
    this.jobs.delete(job.folder.runId);
    this.options.events().onFinished(result);
  }

  private resultOf({ folder, stopAsked }: Adopted): JobResult | null {
    const evidence = lookAt(folder, this.options);
    if (evidence.kind === 'alive') return null;
    if (evidence.kind === 'ended') return evidence.note.result;
    folder.removeScript();
    const { runId } = folder;
    const at = this.options.wall();
    // Its helper is gone too, but that it ended because of the stop is plain.
    if (stopAsked) return { kind: 'exited', runId, at, exitCode: null, signal: null, cut: 'stopped' };
    return { kind: 'lost', runId, at, message: HELPER_GONE };
  }

  private async tellOutput(job: Adopted): Promise<void> {
    const mark = await outputMark(job.folder.path);
    if (mark === job.outputMark) return;
    job.outputMark = mark;
    const { chunks } = await readOutput(job.folder.path, job.folder.attempt);
    for (const chunk of chunks) {
      if (this.closed) return;
      if (chunk.seq <= job.toldSeq) continue;
      job.toldSeq = chunk.seq;
      this.options.events().onOutput(chunk);
    }
  }
}
