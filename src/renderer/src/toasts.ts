/** Says what happened, at the edge of the window. */
import { moreParts, type MoreParts } from './more-parts';
import { sayFailure, toFailure } from './failures';

function withParts(say: (parts: MoreParts) => void): void {
  const parts = moreParts.current();
  if (parts !== null) say(parts);
  else moreParts.load().then(say, () => undefined);
}

export function announce(message: string): void {
  withParts((parts) => parts.announce(message));
}

export function announceFailure(error: unknown): void {
  warn(sayFailure(toFailure(error)));
}

/** Says what went wrong, in words that are there already. */
export function warn(message: string): void {
  withParts((parts) => parts.warn(message));
}

/** Says what was done, with a way to make up for it. */
export function offer(message: string, way: { label: string; act: () => void }): void {
  withParts((parts) => parts.offer(message, way));
}
