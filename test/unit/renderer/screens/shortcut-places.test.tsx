/** Every shortcut does something on each screen that the sheet gives it to. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { openOverlay } from '../../../../src/renderer/src/palette/palette-store';
import { SHORTCUTS } from '../../../../src/renderer/src/shortcuts/shortcut-table';
import { boundShortcuts } from '../../../../src/renderer/src/shortcuts/use-shortcuts';
import { closeWindow, openWindow, type OpenWindow } from './window';

afterEach(() => {
  openOverlay(null);
  closeWindow();
});

const PLACES = {
  schedules: '#/schedules',
  schedule: '#/schedules/s1',
  runs: '#/runs',
  health: '#/health',
  waiting: '#/waiting',
  'sleep-log': '#/sleep-log',
  morning: '#/morning',
  timeline: '#/timeline',
  settings: '#/settings',
} as const;

it.each(Object.entries(PLACES))('on %s', async (place, hash) => {
  await openWindow(hash);
  const there = SHORTCUTS.filter(({ on }) => on === undefined || on.some((each) => each === place));
  await waitFor(() =>
    expect(there.filter(({ id }) => !boundShortcuts().has(id)).map(({ id }) => id)).toEqual([]),
  );
});

it('on the timeline as a table', async () => {
  const { user } = await openWindow('#/timeline?view=table');
  const there = SHORTCUTS.filter(({ on }) => on === undefined || on.includes('timeline'));
  await waitFor(() =>
    expect(there.filter(({ id }) => !boundShortcuts().has(id)).map(({ id }) => id)).toEqual([]),
  );
  const [marks, machine] = await screen.findAllByRole('table');
  const row = (): Element | null | undefined => document.activeElement?.closest('tr');
  const at = (table: HTMLElement | undefined, index: number): HTMLElement | undefined =>
    within(table as HTMLElement).getAllByRole('row')[index];
  await waitFor(() => expect(at(marks, 3)).toBeTruthy());
  await user.keyboard('jj{ArrowDown}');
  expect(row()).toBe(at(marks, 3));
  await user.keyboard('k');
  expect(row()).toBe(at(marks, 2));
  const last = within(marks as HTMLElement)
    .getAllByRole('row')
    .at(-1) as HTMLElement;
  within(last).getAllByRole('link')[0]?.focus();
  await user.keyboard('j');
  expect(row()).toBe(at(machine, 1));
});

it('from what a row of the ledger has folded out, J goes on to the next row', async () => {
  const { user } = await openWindow('#/schedules/s1');
  const table = await screen.findByRole('table', { name: 'Ledger' });
  await user.keyboard('j{Enter}');
  const fact = await within(table).findByRole('link', { name: /^This occurrence was due/ });
  fact.focus();
  await user.keyboard('j');
  const rows = within(table).getAllByRole('row');
  // The heading, the first row, what it folded out, and the next.
  expect(document.activeElement?.closest('tr')).toBe(rows[3]);
  await user.keyboard('k');
  expect(document.activeElement?.closest('tr')).toBe(rows[1]);
});

it('on a run', async () => {
  const { backend } = await openWindow('#/schedules');
  const run = await backend.client.schedules.run({ schedule: 's1' });
  backend.write(run.id, 'a line\n');
  backend.finish(run.id, {});
  window.location.hash = `#/runs/${run.id}`;
  await screen.findByRole('searchbox', { name: 'Search the output' });
  const there = SHORTCUTS.filter(({ on }) => on === undefined || on.includes('run'));
  await waitFor(() =>
    expect(there.filter(({ id }) => !boundShortcuts().has(id)).map(({ id }) => id)).toEqual([]),
  );
  fireEvent.keyDown(document.body, { key: 'f', ctrlKey: true });
  expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search the output' }));
});

it('the screens are those of the table', () => {
  const named = new Set(SHORTCUTS.flatMap(({ on = [] }) => on));
  expect([...named].sort()).toEqual([...Object.keys(PLACES), 'run'].sort());
});

it.each(['#/runs', '#/health'])(
  'in %s, J and K go from row to row, and / to the search on any keyboard',
  async (hash) => {
    const { user } = await openWindow(hash);
    const search = await screen.findByRole('searchbox');
    await waitFor(() => expect(document.querySelector('[aria-posinset="3"] a')).toBeTruthy());
    const row = (): string | null | undefined =>
      document.activeElement?.closest('[aria-posinset]')?.getAttribute('aria-posinset');
    await user.keyboard('jj{ArrowDown}');
    expect(row()).toBe('3');
    await user.keyboard('k');
    expect(row()).toBe('2');
    // As a German keyboard makes it.
    fireEvent.keyDown(document.body, { key: '/', code: 'Digit7', shiftKey: true });
    expect(document.activeElement).toBe(search);
  },
);

it('the search of the runs rests behind a dialog', async () => {
  const { user } = await openWindow('#/runs');
  await screen.findByRole('searchbox', { name: 'Search names and results' });
  await user.keyboard('?');
  const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts', hidden: true });
  fireEvent.keyDown(sheet, { key: '/' });
  expect(document.activeElement?.getAttribute('type')).not.toBe('search');
});

let opened: OpenWindow;
const rowOf = (selector: string): Element | null | undefined => document.activeElement?.closest(selector);

it('what waits is gone through with the same answer under the finger', async () => {
  opened = await openWindow('#/waiting');
  const [first, second] = await screen.findAllByRole('button', { name: /^Skip (?!all)/ });
  first?.focus();
  await opened.user.keyboard('j');
  expect(document.activeElement).toBe(second);
});

it('the spans of the sleep log take the focus one after another', async () => {
  opened = await openWindow('#/sleep-log');
  const table = await screen.findByRole('table');
  await opened.user.keyboard('jj');
  expect(rowOf('tr')).toBe(within(table).getAllByRole('row')[2]);
});
