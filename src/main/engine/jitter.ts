/**
 * How much later than its due time an occurrence starts: by chance as it seems, and the same however often it is asked, so that
 * neither a crash nor a second look moves it.
 */
import type { Instant } from '@shared/time/instant';

/** From 0 (inclusive) to `mostMs` (exclusive), in whole milliseconds. */
export function jitterOf(mostMs: number, scheduleId: number, occurrence: Instant): number {
  if (mostMs === 0) return 0;
  return Math.floor(fraction(`${scheduleId}:${occurrence}`) * mostMs);
}

/** FNV-1a, finished as in MurmurHash3 so that neighbours lie far apart. */
function fraction(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
