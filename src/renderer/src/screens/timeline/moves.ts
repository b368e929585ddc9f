/** Where the keyboard goes next. */
import { firstFrom, itemsWithin, type RowIndex } from './hit-test';
import type { Item } from './row-layout';
import type { Span } from './span';

/** The row above or below; the first or last where none was chosen yet. */
export function nextRow(ids: readonly string[], rowId: string | null, step: 1 | -1): string | null {
  const index = rowId === null ? -1 : ids.indexOf(rowId);
  if (index < 0) return (step === 1 ? ids[0] : ids.at(-1)) ?? null;
  return ids[Math.min(ids.length - 1, Math.max(0, index + step))] ?? null;
}

/** The item before or after; from none, the first or last of those that touch what is shown, else the one nearest to it. */
export function nextItem(
  { items, reaches }: RowIndex,
  { itemKey, span }: { readonly itemKey: string | null; readonly span: Span },
  step: 1 | -1,
): Item | null {
  const index = itemKey === null ? -1 : items.findIndex(({ key }) => key === itemKey);
  if (index >= 0) return items[index + step] ?? items[index] ?? null;
  const inSight = itemsWithin({ items, reaches }, span.from, span.to);
  const nearest = step === 1 ? inSight[0] : inSight.at(-1);
  if (nearest !== undefined) return nearest;
  const place = step === 1 ? firstFrom(items, span.from) : firstFrom(items, span.to) - 1;
  return items[Math.min(items.length - 1, Math.max(0, place))] ?? null;
}

/** How far the rows must be scrolled so that one is in sight. */
export function scrolledTo(
  index: number,
  { scrollTop, heightPx, rowPx }: { scrollTop: number; heightPx: number; rowPx: number },
): number {
  const top = index * rowPx;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + rowPx - heightPx);
}
