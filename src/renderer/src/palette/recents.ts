/** What was chosen in the palette lately, newest first, by the keys of its entries. */
import { z } from 'zod';

const KEY = 'wakeful.recent';
const KEPT = 12;

export function recentKeys(storage: Storage): string[] {
  try {
    return z.array(z.string()).parse(JSON.parse(storage.getItem(KEY) ?? '[]'));
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
