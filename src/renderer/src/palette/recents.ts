/** What was chosen in the palette lately, newest first, by the keys of its entries. */
import { isListOf, isText } from '../stored-shapes';

const KEY = 'wakeful.recent';
const KEPT = 12;
const areKeys = isListOf(isText);

export function recentKeys(storage: Storage): string[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    return areKeys(kept) ? kept : [];
  } catch {
    return [];
  }
}

export function keepRecent(storage: Storage, key: string): void {
  const kept = [key, ...recentKeys(storage).filter((other) => other !== key)].slice(0, KEPT);
  try {
    storage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Storage is full or forbidden: nothing is recent then.
  }
}
