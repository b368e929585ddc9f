/** A guard for a union of words: `isOneOf(Object.values(RunStatus))`. */
export function isOneOf<Word extends string>(words: readonly Word[]): (value: unknown) => value is Word {
  const known = new Set<unknown>(words);
  return (value): value is Word => known.has(value);
}
