/**
 * Writes what has become of runs. A fact that cannot be written at once (a full disk) is kept and written later: the start of a
 * process before its end, and neither is ever lost while Wakeful lives.
 */
import type { Log, Store } from '../engine/ports';
import type { RunRecord } from '../engine/records';
import type { Instant } from '@shared/time/instant';
import type { Ending } from './job-ending';

export interface RunWritesOptions {
  readonly store: Store;
  readonly log: Log;
  /** Its process was noted. */
  readonly onNoted: (run: RunRecord) => void;
  /** It has ended, or waits to be tried again, and that is written. `run` is `null` when it had ended already. */
  readonly onWritten: (runId: number, run: RunRecord | null) => void;
}

export class RunWrites {
  readonly #endings = new Map<number, Ending>();
  readonly #starts = new Map<number, { at: Instant; pid: number }>();

  constructor(private readonly options: RunWritesOptions) {}

  /** Whether the end of a run is known and could not be written yet. */
  isOwing(runId: number): boolean {
    return this.#endings.has(runId);
  }

  get isBehind(): boolean {
    return this.#endings.size > 0 || this.#starts.size > 0;
  }

  /** Throws what the store throws; it is written later all the same. */
  start(runId: number, process: { at: Instant; pid: number }): void {
    this.#starts.set(runId, process);
    this.noteStart(runId);
  }

  /** Writes the start that is owed, if there is one. */
  noteStart(runId: number): void {
    const process = this.#starts.get(runId);
    if (process === undefined) return;
    const run = this.options.store.noteProcess(runId, process);
    this.#starts.delete(runId);
    if (run !== null) this.options.onNoted(run);
  }

  end(runId: number, ending: Ending): void {
    const { store, log, onWritten } = this.options;
    let run: RunRecord | null;
    try {
      this.noteStart(runId);
      const { end, retry } = ending;
      run = retry === null ? store.finishRun(runId, end) : store.suspendRun(runId, end, retry);
    } catch (error) {
      this.#endings.set(runId, ending);
      log.error('The end of a run could not be written yet.', { run: runId, error });
      return;
    }
    this.#endings.delete(runId);
    onWritten(runId, run);
  }

  /** Writes what is owed. */
  retry(): void {
    for (const runId of [...this.#starts.keys()]) this.noteStart(runId);
    for (const [runId, ending] of [...this.#endings]) this.end(runId, ending);
  }
}
