/** Keys as the table of shortcuts spells them, and as a person reads them. */
import { shortcutWords } from '../shortcut-words';

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'getModifierState'>;

/** Command is the modifier on a Mac, Control elsewhere. */
export function hasCommandKey(platform: string): boolean {
  return /mac|iphone|ipad/i.test(platform);
}

/** `Mod+Shift+K`, `?`, `Escape`; `null` for a key that no shortcut can have. */
export function strokeOf(press: Press, isMac: boolean): string | null {
  const { key } = press;
  if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process'].includes(key))
    return null;
  const isSign = key.length === 1 && !/^[\p{L}\p{N} ]$/u.test(key);
  // A sign that needs AltGr is that sign; Windows reports AltGr as Control and Alt.
  const madeByAltGr = isSign && press.getModifierState('AltGraph');
  const mod = isMac ? press.metaKey : press.ctrlKey && !madeByAltGr;
  const foreign = isMac ? press.ctrlKey : press.metaKey;
  if (foreign || (press.altKey && !madeByAltGr)) return null;
  const name = key === ' ' ? 'Space' : key.length === 1 ? key.toUpperCase() : key;
  return [mod ? 'Mod' : null, press.shiftKey && !isSign ? 'Shift' : null, name]
    .filter((part) => part !== null)
    .join('+');
}

/** The keys of one stroke, as they are printed on the keyboard. */
export function keysOf(stroke: string, isMac: boolean): string[] {
  // The plus sign is a key as well.
  return stroke.split(/(?<=.)\+/).map((key) => {
    if (key === 'Mod') return isMac ? '⌘' : 'Ctrl';
    return (shortcutWords.keys as Readonly<Record<string, string>>)[key] ?? key;
  });
}

const TEXT_INPUTS =
  'input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=range]), textarea, select, [contenteditable=true], [contenteditable=""]';

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TEXT_INPUTS) !== null;
}

/** Over a menu or a dialog the page below is out of reach. */
export function isInOverlay(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role=dialog], [role=menu], [role=listbox]') !== null;
}

/** What a list of things is, as its element says: there the keys of the list mean the row that has the focus. */
export const LIST_OF_KEYS = 'data-list-keys';
/** Nobody has the focus there, or a screen has just been opened. */
const NOWHERE = 'body, html, h1, #content';

/** Whether the keys that act on a row can only mean the list: the focus is in it, or nowhere in particular. */
export function isFreeForList(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return true;
  return target.matches(NOWHERE) || target.closest(`[${LIST_OF_KEYS}]`) !== null;
}

const KEEPS_SPACE = 'button, input, summary, [role=button], [role=slider]';
const KEEPS_ARROWS = 'input, summary, [role=slider], [role=tab], [role=log], [role=grid]';

/** Whether the focused control itself has a use for the key. */
export function keepsForItself(target: EventTarget | null, stroke: string): boolean {
  if (!(target instanceof Element)) return false;
  if (stroke === 'Space') return target.closest(KEEPS_SPACE) !== null;
  return stroke.startsWith('Arrow') && target.closest(KEEPS_ARROWS) !== null;
}
