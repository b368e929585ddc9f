/** What must hold of the database after every step, whatever happened. */
import type { HeldRow, LedgerRow, RunRecord, ScheduleRecord } from '../../src/main/engine/records';
import { MOST_FREE_ATTEMPTS } from '../../src/main/engine/retry';
import { TEST_MS } from '../../src/main/loop/clock-doubt';
import { LONGEST_WAIT_MS } from '../../src/main/loop/scheduler';
import { SECOND_MS } from '../../src/shared/time/duration';
import type { World } from '../support/world';
import { checkFacts } from './check-facts';
import type { Oracle } from './oracle';
import type { SignalLog } from './signal-log';

export interface CheckedWorld {
  readonly world: World;
  readonly oracle: Oracle;
  readonly signals: SignalLog;
  readonly hasZoneChanged: () => boolean;
}

export function assert(holds: boolean, message: () => string): void {
  if (!holds) throw new Error(message());
}

/** A look is at most this long away, and the clock may have been read a little before. */
const SLACK_MS = LONGEST_WAIT_MS + SECOND_MS;

export class Checks {
  readonly #factsChecked = new Map<number, number>();
  readonly #decidedCount = new Map<number, number>();
  /** Of each follower that is on, the runs that had ended before it was. */
  readonly #endedBefore = new Map<number, ReadonlySet<number>>();

  constructor(private readonly checked: CheckedWorld) {}

  world(ids: readonly number[]): void {
    const { errors, runner } = this.checked.world;
    assert(errors.length === 0, () => `errors were logged: ${errors.join('\n')}`);
    for (const [runId, starts] of runner.processes.starts)
      assert(starts === 1, () => `attempt ${runId} was started ${starts} times`);
    for (const id of ids) this.schedule(id);
    this.#waits();
    this.#timer();
  }

  /** No run waits past its time. */
  #waits(): void {
    const { store, time } = this.checked.world;
    const lateMs = time.wall() - (store.nextWaitEnd() ?? Number.POSITIVE_INFINITY);
    assert(lateMs <= SLACK_MS, () => `a run waits ${lateMs} ms past its time`);
  }

  #timer(): void {
    const { store, time } = this.checked.world;
    const armedForMs = time.armedForMs ?? Number.POSITIVE_INFINITY;
    assert(armedForMs <= LONGEST_WAIT_MS, () => `the timer is armed for ${armedForMs} ms`);
    const due = store.nextDue()?.at ?? Number.POSITIVE_INFINITY;
    const lookAt = store.nextHeldLook() ?? Number.POSITIVE_INFINITY;
    // Right after a wake the clock is not believed yet.
    const untilDueMs = Math.max(1, due - time.wall(), Math.min(armedForMs, TEST_MS));
    const untilLookMs = lookAt > time.wall() ? lookAt - time.wall() : SECOND_MS;
    const untilWaitMs = Math.max(1, (store.nextWaitEnd() ?? Number.POSITIVE_INFINITY) - time.wall());
    assert(
      armedForMs <=
        Math.ceil(Math.min(untilDueMs, untilLookMs, Math.max(untilWaitMs, Math.min(armedForMs, TEST_MS)))),
      () =>
        `the timer is armed for ${armedForMs} ms; due in ${untilDueMs} ms, to be looked at in ${untilLookMs} ms`,
    );
  }

  schedule(id: number): void {
    const { world, oracle } = this.checked;
    const schedule = world.store.findSchedule({ id });
    if (schedule === null) throw new Error(`Schedule ${id} is gone.`);
    const rows = world.store.ledger(id, 1_000_000);
    const served = this.#ranges(schedule, rows);
    this.#decided(id, rows);
    const accounted = rows.reduce((sum, row) => sum + row.count, 0);
    const expected = oracle.countUntil(id, schedule.cursorAt);
    assert(
      accounted === expected,
      () => `schedule ${id}: ${accounted} occurrences accounted for, there were ${expected}`,
    );
    this.#runs(id, served);
    // Signals come out of order where the clock was set back: which of them a row holds is not to be seen from outside.
    if (schedule.definition.trigger.kind !== 'event') this.#facts(id, rows);
    this.#held(schedule);
    this.#followed(schedule);
  }

  /** Answers how many occurrences the rows of each run hold. */
  #ranges(schedule: ScheduleRecord, rows: readonly LedgerRow[]): ReadonlyMap<number, number> {
    const { id } = schedule;
    const served = new Map<number, number>();
    let end = schedule.createdAt;
    for (const row of rows) {
      assert(
        row.from === end,
        () => `schedule ${id}: a range begins at ${row.from}, the one before ended at ${end}`,
      );
      end = row.to;
      if (row.runId !== null) served.set(row.runId, (served.get(row.runId) ?? 0) + row.count);
    }
    assert(end === schedule.cursorAt, () => `schedule ${id}: the cursor is not where the ledger ends`);
    assert(
      schedule.nextAt === null || schedule.nextAt > schedule.cursorAt,
      () => `schedule ${id}: planned for the past`,
    );
    return served;
  }

  /** Only what waits may be taken back, when its clock had been ahead. */
  #decided(id: number, rows: readonly LedgerRow[]): void {
    const decided = rows.filter(({ outcome }) => outcome !== 'pending');
    const count = decided.reduce((sum, row) => sum + row.count, 0);
    const before = this.#decidedCount.get(id) ?? 0;
    assert(count >= before, () => `schedule ${id}: ${before} occurrences were decided, now it is ${count}`);
    this.#decidedCount.set(id, count);
  }

  #runs(id: number, served: ReadonlyMap<number, number>): void {
    const seen = new Set<number>();
    const { retry } = this.checked.world.store.findSchedule({ id })?.definition ?? { retry: { limit: 0 } };
    for (const run of this.checked.world.runs(id)) {
      this.#attempts(run, retry.limit);
      assert(
        run.covers === (served.get(run.id) ?? 0),
        () => `run ${run.id} covers ${run.covers}, its ledger rows say otherwise`,
      );
      if (run.scheduledFor === null) continue;
      const { scheduledFor } = run;
      assert(!seen.has(scheduledFor), () => `occurrence ${scheduledFor} of schedule ${id} has two runs`);
      seen.add(scheduledFor);
    }
  }

  /** Tried again no more often than its policy says, and every try is told of. */
  #attempts(run: RunRecord, limit: number): void {
    const past = this.checked.world.store.pastAttempts(run.id);
    const isBetween = run.status === 'waiting' || run.status === 'queued' || run.attempts === past.length;
    const told = past.map(({ number }) => number).join();
    const numbers = Array.from({ length: run.attempts - (isBetween ? 0 : 1) }, (_, each) => each + 1).join();
    assert(told === numbers, () => `run ${run.id}: attempts ${numbers} were made, ${told} are told of`);
    const free = past.filter(({ isFree }) => isFree).length;
    assert(
      free === run.freeAttempts && free <= MOST_FREE_ATTEMPTS,
      () => `run ${run.id}: ${free} free attempts`,
    );
    const retries = past.length - free;
    assert(retries <= limit, () => `run ${run.id} was tried again ${retries} times, ${limit} are allowed`);
  }

  /** Each row once: what a row rests on does not change, even where it grows. */
  #facts(id: number, rows: readonly LedgerRow[]): void {
    const { world, oracle } = this.checked;
    const checked = this.#factsChecked.get(id) ?? 0;
    for (const { to } of rows.slice(Math.max(0, checked - 1)).filter(({ from, to: end }) => end > from)) {
      const row = world.store.decisionAt(id, to);
      if (row !== null) checkFacts(id, row, (from, until) => oracle.occurrences(id, from, until));
    }
    this.#factsChecked.set(id, rows.length);
  }

  #held({ id, definition, enabled }: ScheduleRecord): void {
    const { store } = this.checked.world;
    const rows = store.heldRows(id);
    assert(enabled || rows.length === 0, () => `schedule ${id} is off, and something of it waits`);
    const { mode, limit } = definition.ifMissed;
    const waiting = rows.length + store.unfinishedRuns(id).queued;
    assert(
      mode !== 'all' || waiting <= limit + 1,
      () => `schedule ${id}: ${waiting} wait, its limit is ${limit}`,
    );
    assert(mode !== 'skip' || rows.length === 0, () => `schedule ${id} runs only at its time, and waits`);
    for (const row of rows) this.#deadline(definition, row);
    const isEvent = definition.trigger.kind === 'event';
    const kept = isEvent ? rows.reduce((sum, { count }) => sum + count, 0) : 0;
    const heldSignals = store.heldSignals(id).length;
    // More where the clock was set back: a range that waits holds signals of the same time, lived through before.
    assert(heldSignals >= kept, () => `schedule ${id}: ${kept} signals wait, ${heldSignals} are kept`);
  }

  /** Nothing waits past its deadline. */
  #deadline({ ifMissed, conditions, trigger }: ScheduleRecord['definition'], row: HeldRow): void {
    const { store, time } = this.checked.world;
    const now = time.wall();
    const first =
      trigger.kind === 'event'
        ? this.checked.signals.oldestHeld(row.scheduleId, row.from)
        : this.checked.oracle.occurrences(row.scheduleId, row.from, row.to)[0];
    // What waits since before the zone changed is told apart by the new one: its newest occurrence alone is sure.
    const isSure = trigger.kind !== 'cron' || trigger.timezone !== 'local' || !this.checked.hasZoneChanged();
    const oldest = row.count === 1 || !isSure ? row.to : (first ?? row.to);
    const what = `schedule ${row.scheduleId}: what was due at ${new Date(oldest).toISOString()}`;
    const settleMs = row.hold === 'turn' ? store.readSettings().catchUp.settleMs : 0;
    const deadline = ifMissed.graceMs === null ? null : oldest + ifMissed.graceMs + settleMs;
    assert(
      deadline === null || now <= deadline + SLACK_MS,
      () => `${what} waits ${now - (deadline ?? 0)} ms past its grace: ${JSON.stringify({ row, ifMissed })}`,
    );
    const waitEnd = Math.max(oldest, row.since) + conditions.waitMs;
    assert(
      row.hold !== 'condition' || now <= waitEnd + SLACK_MS,
      () => `${what} waits ${now - waitEnd} ms past its longest wait`,
    );
  }

  /** Every end of the followed schedule, since the follower is on, came to it exactly once. */
  #followed({ id, definition: { trigger } }: ScheduleRecord): void {
    const before = this.#endedBefore.get(id);
    if (before === undefined || trigger.kind !== 'event' || trigger.event !== 'after') return;
    const wanted: Readonly<Record<string, readonly string[]>> = {
      success: ['succeeded'],
      failure: ['failed', 'timed-out', 'interrupted'],
      end: ['succeeded', 'failed', 'timed-out', 'interrupted', 'cancelled'],
    };
    const expected = this.#ended(followedBy(trigger.schedule)).filter(
      (run) => !before.has(run.id) && (wanted[trigger.on] ?? []).includes(run.status),
    );
    const told = this.checked.signals.runsBehind(id).filter((run) => !before.has(run));
    const ids = expected.map((run) => run.id).sort((a, b) => a - b);
    assert(
      told.join() === ids.join(),
      () => `schedule ${id} heard of the ends of runs ${told.join()}, there were ${ids.join()}`,
    );
  }

  /** A person made, switched or edited it: what ended while it was off does not concern it. */
  changed({ id, enabled, definition: { trigger } }: ScheduleRecord): void {
    if (!enabled || trigger.kind !== 'event' || trigger.event !== 'after') this.#endedBefore.delete(id);
    else this.#endedBefore.set(id, new Set(this.#ended(followedBy(trigger.schedule)).map((run) => run.id)));
  }

  #ended(id: number) {
    return this.checked.world.runs(id).filter(({ finishedAt }) => finishedAt !== null);
  }
}

function followedBy(scheduleId: string): number {
  return Number(scheduleId.slice(1));
}
