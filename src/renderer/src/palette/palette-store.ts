/** Which of the two overlays that reach everything is open. One window has one of each. */
import { createStore } from 'zustand/vanilla';

export const overlays = createStore<{ readonly open: 'palette' | 'shortcuts' | null }>(() => ({
  open: null,
}));

export function openOverlay(open: 'palette' | 'shortcuts' | null): void {
  overlays.setState({ open });
}
