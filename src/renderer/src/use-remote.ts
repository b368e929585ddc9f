/** Something that main knows and no store mirrors: loaded on sight, and again when it has changed. */
import type { Change } from '@shared/contract/views';
import type { Failure } from '@shared/model/failure';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useApp } from './app-context';
import { toFailure } from './failures';
import { coalesced } from './stores/coalesced';

export interface Remote<Value> {
  /** The newest that is known; it stays while it is loaded again. */
  readonly value: Value | null;
  readonly failure: Failure | null;
  readonly reload: () => void;
}

/**
 * `key` names what is loaded; `load` runs again when it changes, when `isStale` says so of a change, and after the
 * connection was lost.
 */
export function useRemote<Value>(options: {
  key: string;
  load: () => Promise<Value>;
  isStale: (change: Change) => boolean;
}): Remote<Value> {
  const { feed } = useApp();
  const [known, setKnown] = useState<{ key: string; value: Value | null; failure: Failure | null } | null>(
    null,
  );
  const newest = useRef(options);
  useEffect(() => {
    newest.current = options;
  });
  const request = useRef<() => void>(() => undefined);

  useEffect(() => {
    let wanted = true;
    const { key } = options;
    request.current = coalesced(async () => {
      try {
        const value = await newest.current.load();
        if (wanted) setKnown({ key, value, failure: null });
      } catch (error) {
        const failure = toFailure(error);
        if (wanted) setKnown((last) => ({ key, value: last?.key === key ? last.value : null, failure }));
      }
    });
    request.current();
    const unsubscribe = feed.subscribe((change) => {
      if (change.kind === 'ready' || newest.current.isStale(change)) request.current();
    });
    return () => {
      wanted = false;
      unsubscribe();
    };
    // Only the key says that something else is meant; `load` and `isStale` are new functions on every render.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [feed, options.key]);

  const reload = useCallback(() => request.current(), []);
  const current = known?.key === options.key ? known : null;
  return { value: current?.value ?? null, failure: current?.failure ?? null, reload };
}
