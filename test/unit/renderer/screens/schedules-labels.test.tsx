import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { closeWindow, openWindow } from './window';

afterEach(closeWindow);

const row = (name: string): HTMLElement => {
  const found = screen.getByRole('link', { name }).closest('li');
  if (found === null) throw new Error(`${name} has no row.`);
  return found;
};
const shown = (): number => document.querySelectorAll('[data-schedule]').length;

it('a row tells its group and its tags, and the selected one leads to what shares them', async () => {
  const { user } = await openWindow('#/schedules');
  expect(row('Nightly backup').textContent).toContain('Backups · nas');
  expect(within(row('Nightly backup')).queryByRole('button', { name: /^Backups/ })).toBeNull();
  window.location.hash = '#/schedules?selected=s1';
  const label = await screen.findByRole('button', { name: 'Backups: show this group' });
  await user.click(label);
  await waitFor(() => expect(shown()).toBe(3));
  expect(window.location.hash).toBe('#/schedules?selected=s1');
  await user.click(screen.getByRole('button', { name: 'nas: show what has this tag' }));
  await waitFor(() => expect(shown()).toBeLessThan(20));
  expect(row('Nightly backup')).toBeTruthy();
});

it('the page of a schedule leads to its group', async () => {
  const { user } = await openWindow('#/schedules/s1');
  await user.click(await screen.findByRole('button', { name: 'Backups: show this group' }));
  await screen.findByRole('list', { name: 'Schedules' });
  expect(shown()).toBe(3);
});

it('the menu of a row runs, pauses and resumes its schedule', async () => {
  const { backend, user } = await openWindow('#/schedules');
  const own = () => backend.world.schedules.find(({ name }) => name === 'Mail sync')?.paused?.own ?? null;
  fireEvent.contextMenu(screen.getByRole('link', { name: 'Mail sync' }), { clientX: 300, clientY: 300 });
  await user.hover(await screen.findByRole('menuitem', { name: 'Pause this schedule', hidden: true }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Until I resume', hidden: true }));
  await waitFor(() => expect(own()).toEqual({ until: null }));
  await waitFor(() => expect(screen.queryByRole('menuitem', { hidden: true })).toBeNull());
  fireEvent.contextMenu(screen.getByRole('link', { name: 'Mail sync' }), { clientX: 300, clientY: 300 });
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Resume this schedule', hidden: true }));
  await waitFor(() => expect(own()).toBeNull());
});
