import { HoldKind } from '@shared/model/ledger';
import { isFinal } from '@shared/model/run';
import type { Settings } from '@shared/model/settings';
import { MachineEvent } from '@shared/model/trigger';
import type { Action } from '@shared/model/action';
import type { ScheduleDefinition } from '@shared/model/schedule';
import { conflict, notFound, unavailable } from '../engine/failure';
import type { PauseRecord, PauseTarget, RunRecord, ScheduleRecord } from '../engine/records';
import { wantedFor } from '../engine/gates';
import type { Instant } from '@shared/time/instant';
import { createChangeFeed, type ChangeFeed } from './change-feed';
import { claimAndTell } from './account-due';
import type { Core, CoreChange, CoreOptions, HeldChoice, ScheduleReference, StopRequest } from './core';
import { Dispatcher } from './dispatcher';
import { settlementOf } from './held-commands';
import { endPause, schedulesToTell, startPause } from './pause-commands';
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
      onEnded: () => this.#scheduler?.wake(),
      noticeSleep: () => this.#scheduler?.noticeSleep(),
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
    this.#listenToMachine(scheduler);
    scheduler.start();
  }

  #listenToMachine(scheduler: Scheduler): void {
    const { surroundings, session } = this.#options;
    const hear = (event: MachineEvent): void => {
      if (this.#shutdown === null) scheduler.happened(event);
    };
    session?.onLogin(() => hear(MachineEvent.Login));
    session?.onUnlock(() => hear(MachineEvent.Unlock));
    let wasOnline: boolean | null = null;
    surroundings?.onChange(() => {
      const { online } = surroundings.facts();
      if (online === true && wasOnline === false) hear(MachineEvent.NetworkOnline);
      wasOnline = online ?? wasOnline;
      scheduler.reconsider(HoldKind.Condition);
    });
    this.#watchSurroundings();
  }

  /** Only what some schedule asks about. */
  #watchSurroundings(): void {
    const { surroundings, store } = this.#options;
    if (surroundings === null || this.#scheduler === null) return;
    const wanted = wantedFor(store.conditions());
    surroundings.want({ ...wanted, online: wanted.online || store.isFollowed(MachineEvent.NetworkOnline) });
  }

  stop(request: StopRequest): Promise<void> {
    if (this.#shutdown !== null) {
      this.#shutdown.hasten();
      return this.#shutdown.done;
    }
    this.#scheduler?.stop();
    this.#options.surroundings?.close();
    this.#shutdown = beginShutdown(this.#options, this.#dispatcher, request);
    return this.#shutdown.done;
  }

  createSchedule(definition: ScheduleDefinition, enabled: boolean): ScheduleRecord {
    return this.#change('schedule', () => commands.createSchedule(this.#options, definition, enabled));
  }

  updateSchedule(reference: ScheduleReference, input: ScheduleDefinition, revision?: number): ScheduleRecord {
    const change = { reference, input, revision: revision ?? null };
    const changed = this.#change('schedule', () => commands.updateSchedule(this.#options, change));
    // What waits is judged anew by what was changed.
    this.#scheduler?.rejudge(changed.id);
    return changed;
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
    return this.#startAsked(commands.createManualRun(this.#options, reference));
  }

  #startAsked(run: RunRecord): RunRecord {
    this.#feed.emit({ kind: 'run', id: run.id, scheduleId: run.scheduleId });
    this.#dispatcher.pump();
    return this.#options.store.findRun(run.id) ?? run;
  }

  rerun(id: number, action: Action | null): RunRecord {
    this.#refuseUnlessOpen();
    return this.#startAsked(commands.createRerun(this.#options, id, action));
  }

  testRun(reference: ScheduleReference | null, action: Action): RunRecord {
    this.#refuseUnlessOpen();
    return this.#startAsked(commands.createTestRun(this.#options, reference, action));
  }

  stopSchedule(reference: ScheduleReference): RunRecord[] {
    const { store } = this.#options;
    const { id } = commands.requireSchedule(store, reference);
    // The queue first: the end of one that goes on would let the next one start.
    const unfinished = store.unfinishedRunsOf(id).toSorted((a, b) => b.id - a.id);
    return unfinished.map((run) => this.#dispatcher.stop(run));
  }

  stopRun(id: number): RunRecord {
    const run = this.#options.store.findRun(id);
    if (run === null) throw notFound(`There is no run r${id}.`, 'List the runs to see what there is.');
    if (isFinal(run.status)) throw conflict(`Run r${id} has ended already: ${run.status}.`);
    return this.#dispatcher.stop(run);
  }

  pause({ until, ...of }: PauseTarget & { readonly until: Instant | null }): PauseRecord[] {
    this.#refuseUnlessOpen();
    // What came due before the pause is accounted for as it would have been without it.
    this.#scheduler?.wake();
    const started = startPause(this.#options, of, until);
    this.#tellOfPause(started);
    return started;
  }

  resume(of: PauseTarget): PauseRecord[] {
    this.#refuseUnlessOpen();
    const ended = endPause(this.#options, of);
    this.#tellOfPause(ended);
    return ended;
  }

  #tellOfPause(changed: readonly PauseRecord[]): void {
    for (const change of schedulesToTell(changed)) this.#feed.emit(change);
    this.#feed.emit({ kind: 'status' });
    this.#feed.emit({ kind: 'held' });
    this.#scheduler?.reconsider(HoldKind.Pause);
  }

  settleHeld(which: HeldChoice, answer: 'run' | 'skip'): number {
    this.#refuseUnlessOpen();
    const { store, log, clock } = this.#options;
    const { verdicts, settled } = settlementOf(store, which, answer);
    claimAndTell({ store, log, feed: this.#feed }, { now: clock.wall() }, verdicts);
    this.#dispatcher.pump();
    this.#scheduler?.wake();
    return settled;
  }

  changeSettings(settings: Settings): Settings {
    this.#refuseUnlessOpen();
    this.#options.store.writeSettings(settings);
    this.#dispatcher.reconfigure();
    this.#scheduler?.reconfigure();
    this.#feed.emit({ kind: 'status' });
    return this.#options.store.readSettings();
  }

  schedulerStopped(): string | null {
    if (this.#options.disableScheduler === true) {
      return 'Scheduling is switched off for this start (WAKEFUL_DISABLE_SCHEDULER).';
    }
    return this.#scheduler?.stoppedBecause ?? null;
  }

  monitorsStopped(): string | null {
    return this.#options.disableMonitors === true
      ? 'HTTP checks are switched off for this start (WAKEFUL_DISABLE_MONITORS).'
      : null;
  }

  uptimeMs(): number {
    return this.#startedAt === null ? 0 : this.#options.clock.monotonic() - this.#startedAt;
  }

  tellOfUpdates(): void {
    this.#feed.emit({ kind: 'updates' });
  }

  subscribe(listener: (change: CoreChange) => void): () => void {
    return this.#feed.subscribe(listener);
  }

  /** Runs a command, tells the watchers, and plans anew. */
  #change(kind: 'schedule' | 'schedule-removed', command: () => ScheduleRecord): ScheduleRecord {
    this.#refuseUnlessOpen();
    const changed = command();
    this.#dispatcher.reconcile();
    this.#feed.emit({ kind, id: changed.id });
    if (kind === 'schedule') this.#feed.emit({ kind: 'ledger', scheduleId: changed.id });
    // They are told with its name.
    for (const id of this.#options.store.followersOf(changed.id)) this.#feed.emit({ kind: 'schedule', id });
    this.#watchSurroundings();
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
