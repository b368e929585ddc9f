/** The order of names as a person sorts, kept while names come, go and change: only what is new finds its place anew. */
import { comparedNames } from '../compared-names';
import { numberOf } from '../ids';

interface Named {
  readonly id: string;
  readonly name: string;
}

function compared(a: Named, b: Named): number {
  return comparedNames(a.name, b.name) || numberOf(a.id) - numberOf(b.id);
}

/**
 * @param sorted in their order
 * @param added in any order, and none of them among the sorted
 */
export function withNames<Item extends Named>(sorted: readonly Item[], added: readonly Item[]): Item[] {
  const coming = added.toSorted(compared);
  const merged: Item[] = [];
  let from = 0;
  for (const item of coming) {
    const place = placeOf(item, sorted, from);
    for (; from < place; from += 1) merged.push(sorted[from] as Item);
    merged.push(item);
  }
  for (; from < sorted.length; from += 1) merged.push(sorted[from] as Item);
  return merged;
}

/** The first from `low` on that comes after the item. */
function placeOf(item: Named, sorted: readonly Named[], low: number): number {
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = sorted[middle];
    if (other !== undefined && compared(other, item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
