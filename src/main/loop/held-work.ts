/**
 * Works on what waits (`engine/held-rows.ts` judges it), a slice at a time, after a look has accounted for what is due:
 *
 * 1. rows whose time to be looked at has come: something expires, a window opens, a pause ends;
 * 2. rows that wait for a condition, after the machine's surroundings have changed; for a pause, after somebody resumed;
 * 3. catch-ups, by priority and age: after settling, so many at once, so far apart.
 */
import type { HoldKind } from '@shared/model/ledger';
import type { CatchUpBudget } from '@shared/model/settings';
import { SECOND_MS } from '@shared/time/duration';
import { judgeHeld } from '../engine/held-rows';
import type { ScheduleVerdict } from '../engine/verdict';
import { claimAndTell, type AccountingContext } from './account-due';
import { LookEvidence, type LookMoment } from './gather-facts';
import { SliceSize } from './slice-size';

/** How many are tried in one turn of the event loop. */
const TRIED_AT_MOST = 100;

interface HeldWorkOptions extends AccountingContext {
  /** Monotonic milliseconds. */
  readonly monotonic: () => number;
  /** Schedules of which a run goes on. */
  readonly busy: () => readonly number[];
}

export class HeldWork {
  /** Monotonic: catch-ups begin from here on. */
  #settledAt = 0;
  #lastStartAt = Number.NEGATIVE_INFINITY;
  /** Kinds of hold whose rows are all to be looked at, and up to which schedule that was done. */
  readonly #stale = new Map<HoldKind, number>();
  /** Monotonic: when the next catch-up may start; `null` when none waits or only the end of a run can let it. */
  #turnAt: number | null = null;
  readonly #slice = new SliceSize();

  constructor(readonly options: HeldWorkOptions) {}

  /** The machine has just woken, or Wakeful has just started. */
  settle(settleMs: number): void {
    this.#settledAt = this.options.monotonic() + settleMs;
  }

  /** What waits for this is to be looked at. */
  reconsider(hold: HoldKind): void {
    this.#stale.set(hold, 0);
  }

  /** Monotonic milliseconds until there is something to do; infinite when only an event can bring it. */
  nextInMs(now: number): number {
    const turnInMs =
      this.#turnAt === null ? Number.POSITIVE_INFINITY : this.#turnAt - this.options.monotonic();
    const lookAt = this.options.store.nextHeldLook();
    if (lookAt === null) return turnInMs;
    // What has just been looked at and is still due for a look is not hurried.
    return Math.min(turnInMs, lookAt > now ? lookAt - now : SECOND_MS);
  }

  /** One slice. Answers whether there is more to do at once. */
  work(moment: LookMoment, budget: CatchUpBudget): boolean {
    const { store } = this.options;
    const due = store.heldToLookAt(moment.now, this.#slice.current);
    if (due.length > 0 && this.#judgeSlice(due, moment) > 0) return true;
    for (const [hold, after] of this.#stale) {
      const ids = store.heldFor(hold, after, this.#slice.current);
      const last = ids.at(-1);
      if (last === undefined) {
        this.#stale.delete(hold);
        continue;
      }
      this.#stale.set(hold, last);
      this.#judgeSlice(ids, moment);
      return true;
    }
    return this.#takeTurn(moment, budget);
  }

  #judgeSlice(ids: readonly number[], moment: LookMoment): number {
    const { monotonic } = this.options;
    const startedAt = monotonic();
    const changed = this.judge(ids, moment);
    this.#slice.took(ids.length, monotonic() - startedAt);
    return changed;
  }

  /** Answers for how many schedules something changed. */
  judge(ids: readonly number[], moment: LookMoment, isTurn = false): number {
    const verdicts = this.#verdicts(ids, moment, isTurn);
    if (verdicts.length === 0) return 0;
    return verdicts.length - claimAndTell(this.options, moment, verdicts).refused.length;
  }

  #verdicts(ids: readonly number[], moment: LookMoment, isTurn: boolean): ScheduleVerdict[] {
    const { store } = this.options;
    const schedules = ids.map((id) => store.findSchedule({ id })).filter((schedule) => schedule !== null);
    const evidence = new LookEvidence(store, moment, moment.now);
    return schedules
      .map((schedule) => judgeHeld(schedule, evidence.factsFor(schedule), isTurn))
      .filter((verdict) => verdict !== null);
  }

  #takeTurn(moment: LookMoment, { atOnce, apartMs }: CatchUpBudget): boolean {
    const { store, busy, monotonic } = this.options;
    this.#turnAt = null;
    const passed = [...busy()];
    const next = store.nextTurn(passed);
    if (next === null) return false;
    const earliest = Math.max(this.#settledAt, this.#lastStartAt + apartMs);
    if (monotonic() < earliest) {
      this.#turnAt = earliest;
      return false;
    }
    // The end of one of them wakes the loop.
    if (store.countCatchUps() >= atOnce) return false;
    return this.#giveTurn(moment, passed);
  }

  /** The first that can use its turn has it. Those that wait for something else by now leave the queue. */
  #giveTurn(moment: LookMoment, passed: number[]): boolean {
    const { store, monotonic } = this.options;
    for (let tried = 0; tried < TRIED_AT_MOST; tried++) {
      const id = store.nextTurn(passed);
      if (id === null) return false;
      const [verdict] = this.#verdicts([id], moment, true);
      if (verdict === undefined) {
        passed.push(id);
        continue;
      }
      const { runs, refused } = claimAndTell(this.options, moment, [verdict]);
      if (runs.length > 0) this.#lastStartAt = monotonic();
      if (refused.length === 0) return true;
      passed.push(id);
    }
    return false;
  }
}
