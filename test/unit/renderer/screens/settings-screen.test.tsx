import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { closeWindow, openWindow } from './window';

afterEach(closeWindow);

const secretRow = (name: RegExp) => screen.findByRole('row', { name });

it('tells secrets by their names and users, sets one that is missing, and shows no value', async () => {
  const { user } = await openWindow('#/settings');
  expect(await secretRow(/^NAS_PASSWORD .*Nightly backup.*Verify the backup/)).toBeTruthy();
  await user.click(within(await secretRow(/^SHOP_TOKEN not set/)).getByRole('button', { name: 'Set' }));
  const form = within(screen.getByRole('form', { name: 'Secrets' }));
  expect(form.getByRole('textbox', { name: 'Name' })).toHaveProperty('value', 'SHOP_TOKEN');
  await user.type(form.getByLabelText('Value'), 'abc');
  await user.click(form.getByRole('button', { name: 'Set' }));
  expect(await screen.findByText(/^The value is too short to be masked/)).toBeTruthy();
  await user.type(form.getByLabelText('Value'), 'defgh');
  await user.click(form.getByRole('button', { name: 'Set' }));
  expect(await screen.findByText('SHOP_TOKEN was set.')).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('row', { name: /^SHOP_TOKEN not set/ })).toBeNull());
  expect(document.body.textContent).not.toContain('abcdefgh');
});

it('removes a secret, and asks first when schedules use it', async () => {
  const { user } = await openWindow('#/settings');
  await user.click(await screen.findByRole('button', { name: 'Remove OLD_TOKEN' }));
  expect(await screen.findByText('OLD_TOKEN was removed.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Remove NAS_PASSWORD' }));
  expect(await screen.findByText(/^NAS_PASSWORD is used by 2 schedules/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Remove anyway' }));
  expect(await secretRow(/^NAS_PASSWORD not set/)).toBeTruthy();
});

it('shows what differs between a terminal and a job, and all when asked', async () => {
  const { user } = await openWindow('#/settings');
  const table = within(await screen.findByRole('table', { name: 'Terminal and run side by side' }));
  expect(table.getByRole('row', { name: /^PATH .*homebrew.* different$/ })).toBeTruthy();
  expect(
    table.getByRole('row', { name: /^NAS_KEY looks like a secret.* not set only in the terminal$/ }),
  ).toBeTruthy();
  expect(table.queryByRole('row', { name: /^HOME/ })).toBeNull();
  await user.click(screen.getByRole('switch', { name: 'Only what differs' }));
  expect(table.getByRole('row', { name: /^HOME/ })).toBeTruthy();
});

const field = (name: string) => screen.findByRole<HTMLInputElement>('textbox', { name });

it('a number holds when its field is left, and can be taken back', async () => {
  const { backend, user } = await openWindow('#/settings');
  const atOnce = await field('Runs at a time');
  expect(atOnce.value).toBe('5');
  await user.clear(atOnce);
  await user.type(atOnce, '12{Enter}');
  await waitFor(() => expect(backend.settings.concurrency.atOnce).toBe(12));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(backend.settings.concurrency.atOnce).toBe(5));
  expect(atOnce.value).toBe('5');
});

it('what cannot be is said at the field, and nothing is changed; Escape brings the kept value back', async () => {
  const { backend, user } = await openWindow('#/settings');
  const settle = await field('Wait after a wake');
  await user.clear(settle);
  await user.type(settle, '7200');
  await user.tab();
  expect(await screen.findByText('The settling time is too long: 1 hour (1h) at most.')).toBeTruthy();
  expect(backend.settings.catchUp.settleMs).toBe(10_000);
  await user.click(settle);
  await user.keyboard('{Escape}');
  expect(settle.value).toBe('10');
  expect(screen.queryByText(/^The settling time/)).toBeNull();
});

it('an empty field is no limit where there may be none', async () => {
  const { backend, user } = await openWindow('#/settings');
  const room = await field('Room for output');
  expect(room.value).toBe('1,000');
  await user.clear(room);
  await user.tab();
  await waitFor(() => expect(backend.settings.retention.mostBytes).toBeNull());
  const group = await field('Runs of Backups at a time');
  await user.type(group, '1');
  await user.tab();
  await waitFor(() => expect(backend.settings.concurrency.groups).toEqual({ Backups: 1 }));
});

it('is searched by the words of its sentences', async () => {
  const { user } = await openWindow('#/settings');
  await field('Runs at a time');
  const search = screen.getByRole('searchbox', { name: 'Search the settings' });
  await user.type(search, 'failed output');
  expect(screen.getByRole('textbox', { name: 'Keep output of failed runs' })).toBeTruthy();
  expect(screen.queryByRole('textbox', { name: 'Runs at a time' })).toBeNull();
  expect(screen.queryByRole('heading', { name: 'Secrets' })).toBeNull();
  await user.clear(search);
  await user.type(search, 'zebra');
  expect(await screen.findByText('No setting matches “zebra”.')).toBeTruthy();
});

it('starts with the login where the desktop can, and says what is in the way', async () => {
  const { backend, user } = await openWindow('#/settings');
  const start = await screen.findByRole<HTMLInputElement>('switch', { name: 'Start Wakeful when I log in' });
  expect(start.checked).toBe(false);
  await user.click(start);
  expect(await screen.findByText('Wakeful starts when you log in.')).toBeTruthy();
  expect(backend.desktop.loginStart).toEqual({ isOn: true, problem: null });
  backend.desktop.refusal = 'The disk is full.';
  await user.click(start);
  expect(await screen.findByText(/The disk is full/)).toBeTruthy();
  await waitFor(() => expect(start.checked).toBe(true));
});

it('says nothing of a desktop where there is none', async () => {
  const { backend } = await openWindow('#/schedules');
  backend.desktop.loginStart = null;
  window.location.hash = '#/settings';
  await field('Runs at a time');
  expect(screen.queryByRole('heading', { name: 'Desktop' })).toBeNull();
});
