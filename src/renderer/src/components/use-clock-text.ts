import type { Instant } from '@shared/time/instant';
import { useSyncExternalStore } from 'react';
import { now, onTick } from '../browser-clock';

/** A text that depends on the present. Its component renders again only when the words change, not on every beat. */
export function useClockText(describe: (now: Instant) => string): string {
  return useSyncExternalStore(onTick, () => describe(now()));
}
