/**
 * One job in the helper process: marker, action, output, result. In this order, so that whoever looks into the run
 * folder at any moment can tell whether anything was started (attempt-folder.ts).
 */
import type { JobCut, JobOutput, JobRequest, JobResult, ProcessIdentity } from '../../engine/ports';
import type { Instant } from '@shared/time/instant';
import { HTTP_TIMEOUT_MS } from '@shared/model/http-timeout';
import { identityOf } from '../../host/process-identity';
import type { SpawnerSettings } from '../messages';
import { AttemptFolder } from '../attempt-folder';
import { startCountdown } from '../awake-time';
import { OutputWriter } from '../output-writer';
import { SecretMask } from '../secret-mask';
import type { RunJournal } from '../run-journal';
import { isRefusal, type Ending, type Refusal, type Underway } from './actions/action-kind';
import { beginAction } from './actions/begin-action';
import { OutputCapture } from './capture';
import { monotonic, platform, timer, wall } from './host';
import type { Outbox } from './outbox';
import type { ToldResults } from './told-results';

export interface JobSurroundings {
  readonly settings: SpawnerSettings;
  readonly spawner: ProcessIdentity;
  readonly outbox: Outbox;
  readonly told: ToldResults;
  /** Whether a Wakeful is there to be told. */
  readonly isHeard: () => boolean;
  readonly retire: () => void;
}

/** How often a job that only this helper can end looks whether it is to, once Wakeful is gone. */
const LOOK_FOR_STOP_MS = 1_000;

export class Job {
  private readonly folder: AttemptFolder;
  private readonly mask: SecretMask;
  private readonly capture: OutputCapture;
  private readonly writer: OutputWriter;
  private journal: RunJournal | null = null;
  private underway: Underway | null = null;
  private startedAt: Instant | null = null;
  private cut: JobCut | null = null;
  private stopping: Promise<void> | null = null;
  private writerFailed = false;
  private abandoned = false;
  private over = false;

  constructor(
    private readonly job: JobRequest,
    private readonly generation: number,
    private readonly surroundings: JobSurroundings,
  ) {
    this.folder = new AttemptFolder(surroundings.settings.folder, job.runId, job.attempt);
    this.writer = new OutputWriter(this.folder.path);
    this.mask = SecretMask.of(job.masks);
    this.capture = new OutputCapture({
      runId: job.runId,
      attempt: job.attempt,
      wall,
      timer,
      mask: this.mask,
      deliver: (chunk, taken) => this.deliver(chunk, taken),
    });
  }

  /** Resolves when the job has ended, its result is on disk and Wakeful has been told. */
  async run(): Promise<void> {
    const { spawner, settings, outbox, retire } = this.surroundings;
    const { runId } = this.job;
    const journal = await this.folder.placeMarker(this.generation, { by: 'spawner', spawner });
    if (!journal) return outbox.tell({ kind: 'refused', runId });
    this.journal = journal;

    const { job, capture, mask } = this;
    const folder = this.folder.path;
    const world = { job, settings, folder, capture, mask, platform, timer, wall, monotonic, retire };
    const begun = await beginAction(world);
    if (isRefusal(begun))
      return this.finish({ kind: 'not-started', runId, at: wall(), ...this.masked(begun) });

    this.underway = begun;
    this.noteStart(begun.pid);
    if (this.cut !== null) this.stopNow();
    if (this.abandoned) this.lookForStop();
    const endCountdown = this.startCountdown();
    const ending = await begun.end;
    endCountdown();
    const cut = this.cut ?? (this.askedElsewhere(ending) ? 'stopped' : null);
    await this.drain(begun.outputEnd);
    await this.stopping;
    await this.finish({ ...this.maskedEnding(ending), runId, at: wall(), cut });
  }

  /** Whether another Wakeful has asked it to stop. Of one that simply succeeded while its own listens nobody has to look. */
  private askedElsewhere(ending: Ending): boolean {
    const succeeded = ending.kind === 'exited' && ending.exitCode === 0;
    return !(succeeded && this.surroundings.isHeard()) && this.folder.askedToStop();
  }

  /** Words as they may be told: without the values of secrets. */
  masked(refusal: Refusal): Refusal {
    return { ...refusal, message: this.mask.mask(refusal.message) };
  }

  private maskedEnding(ending: Ending): Ending {
    if (ending.kind === 'exited') return ending;
    const masked = (words: string | null): string | null => (words === null ? null : this.mask.mask(words));
    return { ...ending, problem: masked(ending.problem), warning: masked(ending.warning) };
  }

  stop(): void {
    this.cutShort('stopped');
  }

  private cutShort(cut: JobCut): void {
    if (this.cut !== null) return;
    this.cut = cut;
    this.stopNow();
  }

  private startCountdown(): () => void {
    return startCountdown({
      budgetMs: timeoutOf(this.job),
      timer,
      monotonic,
      onNote: (awakeMs) => this.note(() => this.journal?.write({ awakeMs })),
      onOver: () => this.cutShort('timed-out'),
    });
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
    const { spawner, outbox } = this.surroundings;
    const startedAt = wall();
    this.startedAt = startedAt;
    const process = pid === null ? null : identityOf(pid);
    this.note(() => this.journal?.write({ process, startedAt, timeoutMs: timeoutOf(this.job) }));
    outbox.tellSoon({ kind: 'started', runId: this.job.runId, pid: pid ?? spawner.pid, at: startedAt });
  }

  /** The journal is for after a crash: that it cannot be written (a full disk) is no reason to end a job. */
  private note(write: () => void): void {
    try {
      write();
    } catch (error) {
      this.trouble('what happens to a job could not be noted', error);
    }
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
      await this.keep(result);
    } catch (error) {
      this.trouble('the result could not be written', error);
    } finally {
      this.journal?.close();
    }
    this.surroundings.outbox.tell({ kind: 'finished', result });
  }

  /** In the journal, which outlives every crash; a power cut too, by the care of whoever hears of it first. */
  private async keep(result: JobResult): Promise<void> {
    const { journal, underway, startedAt } = this;
    const { spawner, told, isHeard } = this.surroundings;
    if (journal === null) return;
    journal.write({ result, pid: underway === null ? null : (underway.pid ?? spawner.pid), startedAt });
    if (isHeard()) told.add(journal.path);
    else await journal.flush();
  }

  private deliver(chunk: JobOutput, taken: () => void): void {
    try {
      this.writer.append(chunk);
    } catch (error) {
      if (!this.writerFailed) this.trouble('output could not be written', error);
      this.writerFailed = true;
    }
    this.surroundings.outbox.tell({ kind: 'output', output: chunk }, taken);
  }

  private trouble(event: string, error: unknown): void {
    this.surroundings.outbox.tell({
      kind: 'trouble',
      event,
      message: this.mask.mask(`run ${this.job.runId}: ${String(error)}`),
    });
  }
}

/** A check that nobody limited has a limit all the same: a server that never answers shall not hold a place for ever. */
function timeoutOf({ action, timeoutMs }: JobRequest): number | null {
  return timeoutMs ?? (action.kind === 'http' ? HTTP_TIMEOUT_MS : null);
}
