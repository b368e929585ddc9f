/** What the pointer is on, else what the keyboard is on, as it is now. */
import { useStore } from 'zustand';
import type { TimelinePainter } from './timeline-painter';
import { focusedItem } from './timeline-keys';
import type { Pointed } from './timeline-state';

export function usePointed(painter: TimelinePainter): Pointed | null {
  const { store, source } = painter.parts;
  const hovered = useStore(store, (state) => state.hovered);
  useStore(store, (state) => state.rowId);
  // Only with the keyboard in a row is it worth hearing of each change of the facts and of the span.
  useStore(store, (state) => (state.itemKey === null ? null : state.span));
  useStore(source.state, (state) => (store.getState().itemKey === null ? null : state.rows));
  return hovered ?? focusedItem(painter);
}
