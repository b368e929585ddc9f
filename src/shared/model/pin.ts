/** A person pins a schedule by a tag: it comes first in the timeline, and stands in the menu of the tray. */
export const PIN_TAG = 'favourite';

const SPELLINGS: ReadonlySet<string> = new Set([PIN_TAG, 'favorite']);

export function isPinTag(tag: string): boolean {
  return SPELLINGS.has(tag.toLowerCase());
}

export function isPinned({ tags }: { readonly tags: readonly string[] }): boolean {
  return tags.some(isPinTag);
}
