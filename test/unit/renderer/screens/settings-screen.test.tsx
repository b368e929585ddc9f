import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { settingsSchema } from '@shared/model/settings';
import { chooseDensity } from '../../../../src/renderer/src/density';
import { FIRST_LOOK_KEY } from '../../../../src/renderer/src/first-look';
import { navigate, SETTINGS_PARTS } from '../../../../src/renderer/src/router';
import { refused } from '../../../support/renderer-fake-failure';
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

it('removes a secret after asking, and stays at its neighbour', async () => {
  const { user } = await openWindow('#/settings');
  const old = await screen.findByRole('button', { name: 'Remove OLD_TOKEN' });
  await user.click(old);
  expect(await screen.findByText(/^No schedule uses OLD_TOKEN/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Keep it' }));
  expect(document.activeElement).toBe(old);
  await user.click(old);
  await user.click(screen.getByRole('button', { name: 'Remove it' }));
  expect(await screen.findByText('OLD_TOKEN was removed.')).toBeTruthy();
  const nas = screen.getByRole('button', { name: 'Remove NAS_PASSWORD' });
  await waitFor(() => expect(document.activeElement).toBe(nas));
  await user.click(nas);
  expect(await screen.findByText(/^NAS_PASSWORD is used by 2 schedules/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Remove anyway' }));
  expect(await secretRow(/^NAS_PASSWORD not set/)).toBeTruthy();
  const form = within(screen.getByRole('form', { name: 'Secrets' }));
  expect(document.activeElement).toBe(form.getByRole('textbox', { name: 'Name' }));
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

it('the way back takes back that one change, and nothing that was changed since', async () => {
  const { backend, user } = await openWindow('#/settings');
  const type = async (name: string, value: string): Promise<void> => {
    const at = await field(name);
    await user.clear(at);
    await user.type(at, `${value}{Enter}`);
  };
  await type('Runs at a time', '12');
  const undo = await screen.findByRole('button', { name: 'Undo' });
  await type('Catch-ups at a time', '4');
  await waitFor(() => expect(backend.settings.catchUp.atOnce).toBe(4));
  await user.click(undo);
  await waitFor(() => expect(backend.settings.concurrency.atOnce).toBe(5));
  expect(backend.settings.catchUp.atOnce).toBe(4);
});

it('what the command line changed meanwhile stays, and is shown', async () => {
  const { backend, user } = await openWindow('#/settings');
  const runs = await field('Runs at a time');
  await user.clear(runs);
  await user.type(runs, '12{Enter}');
  await screen.findByRole('button', { name: 'Undo' });
  await backend.client.settings.change({ changes: [{ path: ['retention', 'keepDays'], value: 3 }] });
  await waitFor(async () => expect((await field('Keep output')).value).toBe('3'));
  await user.click(await screen.findByRole('switch', { name: 'When it succeeds again' }));
  await waitFor(() => expect(backend.settings.notices.recovery).toBe(false));
  expect(backend.settings).toMatchObject({ retention: { keepDays: 3 }, concurrency: { atOnce: 12 } });
});

it('a setting that somebody else has changed since is not taken back', async () => {
  const { backend, user } = await openWindow('#/settings');
  const runs = await field('Runs at a time');
  await user.clear(runs);
  await user.type(runs, '12{Enter}');
  const undo = await screen.findByRole('button', { name: 'Undo' });
  await backend.client.settings.change({ changes: [{ path: ['concurrency', 'atOnce'], value: 7 }] });
  await user.click(undo);
  expect(await screen.findByText(/^This setting was changed meanwhile/)).toBeTruthy();
  expect(backend.settings.concurrency.atOnce).toBe(7);
  await waitFor(() => expect(runs.value).toBe('7'));
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

it('half a second is half a second, by a comma too, and what is no number is said', async () => {
  const { user, backend } = await openWindow('#/settings');
  const wait = await field('Wait after a wake');
  await user.clear(wait);
  await user.type(wait, '1,5{Enter}');
  await waitFor(() => expect(backend.settings.catchUp.settleMs).toBe(1_500));
  expect(wait).toHaveProperty('value', '1.5');
  await user.clear(wait);
  await user.type(wait, 'soon{Enter}');
  expect(await screen.findByText('That is no number. Give one, for example 30.')).toBeTruthy();
  await user.keyboard('{Escape}{ArrowUp}{ArrowUp}{ArrowDown}{Enter}');
  await waitFor(() => expect(backend.settings.catchUp.settleMs).toBe(2_500));
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
  await user.type(await screen.findByLabelText('Value'), 'half');
  await user.type(search, 'failed output');
  expect(screen.getByRole('textbox', { name: 'Keep output of failed runs' })).toBeTruthy();
  expect(screen.queryByRole('textbox', { name: 'Runs at a time' })).toBeNull();
  expect(screen.queryByRole('heading', { name: 'Secrets' })).toBeNull();
  await user.clear(search);
  expect(await screen.findByLabelText('Value')).toHaveProperty('value', 'half');
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

it('says so where there is no desktop that starts it', async () => {
  const { backend } = await openWindow('#/schedules');
  backend.desktop.loginStart = null;
  window.location.hash = '#/settings';
  await field('Runs at a time');
  const start = await screen.findByRole<HTMLInputElement>('switch', { name: 'Start Wakeful when I log in' });
  expect(start.disabled).toBe(true);
  expect(screen.getByText(/^This Wakeful was started by wakeful serve\. To start it at login/)).toBeTruthy();
});

it('says what it could not learn, and asks again', async () => {
  const { backend, user } = await openWindow('#/schedules');
  const { about, desktop } = backend.client;
  const answers = [about.get, desktop.loginStart] as const;
  const fails = () => Promise.reject(refused('unavailable', 'The disk is full.'));
  Object.assign(about, { get: fails });
  Object.assign(desktop, { loginStart: fails });
  window.location.hash = '#/settings';
  for (const name of ['Desktop', 'This computer']) {
    const part = within(await screen.findByRole('region', { name }));
    expect(await part.findByText(/The disk is full/)).toBeTruthy();
    Object.assign(about, { get: answers[0] });
    Object.assign(desktop, { loginStart: answers[1] });
    await user.click(part.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(part.queryByText(/The disk is full/)).toBeNull());
  }
});

it('an address leads to a part, also when it is there already or a search has hidden it', async () => {
  const { user } = await openWindow('#/settings?part=secrets');
  const heading = await screen.findByRole('heading', { name: 'Secrets' });
  await waitFor(() => expect(document.activeElement).toBe(heading));
  const search = screen.getByRole('searchbox', { name: 'Search the settings' });
  await user.type(search, 'quiet');
  await waitFor(() => expect(screen.queryByRole('heading', { name: 'Secrets' })).toBeNull());
  navigate({ screen: 'settings', part: 'secrets' });
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Secrets'));
  expect(search).toHaveProperty('value', '');
  navigate({ screen: 'settings', part: 'notifications' });
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Notifications'));
});

it('every part that an address can name is there', async () => {
  await openWindow('#/settings');
  await field('Runs at a time');
  const parts = () =>
    [...document.querySelectorAll<HTMLElement>('[data-part]')].map(({ dataset }) => dataset['part']);
  await waitFor(() => expect(parts()).toEqual([...SETTINGS_PARTS]));
});

it('rows are made compact, which is kept, and the old first look is not', async () => {
  const { user } = await openWindow('#/settings?part=appearance');
  const rowsOf = () => [...document.querySelectorAll<HTMLElement>('.schedule-row')].slice(0, 2);
  localStorage.setItem(FIRST_LOOK_KEY, 'old');
  await user.click(await screen.findByRole('radio', { name: 'Compact' }));
  expect(localStorage.getItem('wakeful.rows')).toBe('compact');
  expect(localStorage.getItem(FIRST_LOOK_KEY)).toBeNull();
  expect(document.querySelector('.app-frame')?.getAttribute('data-density')).toBe('compact');
  window.location.hash = '#/schedules';
  await waitFor(() => expect(rowsOf()[1]?.style.transform).toBe('translateY(32px)'));
  act(() => chooseDensity('comfortable'));
  await waitFor(() => expect(rowsOf()[1]?.style.transform).toBe('translateY(40px)'));
  expect(localStorage.getItem('wakeful.rows')).toBeNull();
});

it('shortcuts of a single key can be switched off, which is kept', async () => {
  const { user } = await openWindow('#/settings');
  await user.click(await screen.findByRole('switch', { name: 'Single-key shortcuts' }));
  await user.keyboard('gr');
  expect(window.location.hash).toBe('#/settings');
  expect(localStorage.getItem('wakeful.single-keys')).toBe('off');
  await user.click(screen.getByRole('switch', { name: 'Single-key shortcuts' }));
  await user.keyboard('gr');
  expect(window.location.hash).toBe('#/runs');
});

it('sets variables for every job, changes and removes them, each with a way back', async () => {
  const { backend, user } = await openWindow('#/settings');
  const variables = () => backend.settings.environment.variables;
  const newName = await field('Name of the new variable');
  await user.type(newName, '2A');
  await user.click(screen.getByRole('button', { name: 'Add' }));
  expect(await screen.findByText(/^A variable name has letters/)).toBeTruthy();
  await user.clear(newName);
  await user.type(newName, 'LANG');
  await user.type(await field('Value of the new variable'), 'C{Enter}');
  await waitFor(() => expect(variables()).toEqual({ LANG: 'C' }));
  expect(document.activeElement).toBe(newName);
  await user.type(newName, 'TZ');
  await user.type(await field('Value of the new variable'), 'UTC{Enter}');
  await waitFor(() => expect(variables()).toEqual({ LANG: 'C', TZ: 'UTC' }));

  const value = await field('Value of LANG');
  await user.type(value, `\${{secret:X}{Enter}`);
  expect(await screen.findByText(/^A secret cannot stand in a variable that every job gets/)).toBeTruthy();
  await user.keyboard('{Escape}');
  expect(value.value).toBe('C');
  await user.type(value, '.UTF-8{Enter}');
  await waitFor(() => expect(variables()).toEqual({ LANG: 'C.UTF-8', TZ: 'UTC' }));

  await user.click(screen.getByRole('button', { name: 'Remove LANG' }));
  await waitFor(() => expect(variables()).toEqual({ TZ: 'UTC' }));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Remove TZ' })));
  await user.click(screen.getByRole('button', { name: 'Remove TZ' }));
  await waitFor(() => expect(variables()).toEqual({}));
  await waitFor(() => expect(document.activeElement).toBe(newName));
  // Of the notes that still stand, the newest.
  const undo = (await screen.findAllByRole('button', { name: 'Undo' })).at(-1);
  if (undo === undefined) throw new Error('Nothing can be undone.');
  await user.click(undo);
  await waitFor(() => expect(variables()).toMatchObject({ TZ: 'UTC' }));
});

it('a command is tried as a job would run it, with one press', async () => {
  const { user, backend } = await openWindow('#/settings');
  const form = within(await screen.findByRole('form', { name: 'Test of the environment' }));
  expect(form.getByRole('textbox', { name: 'Command to try' })).toHaveProperty('value', 'env | sort');
  await user.click(form.getByRole('button', { name: 'Run it as a job' }));
  expect(await form.findByRole('region', { name: 'Test of the environment' })).toBeTruthy();
  expect(backend.world.runs[0]).toMatchObject({ action: { kind: 'command', line: 'env | sort' } });
  await user.clear(form.getByRole('textbox', { name: 'Command to try' }));
  expect(form.getByText('Type a command.')).toBeTruthy();
  expect(form.getByRole('button', { name: 'Run it again' })).toHaveProperty('disabled', true);
});

/** Where each setting is changed; a group or a variable has a control of its own once it has a name. */
const CONTROLS: Readonly<Record<string, string>> = {
  'catchUp.settleMs': 'Wait after a wake',
  'catchUp.atOnce': 'Catch-ups at a time',
  'catchUp.apartMs': 'Between two catch-ups',
  'concurrency.atOnce': 'Runs at a time',
  'concurrency.groups': 'Runs of Backups at a time',
  'environment.loginShell': 'Use my login shell',
  'environment.variables': 'Name of the new variable',
  'retention.keepDays': 'Keep output',
  'retention.keepFailedDays': 'Keep output of failed runs',
  'retention.keepRuns': 'Runs with output',
  'retention.keepFailedRuns': 'Failed runs with output',
  'retention.mostBytes': 'Room for output',
  'notices.afterFailures': 'Failures',
  'notices.recovery': 'When it succeeds again',
  'notices.morning': 'After an absence',
  'notices.decisions': 'Decisions',
  'notices.quiet': 'Quiet hours',
  'updates.isOn': 'Look for updates',
};

it('every setting that exists has a control', async () => {
  await openWindow('#/settings');
  await field('Runs at a time');
  const all = Object.entries(settingsSchema.parse({})).flatMap(([part, settings]) =>
    Object.keys(settings).map((name) => `${part}.${name}`),
  );
  expect(Object.keys(CONTROLS).toSorted()).toEqual(all.toSorted());
  for (const label of Object.values(CONTROLS)) expect(await screen.findByLabelText(label)).toBeTruthy();
});
