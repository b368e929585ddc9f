/** Closes a switch over a union: a case that the types forgot becomes a compile error, and throws if it ever runs. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
