/** J and K, and the arrows: the focus goes from row to row. */
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useShortcuts } from './use-shortcuts';

const FOCUSABLE = 'a, button, [tabindex]';

/** In a long list of which only the rows in view exist. Each is an item with its place, and a link that takes the focus. */
export function useRowKeys(input: {
  scroller: RefObject<HTMLElement | null>;
  count: number;
  /** The first row in view, where nobody has been yet. */
  first: number;
  reveal: (index: number) => void;
}): void {
  const { scroller, count, first, reveal } = input;
  const wanted = useRef<number | null>(null);
  const [, show] = useState(0);

  // After each rendering: the row that is wanted may be there only when the list has scrolled to it.
  useEffect(() => {
    if (wanted.current === null) return;
    const row = scroller.current?.querySelector(`[aria-posinset="${wanted.current + 1}"]`);
    const target = row?.querySelector<HTMLElement>(FOCUSABLE);
    if (target === null || target === undefined) return;
    wanted.current = null;
    target.focus({ preventScroll: true });
  });

  function move(step: 1 | -1): void {
    if (count === 0) return;
    const row = document.activeElement?.closest('[aria-posinset]');
    const isHere = row !== null && row !== undefined && scroller.current?.contains(row) === true;
    const at = isHere ? Number(row.getAttribute('aria-posinset')) - 1 + step : first;
    wanted.current = Math.min(Math.max(at, 0), count - 1);
    reveal(wanted.current);
    show((times) => times + 1);
  }

  useShortcuts({ next: () => move(1), previous: () => move(-1) });
}

function controlsOf(row: Element): HTMLElement[] {
  const inside = [...row.querySelectorAll<HTMLElement>(FOCUSABLE)];
  return row.matches(FOCUSABLE) ? [row as HTMLElement, ...inside] : inside;
}

/** The rows of a table, without what they fold out. */
export const DATA_ROWS = 'tbody > tr:not(.why-row)';

/** The row that has the focus in it or above it, in what it folded out; -1 where the focus is elsewhere. */
function rowWithFocus(container: HTMLElement, rows: readonly Element[]): number {
  const { activeElement: focused } = document;
  if (focused === null || !container.contains(focused)) return -1;
  return rows.findLastIndex(
    (row) =>
      row.contains(focused) ||
      (row.compareDocumentPosition(focused) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
}

/** Among rows that all exist: the same control of the next row, or its first. */
export function useShownRowKeys(container: RefObject<HTMLElement | null>, rowSelector: string): void {
  function move(step: 1 | -1): void {
    if (container.current === null) return;
    const rows = [...container.current.querySelectorAll(rowSelector)];
    const at = rowWithFocus(container.current, rows);
    const row = rows[at] ?? null;
    const next = rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)];
    if (next === undefined || next === row) return;
    const place = row === null ? 0 : controlsOf(row).indexOf(document.activeElement as HTMLElement);
    const controls = controlsOf(next);
    (controls[Math.max(place, 0)] ?? controls[0])?.focus();
  }
  useShortcuts({ next: () => move(1), previous: () => move(-1) });
}
