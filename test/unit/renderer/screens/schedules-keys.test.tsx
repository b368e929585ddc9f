/** Keys that act on a row act on nothing while the focus is elsewhere. */
import { screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { closeWindow, openWindow } from './window';

afterEach(closeWindow);

const selected = '#/schedules?selected=s3';
const mailSync = (): HTMLElement => screen.getByRole('switch', { name: /^Mail sync is/ });

it('Space, E and X on a link of the rail leave the selected schedule alone', async () => {
  const { user, backend } = await openWindow(selected);
  screen.getByRole('link', { name: /^Health/ }).focus();
  await user.keyboard(' ex');
  expect(window.location.hash).toBe(selected);
  expect(screen.queryByRole('group', { name: 'Selected schedules' })).toBeNull();
  expect(mailSync().getAttribute('aria-label')).toBe('Mail sync is on');
  expect(backend.world.schedules.find(({ id }) => id === 's3')?.enabled).toBe(true);
});

it('an arrow within the details scrolls there, and neither selects another schedule nor takes the focus', async () => {
  const { user } = await openWindow(selected, undefined, { isWide: true });
  const details = await screen.findByRole('complementary', { name: /Mail sync/ });
  const link = within(details).getByRole('link', { name: 'Mail sync' });
  link.focus();
  await user.keyboard('{ArrowDown} e');
  expect(window.location.hash).toBe(selected);
  expect(document.activeElement).toBe(link);
  expect(mailSync().getAttribute('aria-label')).toBe('Mail sync is on');
});

it('they mean the selected schedule where the screen has just been opened, and the row that has the focus', async () => {
  const { user } = await openWindow(selected);
  await user.keyboard('x');
  expect(
    within(screen.getByRole('group', { name: 'Selected schedules' })).getByText('1 selected'),
  ).toBeTruthy();
  within(screen.getByRole('list', { name: 'Schedules' }))
    .getByRole('link', { name: 'API health' })
    .focus();
  await user.keyboard(' ');
  expect(screen.getByRole('switch', { name: 'API health is off' })).toBeTruthy();
});
