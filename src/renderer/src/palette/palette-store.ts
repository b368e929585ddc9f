/** Which of the two overlays that reach everything is open. One window has one of each. */
import { createStore } from 'zustand/vanilla';
import { listenAhead, takeTypedAhead } from './typed-ahead';

export const overlays = createStore<{ readonly open: 'palette' | 'shortcuts' | null }>(() => ({
  open: null,
}));

export function openOverlay(open: 'palette' | 'shortcuts' | null): void {
  if (open === 'palette') listenAhead(() => openOverlay(null));
  else takeTypedAhead();
  overlays.setState({ open });
}
