/** From 0 (inclusive) to 1 (exclusive). Not for secrets. */
export function draw(): number {
  return Math.random();
}
