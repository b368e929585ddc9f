import { isFinal } from '@shared/model/run';
import type { ScheduleDefinition } from '@shared/model/schedule';
import { conflict, notFound, unavailable } from '../engine/failure';
import type { RunRecord, ScheduleRecord } from '../engine/records';
import { createChangeFeed, type ChangeFeed } from './change-feed';
import type { Core, CoreChange, CoreOptions, ScheduleReference, StopRequest } from './core';
import { Dispatcher } from './dispatcher';
import { recordTimeOff, settleRuns, takeOver } from './recovery';
import * as commands from './schedule-commands';
import { Scheduler } from './scheduler';
import { beginShutdown, type Shutdown } from './shutdown';

/** Composes the loop. Nothing happens before `start`. */
export function createCore(options: CoreOptions): Core {
  return new LoopCore(options);
}

class LoopCore implements Core {
  readonly #options: CoreOptions;
  readonly #feed: ChangeFeed;
  readonly #dispatcher: Dispatcher;
  #scheduler: Scheduler | null = null;
  #startedAt: number | null = null;
  #shutdown: Shutdown | null = null;

  constructor(options: CoreOptions) {
    this.#options = options;
    this.#feed = createChangeFeed(options.log);
    this.#dispatcher = new Dispatcher({
      ...options,
      feed: this.#feed,
      manualOnly: options.disableScheduler === true,
    });
  }

  async start(): Promise<void> {
    const { clock, runner, power, disableScheduler } = this.#options;
    const old = takeOver(this.#options);
    this.#startedAt = clock.monotonic();
    recordTimeOff(this.#options, old);
    runner.listen(this.#dispatcher);
    await settleRuns(this.#options, this.#dispatcher);
    this.#dispatcher.open();
    if (disableScheduler === true) return;
    const scheduler = new Scheduler({
      ...this.#options,
      feed: this.#feed,
      dispatcher: this.#dispatcher,
      plannedZone: old?.localZone ?? clock.localZone(),
    });
    this.#scheduler = scheduler;
    power?.onSuspend(() => scheduler.look('suspend'));
    power?.onResume(() => scheduler.look('resume'));
    scheduler.start();
  }

  stop(request: StopRequest): Promise<void> {
    if (this.#shutdown !== null) {
      this.#shutdown.hasten();
      return this.#shutdown.done;
    }
    this.#scheduler?.stop();
    this.#shutdown = beginShutdown(this.#options, this.#dispatcher, request);
    return this.#shutdown.done;
  }

  createSchedule(definition: ScheduleDefinition, enabled: boolean): ScheduleRecord {
    return this.#change('schedule', () => commands.createSchedule(this.#options, definition, enabled));
  }

  updateSchedule(reference: ScheduleReference, input: ScheduleDefinition, revision?: number): ScheduleRecord {
    const change = { reference, input, revision: revision ?? null };
    return this.#change('schedule', () => commands.updateSchedule(this.#options, change));
  }

  switchSchedule(reference: ScheduleReference, enabled: boolean): ScheduleRecord {
    return this.#change('schedule', () => commands.switchSchedule(this.#options, reference, enabled));
  }

  removeSchedule(reference: ScheduleReference): ScheduleRecord {
    return this.#change('schedule-removed', () => commands.removeSchedule(this.#options, reference));
  }

  restoreSchedule(id: number): ScheduleRecord {
    return this.#change('schedule', () => commands.restoreSchedule(this.#options, id));
  }

  runNow(reference: ScheduleReference): RunRecord {
    this.#refuseUnlessOpen();
    const run = commands.createManualRun(this.#options, reference);
    this.#feed.emit({ kind: 'run', id: run.id, scheduleId: run.scheduleId });
    this.#dispatcher.pump();
    return this.#options.store.findRun(run.id) ?? run;
  }

  stopRun(id: number): RunRecord {
    const run = this.#options.store.findRun(id);
    if (run === null) throw notFound(`There is no run r${id}.`, 'List the runs to see what there is.');
    if (isFinal(run.status)) throw conflict(`Run r${id} has ended already: ${run.status}.`);
    return this.#dispatcher.stop(run);
  }

  schedulerStopped(): string | null {
    if (this.#options.disableScheduler === true) {
      return 'Scheduling is switched off for this start (WAKEFUL_DISABLE_SCHEDULER).';
    }
    return this.#scheduler?.stoppedBecause ?? null;
  }

  uptimeMs(): number {
    return this.#startedAt === null ? 0 : this.#options.clock.monotonic() - this.#startedAt;
  }

  subscribe(listener: (change: CoreChange) => void): () => void {
    return this.#feed.subscribe(listener);
  }

  /** Runs a command, tells the watchers, and plans anew. */
  #change(kind: 'schedule' | 'schedule-removed', command: () => ScheduleRecord): ScheduleRecord {
    this.#refuseUnlessOpen();
    const changed = command();
    this.#feed.emit({ kind, id: changed.id });
    if (kind === 'schedule') this.#feed.emit({ kind: 'ledger', scheduleId: changed.id });
    this.#scheduler?.wake();
    return changed;
  }

  #refuseUnlessOpen(): void {
    if (this.#startedAt !== null && this.#shutdown === null) return;
    throw unavailable(
      'Wakeful is starting or quitting.',
      'Try again in a moment; start Wakeful if it has quit.',
    );
  }
}
