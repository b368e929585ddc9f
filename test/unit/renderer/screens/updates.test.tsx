/** Updates of Wakeful itself, on the settings and in the status line. */
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { UpdateStateView } from '../../../../src/shared/contract/updates';
import { closeWindow, openWindow } from './window';

afterEach(closeWindow);

const version = '1.2.0';
const part = async () => within(await screen.findByRole('region', { name: 'Updates' }));
const theSwitch = async () =>
  (await part()).findByRole<HTMLInputElement>('switch', { name: 'Look for updates' });

it('is off until a person switches it on', async () => {
  const { backend, user } = await openWindow('#/settings');
  expect((await theSwitch()).checked).toBe(false);
  expect((await part()).queryByRole('button')).toBeNull();
  await user.click(await theSwitch());
  await waitFor(() => expect(backend.settings.updates).toEqual({ isOn: true }));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(backend.settings.updates).toEqual({ isOn: false }));
});

it.each<[string, UpdateStateView, string | null]>([
  ['This is Wakeful 0.1.0. It has not looked for updates yet.', { kind: 'idle' }, 'Look now'],
  ['Looking for a newer version …', { kind: 'checking' }, null],
  ['Wakeful 1.2.0 is being downloaded.', { kind: 'downloading', version, percent: 41 }, null],
  ['Wakeful 1.2.0 is ready.', { kind: 'ready', version }, 'Restart and update'],
  [
    'Wakeful 1.2.0 waits for 1 run to end. Schedules keep running.',
    { kind: 'waiting-for-runs', version, runs: 1 },
    'Not now',
  ],
  ['Wakeful restarts as 1.2.0…', { kind: 'installing', version }, null],
])('says: %s', async (sentence, state, button) => {
  const { backend } = await openWindow('#/settings');
  await part();
  backend.desktop.updates.become(state);
  expect(await (await part()).findByText(sentence)).toBeTruthy();
  const buttons = (await part()).queryAllByRole('button').map(({ textContent }) => textContent);
  expect(buttons).toEqual(button === null ? [] : [button]);
});

it('looks now, and says when it looked, or what went wrong', async () => {
  const { backend, user } = await openWindow('#/settings');
  await part();
  backend.desktop.updates.become({ kind: 'idle' });
  await user.click(await (await part()).findByRole('button', { name: 'Look now' }));
  expect(await (await part()).findByText('Looking for a newer version …')).toBeTruthy();
  backend.desktop.updates.become({ kind: 'current', at: new Date().toISOString() });
  const told = (await part()).getByRole('status');
  await waitFor(() => expect(told.textContent).toMatch(/^Wakeful 0\.1\.0 is the newest\. Looked today \d/));
  backend.desktop.updates.become({ kind: 'failed', at: new Date().toISOString(), message: 'It is down.' });
  expect(await (await part()).findByText(/^It is down\./)).toBeTruthy();
});

it('restarts when asked, waits for runs, and can be put off', async () => {
  const { backend, user } = await openWindow('#/settings');
  await part();
  backend.desktop.updates.become({ kind: 'ready', version });
  await user.click(await (await part()).findByRole('button', { name: 'Restart and update' }));
  expect(await (await part()).findByText(/waits for 2 runs to end/)).toBeTruthy();
  await user.click((await part()).getByRole('button', { name: 'Not now' }));
  expect(await (await part()).findByText('Wakeful 1.2.0 is ready.')).toBeTruthy();
});

it('tells its progress', async () => {
  const { backend } = await openWindow('#/settings');
  await part();
  backend.desktop.updates.become({ kind: 'downloading', version, percent: 41 });
  const bar = await (await part()).findByRole('progressbar', { name: 'Wakeful 1.2.0 is being downloaded.' });
  expect(bar.getAttribute('aria-valuenow')).toBe('41');
});

it('cannot be switched on where there is no place to look, and says how it is updated instead', async () => {
  const { backend } = await openWindow('#/schedules');
  const { updates } = backend.desktop;
  if (updates.view !== null) updates.view.cannot = 'It runs from a checkout. Update it with: git pull';
  window.location.hash = '#/settings';
  expect(await (await part()).findByText('It runs from a checkout. Update it with: git pull')).toBeTruthy();
  expect((await theSwitch()).disabled).toBe(true);
});

it('says so in a browser', async () => {
  const { backend } = await openWindow('#/schedules');
  backend.desktop.updates.view = null;
  window.location.hash = '#/settings';
  expect(
    await (await part()).findByText(/started by wakeful serve, which does not update itself/),
  ).toBeTruthy();
  expect((await theSwitch()).disabled).toBe(true);
});

it('is found by the search, and only by what it is about', async () => {
  const { user } = await openWindow('#/settings');
  await part();
  const search = screen.getByRole('searchbox', { name: 'Search the settings' });
  await user.type(search, 'newer version');
  expect(screen.getByRole('region', { name: 'Updates' })).toBeTruthy();
  await user.clear(search);
  await user.type(search, 'secrets');
  expect(screen.queryByRole('region', { name: 'Updates' })).toBeNull();
});

it('has a quiet word in the status line once it is ready, which leads there', async () => {
  const { backend } = await openWindow('#/schedules');
  const line = within(screen.getByRole('contentinfo', { name: 'Status' }));
  expect(line.queryByText(/Update to/)).toBeNull();
  backend.desktop.updates.become({ kind: 'ready', version });
  const hint = await line.findByRole('link', { name: 'Update to 1.2.0 is ready' });
  expect(hint.getAttribute('href')).toBe('#/settings?part=updates');
});
