/** A pin is the tag `favourite`: set and taken off from wherever the schedule is. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { openOverlay } from '../../../../src/renderer/src/palette/palette-store';
import { closeWindow, openWindow, type OpenWindow } from './window';

afterEach(() => {
  openOverlay(null);
  closeWindow();
});

const tagsOf = ({ backend }: OpenWindow, name: string): readonly string[] | undefined =>
  backend.world.schedules.find((schedule) => schedule.name === name)?.tags;
const row = (name: string): HTMLElement => {
  const found = screen.getByRole('link', { name }).closest('li');
  if (found === null) throw new Error(`${name} has no row.`);
  return found;
};

it('is set from the menu of a row, is marked there, and taken back', async () => {
  const window = await openWindow('#/schedules');
  const before = tagsOf(window, 'Mail sync');
  fireEvent.contextMenu(screen.getByRole('link', { name: 'Mail sync' }), { clientX: 300, clientY: 300 });
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Pin', hidden: true }));
  expect(await within(row('Mail sync')).findByRole('img', { name: 'Pinned' })).toBeTruthy();
  expect(row('Mail sync').textContent).not.toContain('favourite');
  expect(await screen.findByText('Mail sync was pinned.')).toBeTruthy();
  expect(tagsOf(window, 'Mail sync')).toEqual([...(before ?? []), 'favourite']);
  await window.user.keyboard('{Control>}z{/Control}');
  await screen.findByText('Undone.');
  expect(tagsOf(window, 'Mail sync')).toEqual(before);
});

it('is set in the panel, where it leads to what else is pinned', async () => {
  const window = await openWindow('#/schedules?selected=s3', undefined, { isWide: true });
  const panel = within(await screen.findByRole('complementary'));
  const pin = panel.getByRole('button', { name: 'Pin Mail sync' });
  expect(pin.getAttribute('aria-pressed')).toBe('false');
  await window.user.click(pin);
  await waitFor(() => expect(pin.getAttribute('aria-pressed')).toBe('true'));
  await window.user.click(await panel.findByRole('button', { name: 'Pinned: show what is pinned' }));
  await waitFor(() => expect(document.querySelectorAll('.schedule-row')).toHaveLength(1));
});

it('is set on the page, and taken off in the palette however the tag is spelt', async () => {
  const window = await openWindow('#/schedules/s3');
  const { backend, user } = window;
  await user.click(await screen.findByRole('button', { name: 'More actions' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Pin', hidden: true }));
  await screen.findByText('Mail sync was pinned.');
  const { id, revision, ...definition } = await backend.client.schedules.get({ schedule: 's3' });
  await backend.client.schedules.update({
    schedule: id,
    definition: { ...definition, tags: ['Favorite', 'favourite', 'mail'] },
    revision,
  });
  await waitFor(() => expect(tagsOf(window, 'Mail sync')).toContain('mail'));
  await user.keyboard('{Control>}k{/Control}');
  await user.type(
    await screen.findByRole('combobox', { name: 'Search or run a command' }),
    'unpin mail sy{Enter}',
  );
  await screen.findByText('Mail sync was unpinned.');
  expect(tagsOf(window, 'Mail sync')).toEqual(['mail']);
});
