/**
 * A note stays for the moment in which the pointer goes from what it is about onto the note itself, and as long as it is there: whoever
 * enlarges the screen has to move to read it (WCAG 1.4.13). One at a time, for all of the window.
 */
import { after } from '../browser-clock';

const LINGER_MS = 150;

interface Lingering {
  readonly forget: () => void;
  readonly disarm: () => void;
}

let lingering: Lingering | null = null;

/** The pointer has left what a note is about: `forget` is called in a moment, unless the pointer is on the note by then. */
export function linger(forget: () => void): void {
  endLingering();
  lingering = { forget, disarm: after(LINGER_MS, endLingering) };
}

/** Another note has its turn. */
export function endLingering(): void {
  const ended = lingering;
  lingering = null;
  ended?.disarm();
  ended?.forget();
}

/** For the note. */
export const lingers = {
  onPointerEnter: () => lingering?.disarm(),
  onPointerLeave: endLingering,
};
