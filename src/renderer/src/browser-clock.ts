/** The renderer's only home of the real clock and of timers. */
import type { Instant } from '@shared/time/instant';

export function now(): Instant {
  return Date.now();
}

/** Calls once after `delayMs`. Answers a function that disarms it. */
export function after(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}

/** Resolves after `delayMs`, or at once when the signal is aborted. */
export function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const finish = (): void => {
      disarm();
      signal.removeEventListener('abort', finish);
      resolve();
    };
    const disarm = after(delayMs, finish);
    signal.addEventListener('abort', finish);
  });
}

/** Lets clicks, keys and drawing go first; what is awaited goes on after them. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Calls once when nothing else is to be done, or at the latest after `withinMs`. Answers a function that calls it off. */
export function whenIdle(withinMs: number, callback: () => void): () => void {
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback === 'undefined') return after(0, callback);
  const handle = requestIdleCallback(callback, { timeout: withinMs });
  return () => cancelIdleCallback(handle);
}

const tickListeners = new Set<() => void>();
let disarmTick: (() => void) | null = null;

function armTick(): void {
  // Aimed just past the next whole second, so that all countdowns change together and never drift.
  disarmTick = after(1_005 - (Date.now() % 1_000), () => {
    armTick();
    for (const listener of [...tickListeners]) listener();
  });
}

/** One shared beat a second, running only while somebody listens. Answers a function that stops listening. */
export function onTick(listener: () => void): () => void {
  tickListeners.add(listener);
  if (disarmTick === null) armTick();
  return () => {
    tickListeners.delete(listener);
    if (tickListeners.size > 0) return;
    disarmTick?.();
    disarmTick = null;
  };
}
