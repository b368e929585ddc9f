/** Keeps what was typed until it is saved or thrown away: a reload, a wrong click or a lost connection costs nothing. */
import type { Draft } from './draft';

export interface KeptDraft {
  readonly draft: Draft;
  /** The revision it began from; `null` for a new schedule. */
  readonly revision: number | null;
}

const keyOf = (id: string | null): string => `wakeful.draft.${id ?? 'new'}`;

export function keepDraft(storage: Storage, id: string | null, kept: KeptDraft): void {
  try {
    storage.setItem(keyOf(id), JSON.stringify(kept));
  } catch {
    // Storage is full or forbidden: the form itself still holds everything.
  }
}

export function keptDraft(storage: Storage, id: string | null, shape: Draft): KeptDraft | null {
  try {
    const kept = JSON.parse(storage.getItem(keyOf(id)) ?? 'null') as KeptDraft | null;
    // A draft of an older version of the window may lack fields that this one has.
    return kept === null ? null : { ...kept, draft: { ...shape, ...kept.draft } };
  } catch {
    return null;
  }
}

export function forgetDraft(storage: Storage, id: string | null): void {
  storage.removeItem(keyOf(id));
}
