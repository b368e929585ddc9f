/** The keys of the picture while it has the focus. */
import type { KeyboardEvent } from 'react';
import type { TimelinePainter } from './timeline-painter';
import { nextItem, nextRow, scrolledTo } from './moves';
import { lengthOf, panTo } from './span';
import { pannedBy, shownSpan, type Pointed } from './timeline-state';

/** How much of the picture an arrow moves. */
const ARROW = 0.1;
const PAGE = 0.8;

export function onTimelineKey(
  event: KeyboardEvent,
  painter: TimelinePainter,
  onOpen: (pointed: Pointed) => void,
): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (!isHandled(event, painter, onOpen)) return;
  event.preventDefault();
  event.stopPropagation();
}

function isHandled(
  event: KeyboardEvent,
  painter: TimelinePainter,
  onOpen: (pointed: Pointed) => void,
): boolean {
  const { rowId } = painter.parts.store.getState();
  switch (event.key) {
    case 'ArrowDown':
      return moveRow(painter, 1);
    case 'ArrowUp':
      return moveRow(painter, -1);
    case 'ArrowRight':
      return rowId === null || event.shiftKey ? pan(painter, ARROW) : moveItem(painter, 1);
    case 'ArrowLeft':
      return rowId === null || event.shiftKey ? pan(painter, -ARROW) : moveItem(painter, -1);
    case 'PageDown':
      return pan(painter, PAGE);
    case 'PageUp':
      return pan(painter, -PAGE);
    case 'Enter': {
      const focused = focusedItem(painter);
      if (focused !== null) onOpen(focused);
      return focused !== null;
    }
    case 'Escape':
      if (rowId === null) return false;
      painter.parts.store.setState({ rowId: null, itemKey: null });
      return true;
    default:
      return false;
  }
}

export function focusedItem(painter: TimelinePainter): Pointed | null {
  const { rowId, itemKey } = painter.parts.store.getState();
  if (rowId === null || itemKey === null) return null;
  const item = painter.rowOf(rowId)?.items.find(({ key }) => key === itemKey);
  return item === undefined ? null : { rowId, item };
}

/** Goes to the row above or below, to the mark that is nearest to where the keyboard was. */
export function moveRow(painter: TimelinePainter, step: 1 | -1): true {
  const { store, scroller } = painter.parts;
  const rowId = nextRow(painter.ids, store.getState().rowId, step);
  if (rowId === null) return true;
  const { scrollTop } = scroller;
  const size = { scrollTop, heightPx: painter.heightPx, rowPx: painter.rowPx };
  scroller.scrollTop = scrolledTo(painter.ids.indexOf(rowId), size);
  store.setState({ rowId, itemKey: null, hovered: null });
  return true;
}

function moveItem(painter: TimelinePainter, step: 1 | -1): true {
  const { store } = painter.parts;
  const state = store.getState();
  const row = state.rowId === null ? null : painter.rowOf(state.rowId);
  const item = row === null ? null : nextItem(row, state, step);
  if (item === null) return true;
  const span = panTo(state.span, item.at);
  store.setState({
    ...(span === state.span ? {} : shownSpan(span)),
    itemKey: item.key,
    hovered: null,
  });
  return true;
}

function pan(painter: TimelinePainter, share: number): true {
  const { store } = painter.parts;
  store.setState((state) => pannedBy(state, lengthOf(state.span) * share));
  return true;
}
