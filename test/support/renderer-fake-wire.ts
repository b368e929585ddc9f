/** Nobody shares an object with the world, as nobody does across a wire. */
export function structuredCloneOrStream<Value>(value: Value): Value {
  const isStream = typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
  return isStream ? value : structuredClone(value);
}
