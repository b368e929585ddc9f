import type { Log } from '../engine/ports';
import type { CoreChange } from './core';

export interface ChangeFeed {
  emit(change: CoreChange): void;
  subscribe(listener: (change: CoreChange) => void): () => void;
}

/** Tells listeners what has become true, in order. A listener that throws is logged and disturbs nobody. */
export function createChangeFeed(log: Log): ChangeFeed {
  const listeners = new Set<(change: CoreChange) => void>();
  return {
    emit(change) {
      for (const listener of [...listeners]) {
        try {
          listener(change);
        } catch (error) {
          log.error('A listener failed.', { change: change.kind, error });
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
