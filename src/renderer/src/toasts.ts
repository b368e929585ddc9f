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

export interface Way {
  readonly label: string;
  readonly act: () => void;
}

/** Says what was done, with the way back, which the key for Undo goes too. */
export function offer(message: string, back: Way): void {
  withParts((parts) => parts.offer(message, back));
}

/** Says what was done for good, with a way on from there: no key goes it. */
export function suggest(message: string, on: Way): void {
  withParts((parts) => parts.suggest(message, on));
}
