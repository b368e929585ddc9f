/** Every keyboard shortcut of the window. What is bound and what the sheet of shortcuts says are both read from here. */
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
  /** Whether it also works in a field and over a menu. */
  readonly evenTyping?: true;
  /** Whether it means the row that has the focus, and nothing while the focus is elsewhere on the screen. Arrows always do. */
  readonly onRow?: true;
  /** Whether holding the key down repeats it. */
  readonly repeats?: true;
}

export const SHORTCUTS: readonly Shortcut[] = [
  { id: 'palette', part: 'anywhere', keys: ['Mod+K'], evenTyping: true },
  { id: 'new', part: 'anywhere', keys: ['Mod+N'] },
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
  { id: 'next', part: 'list', keys: ['J', 'ArrowDown'], repeats: true },
  { id: 'previous', part: 'list', keys: ['K', 'ArrowUp'], repeats: true },
  { id: 'search', part: 'list', keys: ['/'] },
  { id: 'run', part: 'list', keys: ['Mod+Enter'] },
  { id: 'switch', part: 'list', keys: ['Space'], onRow: true },
  { id: 'edit', part: 'list', keys: ['E'], onRow: true },
  { id: 'pick', part: 'list', keys: ['X'], onRow: true },
  { id: 'pick-all', part: 'list', keys: ['Mod+A'] },
  { id: 'clear', part: 'list', keys: ['Escape'] },
  { id: 'timeline-now', part: 'timeline', keys: ['N'] },
  { id: 'timeline-fit', part: 'timeline', keys: ['0'] },
  { id: 'zoom-in', part: 'timeline', keys: ['+', '='] },
  { id: 'zoom-out', part: 'timeline', keys: ['-'] },
];

const bySpelling = new Map(SHORTCUTS.flatMap((shortcut) => shortcut.keys.map((keys) => [keys, shortcut])));
const beginnings = new Set(
  [...bySpelling.keys()].flatMap((keys) => {
    const strokes = keys.split(' ');
    return strokes.slice(1).map((_, count) => strokes.slice(0, count + 1).join(' '));
  }),
);

/** The first way to say it, for a hint beside its button. */
export function firstKeysOf(id: ShortcutId): string {
  return SHORTCUTS.find((shortcut) => shortcut.id === id)?.keys[0] ?? '';
}

/** What the strokes so far mean: a shortcut, the beginning of one, or nothing. */
export function meaningOf(strokes: string): { shortcut: Shortcut | null; isBeginning: boolean } {
  return { shortcut: bySpelling.get(strokes) ?? null, isBeginning: beginnings.has(strokes) };
}
