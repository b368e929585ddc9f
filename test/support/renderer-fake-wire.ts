/** Nobody shares an object with the world, as nobody does across a wire. */
export function structuredCloneOrStream<Value>(value: Value): Value {
  const isStream = typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
  return isStream ? value : structuredClone(value);
}

export type Listener<Item> = (item: Item) => void;

/** An endless stream that a listener feeds; it ends when `end` is called and fails when the connection is cut. */
export function stream<Item>(
  open: (push: Listener<Item>, end: () => void) => () => void,
  signal?: AbortSignal,
) {
  return (async function* generate(): AsyncGenerator<Item, void, void> {
    const waiting: Item[] = [];
    let wake = (): void => undefined;
    const state = { ended: false };
    const close = open(
      (item) => {
        waiting.push(item);
        wake();
      },
      () => {
        state.ended = true;
        wake();
      },
    );
    signal?.addEventListener('abort', () => {
      state.ended = true;
      wake();
    });
    try {
      for (;;) {
        for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) yield item;
        if (state.ended) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      close();
    }
  })();
}
