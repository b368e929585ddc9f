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
  await user.click(screen.getByRole('button', { name: 'Remove it all the same' }));
  expect(await secretRow(/^NAS_PASSWORD not set/)).toBeTruthy();
});

it('shows what differs between a terminal and a job, and all when asked', async () => {
  const { user } = await openWindow('#/settings');
  const table = within(await screen.findByRole('table', { name: 'Terminal and job side by side' }));
  expect(table.getByRole('row', { name: /^PATH .*homebrew.* different$/ })).toBeTruthy();
  expect(
    table.getByRole('row', { name: /^NAS_KEY looks like a secret.* not set only in the terminal$/ }),
  ).toBeTruthy();
  expect(table.queryByRole('row', { name: /^HOME/ })).toBeNull();
  await user.click(screen.getByRole('switch', { name: 'Only what differs' }));
  expect(table.getByRole('row', { name: /^HOME/ })).toBeTruthy();
});
