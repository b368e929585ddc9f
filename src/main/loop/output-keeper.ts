/**
 * Keeps the outputs of runs within their limits. Works in small slices with pauses between them, so that nobody has to wait for it.
 *
 *  1. It is noted first that an output is removed, then it is removed. What a crash leaves over is found by the next look.
 *  2. What belongs to a run that has not ended is never touched, nor what a living process writes to.
 *  3. Folders of runs that the database does not know, such as those of an older database, go as well.
 */
import { isFailure } from '@shared/model/run';
import type { OutputFolders } from '../engine/output-store';
import type { Clock, Log, Store, Timer } from '../engine/ports';
import { judgeOutputs, type ForgetReason, type Forgotten, type OutputFacts } from '../engine/retention';

export interface OutputKeeperOptions {
  readonly store: Store;
  readonly folders: OutputFolders;
  readonly clock: Pick<Clock, 'wall'>;
  readonly timer: Timer;
  readonly log: Log;
}

/** So many rows are read, folders looked at, or outputs removed, before others have their turn. */
const ROWS = 200;
const FOLDERS = 50;
const STEPS = 5_000;

export class OutputKeeper {
  /** What the output of a run that has ended takes: it does not change any more. */
  readonly #bytes = new Map<number, number>();
  #going: Promise<void> | null = null;
  #stopped = false;

  constructor(private readonly options: OutputKeeperOptions) {}

  /** One look at everything. While one goes on there is no second one. */
  runOnce(): Promise<void> {
    this.#going ??= this.#look().finally(() => (this.#going = null));
    return this.#going;
  }

  /** Ends a look at its next step. */
  stop(): void {
    this.#stopped = true;
  }

  async #look(): Promise<void> {
    const { folders, log } = this.options;
    const present = new Set(await folders.list());
    const leftOver = await this.#removeLeftOver([...present]);
    const outputs = await this.#outputs(present);
    if (this.#stopped) return;
    const removed = await this.#forget(await this.#judge(outputs));
    if (removed.length + leftOver > 0)
      log.info('Outputs of runs were removed.', { ...countsOf(removed), leftOver });
  }

  /** What no run has any more. Answers how many there were. */
  async #removeLeftOver(runIds: readonly number[]): Promise<number> {
    const { store } = this.options;
    let removed = 0;
    for (const slice of slices(runIds, ROWS)) {
      if (await this.#pause()) return removed;
      const stay = new Set(store.outputs.toStay(slice));
      for (const runId of slice.filter((id) => !stay.has(id))) if (await this.#remove(runId)) removed += 1;
    }
    return removed;
  }

  /** Everything that is kept of runs that have ended, newest first. */
  async #outputs(present: ReadonlySet<number>): Promise<OutputFacts[]> {
    const { store } = this.options;
    const outputs: OutputFacts[] = [];
    const measured = new Map<number, number>();
    for (let after: Parameters<Store['outputs']['kept']>[0] = null; ;) {
      if (await this.#pause()) return [];
      const page = store.outputs.kept(after, ROWS);
      for (const { status, ...run } of page) {
        if (!present.has(run.runId)) continue;
        const bytes = this.#bytes.get(run.runId) ?? (await this.options.folders.bytesOf(run.runId));
        measured.set(run.runId, bytes);
        outputs.push({ ...run, isFailure: isFailure(status), bytes });
      }
      after = page.at(-1) ?? null;
      if (after === null) break;
    }
    this.#bytes.clear();
    for (const [runId, bytes] of measured) this.#bytes.set(runId, bytes);
    return outputs;
  }

  async #judge(outputs: readonly OutputFacts[]): Promise<Forgotten[]> {
    const { store, clock } = this.options;
    const forgotten: Forgotten[] = [];
    let steps = 0;
    for (const verdict of judgeOutputs(outputs, store.readSettings().retention, clock.wall())) {
      if (verdict !== null) forgotten.push(verdict);
      steps += 1;
      if (steps % STEPS === 0 && (await this.#pause())) break;
    }
    return forgotten;
  }

  async #forget(forgotten: readonly Forgotten[]): Promise<Forgotten[]> {
    const { store, clock } = this.options;
    const removed: Forgotten[] = [];
    for (const slice of slices(forgotten, FOLDERS)) {
      if (await this.#pause()) return removed;
      const noted = new Set(
        store.outputs.noteRemoved(
          slice.map(({ runId }) => runId),
          clock.wall(),
        ),
      );
      for (const output of slice.filter(({ runId }) => noted.has(runId))) {
        await this.#remove(output.runId);
        removed.push(output);
      }
    }
    return removed;
  }

  async #remove(runId: number): Promise<boolean> {
    try {
      this.#bytes.delete(runId);
      return await this.options.folders.remove(runId);
    } catch (error) {
      // Somebody may have it open. The next look tries again.
      this.options.log.warn('The output of a run could not be removed.', { run: runId, error });
      return false;
    }
  }

  /** Lets others have their turn. Answers whether to end. */
  async #pause(): Promise<boolean> {
    if (!this.#stopped) await new Promise<void>((resolve) => void this.options.timer.after(0, resolve));
    return this.#stopped;
  }
}

function countsOf(removed: readonly Forgotten[]): { bytes: number } & Partial<Record<ForgetReason, number>> {
  const counts: Partial<Record<ForgetReason, number>> = {};
  for (const { because } of removed) counts[because] = (counts[because] ?? 0) + 1;
  return { bytes: removed.reduce((sum, { bytes }) => sum + bytes, 0), ...counts };
}

function slices<T>(all: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let from = 0; from < all.length; from += size) parts.push(all.slice(from, from + size));
  return parts;
}
