/**
 * The one timer, and the look that it leads to.
 *
 * A look takes one sample of both clocks, lets the power watch conclude from it, accounts for everything that is due at that
 * instant, and arms the timer for the earliest of: the next occurrence, the next heartbeat, the longest wait. Events of the
 * operating system only make it look sooner.
 *
 * 1. A look judges with one `now`, also when it is worked off in several slices.
 * 2. Looks do not overlap: one that is asked for meanwhile follows.
 * 3. Whatever goes wrong in a look is visible in `stoppedBecause`, and nothing is accounted for by accident: the cursor moves
 *    only in the claim.
 */
import { LedgerReason } from '@shared/model/ledger';
import { HOUR_MS, SECOND_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { LOCAL_ZONE } from '@shared/time/zone';
import { OperatingFailure } from '../engine/failure';
import type { Clock, Log, Store, Timer } from '../engine/ports';
import { restartVerdict } from '../engine/restart';
import { LeaseLost } from '../engine/store-errors';
import {
  notePowerTimer,
  observePower,
  startPowerWatch,
  type PowerFinding,
  type PowerHint,
  type PowerWatchState,
} from '../power/power-watch';
import { accountDueSlice, type LookMoment } from './account-due';
import type { ChangeFeed } from './change-feed';
import type { Dispatcher } from './dispatcher';

/**
 * The longest the timer is armed for. Timers do not advance while the machine sleeps, so this is also how long after a wake
 * without any event the sleep is noticed (DESIGN section 10 allows 5 s).
 */
export const LONGEST_WAIT_MS = 4 * SECOND_MS;
export const HEARTBEAT_EVERY_MS = 10 * SECOND_MS;
/** A cursor this far ahead of the clock is given up; a smaller step back is waited out, so that nothing is repeated. */
export const BOGUS_FUTURE_MS = 3 * HOUR_MS;

const DEFECT =
  'Scheduling stopped because of a defect in Wakeful. The log has the details. Restart Wakeful to go on.';

export interface SchedulerOptions {
  readonly clock: Clock;
  readonly timer: Timer;
  readonly store: Store;
  readonly log: Log;
  readonly feed: ChangeFeed;
  readonly dispatcher: Dispatcher;
  /** The machine's zone that the schedules in the store are planned in. */
  readonly plannedZone: string;
}

export class Scheduler {
  #watch: PowerWatchState;
  #disarm: () => void = () => undefined;
  #looking = false;
  readonly #wanted: PowerHint[] = [];
  /** What the watch concluded and could not be written yet. */
  readonly #findings: PowerFinding[] = [];
  #ended = false;
  #stoppedBecause: string | null = null;
  #lastBeatAt = Number.NEGATIVE_INFINITY;
  /** The earliest occurrence of all; not known while `undefined`. A beat before it asks the store nothing. */
  #nextDueAt: Instant | null | undefined;
  #plannedZone: string;

  constructor(readonly options: SchedulerOptions) {
    this.#plannedZone = options.plannedZone;
    this.#watch = startPowerWatch(this.#sample());
  }

  /** Why nothing is accounted for at the moment; `null` when all is well. */
  get stoppedBecause(): string | null {
    return this.#stoppedBecause;
  }

  /** The first look; from then on the timer leads to the next. */
  start(): void {
    this.#guarded(() => this.#giveUpBogusCursors(this.options.clock.wall()));
    this.look('beat');
  }

  stop(): void {
    this.#ended = true;
    this.#disarm();
  }

  /** Plans anew after a command has changed what is due. */
  wake(): void {
    this.#nextDueAt = undefined;
    this.look('beat');
  }

  look(hint: PowerHint): void {
    if (this.#ended) return;
    if (this.#looking) {
      // What the system said must not be lost because a look was under way; beats need not pile up.
      if (hint !== 'beat' || this.#wanted.length === 0) this.#wanted.push(hint);
      return;
    }
    this.#looking = true;
    this.#disarm();
    const sample = this.#sample();
    const { state, finding } = observePower(this.#watch, sample, hint);
    this.#watch = state;
    if (finding !== null) this.#findings.push(finding);
    const isDone = this.#guarded(() => {
      if (hint !== 'beat') this.options.store.noteSuspend(hint === 'suspend' ? sample.wall : null);
      this.#settleFindings(sample.wall);
      this.#beatIfDue(sample.wall, sample.monotonic);
    });
    // Judged in the zone that it was planned in; only then does the plan follow the machine to another.
    this.#work(isDone, { now: sample.wall, localZone: this.#plannedZone });
  }

  /** Works off one slice, and the next after the event loop has had its turn. */
  #work(goOn: boolean, moment: LookMoment): void {
    if (this.#ended) return;
    const rest = { isLeft: false };
    const isDone =
      goOn && this.#guarded(() => (rest.isLeft = this.#isDue(moment.now) && this.#account(moment)));
    if (isDone && rest.isLeft) {
      this.#disarm = this.options.timer.after(0, () => this.#work(true, moment));
      return;
    }
    const isWell = isDone && this.#guarded(() => this.#followZone(moment.now));
    if (isWell) this.#report(null);
    this.#looking = false;
    this.#arm(isWell);
    const wanted = this.#wanted.shift();
    if (wanted !== undefined) this.look(wanted);
  }

  #isDue(now: Instant): boolean {
    return this.#nextDueAt === undefined || (this.#nextDueAt !== null && this.#nextDueAt <= now);
  }

  /** Answers whether more is due. */
  #account(moment: LookMoment): boolean {
    const { store, dispatcher } = this.options;
    const isMoreDue = accountDueSlice(this.options, moment);
    if (!isMoreDue) this.#nextDueAt = store.nextDue()?.at ?? null;
    dispatcher.pump();
    return isMoreDue;
  }

  #arm(isHealthy: boolean): void {
    if (this.#ended) return;
    const untilDueMs = (this.#nextDueAt ?? Number.POSITIVE_INFINITY) - this.options.clock.wall();
    // After a failure the due schedules are still due: wait the full time instead of spinning.
    const delayMs = isHealthy ? Math.min(Math.max(untilDueMs, 1), LONGEST_WAIT_MS) : LONGEST_WAIT_MS;
    this.#watch = notePowerTimer(this.#watch, this.options.clock.monotonic() + delayMs);
    this.#disarm = this.options.timer.after(delayMs, () => this.look('beat'));
  }

  #sample(): { wall: Instant; monotonic: number } {
    return { wall: this.options.clock.wall(), monotonic: this.options.clock.monotonic() };
  }

  /** Each is let go of only when it is written: a full disk must not swallow a night. */
  #settleFindings(now: Instant): void {
    for (let finding = this.#findings[0]; finding !== undefined; finding = this.#findings[0]) {
      this.#act(finding, now);
      this.#findings.shift();
    }
  }

  #act(finding: PowerFinding, now: Instant): void {
    const { store, log, feed } = this.options;
    if (finding.kind === 'clock-set-back') {
      log.warn('The clock was set back.', { byMs: finding.byMs });
      this.#giveUpBogusCursors(now);
      return;
    }
    const { span } = finding;
    log.info('The machine or Wakeful was away.', {
      ...span,
      durationMs: span.to - span.from,
      finding: finding.kind,
    });
    store.recordSpan(span);
    // A crash from here on must not count this absence again, as time in which Wakeful was not running.
    store.beat(now);
    feed.emit({ kind: 'power' });
  }

  #giveUpBogusCursors(now: Instant): void {
    const { store, clock, log, feed } = this.options;
    const bogus = store.schedulesAccountedBeyond(now + BOGUS_FUTURE_MS);
    if (bogus.length === 0) return;
    log.warn('Schedules were accounted for in a future that did not come; they begin anew.', {
      count: bogus.length,
    });
    const closing = { at: now, reason: LedgerReason.ClockChanged, localZone: clock.localZone() };
    this.#nextDueAt = undefined;
    store.claim(
      now,
      bogus.map((schedule) => restartVerdict(schedule, closing)),
    );
    for (const { id } of bogus) feed.emit({ kind: 'schedule', id });
  }

  /** Schedules that follow the machine's zone are planned anew when it changes, from this instant on. */
  #followZone(now: Instant): void {
    const { store, clock, log, feed } = this.options;
    const localZone = clock.localZone();
    if (this.#plannedZone === localZone) return;
    const moved = store.listSchedules().filter(({ enabled, definition: { trigger } }) => {
      return enabled && trigger.kind === 'cron' && trigger.timezone === LOCAL_ZONE;
    });
    log.info('The time zone of this machine changed.', {
      from: this.#plannedZone,
      to: localZone,
      schedules: moved.length,
    });
    const closing = { at: now, reason: LedgerReason.ClockChanged, localZone };
    store.claim(
      now,
      moved.map((schedule) => restartVerdict(schedule, closing)),
    );
    store.noteZone(localZone);
    this.#plannedZone = localZone;
    this.#nextDueAt = store.nextDue()?.at ?? null;
    for (const { id } of moved) feed.emit({ kind: 'schedule', id });
  }

  #beatIfDue(now: Instant, monotonic: number): void {
    this.options.dispatcher.beat();
    if (monotonic - this.#lastBeatAt < HEARTBEAT_EVERY_MS) return;
    this.options.store.beat(now);
    this.#lastBeatAt = monotonic;
  }

  /** Runs a part of a look. Answers whether it went well; otherwise the reason is on show. */
  #guarded(work: () => unknown): boolean {
    try {
      work();
      return true;
    } catch (error) {
      const isExpected = error instanceof OperatingFailure;
      this.#report(isExpected ? error.message : DEFECT);
      // The disk is full, the database is locked: nothing was written, and the next beat tries again.
      if (isExpected && !(error instanceof LeaseLost)) return false;
      this.options.log.error('Scheduling has stopped.', { error });
      this.stop();
      return false;
    }
  }

  #report(reason: string | null): void {
    if (reason === this.#stoppedBecause) return;
    this.#stoppedBecause = reason;
    if (reason !== null) this.options.log.error('Schedules do not fire at the moment.', { reason });
    this.options.feed.emit({ kind: 'status' });
  }
}
