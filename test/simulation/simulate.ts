/**
 * A seeded world: the real core and SQLite store live through sleep, stalls, crashes between any two writes, restarts, clock
 * steps, zone changes, edits, pauses, answers and a changing machine, with events doubled, late and lost, while jobs begin, end
 * and fail when they like. In every claim and after every step the promise is checked.
 *
 * A history is a seed and a list of steps; each step draws from a source of chance of its own, so that a history can be cut
 * shorter without changing what is left of it.
 */
import { Checks, assert } from './checks';
import { ClaimWatch } from './claim-watch';
import { CrashPlan, Killed } from './crashing-store';
import { Moves, type Move } from './moves';
import { Oracle } from './oracle';
import { Random } from './random';
import { SignalLog } from './signal-log';
import type { ScheduleRecord } from '../../src/main/engine/records';
import type { Trigger } from '../../src/shared/model/trigger';
import { HOUR_MS, SECOND_MS } from '../../src/shared/time/duration';
import { World } from '../support/world';

export interface SimulationResult {
  readonly steps: number;
  readonly simulatedMs: number;
  readonly runs: number;
  readonly occurrences: number;
  readonly crashes: number;
}

/** The number of a step, and the move that it makes, if that is not left to chance. */
export type Step = number | string;

export interface SimulationPlan {
  readonly seed: number;
  /** Which steps are taken: 0, 1, 2 …, or what a shorter history has left of them, as "17:asleep" or plainly 17. */
  readonly steps: readonly Step[];
  /** Checked after each so many steps; the last is always checked. */
  readonly checkEvery?: number;
  /** Ends when so much time has gone by, however many steps are left. */
  readonly untilMs?: number;
}

/** Thrown when the promise is broken. */
export class BrokenPromise extends Error {
  constructor(
    readonly plan: SimulationPlan,
    /** The steps that were taken, the last one included. */
    readonly taken: readonly string[],
    readonly recent: readonly string[],
    cause: unknown,
  ) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`Seed ${plan.seed} breaks the promise after:\n  ${recent.join('\n  ')}\n${reason}`, { cause });
  }
}

export class Simulation {
  readonly #world: World;
  readonly #crash = new CrashPlan();
  readonly #watch: ClaimWatch;
  readonly #startedAt: number;
  readonly #log: string[] = [];
  #signals: SignalLog | null = null;
  #oracle: Oracle | null = null;
  #crashes = 0;

  constructor(readonly plan: SimulationPlan) {
    const random = new Random(plan.seed);
    // Around a change to daylight saving in Berlin, so that each world meets one.
    this.#startedAt = Date.parse('2026-03-27T06:00:00.000Z') + random.between(0, 40) * HOUR_MS;
    this.#world = new World(this.#startedAt);
    this.#world.time.zone = random.pick(['Europe/Berlin', 'America/New_York', 'UTC']);
    this.#world.surroundings.become({
      power: { onBattery: false, percent: 80 },
      online: true,
      reachable: { 'nas.local': true },
      idleMs: 0,
    });
    this.#watch = new ClaimWatch({
      world: this.#world,
      onRestart: (schedule, cursor, at) =>
        this.#oracle?.restart(schedule.id, cursor, at, this.#inZone(schedule)),
    });
    this.#world.wrapStore = (store) => this.#crash.wrap(this.#watch.wrap(store));
  }

  /** Throws a {@link BrokenPromise} with the last steps. */
  async run(): Promise<SimulationResult> {
    const taken: string[] = [];
    try {
      await this.#start();
      const { world, signals, oracle } = { world: this.#world, ...this.#parts() };
      const checks = new Checks({
        world,
        oracle,
        signals,
        hasZoneChanged: () => this.#watch.previousZone !== null,
      });
      const moves = new Moves({
        world,
        watch: this.#watch,
        start: () => this.#start(),
        onChanged: (before, after, at) => this.#tellOracle(checks, before, after, at),
      });
      const { steps, checkEvery = 1, untilMs = Number.POSITIVE_INFINITY } = this.plan;
      for (const step of steps) {
        if (world.time.wall() - this.#startedAt >= untilMs) break;
        taken.push(String(step));
        taken[taken.length - 1] = await this.#step(moves, step);
        if (taken.length % checkEvery === 0) this.#check(checks, moves);
      }
      this.#log.push('the end: everything is opened and answered');
      moves.drain();
      this.#check(checks, moves);
      const unfinished = moves.ids.flatMap((id) => world.store.unfinishedRunsOf(id));
      assert(
        unfinished.length === 0,
        () => `${unfinished.length} runs have no end: ${JSON.stringify(unfinished)}`,
      );
      assert(moves.waiting() === 0, () => `${moves.waiting()} ranges wait although nothing is in their way`);
      return this.#result(taken.length, moves.ids);
    } catch (error) {
      throw new BrokenPromise(this.plan, taken, this.#log.slice(-12), error);
    } finally {
      this.#signals?.close();
      this.#world.dispose();
    }
  }

  #parts(): { readonly signals: SignalLog; readonly oracle: Oracle } {
    if (this.#signals === null || this.#oracle === null) throw new Error('The world has not started.');
    return { signals: this.#signals, oracle: this.#oracle };
  }

  async #start(): Promise<void> {
    const { world, watch } = { world: this.#world, watch: this.#watch };
    watch.born(this.#signals === null ? 10 * SECOND_MS : world.settleMs());
    await world.start();
    if (this.#signals !== null) return;
    const signals = new SignalLog(world.file);
    this.#signals = signals;
    this.#oracle = new Oracle(signals);
  }

  /** Answers the step with the move that it made. */
  async #step(moves: Moves, step: Step): Promise<string> {
    const [number, forced] = String(step).split(':');
    const random = new Random((this.plan.seed ^ Math.imul(Number(number) + 1, 0x9e37_79b1)) >>> 0);
    const move: Move = moves.some(random, forced ?? null);
    this.#log.push(`${number}: ${new Date(this.#world.time.wall()).toISOString()} ${move.name}`);
    if (random.chance(0.25)) this.#crash.arm(random.between(1, 6), random.chance(0.5));
    try {
      await move.make();
      moves.moveProcesses();
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    if (this.#crash.isDead) await this.#restartAfterCrash(moves, random);
    this.#crash.disarm();
    return `${number}:${move.name}`;
  }

  async #restartAfterCrash(moves: Moves, random: Random): Promise<void> {
    this.#crashes += 1;
    this.#log.push('   kill -9');
    this.#crash.disarm();
    this.#world.errors.length = 0;
    this.#watch.isPersonAsking = false;
    this.#world.kill();
    this.#world.time.advance(random.between(1, 2 * HOUR_MS));
    await this.#start();
    this.#world.time.advance(SECOND_MS);
    moves.moveProcesses();
  }

  #check(checks: Checks, moves: Moves): void {
    const { broken } = this.#watch;
    assert(broken === null, () => broken ?? '');
    checks.world(moves.ids);
  }

  #tellOracle(checks: Checks, before: ScheduleRecord | null, after: ScheduleRecord, at: number): void {
    const { oracle } = this.#parts();
    const { trigger } = after.definition;
    const isSame = JSON.stringify(before?.definition.trigger) === JSON.stringify(trigger);
    if (!after.enabled) oracle.off(after.id, at);
    else if (!isSame || before?.enabled !== true) oracle.on(after.id, this.#inZone(after), at);
    if (!isSame || before?.enabled !== after.enabled) checks.changed(after);
  }

  #inZone({ definition: { trigger } }: ScheduleRecord): Trigger {
    return trigger.kind === 'cron' && trigger.timezone === 'local'
      ? { ...trigger, timezone: this.#world.time.zone }
      : trigger;
  }

  #result(steps: number, ids: readonly number[]): SimulationResult {
    const { store, time } = this.#world;
    const rows = ids.flatMap((id) => store.ledger(id, 1_000_000));
    return {
      steps,
      simulatedMs: time.wall() - this.#startedAt,
      runs: ids.reduce((sum, id) => sum + this.#world.runs(id).length, 0),
      occurrences: rows.reduce((sum, row) => sum + row.count, 0),
      crashes: this.#crashes,
    };
  }
}
