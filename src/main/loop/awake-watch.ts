/**
 * Keeps the computer awake while a run goes on whose schedule asks for that: always, or as long as there is mains power. Whether
 * there is, is looked at only while somebody asks.
 */
import { KeepAwake } from '@shared/model/execution';
import { RunStatus } from '@shared/model/run';
import type { AwakeKeeper, Log, Store } from '../engine/ports';
import type { RunRecord } from '../engine/records';
import type { Surroundings } from '../engine/surroundings';
import type { CoreChange } from './core';

export interface AwakeWatchOptions {
  readonly store: Pick<Store, 'findRun' | 'findSchedule' | 'runningRuns'>;
  readonly keeper: AwakeKeeper;
  /** For this alone: it says what it wants to know. */
  readonly surroundings: Surroundings;
  readonly log: Log;
}

export class AwakeWatch {
  /** Run id to schedule id, of runs that go on. */
  readonly #running = new Map<number, number>();
  /** Of their schedules. */
  readonly #wishes = new Map<number, KeepAwake>();
  #release: (() => void) | null = null;
  #watchesPower = false;
  #closed = false;

  constructor(private readonly options: AwakeWatchOptions) {
    options.surroundings.onChange(() => this.#judge());
  }

  /** What goes on already when Wakeful has started. */
  start(): void {
    for (const run of this.options.store.runningRuns()) this.#running.set(run.id, run.scheduleId);
    this.#judge();
  }

  /** To be told of every change. */
  hear(change: CoreChange): void {
    if (this.#closed) return;
    if (change.kind === 'run') this.#note(change.id, this.options.store.findRun(change.id));
    else if (change.kind === 'schedule') this.#forget(change.id);
  }

  close(): void {
    this.#closed = true;
    this.#running.clear();
    this.options.surroundings.close();
    this.#judge();
  }

  #note(id: number, run: RunRecord | null): void {
    const isRunning = run?.status === RunStatus.Running;
    if (isRunning === this.#running.has(id)) return;
    if (isRunning) this.#running.set(id, run.scheduleId);
    else this.#running.delete(id);
    this.#judge();
  }

  /** It was edited, and may ask for something else now. */
  #forget(scheduleId: number): void {
    if (this.#wishes.delete(scheduleId)) this.#judge();
  }

  #judge(): void {
    const wishes = new Set([...this.#running.values()].map((scheduleId) => this.#wishOf(scheduleId)));
    const asksPower = wishes.has(KeepAwake.PluggedIn);
    this.#watchPower(asksPower);
    const isPlugged = asksPower && this.options.surroundings.facts().power?.onBattery === false;
    this.#keep(wishes.has(KeepAwake.Always) || isPlugged);
    if (this.#running.size === 0) this.#wishes.clear();
  }

  #wishOf(scheduleId: number): KeepAwake {
    const known = this.#wishes.get(scheduleId);
    if (known !== undefined) return known;
    const schedule = this.options.store.findSchedule({ id: scheduleId });
    const wish = schedule?.definition.keepAwake ?? KeepAwake.No;
    this.#wishes.set(scheduleId, wish);
    return wish;
  }

  #watchPower(asksPower: boolean): void {
    if (asksPower === this.#watchesPower || this.#closed) return;
    this.#watchesPower = asksPower;
    this.options.surroundings.want({ power: asksPower, online: false, hosts: [], idle: false });
  }

  #keep(isWanted: boolean): void {
    if (isWanted === (this.#release !== null)) return;
    const { keeper, log } = this.options;
    if (!isWanted) {
      this.#release?.();
      this.#release = null;
      log.info('The computer may fall asleep again.');
      return;
    }
    log.info('The computer is to be kept awake.', { runs: [...this.#running.keys()] });
    this.#release = keeper.hold((problem) => log.warn('The computer cannot be kept awake.', { problem }));
  }
}
