/**
 * A seeded world: the real core and SQLite store live through sleep, stalls, crashes between any two writes, restarts, clock
 * steps, edits and switches, with events doubled, late and lost, while jobs begin, end and fail when they like. After every step
 * the promise is checked.
 */
import type { LedgerRow, ScheduleRecord } from '../../src/main/engine/records';
import { LONGEST_WAIT_MS } from '../../src/main/loop/scheduler';
import type { ScheduleDefinition } from '../../src/shared/model/schedule';
import type { Trigger } from '../../src/shared/model/trigger';
import { conditionsSchema } from '../../src/shared/model/conditions';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/shared/time/duration';
import { World } from '../support/world';
import { checkFacts } from './check-facts';
import { CrashPlan, Killed } from './crashing-store';
import { Oracle } from './oracle';
import { Random } from './random';

export interface SimulationResult {
  readonly steps: number;
  readonly simulatedMs: number;
  readonly runs: number;
  readonly occurrences: number;
  readonly crashes: number;
}

const TRIGGERS: readonly Trigger[] = [
  { kind: 'cron', expression: '* * * * *', timezone: 'UTC' },
  { kind: 'cron', expression: '*/5 * * * *', timezone: 'Europe/Berlin' },
  { kind: 'cron', expression: '30 2 * * *', timezone: 'Europe/Berlin' },
  { kind: 'cron', expression: '15 1 * * *', timezone: 'Australia/Lord_Howe' },
  { kind: 'cron', expression: '0 * * * *', timezone: 'America/New_York' },
  { kind: 'interval', everyMs: 7 * SECOND_MS },
  { kind: 'interval', everyMs: 90 * SECOND_MS },
];

export class Simulation {
  readonly #random: Random;
  readonly #world: World;
  readonly #oracle = new Oracle();
  readonly #crash = new CrashPlan();
  readonly #ids: number[] = [];
  readonly #startedAt: number;
  readonly #factsChecked = new Map<number, number>();
  readonly #decidedUntil = new Map<number, number>();
  #crashes = 0;
  #latestWall = 0;
  #log: string[] = [];

  constructor(readonly seed: number) {
    this.#random = new Random(seed);
    // Around a change to daylight saving in Berlin, so that each world meets one.
    this.#startedAt = Date.parse('2026-03-27T06:00:00.000Z') + this.#random.between(0, 40) * HOUR_MS;
    this.#world = new World(this.#startedAt);
    this.#world.wrapStore = (store) => this.#crash.wrap(store);
  }

  /** Throws with the seed and the last steps when the promise is broken. */
  async run(steps: number): Promise<SimulationResult> {
    try {
      await this.#world.start();
      this.add();
      for (let step = 0; step < steps; step++) await this.#step();
      return this.#result(steps);
    } catch (error) {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const recent = this.#log.slice(-12).join('\n  ');
      throw new Error(`Seed ${this.seed} breaks the promise after:\n  ${recent}\n${reason}`, {
        cause: error,
      });
    } finally {
      this.#world.dispose();
    }
  }

  async #step(): Promise<void> {
    const move = this.#random.pick(this.#moves());
    this.#latestWall = Math.max(this.#latestWall, this.#world.time.wall());
    this.#log.push(`${new Date(this.#world.time.wall()).toISOString()} ${move.name.replace('bound ', '')}`);
    if (this.#random.chance(0.25)) this.#crash.arm(this.#random.between(1, 6), this.#random.chance(0.5));
    try {
      await move();
      this.#moveProcesses();
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    if (this.#crash.isDead) await this.#restartAfterCrash();
    this.#crash.disarm();
    this.#check();
  }

  #moves(): readonly (() => void | Promise<void>)[] {
    return [
      this.awake,
      this.awake,
      this.asleep,
      this.stalled,
      this.restart,
      this.add,
      this.edit,
      this.toggle,
      this.stepBack,
      this.runNow,
    ];
  }

  readonly awake = (): void => {
    for (let rest = this.#random.between(1, 40); rest > 0; rest--) {
      this.#world.time.advance(this.#random.between(1, 30 * SECOND_MS));
      this.#moveProcesses();
    }
  };

  readonly asleep = (): void => {
    const { time, power } = this.#world;
    const hints = this.#random.between(0, 4);
    if (hints > 0) power.suspend();
    if (hints === 2) power.suspend();
    time.sleep(this.#random.between(1, 9 * HOUR_MS));
    if (hints > 2) time.advance(this.#random.between(1, 6 * SECOND_MS));
    if (hints > 0) power.resume();
    if (hints === 3) power.resume();
    // Long enough for a beat: without any event that is how the sleep is noticed.
    time.advance(this.#random.between(LONGEST_WAIT_MS, 2 * LONGEST_WAIT_MS));
  };

  readonly stalled = (): void => {
    this.#world.time.stall(this.#random.between(1, 20 * MINUTE_MS));
    this.#world.time.advance(5 * SECOND_MS);
  };

  readonly restart = async (): Promise<void> => {
    this.#world.kill();
    this.#moveProcesses();
    this.#world.time.advance(this.#random.between(1, 5 * HOUR_MS));
    await this.#world.start();
    this.#world.time.advance(SECOND_MS);
  };

  readonly add = (): void => {
    if (this.#ids.length >= 6) return;
    const trigger = this.#random.pick(TRIGGERS);
    const { store, core, time } = this.#world;
    const graceMs = this.#random.chance(0.3) ? this.#random.between(0, 4 * HOUR_MS) : null;
    const definition = this.#definition(`Schedule ${store.countSchedules().total}`, trigger, graceMs);
    const at = time.wall();
    this.#changing(() => {
      const made = core.createSchedule(definition, true);
      this.#ids.push(made.id);
      this.#oracle.on(made.id, made.definition.trigger, at);
    }, definition.name);
  };

  readonly edit = (): void => {
    const old = this.#someSchedule();
    if (old === null) return;
    const definition = { ...old.definition, trigger: this.#random.pick(TRIGGERS) };
    this.#changing(() => this.#world.core.updateSchedule({ id: old.id }, definition), old.definition.name);
  };

  readonly toggle = (): void => {
    const old = this.#someSchedule();
    if (old === null) return;
    this.#changing(() => this.#world.core.switchSchedule({ id: old.id }, !old.enabled), old.definition.name);
  };

  readonly stepBack = (): void => {
    const byMs = this.#random.between(6 * SECOND_MS, 90 * MINUTE_MS);
    // Further back, cursors are given up as bogus futures: that has tests of its own, and the oracle knows only one time.
    if (this.#latestWall - (this.#world.time.wall() - byMs) > 2 * HOUR_MS) return;
    this.#world.time.step(-byMs);
    this.#world.time.advance(10 * SECOND_MS);
  };

  readonly runNow = (): void => {
    const schedule = this.#someSchedule();
    if (schedule !== null && this.#world.store.unfinishedRuns(schedule.id).queued === 0)
      this.#world.core.runNow({ id: schedule.id });
  };

  /** Does a change, and tells the oracle what was really written, whether or not the process lived to say so. */
  #changing(change: () => void, name: string): void {
    const { store, time } = this.#world;
    const at = time.wall();
    const before = store.findSchedule({ name });
    try {
      change();
    } finally {
      const after = store.findSchedule({ name });
      if (after !== null && after.revision !== before?.revision) this.#tellOracle(before, after, at);
    }
  }

  #tellOracle(before: ScheduleRecord | null, after: ScheduleRecord, at: number): void {
    if (!this.#ids.includes(after.id)) this.#ids.push(after.id);
    const isSame = JSON.stringify(before?.definition.trigger) === JSON.stringify(after.definition.trigger);
    if (!after.enabled) this.#oracle.off(after.id, at);
    else if (!isSame || before?.enabled !== true) this.#oracle.on(after.id, after.definition.trigger, at);
  }

  #definition(name: string, trigger: Trigger, graceMs: number | null): ScheduleDefinition {
    const mode = this.#random.pick(['once', 'skip', 'all'] as const);
    const limit = this.#random.between(1, 5);
    const action = { kind: 'command', line: 'true', cwd: null, env: {} } as const;
    return {
      name,
      trigger,
      action,
      ifMissed: { mode, graceMs, limit },
      group: null,
      tags: [],
      priority: this.#random.between(0, 3),
      window: null,
      conditions: conditionsSchema.parse({}),
    };
  }

  #someSchedule(): ScheduleRecord | null {
    if (this.#ids.length === 0) return null;
    const schedule = this.#world.store.findSchedule({ id: this.#random.pick(this.#ids) });
    // After a step back the ledger is ahead of the clock; what an edit does then has a test of its own.
    return schedule === null || schedule.cursorAt > this.#world.time.wall() ? null : schedule;
  }

  /** Jobs begin, fail to begin, end well or badly, or take their time. */
  #moveProcesses(): void {
    const { runner } = this.#world;
    for (const id of runner.processes.idsThatAre('requested')) {
      if (this.#random.chance(0.9)) runner.begin(id);
      else runner.refuse(id);
    }
    for (const id of runner.processes.idsThatAre('running')) {
      if (this.#random.chance(0.7)) runner.end(id, { exitCode: this.#random.chance(0.8) ? 0 : 1 });
    }
  }

  async #restartAfterCrash(): Promise<void> {
    this.#crashes += 1;
    this.#log.push('kill -9');
    this.#crash.disarm();
    this.#world.errors.length = 0;
    this.#world.kill();
    this.#world.time.advance(this.#random.between(1, 2 * HOUR_MS));
    await this.#world.start();
    this.#world.time.advance(SECOND_MS);
    this.#moveProcesses();
  }

  #check(): void {
    const { store, time, errors, runner } = this.#world;
    assert(errors.length === 0, () => `errors were logged: ${errors.join('\n')}`);
    for (const [runId, starts] of runner.processes.starts)
      assert(starts === 1, () => `run ${runId} was started ${starts} times`);
    for (const id of this.#ids) this.#checkSchedule(id);
    const armedForMs = time.armedForMs ?? Number.POSITIVE_INFINITY;
    assert(armedForMs <= LONGEST_WAIT_MS, () => `the timer is armed for ${armedForMs} ms`);
    const due = store.nextDue();
    const untilDueMs = due === null ? Number.POSITIVE_INFINITY : Math.max(1, due.at - time.wall());
    assert(
      armedForMs <= untilDueMs,
      () => `the timer is armed for ${armedForMs} ms, but something is due in ${untilDueMs} ms`,
    );
  }

  #checkSchedule(id: number): void {
    const { store } = this.#world;
    const schedule = store.findSchedule({ id });
    if (schedule === null) throw new Error(`Schedule ${id} is gone.`);
    const rows = store.ledger(id, 1_000_000);
    let end = schedule.createdAt;
    const served = new Map<number, number>();
    for (const row of rows) {
      assert(
        row.from === end,
        () => `schedule ${id}: a range begins at ${row.from}, the one before ended at ${end}`,
      );
      end = row.to;
      if (row.runId !== null) served.set(row.runId, (served.get(row.runId) ?? 0) + row.count);
    }
    this.#checkDecided(id, rows);
    assert(end === schedule.cursorAt, () => `schedule ${id}: the cursor is not where the ledger ends`);
    assert(
      schedule.nextAt === null || schedule.nextAt > schedule.cursorAt,
      () => `schedule ${id}: planned for the past`,
    );
    const accounted = rows.reduce((sum, row) => sum + row.count, 0);
    const expected = this.#oracle.countUntil(id, schedule.cursorAt);
    assert(
      accounted === expected,
      () => `schedule ${id}: ${accounted} occurrences accounted for, there were ${expected}`,
    );
    this.#checkRuns(id, served);
    this.#checkFacts(id, rows);
  }

  /** Only what waits may be taken back, when its clock had been ahead. */
  #checkDecided(id: number, rows: readonly LedgerRow[]): void {
    const newest = rows.findLast(({ outcome }) => outcome !== 'pending')?.to ?? Number.NEGATIVE_INFINITY;
    const before = this.#decidedUntil.get(id) ?? Number.NEGATIVE_INFINITY;
    assert(newest >= before, () => `schedule ${id}: what was decided up to ${before} is gone`);
    this.#decidedUntil.set(id, newest);
  }

  /** Each row once: what a row rests on does not change, even where it grows. */
  #checkFacts(id: number, rows: readonly LedgerRow[]): void {
    const checked = this.#factsChecked.get(id) ?? 0;
    const { store } = this.#world;
    for (const { to } of rows.slice(Math.max(0, checked - 1)).filter(({ from, to }) => to > from)) {
      const row = store.decisionAt(id, to);
      if (row !== null) checkFacts(id, row, (from, until) => this.#oracle.occurrences(id, from, until));
    }
    this.#factsChecked.set(id, rows.length);
  }

  #checkRuns(id: number, served: ReadonlyMap<number, number>): void {
    const seen = new Set<number>();
    for (const run of this.#world.runs(id)) {
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

  #result(steps: number): SimulationResult {
    const { store, time } = this.#world;
    const rows = this.#ids.flatMap((id) => store.ledger(id, 1_000_000));
    return {
      steps,
      simulatedMs: time.wall() - this.#startedAt,
      runs: this.#ids.reduce((sum, id) => sum + this.#world.runs(id).length, 0),
      occurrences: rows.reduce((sum, row) => sum + row.count, 0),
      crashes: this.#crashes,
    };
  }
}

function assert(holds: boolean, message: () => string): void {
  if (!holds) throw new Error(message());
}
