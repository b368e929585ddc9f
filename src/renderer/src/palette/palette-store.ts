/** Which of the overlays that reach everything is open. One window has one of each. */
import { createStore } from 'zustand/vanilla';
import type { Pausable } from '../pausing';
import { listenAhead, takeTypedAhead } from './typed-ahead';

type Overlay = 'palette' | 'shortcuts' | 'pause-end';

interface OverlayState {
  readonly open: Overlay | null;
  /** What is to be paused, once its end has been said; kept while the question goes away. */
  readonly pausable: Pausable;
}

export const overlays = createStore<OverlayState>(() => ({ open: null, pausable: { group: null } }));

export function openOverlay(open: Exclude<Overlay, 'pause-end'> | null): void {
  if (open === 'palette') listenAhead(() => openOverlay(null));
  else takeTypedAhead();
  overlays.setState({ open });
}

/** Asks until when it is to be paused. */
export function askPauseEnd(pausable: Pausable): void {
  takeTypedAhead();
  overlays.setState({ open: 'pause-end', pausable });
}
