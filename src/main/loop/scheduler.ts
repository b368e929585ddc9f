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
import { HoldKind } from '@shared/model/ledger';
import type { Settings } from '@shared/model/settings';
import { MachineEvent } from '@shared/model/trigger';
import { SECOND_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { OperatingFailure } from '../engine/failure';
import type { Clock, Log, Store, Timer } from '../engine/ports';
import { LeaseLost } from '../engine/store-errors';
import { NOTHING_KNOWN, type Surroundings } from '../engine/surroundings';
import {
  notePowerTimer,
  observePower,
  SHORTEST_ABSENCE_MS,
  startPowerWatch,
  type PowerFinding,
  type PowerHint,
  type PowerWatchState,
} from '../power/power-watch';
import { accountDueSlice } from './account-due';
import type { ChangeFeed } from './change-feed';
import { endSpansNow, followZone, giveUpBogusCursors, takeBackHeld } from './clock-changes';
import type { Dispatcher } from './dispatcher';
import type { LookMoment } from './gather-facts';
import { ClockDoubt } from './clock-doubt';
import { HeldWork } from './held-work';
import { noteMachineEvent } from './machine-events';
import { SliceSize } from './slice-size';

/**
 * The longest the timer is armed for. Timers do not advance while the machine sleeps, so this is also how long after a wake
 * without any event the sleep is noticed (DESIGN section 10 allows 5 s).
 */
export const LONGEST_WAIT_MS = 4 * SECOND_MS;
export const HEARTBEAT_EVERY_MS = 10 * SECOND_MS;
const DEFECT =
  'Scheduling stopped because of a defect in Wakeful. The log has the details. Restart Wakeful to go on.';

export interface SchedulerOptions {
  readonly clock: Clock;
  readonly timer: Timer;
  readonly store: Store;
  readonly log: Log;
  readonly feed: ChangeFeed;
  readonly dispatcher: Dispatcher;
  readonly surroundings: Surroundings | null;
  /** The machine's zone that the schedules in the store are planned in. */
  readonly plannedZone: string;
  /** HTTP checks do not start by themselves. */
  readonly disableMonitors?: boolean;
}

export class Scheduler {
  #watch: PowerWatchState;
  #disarm: () => void = () => undefined;
  #looking = false;
  readonly #wanted: PowerHint[] = [];
  /** What the watch concluded and could not be written yet. */
  readonly #findings: PowerFinding[] = [];
  /** What happened on the machine and could not be written yet. */
  readonly #heard: { readonly event: MachineEvent; readonly at: Instant }[] = [];
  #ended = false;
  #stoppedBecause: string | null = null;
  #lastBeatAt = Number.NEGATIVE_INFINITY;
  /** The earliest occurrence of all; not known while `undefined`. A beat before it asks the store nothing. */
  #nextDueAt: Instant | null | undefined;
  #plannedZone: string;
  readonly #monitorsOffSince: Instant | null;
  readonly #slice = new SliceSize();
  #isQueueNext = false;
  readonly #held: HeldWork;
  readonly #doubt = new ClockDoubt();
  /** Read anew after a change. */
  #settings: Settings | null = null;

  constructor(readonly options: SchedulerOptions) {
    this.#plannedZone = options.plannedZone;
    this.#monitorsOffSince = options.disableMonitors === true ? options.clock.wall() : null;
    this.#watch = startPowerWatch(this.#sample());
    this.#held = new HeldWork({
      ...options,
      monotonic: () => options.clock.monotonic(),
      busy: () => options.dispatcher.busySchedules,
    });
  }

  /** Why nothing is accounted for at the moment; `null` when all is well. */
  get stoppedBecause(): string | null {
    return this.#stoppedBecause;
  }

  /** The first look; from then on the timer leads to the next. */
  start(): void {
    this.#guarded(() => {
      const moment = this.moment(this.options.clock.wall());
      this.#setBack(moment);
      this.#held.settle(moment.settleMs);
      // An edit, a setting or a pause may have been written just before an earlier end, and not applied to what waits.
      for (const hold of Object.values(HoldKind)) this.#held.reconsider(hold);
    });
    // Just after the time off, which is not over before now.
    this.happened(MachineEvent.Startup, this.options.clock.wall() + 1);
  }

  /** Something that schedules may follow. */
  happened(event: MachineEvent, at: Instant = this.options.clock.wall()): void {
    this.#heard.push({ event, at });
    this.wake();
  }

  /** A sleep that has ended and was not noticed yet is noticed now. Costs nothing when there was none. */
  noticeSleep(): void {
    if (Math.abs(this.#unseenMs()) >= SHORTEST_ABSENCE_MS) this.look('beat');
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

  /** Looks again at what waits for this. */
  reconsider(hold: HoldKind): void {
    this.#held.reconsider(hold);
    this.wake();
  }

  /** Judges anew what waits of one schedule: what it waits for, or how long it may, was changed. */
  rejudge(scheduleId: number): void {
    this.#guarded(() => this.#held.judge([scheduleId], this.moment(this.options.clock.wall())));
    this.wake();
  }

  /** The settings were changed. */
  reconfigure(): void {
    this.#settings = null;
    // How long a turn may be waited for hangs on how long it takes to settle.
    this.reconsider(HoldKind.Turn);
  }

  /** What is known of the machine at that instant. */
  moment(now: Instant): LookMoment {
    const { store, surroundings } = this.options;
    this.#settings ??= store.readSettings();
    return {
      now,
      localZone: this.#plannedZone,
      surroundings: surroundings?.facts() ?? NOTHING_KNOWN,
      settleMs: this.#settings.catchUp.settleMs,
      monitorsOffSince: this.#monitorsOffSince,
    };
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
    let moment: LookMoment | null = null;
    const isDone = this.#guarded(() => {
      if (hint !== 'beat') this.options.store.noteSuspend(hint === 'suspend' ? sample.wall : null);
      // Judged in the zone that it was planned in; only then does the plan follow the machine to another.
      moment = this.moment(sample.wall);
      this.#settleFindings(moment);
      this.#noteHeard();
      this.#beatIfDue(sample.wall, sample.monotonic);
    });
    this.#work(isDone ? moment : null);
  }

  /** Works off one slice, and the next after the event loop has had its turn. */
  #work(moment: LookMoment | null): void {
    if (this.#ended) return;
    const rest = { isLeft: false };
    const isDone = moment !== null && this.#guarded(() => (rest.isLeft = this.#workOnce(moment)));
    if (isDone && rest.isLeft) {
      this.#disarm = this.options.timer.after(0, () => this.#goOn(moment));
      return;
    }
    const isWell = isDone && this.#guarded(() => this.#doubtLeftMs() === 0 && this.#followZone(moment));
    if (isWell) this.#report(null);
    this.#looking = false;
    this.#arm(isWell);
    const wanted = this.#wanted.shift();
    if (wanted !== undefined) this.look(wanted);
  }

  /** The next slice, unless the machine slept or the clock was set in between: then the look is over, and a new one finds out. */
  #goOn(moment: LookMoment): void {
    if (Math.abs(this.#unseenMs()) < SHORTEST_ABSENCE_MS) return this.#work(moment);
    this.#looking = false;
    this.look('beat');
  }

  /** Due schedules first, then what waits. Answers whether there is more of it. */
  #workOnce(moment: LookMoment): boolean {
    const { store, dispatcher } = this.options;
    if (this.#doubtLeftMs() > 0) return false;
    if (this.#isDue(moment.now)) {
      // Between two slices the queue has a turn of its own: together they would keep the event loop for too long.
      if (this.#isQueueNext) {
        this.#isQueueNext = false;
        dispatcher.pump();
        return true;
      }
      this.#isQueueNext = this.#account(moment);
      if (this.#isQueueNext) return true;
    }
    this.#settings ??= store.readSettings();
    const isMore = this.#held.work(moment, this.#settings.catchUp);
    dispatcher.pump();
    return isMore;
  }

  #doubtLeftMs(): number {
    return this.#doubt.leftMs(this.options.clock.monotonic());
  }

  #isDue(now: Instant): boolean {
    return this.#nextDueAt === undefined || (this.#nextDueAt !== null && this.#nextDueAt <= now);
  }

  /** Answers whether more is due. */
  #account(moment: LookMoment): boolean {
    const { store, clock } = this.options;
    const limit = this.#slice.current;
    const startedAt = clock.monotonic();
    const count = accountDueSlice(this.options, moment, limit);
    this.#slice.took(count, clock.monotonic() - startedAt);
    const isMoreDue = count === limit;
    if (!isMoreDue) this.#nextDueAt = store.nextDue()?.at ?? null;
    return isMoreDue;
  }

  #arm(isHealthy: boolean): void {
    if (this.#ended) return;
    const untilDueMs = (this.#nextDueAt ?? Number.POSITIVE_INFINITY) - this.options.clock.wall();
    // After a failure the due schedules are still due: wait the full time instead of spinning.
    const untilWorkMs = isHealthy ? Math.min(untilDueMs, this.#untilWaitingMs()) : LONGEST_WAIT_MS;
    const doubtMs = this.#doubtLeftMs();
    const waitMs = isHealthy && doubtMs > 0 ? doubtMs : untilWorkMs;
    const delayMs = Math.min(Math.max(waitMs, 1), LONGEST_WAIT_MS);
    this.#watch = notePowerTimer(this.#watch, this.options.clock.monotonic() + delayMs);
    this.#disarm = this.options.timer.after(delayMs, () => this.look('beat'));
  }

  /** Until something that waits is to be looked at: a range of occurrences, or a run. */
  #untilWaitingMs(): number {
    const wait = { ms: LONGEST_WAIT_MS };
    this.#guarded(() => {
      const now = this.options.clock.wall();
      const runAt = this.options.dispatcher.nextWaitEnd();
      wait.ms = Math.min(this.#held.nextInMs(now), (runAt ?? Number.POSITIVE_INFINITY) - now);
    });
    return wait.ms;
  }

  /** What the wall clock has gone ahead of the other since the last look: a sleep, or a clock that was set. */
  #unseenMs(): number {
    const { last } = this.#watch;
    const { wall, monotonic } = this.#sample();
    return wall - last.wall - (monotonic - last.monotonic);
  }

  #sample(): { wall: Instant; monotonic: number } {
    return { wall: this.options.clock.wall(), monotonic: this.options.clock.monotonic() };
  }

  /** Each is let go of only when it is written: a full disk must not swallow a night. */
  #settleFindings(moment: LookMoment): void {
    for (let finding = this.#findings[0]; finding !== undefined; finding = this.#findings[0]) {
      this.#act(finding, moment);
      this.#findings.shift();
    }
  }

  #noteHeard(): void {
    for (let heard = this.#heard[0]; heard !== undefined; heard = this.#heard[0]) {
      if (noteMachineEvent(this.options, heard.event, heard.at)) this.#nextDueAt = undefined;
      this.#heard.shift();
    }
  }

  #act(finding: PowerFinding, moment: LookMoment): void {
    const { store, log, feed } = this.options;
    const { now } = moment;
    const isJump = finding.kind !== 'absence' || finding.span.kind === 'asleep';
    if (isJump && finding.kind !== 'confirmed') this.#doubt.begin(this.options.clock.monotonic());
    if (finding.kind === 'clock-set-back') {
      log.warn('The clock was set back.', { byMs: finding.byMs });
      this.#setBack(moment);
      store.clockChanges.noteSetBack(now, finding.byMs);
      feed.emit({ kind: 'power' });
      return;
    }
    const { span } = finding;
    if (finding.kind === 'absence' && span.kind === 'asleep') {
      this.#held.settle(moment.settleMs);
      // After the sleep, or it would have slept through its own occurrence.
      if (noteMachineEvent(this.options, MachineEvent.Resume, Math.max(now, span.to + 1)))
        this.#nextDueAt = undefined;
    }
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

  #setBack(moment: LookMoment): void {
    this.#nextDueAt = undefined;
    this.options.store.shortenWaits(moment.now);
    endSpansNow(this.options, moment);
    takeBackHeld(this.options, moment);
    giveUpBogusCursors(this.options, moment);
  }

  #followZone(moment: LookMoment): void {
    const to = this.options.clock.localZone();
    if (this.#plannedZone === to) return;
    followZone(this.options, moment, { from: this.#plannedZone, to });
    this.#plannedZone = to;
    this.#nextDueAt = this.options.store.nextDue()?.at ?? null;
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
