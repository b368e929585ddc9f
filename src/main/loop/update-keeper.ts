/**
 * Keeps what is known of updates: looks for one when it is time, tells what comes of it, and restarts once a person wants that and
 * nothing runs. Schedules go on as usual until that moment.
 */
import { conflict, invalid, unavailable } from '../engine/failure';
import type { Clock, Log, Store, Timer } from '../engine/ports';
import type { LookResult, UpdateCarrier, UpdateDesk, UpdateReport } from '../engine/update-carrier';
import * as updates from '../engine/updates';
import type { Core, CoreChange } from './core';

/** Whoever asked hears the answer before the window goes; and several ends of runs are one. */
const SOON_MS = 200;

export interface UpdateKeeperOptions {
  readonly store: Pick<Store, 'readSettings' | 'runningRuns'>;
  readonly core: Pick<Core, 'tellOfUpdates'>;
  readonly carrier: UpdateCarrier;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
}

export class UpdateKeeper implements UpdateDesk {
  #known: updates.Updates;
  /** Counts looks: what an older one says is of no interest. */
  #looks = 0;
  #disarm: (() => void) | null = null;
  #isRestarting = false;
  #isClosed = false;

  constructor(private readonly options: UpdateKeeperOptions) {
    this.#known = updates.updatesAtStart(false, options.clock.wall());
  }

  /** When Wakeful has started. */
  start(): void {
    this.#known = updates.updatesAtStart(this.#isWanted(), this.options.clock.wall());
  }

  /** To be told of every change. */
  hear({ kind }: CoreChange): void {
    if (this.#isClosed || this.#isRestarting) return;
    if (kind === 'status') this.#reconsiderSetting();
    if (kind === 'run' && updates.isWanted(this.#known)) this.#considerSoon();
  }

  /** For the beat of the housekeeping: looks if it is time. */
  runOnce(): void {
    if (!this.#isClosed && updates.isLookDue(this.#known, this.options.clock.wall())) this.#look(false);
  }

  close(): void {
    this.#isClosed = true;
    this.#disarm?.();
    this.options.carrier.cancel();
  }

  report(): UpdateReport {
    return { cannot: this.options.carrier.cannot, state: this.#known.state };
  }

  look(): UpdateReport {
    this.#refuseUnlessOpen();
    if (this.#known.state.kind === 'off')
      throw conflict(
        'Wakeful does not look for updates.',
        'Switch it on in the settings, or run: wakeful settings --updates on',
      );
    if (updates.mayLook(this.#known)) this.#look(true);
    return this.report();
  }

  install(version: string): UpdateReport {
    this.#refuseUnlessOpen();
    const { state } = this.#known;
    const isReady = state.kind === 'ready' || updates.isWanted(this.#known);
    if (!isReady || !('version' in state))
      throw conflict('No update is ready to be installed.', 'Look for one, and wait until it is here.');
    if (state.version !== version)
      throw invalid('version', `The update that is ready is ${state.version}.`, 'Ask for that one.');
    this.options.log.info('An update is to be installed.', { version, running: this.#running() });
    this.#become(updates.askInstall(this.#known, this.#running()));
    this.#considerSoon();
    return this.report();
  }

  postpone(): UpdateReport {
    this.#refuseUnlessOpen();
    this.#become(updates.postpone(this.#known));
    return this.report();
  }

  #reconsiderSetting(): void {
    const { clock, carrier } = this.options;
    const next = updates.switchUpdates(this.#known, this.#isWanted(), clock.wall());
    if (next === this.#known) return;
    if (next.state.kind === 'off') {
      carrier.cancel();
      this.#become(next);
    } else {
      this.#known = next;
      this.#look(true);
    }
  }

  #isWanted(): boolean {
    const { carrier, store } = this.options;
    return carrier.cannot === null && store.readSettings().updates.isOn;
  }

  /** Runs of all kinds that go on. */
  #running(): number {
    return this.options.store.runningRuns().length;
  }

  #look(isAsked: boolean): void {
    const look = ++this.#looks;
    const ifWanted = (next: () => updates.Updates) => {
      if (look === this.#looks && !this.#isClosed) this.#become(next());
    };
    this.#become(updates.startLook(this.#known, isAsked));
    void this.options.carrier
      .look({
        log: this.options.log,
        onFound: (version) => ifWanted(() => updates.noteFound(this.#known, version)),
        onProgress: (percent) => ifWanted(() => updates.noteProgress(this.#known, percent)),
      })
      .then((result) => ifWanted(() => this.#judged(result)));
  }

  #judged(result: LookResult): updates.Updates {
    const { log, clock } = this.options;
    switch (result.kind) {
      case 'current':
        return updates.noteCurrent(this.#known, clock.wall());
      case 'ready':
        log.info('An update is ready.', { version: result.version });
        return updates.noteReady(this.#known, result.version);
      case 'failed':
        return updates.noteFailed(this.#known, result.failure, clock.wall());
    }
  }

  #become(next: updates.Updates): void {
    const before = this.#known;
    this.#known = next;
    if (next.state !== before.state) this.options.core.tellOfUpdates();
  }

  #considerSoon(): void {
    this.#disarm ??= this.options.timer.after(SOON_MS, () => {
      this.#disarm = null;
      this.#consider();
    });
  }

  /** Counts, and where nothing runs restarts in the same turn: nothing can begin in between. */
  #consider(): void {
    if (this.#isClosed || this.#isRestarting) return;
    this.#become(updates.countRuns(this.#known, this.#running()));
    if (this.#known.state.kind !== 'installing') return;
    this.#isRestarting = true;
    this.options.log.info('Wakeful restarts into an update.', { version: this.#known.state.version });
    this.options.carrier.restart();
  }

  #refuseUnlessOpen(): void {
    const { cannot } = this.options.carrier;
    if (cannot !== null) throw unavailable('This Wakeful cannot be updated from here.', cannot);
    if (this.#isClosed || this.#isRestarting)
      throw unavailable('Wakeful is quitting.', 'Start it again when it has quit.');
  }
}
