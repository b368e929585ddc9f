/**
 * Counts the time in which the computer is awake, in ticks. A tick that comes late counts for about the time after which it was to
 * come: whatever lies between, a suspend, a halt of every process, a platform whose clocks run on in sleep, is nobody's time.
 */
import type { Timer } from '../engine/ports';

const SHORTEST_TICK_MS = 10;
const LONGEST_TICK_MS = 1_000;
/** A gap costs a job no more than so small a part of its time. */
const TICKS = 20;
/** A machine that is busy makes every tick a little late, and is awake. */
const LATENESS = 2;
const FIRST_NOTE_MS = 30_000;

/** What counts of the time that has passed since a tick was armed for `armedMs`. */
export function awakePart(passedMs: number, armedMs: number): number {
  return Math.min(Math.max(0, passedMs), armedMs * LATENESS);
}

export function tickMs(budgetMs: number): number {
  return Math.min(LONGEST_TICK_MS, Math.max(SHORTEST_TICK_MS, budgetMs / TICKS));
}

/** Whether so much time awake is to be written down, for whoever goes on counting after a crash: more seldom the longer it gets. */
export function isWorthNoting(awakeMs: number, notedMs: number): boolean {
  return awakeMs - notedMs >= Math.max(FIRST_NOTE_MS, notedMs / 10);
}

export interface CountdownOptions {
  /** `null`: it never ends. */
  readonly budgetMs: number | null;
  readonly timer: Timer;
  readonly monotonic: () => number;
  /** Called now and then with what was counted so far. */
  readonly onNote: (awakeMs: number) => void;
  /** Called once, when the time is up. */
  readonly onOver: () => void;
}

/** Counts from now on. Answers a function that ends it. */
export function startCountdown({ budgetMs, timer, monotonic, onNote, onOver }: CountdownOptions): () => void {
  if (budgetMs === null) return () => undefined;
  let awakeMs = 0;
  let notedMs = 0;
  let disarm: () => void = () => undefined;
  const arm = (): void => {
    const armedMs = Math.min(tickMs(budgetMs), budgetMs - awakeMs);
    const armedAt = monotonic();
    disarm = timer.after(armedMs, () => {
      awakeMs += awakePart(monotonic() - armedAt, armedMs);
      if (awakeMs >= budgetMs) return onOver();
      if (isWorthNoting(awakeMs, notedMs)) onNote((notedMs = awakeMs));
      arm();
    });
  };
  arm();
  return () => disarm();
}
