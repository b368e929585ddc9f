/**
 * Jobs that run without a channel to their helper, because an earlier Wakeful started them or because the helper died.
 * What happens to them is read from their folders, about once a second.
 */
import type { JobCut, JobResult, Log, ProcessIdentity, RunnerEvents, Timer } from '../engine/ports';
import type { Instant } from '@shared/time/instant';
import { awakePart, isWorthNoting } from './awake-time';
import { lookAt, type Evidence } from './investigation';
import { outputMark, readOutput } from './output-file';
import type { RunFolder } from './run-folder';
import type { ProcessNote } from './run-journal';
import { stopTree } from './stop-tree';

export const HELPER_GONE =
  'The helper process that watched this run ended unexpectedly. How the run ended is not known.';

export interface AdoptionOptions {
  readonly wall: () => Instant;
  readonly timer: Timer;
  readonly monotonic: () => number;
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
  cut: JobCut | null;
  lookedAt: number;
  /** The time awake that was counted here, and what of it was written down. */
  awakeMs: number;
  notedMs: number;
}

export class AdoptedJobs {
  private readonly jobs = new Map<number, Adopted>();
  private disarm: (() => void) | null = null;
  private closed = false;

  constructor(private readonly options: AdoptionOptions) {}

  /** `toldSeq` is the last chunk that the listener knows of. */
  adopt({ folder, note, toldSeq }: Pick<Adopted, 'folder' | 'note' | 'toldSeq'>): void {
    const counting = { lookedAt: this.options.monotonic(), awakeMs: 0, notedMs: 0 };
    this.jobs.set(folder.runId, { folder, note, toldSeq, outputMark: '', cut: null, ...counting });
    this.arm();
  }

  has(runId: number): boolean {
    return this.jobs.has(runId);
  }

  async stop(runId: number): Promise<void> {
    const job = this.jobs.get(runId);
    if (!job || job.cut !== null) return;
    job.cut = 'stopped';
    // The helper that still watches it reads this when the job ends.
    try {
      job.folder.askToStop();
    } catch (error) {
      // Without the note its end counts as a failure instead of a stop; it is stopped all the same.
      this.options.log.warn('A stop could not be noted.', { run: runId, error });
    }
    await this.end(job);
  }

  private async end(job: Adopted): Promise<void> {
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
    const evidence = lookAt(job.folder, this.options);
    if (evidence.kind === 'alive') this.count(job, evidence);
    const result = this.resultOf(job, evidence);
    await this.tellOutput(job);
    if (this.closed || result === null) return;
    this.jobs.delete(job.folder.runId);
    this.options.events().onFinished(result);
  }

  /** Counts its time awake where no helper does, and ends it when it has had as much as it may. */
  private count(job: Adopted, { isWatched, awakeMs }: Extract<Evidence, { kind: 'alive' }>): void {
    const now = this.options.monotonic();
    const passedMs = now - job.lookedAt;
    job.lookedAt = now;
    const { timeoutMs } = job.note;
    if (isWatched || timeoutMs === null || job.cut !== null) return;
    job.awakeMs = Math.max(job.awakeMs, awakeMs) + awakePart(passedMs, this.options.pollMs);
    if (job.awakeMs >= timeoutMs) return this.endOverdue(job);
    if (!isWorthNoting(job.awakeMs, job.notedMs)) return;
    job.folder.noteAwake({ awakeMs: job.awakeMs });
    job.notedMs = job.awakeMs;
  }

  private endOverdue(job: Adopted): void {
    job.cut = 'timed-out';
    this.end(job).catch((error: unknown) => {
      const { runId } = job.folder;
      this.options.log.error('A job whose time was up could not be stopped.', { run: runId, error });
    });
  }

  private resultOf({ folder, cut }: Adopted, evidence: ReturnType<typeof lookAt>): JobResult | null {
    if (evidence.kind === 'alive') return null;
    if (evidence.kind === 'ended') return evidence.note.result;
    folder.removeScript();
    const { runId } = folder;
    const at = this.options.wall();
    // Its helper is gone too, but that it ended because it was stopped is plain.
    if (cut !== null) return { kind: 'exited', runId, at, exitCode: null, signal: null, cut };
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
