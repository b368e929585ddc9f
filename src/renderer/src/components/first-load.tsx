import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { words } from '../words';
import { FailureNote } from './failure-note';
import { LateSkeleton } from './late-skeleton';

/** From the third failed try on it is no longer a hiccup. */
export const ATTEMPTS_BEFORE_NOTICE = 3;
export const ATTEMPTS_BEFORE_ADVICE = 6;

/** Where what main knows will be: its place is kept, and once it could not be read again and again, the reason stands there. */
export function FirstLoad({ rows }: { rows: number }): React.JSX.Element {
  const { stores, feed } = useApp();
  const attempts = useStore(stores.facts, (state) => state.attempts);
  const known = useStore(stores.facts, (state) => state.failure);
  if (attempts < ATTEMPTS_BEFORE_NOTICE) return <LateSkeleton rows={rows} />;
  const failure = known ?? {
    kind: 'unavailable' as const,
    field: null,
    ...words.connection.lostFailure,
  };
  const isUnreached = failure.message === words.connection.lostFailure.message;
  const advice = isUnreached && attempts >= ATTEMPTS_BEFORE_ADVICE ? ` ${words.connection.longLost}` : '';
  return (
    <FailureNote
      failure={{ ...failure, fix: `${failure.fix ?? ''}${advice}` || null }}
      onRetry={() => feed.tryNow()}
    />
  );
}
