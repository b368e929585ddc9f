/** What is pointed at: an index of one row's items by time. */
import type { Instant } from '@shared/time/instant';
import { beginOf, endOf, type Item } from './row-layout';

export interface RowIndex {
  /** In the order of where they stand. */
  readonly items: readonly Item[];
  /** The latest end of an item and all before it: how far back a search has to go. */
  readonly reaches: readonly Instant[];
}

export function indexOf(items: readonly Item[]): RowIndex {
  let reach = -Infinity;
  // What goes on reaches as far as time does, so the index holds while time goes on.
  const reaches = items.map((item) => (reach = Math.max(reach, endOf(item, Infinity))));
  return { items, reaches };
}

/** The first item that stands at or after an instant. */
export function firstFrom(items: readonly Item[], at: Instant): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((items[middle]?.at ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The item at an instant, or the nearest within `reachMs`: a head before a bar, a bar before a thread. */
export function hit({ items, reaches }: RowIndex, at: Instant, reachMs: number, now: Instant): Item | null {
  let best: Item | null = null;
  let least = Infinity;
  const consider = (item: Item): void => {
    const far = distance(item, at, reachMs, now);
    if (far < least) [best, least] = [item, far];
  };
  const middle = firstFrom(items, at);
  for (let index = middle; index < items.length; index += 1) {
    const item = items[index];
    if (item === undefined) break;
    // Threads reach back from their ring, so a ring far ahead may still have one here.
    if (item.at - at <= reachMs || beginOf(item) - at <= reachMs) consider(item);
  }
  for (let index = middle - 1; index >= 0 && (reaches[index] ?? -Infinity) >= at - reachMs; index -= 1) {
    const item = items[index];
    if (item !== undefined) consider(item);
  }
  return best;
}

function distance(item: Item, at: Instant, reachMs: number, now: Instant): number {
  const toHead = Math.abs(item.at - at);
  if (item.kind === 'cell') return at >= item.cell.from && at < item.cell.to ? reachMs / 2 : Infinity;
  if (toHead <= reachMs) return toHead;
  if (at > item.at && at <= endOf(item, now)) return reachMs * 2;
  if (at < item.at && at >= beginOf(item) - reachMs) return reachMs * 3;
  return Infinity;
}

/** Those that touch a stretch, in their order. */
export function itemsWithin({ items, reaches }: RowIndex, from: Instant, to: Instant): readonly Item[] {
  const found: Item[] = [];
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = items[index];
    if (item === undefined) continue;
    if ((reaches[index] ?? -Infinity) < from) break;
    if (beginOf(item) <= to) found.push(item);
  }
  return found.reverse();
}
