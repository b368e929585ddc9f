/** Every keyboard shortcut of the window. What is bound and what the sheet of shortcuts says are both read from here. */
import { BRIDGE_KEY } from '@shared/contract/bridge';
import type { Route } from '../router';
import type { shortcutWords } from '../shortcut-words';

export type ShortcutId = keyof typeof shortcutWords.said;
export type ShortcutPart = keyof typeof shortcutWords.parts;

export interface Shortcut {
  readonly id: ShortcutId;
  readonly part: ShortcutPart;
  /**
   * Each a way to say it: strokes, one after another, with a space between. `Mod` is Command on a Mac and Control elsewhere;
   * signs such as `?` stand for themselves, however the keyboard makes them.
   */
  readonly keys: readonly string[];
  /** The screens that have it; all of them, where none is named. */
  readonly on?: readonly Route['screen'][];
  /** Those of `keys` that a browser keeps to itself: they work in the desktop app alone. */
  readonly notInBrowser?: readonly string[];
  /** Whether it also works in a field and over a menu. */
  readonly evenTyping?: true;
  /** Whether it means the row that has the focus, and nothing while the focus is elsewhere on the screen. Arrows always do. */
  readonly onRow?: true;
  /** Whether holding the key down repeats it. */
  readonly repeats?: true;
}

const ROWS = [
  ...(['schedules', 'schedule', 'runs', 'health', 'waiting'] as const),
  ...(['sleep-log', 'morning', 'timeline'] as const),
];
const SEARCHED = ['schedules', 'runs', 'run', 'health', 'timeline', 'settings'] as const;
const BOARD = ['schedules'] as const;
const TIMELINE = ['timeline'] as const;

export const SHORTCUTS: readonly Shortcut[] = [
  { id: 'palette', part: 'anywhere', keys: ['Mod+K'], evenTyping: true },
  { id: 'new', part: 'anywhere', keys: ['Mod+N', 'C'], notInBrowser: ['Mod+N'] },
  { id: 'undo', part: 'anywhere', keys: ['Mod+Z'] },
  { id: 'help', part: 'anywhere', keys: ['?'] },
  { id: 'go-schedules', part: 'go', keys: ['G S'] },
  { id: 'go-waiting', part: 'go', keys: ['G W'] },
  { id: 'go-runs', part: 'go', keys: ['G R'] },
  { id: 'go-timeline', part: 'go', keys: ['G T'] },
  { id: 'go-health', part: 'go', keys: ['G H'] },
  { id: 'go-sleep-log', part: 'go', keys: ['G L'] },
  { id: 'go-morning', part: 'go', keys: ['G M'] },
  { id: 'go-settings', part: 'go', keys: ['G ,'] },
  { id: 'go-about', part: 'go', keys: ['G A'] },
  { id: 'next', part: 'rows', keys: ['J', 'ArrowDown'], on: ROWS, repeats: true },
  { id: 'previous', part: 'rows', keys: ['K', 'ArrowUp'], on: ROWS, repeats: true },
  { id: 'search', part: 'rows', keys: ['/', 'Mod+F'], on: SEARCHED },
  { id: 'run', part: 'list', keys: ['Mod+Enter'], on: ['schedules', 'schedule', 'run'] },
  { id: 'switch', part: 'list', keys: ['Space'], on: BOARD, onRow: true },
  { id: 'edit', part: 'list', keys: ['E'], on: BOARD, onRow: true },
  { id: 'pick', part: 'list', keys: ['X'], on: BOARD, onRow: true },
  { id: 'pick-all', part: 'list', keys: ['Mod+A'], on: BOARD },
  { id: 'clear', part: 'list', keys: ['Escape'], on: BOARD },
  { id: 'timeline-now', part: 'timeline', keys: ['N'], on: TIMELINE },
  { id: 'timeline-fit', part: 'timeline', keys: ['0'], on: TIMELINE },
  { id: 'zoom-in', part: 'timeline', keys: ['+', '='], on: TIMELINE },
  { id: 'zoom-out', part: 'timeline', keys: ['-'], on: TIMELINE },
];

const bySpelling = new Map(SHORTCUTS.flatMap((shortcut) => shortcut.keys.map((keys) => [keys, shortcut])));
const beginnings = new Set(
  [...bySpelling.keys()].flatMap((keys) => {
    const strokes = keys.split(' ');
    return strokes.slice(1).map((_, count) => strokes.slice(0, count + 1).join(' '));
  }),
);

/** The first way to say it that works here, for a hint beside its button. */
export function firstKeysOf(id: ShortcutId | null): string | null {
  const shortcut = SHORTCUTS.find((each) => each.id === id);
  if (shortcut === undefined) return null;
  const { keys, notInBrowser = [] } = shortcut;
  return keys.find((each) => !isInBrowser() || !notInBrowser.includes(each)) ?? null;
}

/** The desktop's window has the preload's bridge; a browser has not. */
export function isInBrowser(): boolean {
  return !(BRIDGE_KEY in window);
}

/** What the strokes so far mean: a shortcut, the beginning of one, or nothing. */
export function meaningOf(strokes: string): { shortcut: Shortcut | null; isBeginning: boolean } {
  return { shortcut: bySpelling.get(strokes) ?? null, isBeginning: beginnings.has(strokes) };
}
