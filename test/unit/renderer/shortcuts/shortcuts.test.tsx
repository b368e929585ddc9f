import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi, type Mock } from 'vitest';
import { meaningOf, SHORTCUTS, type ShortcutId } from '../../../../src/renderer/src/shortcuts/shortcut-table';
import { switchSingleKeys } from '../../../../src/renderer/src/shortcuts/single-keys';
import { hasCommandKey, keysOf, strokeOf } from '../../../../src/renderer/src/shortcuts/strokes';
import {
  boundShortcuts,
  useShortcuts,
  type ShortcutHandlers,
} from '../../../../src/renderer/src/shortcuts/use-shortcuts';

const press = (key: string, held: Partial<KeyboardEventInit> = {}): KeyboardEvent =>
  new KeyboardEvent('keydown', { key, ...held });

describe('strokes', () => {
  it('are spelt as the table has them', () => {
    expect(strokeOf(press('k', { ctrlKey: true }), false)).toBe('Mod+K');
    expect(strokeOf(press('k', { metaKey: true }), true)).toBe('Mod+K');
    expect(strokeOf(press('?', { shiftKey: true }), false)).toBe('?');
    expect(strokeOf(press(' '), false)).toBe('Space');
    expect(strokeOf(press('j', { shiftKey: true }), false)).toBe('Shift+J');
    expect(strokeOf(press('Shift', { shiftKey: true }), false)).toBeNull();
  });

  it('of the other modifiers are somebody else’s', () => {
    expect(strokeOf(press('k', { metaKey: true }), false)).toBeNull();
    expect(strokeOf(press('k', { ctrlKey: true }), true)).toBeNull();
    expect(strokeOf(press('k', { altKey: true }), false)).toBeNull();
  });

  it('made with AltGr are the sign they make', () => {
    const slash = press('/', { ctrlKey: true, altKey: true });
    vi.spyOn(slash, 'getModifierState').mockImplementation((key) => key === 'AltGraph');
    expect(strokeOf(slash, false)).toBe('/');
  });

  it('are shown with the keys of the computer', () => {
    expect(keysOf('Mod+K', true)).toEqual(['⌘', 'K']);
    expect(keysOf('Mod+Enter', false)).toEqual(['Ctrl', 'Enter']);
    expect(keysOf('+', false)).toEqual(['+']);
    expect(strokeOf(press('+', { shiftKey: true }), false)).toBe('+');
    expect([hasCommandKey('MacIntel'), hasCommandKey('Linux x86_64')]).toEqual([true, false]);
  });
});

describe('the table', () => {
  it('has no keys twice, and none that are the beginning of others', () => {
    const all = SHORTCUTS.flatMap(({ keys }) => keys);
    expect(new Set(all).size).toBe(all.length);
    for (const keys of all) expect(meaningOf(keys).isBeginning).toBe(false);
  });
});

const spies = Object.fromEntries(SHORTCUTS.map(({ id }) => [id, vi.fn<() => void>()])) as Record<
  ShortcutId,
  Mock<() => void>
>;

function Bound({ handlers }: { handlers: ShortcutHandlers }): React.JSX.Element {
  useShortcuts(handlers);
  return (
    <>
      <input aria-label="field" />
      <div role="menu" aria-label="menu" tabIndex={-1} />
      <button type="button">button</button>
    </>
  );
}

const fired = (): string[] =>
  SHORTCUTS.filter(({ id }) => spies[id].mock.calls.length > 0).map(({ id }) => id);

function strike(keys: string, target: Element = document.body): void {
  for (const stroke of keys.split(' ')) {
    const parts = stroke.split(/(?<=.)\+/);
    const name = parts.at(-1) ?? '';
    const key = name === 'Space' ? ' ' : name.length === 1 ? name.toLowerCase() : name;
    fireEvent.keyDown(target, { key, ctrlKey: parts.includes('Mod'), shiftKey: parts.includes('Shift') });
  }
}

describe('what is bound', () => {
  beforeEach(() => void render(<Bound handlers={spies} />));
  afterEach(() => {
    cleanup();
    switchSingleKeys(true);
    vi.clearAllMocks();
  });

  it.each(SHORTCUTS.flatMap(({ id, keys }) => keys.map((spelling) => [spelling, id] as const)))(
    '%s is %s and nothing else',
    (spelling, id) => {
      strike(spelling);
      expect(fired()).toEqual([id]);
      expect(spies[id]).toHaveBeenCalledTimes(1);
    },
  );

  it('rests in a field and over a menu, but for what works even there', () => {
    for (const name of ['textbox', 'menu']) {
      for (const { keys } of SHORTCUTS) for (const spelling of keys) strike(spelling, screen.getByRole(name));
      expect(fired()).toEqual(SHORTCUTS.filter(({ evenTyping }) => evenTyping === true).map(({ id }) => id));
      vi.clearAllMocks();
    }
  });

  it('without single keys is what has a modifier, the arrows, Space and Esc', () => {
    switchSingleKeys(false);
    for (const { keys } of SHORTCUTS) for (const spelling of keys) strike(spelling);
    expect(fired()).toEqual([
      'palette',
      'new',
      'undo',
      'next',
      'previous',
      'search',
      'run',
      'switch',
      'pick-all',
      'clear',
    ]);
  });

  it('leaves a button its own keys', () => {
    strike('Space', screen.getByRole('button'));
    expect(fired()).toEqual([]);
  });

  it('does not go on from a beginning that led nowhere', () => {
    strike('G X');
    expect(fired()).toEqual(['pick']);
    strike('S');
    expect(fired()).toEqual(['pick']);
  });

  it('does not run something again and again while a key is held', () => {
    fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true, repeat: true });
    fireEvent.keyDown(document.body, { key: 'j', repeat: true });
    expect(fired()).toEqual(['next']);
  });
});

it('the newest wins, and what is gone is not bound', () => {
  const older = vi.fn();
  const newer = vi.fn();
  render(<Bound handlers={{ help: older }} />);
  const top = render(<Bound handlers={{ help: newer }} />);
  strike('?');
  expect([older.mock.calls.length, newer.mock.calls.length]).toEqual([0, 1]);
  top.unmount();
  strike('?');
  expect(older).toHaveBeenCalledTimes(1);
  cleanup();
  expect(boundShortcuts().size).toBe(0);
});
