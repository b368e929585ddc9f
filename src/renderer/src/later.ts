/** A part of the window that comes by itself: not needed to show the first rows, and there before anybody can have missed it. */
import { useEffect, useSyncExternalStore } from 'react';

export interface Later<Part> {
  /** `null` until it has come. */
  readonly current: () => Part | null;
  /** Asks for it, at most once. */
  readonly load: () => Promise<Part>;
  readonly subscribe: (listener: () => void) => () => void;
  /** Said once, by who puts the window together: whatever uses the part need not know what it is made of. */
  readonly comesFrom: (read: () => Promise<Part>) => void;
}

export function later<Part>(): Later<Part> {
  const listeners = new Set<() => void>();
  let part: Part | null = null;
  let loading: Promise<Part> | null = null;
  let read = (): Promise<Part> => Promise.reject(new Error('Nobody said where this part comes from.'));

  async function loadOnce(): Promise<Part> {
    try {
      part = await read();
    } catch (error) {
      // The next one who asks tries again.
      loading = null;
      throw error;
    }
    for (const listener of [...listeners]) listener();
    return part;
  }

  return {
    current: () => part,
    load: () => (loading ??= loadOnce()),
    comesFrom(source) {
      read = source;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The part, as soon as it is there. Who wants it now does not wait for its turn. */
export function useLater<Part>({ current, load, subscribe }: Later<Part>, isWanted: boolean): Part | null {
  const part = useSyncExternalStore(subscribe, current);
  useEffect(() => {
    if (isWanted) load().catch(() => undefined);
  }, [isWanted, load]);
  return part;
}
