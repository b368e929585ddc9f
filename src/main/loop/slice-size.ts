/** How many schedules are worked on at a time, so that the event loop is free again soon on whatever machine this is. */

/** Well under the 50 ms that DESIGN section 10 allows: a slice can take twice as long as the one before it foretold. */
const TARGET_MS = 20;
const FIRST = 50;
/** A commit costs the disk the same however little is in it: fewer would only make the work last longer. */
const LEAST = 25;
const MOST = 500;

export class SliceSize {
  #size = FIRST;

  get current(): number {
    return this.#size;
  }

  /** Learns from a slice that has been worked off. */
  took(count: number, durationMs: number): void {
    if (count === 0) return;
    const fitting = durationMs > 0 ? Math.floor((count * TARGET_MS) / durationMs) : MOST;
    // Grows step by step: a few that happened to be quick say little of many.
    this.#size = Math.min(Math.max(fitting, LEAST), Math.max(this.#size, count) * 2, MOST);
  }
}
