/** Cuts a history that breaks the promise to the steps that it takes (delta debugging after Zeller). */
import { BrokenPromise, Simulation, type SimulationPlan } from './simulate';

/** Runs a history; `null` when it keeps the promise. */
export async function breaks(plan: SimulationPlan): Promise<BrokenPromise | null> {
  try {
    await new Simulation(plan).run();
    return null;
  } catch (error) {
    if (error instanceof BrokenPromise) return error;
    throw error;
  }
}

export interface ShrinkOptions {
  /** How many shorter histories are tried at most. */
  readonly tries: number;
}

/** Answers the shortest history found that still breaks the promise, in whatever way. */
export async function shrink(broken: BrokenPromise, { tries }: ShrinkOptions): Promise<BrokenPromise> {
  let best = broken;
  let left = tries;
  for (let size = Math.ceil(best.taken.length / 2); size >= 1;) {
    const shorter = await shorterBy(best, size, () => left-- > 0);
    if (shorter !== null) best = shorter;
    else if (size === 1 || left <= 0) break;
    else size = Math.ceil(size / 2);
    size = Math.min(size, Math.max(1, Math.ceil(best.taken.length / 2)));
  }
  return best;
}

/** Leaves out each stretch of that size in turn, until one is not missed. */
async function shorterBy(
  { plan, taken }: BrokenPromise,
  size: number,
  mayTry: () => boolean,
): Promise<BrokenPromise | null> {
  for (let from = 0; from < taken.length; from += size) {
    if (!mayTry()) return null;
    const steps = taken.toSpliced(from, size);
    const broken = await breaks({ ...plan, checkEvery: 1, steps });
    if (broken !== null) return broken;
  }
  return null;
}
