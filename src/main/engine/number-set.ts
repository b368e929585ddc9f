/** Small sets of small numbers, one bit each. `-1` stands for "none". */

/** A set of numbers from 0 to 59: too many for the 32 bits that JavaScript calculates with. */
export interface Sixty {
  /** 0 to 31. */
  readonly low: number;
  /** 32 to 59. */
  readonly high: number;
}

/** The set of the indexes whose flag is not 0. At most 31 flags. */
export function numberSet(flags: readonly number[]): number {
  return flags.reduce((set, flag, index) => (flag === 0 ? set : set | (1 << index)), 0);
}

export function sixty(flags: readonly number[]): Sixty {
  return { low: numberSet(flags.slice(0, 32)), high: numberSet(flags.slice(32)) };
}

/** The smallest member that is `from` or more. `from` is at most 31. */
export function firstFrom(set: number, from: number): number {
  const rest = set & (-1 << from);
  return rest === 0 ? -1 : 31 - Math.clz32(rest & -rest);
}

/** The largest member that is `until` or less. `until` is at most 31. */
export function lastUntil(set: number, until: number): number {
  const rest = set & ((2 << until) - 1);
  return rest === 0 ? -1 : 31 - Math.clz32(rest);
}

export function firstOfSixty({ low, high }: Sixty, from: number): number {
  if (from < 32) {
    const found = firstFrom(low, from);
    if (found >= 0) return found;
  }
  const found = firstFrom(high, Math.max(0, from - 32));
  return found < 0 ? -1 : found + 32;
}

export function lastOfSixty({ low, high }: Sixty, until: number): number {
  if (until >= 32) {
    const found = lastUntil(high, until - 32);
    if (found >= 0) return found + 32;
  }
  return lastUntil(low, Math.min(until, 31));
}

/** How many members are `until` or less. `until` is at most 31; -1 counts none. */
export function countUntil(set: number, until: number): number {
  let count = 0;
  for (let rest = until < 0 ? 0 : set & ((2 << until) - 1); rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

export function countOfSixty({ low, high }: Sixty, until: number): number {
  return countUntil(low, Math.min(until, 31)) + countUntil(high, Math.max(until - 32, -1));
}
