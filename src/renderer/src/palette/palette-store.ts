/** Which of the overlays that reach everything is open. One window has one of each. */
import { createStore } from 'zustand/vanilla';
import type { Pausable } from '../pausing';
import { listenAhead, takeTypedAhead } from './typed-ahead';

type Overlay = 'palette' | 'shortcuts' | 'pause-end' | 'question';

/** What is asked before something that cannot be taken back. */
export interface Question {
  readonly title: string;
  readonly text: string;
  /** The verb that does it. */
  readonly sure: string;
  /** The verb that leaves it. */
  readonly keep: string;
  readonly act: () => void;
}

interface OverlayState {
  readonly open: Overlay | null;
  /** What is to be paused, once its end has been said; kept while the question goes away. */
  readonly pausable: Pausable;
  /** Kept while it goes away, too. */
  readonly question: Question | null;
}

export const overlays = createStore<OverlayState>(() => ({
  open: null,
  pausable: { group: null },
  question: null,
}));

export function openOverlay(open: Exclude<Overlay, 'pause-end' | 'question'> | null): void {
  if (open === 'palette') listenAhead(() => openOverlay(null));
  else takeTypedAhead();
  overlays.setState({ open });
}

/** Asks until when it is to be paused. */
export function askPauseEnd(pausable: Pausable): void {
  takeTypedAhead();
  overlays.setState({ open: 'pause-end', pausable });
}

/** Asks once, and does it on that word. */
export function askFirst(question: Question): void {
  takeTypedAhead();
  overlays.setState({ open: 'question', question });
}
