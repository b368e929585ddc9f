/** The helper process's real world: its clock, its timers, its platform and its parent. */
import type { Timer } from '../../engine/ports';
import type { Instant } from '@shared/time/instant';

export const platform: NodeJS.Platform = process.platform;

export function wall(): Instant {
  return Date.now();
}

/** Milliseconds since some start; never goes back. */
export function monotonic(): number {
  return performance.now();
}

export const timer: Timer = {
  after(delayMs, callback) {
    const handle = setTimeout(callback, delayMs);
    return () => clearTimeout(handle);
  },
};

const parent = process.ppid;

/** A process whose parent ends is given another one at once, before it could hear of the end in any other way. */
export function parentLives(): boolean {
  return process.ppid === parent;
}
