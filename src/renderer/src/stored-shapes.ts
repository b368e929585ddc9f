/**
 * Guards for what is read before anything is shown: from the storage, from a failed call. By hand, because the schema library would
 * otherwise be loaded before the window; whoever edits something loads it then.
 */
export type Guard<Value> = (value: unknown) => value is Value;

export const isText: Guard<string> = (value) => typeof value === 'string';

export function isListOf<Item>(isItem: Guard<Item>): Guard<Item[]> {
  return (value): value is Item[] => Array.isArray(value) && value.every(isItem);
}

export function isNullOr<Value>(isValue: Guard<Value>): Guard<Value | null> {
  return (value): value is Value | null => value === null || isValue(value);
}

/** Has at least these, each as its guard says. */
export function hasShape<Shape extends object>(guards: {
  readonly [Key in keyof Shape]: Guard<Shape[Key]>;
}): Guard<Shape> {
  const entries = Object.entries<Guard<unknown>>(guards);
  return (value): value is Shape =>
    typeof value === 'object' &&
    value !== null &&
    entries.every(([key, isRight]) => isRight((value as Record<string, unknown>)[key]));
}
