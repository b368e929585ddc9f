/**
 * Right after a wake the clock of some machines is stale, and is put right a moment later. Nothing is judged by a clock that has
 * just jumped before it has stood a short test; each further jump begins the test anew, though not for ever.
 */

/** DESIGN section 10 wants a wake decided within a second. */
export const TEST_MS = 900;
/** A clock that goes on jumping is as good as it gets. */
const LONGEST_DOUBT_MS = 10_000;

export class ClockDoubt {
  /** Monotonic. */
  #began = Number.NEGATIVE_INFINITY;
  #endsAt = Number.NEGATIVE_INFINITY;

  /** The clock has jumped. */
  begin(monotonic: number): void {
    if (monotonic >= this.#endsAt) this.#began = monotonic;
    this.#endsAt = Math.min(monotonic + TEST_MS, this.#began + LONGEST_DOUBT_MS);
  }

  /** Milliseconds until the clock is believed; 0 when it is. */
  leftMs(monotonic: number): number {
    return Math.max(0, this.#endsAt - monotonic);
  }
}
