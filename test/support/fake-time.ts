/** The two clocks and the timer in the hand of a test: they move only when told. */
import type { Clock, Timer } from '../../src/main/engine/ports';
import type { Instant } from '../../src/shared/time/instant';

interface Armed {
  readonly dueAt: number;
  readonly order: number;
  readonly callback: () => void;
}

/** More callbacks than this in one move is a timer that re-arms itself for ever. */
const BUDGET = 1_000_000;

export class FakeTime implements Clock, Timer {
  zone = 'UTC';
  #wall: Instant;
  #monotonic = 0;
  #order = 0;
  readonly #armed = new Set<Armed>();

  constructor(start: string | Instant) {
    this.#wall = typeof start === 'number' ? start : Date.parse(start);
  }

  wall(): Instant {
    return this.#wall;
  }

  /** In fractions of a millisecond and a little fast, as a real one is. */
  monotonic(): number {
    return this.#monotonic * 1.000_000_1;
  }

  localZone(): string {
    return this.zone;
  }

  /** In whole milliseconds, never early. */
  after(delayMs: number, callback: () => void): () => void {
    const armed = {
      dueAt: this.#monotonic + Math.ceil(Math.max(0, delayMs)),
      order: this.#order++,
      callback,
    };
    this.#armed.add(armed);
    return () => this.#armed.delete(armed);
  }

  /** How long until the earliest timer; `null` when none is armed. */
  get armedForMs(): number | null {
    const first = this.#first();
    return first === null ? null : first.dueAt - this.#monotonic;
  }

  /** Awake: both clocks go on together and timers fire at their time. */
  advance(durationMs: number): void {
    const until = this.#monotonic + durationMs;
    for (let fired = 0; ; fired++) {
      if (fired > BUDGET) throw new Error('A timer re-arms itself for ever.');
      const next = this.#first();
      if (next === null || next.dueAt > until) break;
      this.#move(Math.max(0, next.dueAt - this.#monotonic));
      this.#fire(next);
    }
    this.#move(until - this.#monotonic);
  }

  /** Asleep as on Linux: the wall clock goes on, the monotonic clock and the timers stand still. */
  sleep(durationMs: number): void {
    this.#wall += durationMs;
  }

  /** Stopped: both clocks go on, and no timer fires until the next `advance`. */
  stall(durationMs: number): void {
    this.#move(durationMs);
  }

  /** The wall clock is set by somebody. */
  step(byMs: number): void {
    this.#wall += byMs;
  }

  /** Forgets every timer, as the end of a process does. */
  dropTimers(): void {
    this.#armed.clear();
  }

  #move(byMs: number): void {
    this.#wall += byMs;
    this.#monotonic += byMs;
  }

  #fire(armed: Armed): void {
    this.#armed.delete(armed);
    armed.callback();
  }

  #first(): Armed | null {
    let first: Armed | null = null;
    for (const armed of this.#armed) {
      const isSooner =
        first === null ||
        armed.dueAt < first.dueAt ||
        (armed.dueAt === first.dueAt && armed.order < first.order);
      if (isSooner) first = armed;
    }
    return first;
  }
}
