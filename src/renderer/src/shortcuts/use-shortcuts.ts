/** Binds shortcuts of the table to what the screens that are shown do. The newest screen that has one wins. */
import { useEffect, useRef } from 'react';
import { after } from '../browser-clock';
import { meaningOf, type ShortcutId } from './shortcut-table';
import { areSingleKeysOn, isSingleKey } from './single-keys';
import { hasCommandKey, isFreeForList, isInOverlay, isTyping, keepsForItself, strokeOf } from './strokes';

export type ShortcutHandlers = Readonly<Partial<Record<ShortcutId, () => void>>>;

const layers: { readonly current: ShortcutHandlers }[] = [];
/** What was pressed of a shortcut with several strokes. */
let begun: { readonly strokes: string; readonly forget: () => void } | null = null;
/** So long one waits for the second stroke. */
const PATIENCE_MS = 1_500;

/** The shortcuts that do something just now. */
export function boundShortcuts(): ReadonlySet<ShortcutId> {
  return new Set(layers.flatMap(({ current }) => Object.keys(current) as ShortcutId[]));
}

function handlerOf(id: ShortcutId): (() => void) | undefined {
  return layers.findLast(({ current }) => current[id] !== undefined)?.current[id];
}

function takeBegun(): string | null {
  const strokes = begun?.strokes ?? null;
  begun?.forget();
  begun = null;
  return strokes;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const stroke = strokeOf(event, hasCommandKey(navigator.platform));
  if (stroke === null || (isSingleKey(stroke) && !areSingleKeysOn())) return;
  const before = takeBegun();
  const joined = before === null ? stroke : `${before} ${stroke}`;
  // What does not go on as it began may be a shortcut by itself.
  const strokes = meaningOf(joined).shortcut === null ? stroke : joined;
  const { shortcut, isBeginning } = meaningOf(strokes);
  const isElsewhere = isTyping(event.target) || isInOverlay(event.target);
  if (isBeginning && !isElsewhere) {
    const forget = after(PATIENCE_MS, () => {
      begun = null;
    });
    begun = { strokes, forget };
    return;
  }
  if (shortcut === null || (isElsewhere && shortcut.evenTyping !== true)) return;
  if (event.repeat && shortcut.repeats !== true) return;
  if (keepsForItself(event.target, stroke)) return;
  const meansTheList = shortcut.onRow === true || stroke.startsWith('Arrow');
  if (meansTheList && !isFreeForList(event.target)) return;
  const handler = handlerOf(shortcut.id);
  if (handler === undefined) return;
  event.preventDefault();
  handler();
}

export function useShortcuts(handlers: ShortcutHandlers): void {
  const newest = useRef(handlers);
  useEffect(() => {
    newest.current = handlers;
  });
  useEffect(() => {
    if (layers.length === 0) document.addEventListener('keydown', onKeyDown);
    layers.push(newest);
    return () => {
      layers.splice(layers.indexOf(newest), 1);
      if (layers.length === 0) document.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}
