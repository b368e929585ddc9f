/** What the palette offers: each entry with what it is called, what finds it, and what it does. */
import type { ScheduleView } from '@shared/contract/views';
import type { paletteWords as said } from '../palette-words';
import type { SettingsPart } from '../router';
import type { ShortcutId } from '../shortcuts/shortcut-table';

export type ActionKey = keyof typeof said.actions;
export type ScreenKey = keyof typeof said.screens;
export type GroupVerb = keyof typeof said.groups;
export type RunVerb = keyof typeof said.runs;
export type Verb = keyof typeof said.verbs;

export type Deed =
  | { readonly kind: 'action'; readonly action: ActionKey }
  /** Of the version that is offered, and no other. */
  | { readonly kind: 'install'; readonly version: string }
  | { readonly kind: 'group'; readonly verb: GroupVerb; readonly group: string }
  | { readonly kind: 'run'; readonly verb: RunVerb; readonly id: string }
  | { readonly kind: 'view'; readonly name: string }
  | { readonly kind: 'screen'; readonly screen: ScreenKey }
  | { readonly kind: 'settings'; readonly part: SettingsPart }
  | { readonly kind: 'schedule'; readonly verb: Verb; readonly schedule: ScheduleView };

export interface Entry {
  /** Names it for good: what was chosen lately is remembered by it. */
  readonly key: string;
  readonly label: string;
  /** Further words that find it, in small letters. */
  readonly terms: string;
  /** What distinguishes it, in a quieter voice. */
  readonly detail: string | null;
  readonly shortcut: ShortcutId | null;
  readonly deed: Deed;
}

/** One that is called something and does something; the rest where there is more to it. */
export function entry(
  key: string,
  label: string,
  deed: Deed,
  more: Partial<Pick<Entry, 'terms' | 'detail' | 'shortcut'>> = {},
): Entry {
  return { key, label, terms: '', detail: null, shortcut: null, deed, ...more };
}
