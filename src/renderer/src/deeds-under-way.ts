/** Deeds on many schedules that are not done yet: until then nothing is taken back, for the newest has no way back and an older one is not meant. */
let count = 0;

export function areDeedsUnderWay(): boolean {
  return count > 0;
}

export async function asDeed<Result>(work: () => Promise<Result>): Promise<Result> {
  count += 1;
  try {
    return await work();
  } finally {
    count -= 1;
  }
}
