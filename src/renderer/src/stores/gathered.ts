import { after } from '../browser-clock';

/**
 * Hands items on in the order in which they come: the first at once, and those that come in quick succession together, so
 * that a thousand changes do not draw the window a thousand times.
 */
export function gathered<Item>(gatherMs: number, handOn: (items: readonly Item[]) => void) {
  let waiting: Item[] = [];
  let disarm: (() => void) | null = null;

  function flush(): void {
    disarm?.();
    disarm = null;
    if (waiting.length === 0) return;
    const items = waiting;
    waiting = [];
    // More may be on its way: what comes soon after is gathered again.
    disarm = after(gatherMs, flush);
    handOn(items);
  }

  return {
    add(item: Item): void {
      waiting.push(item);
      if (disarm === null) flush();
    },
    flush,
    /** What still waits is dropped. */
    stop(): void {
      disarm?.();
      disarm = null;
      waiting = [];
    },
  };
}
