/** What a person did can be taken back, or was asked about. */
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { openOverlay } from '../../../../src/renderer/src/palette/palette-store';
import { seededWorld } from '../../../support/renderer-fake-world';
import { closeWindow, openWindow, type OpenWindow } from './window';

afterEach(() => {
  openOverlay(null);
  closeWindow();
});

const undoByKey = ({ user }: OpenWindow): Promise<void> => user.keyboard('{Control>}z{/Control}');

async function pauseAll({ user }: OpenWindow, how: RegExp): Promise<void> {
  await user.click(screen.getByRole('button', { name: 'Pause' }));
  await user.click(await screen.findByRole('menuitem', { name: how, hidden: true }));
}

describe('a pause of everything or of a group', () => {
  it('is taken back', async () => {
    const window = await openWindow('#/runs');
    const groups = () => window.backend.world.status.pauses.map(({ group }) => group);
    await pauseAll(window, /^Until I resume/);
    await screen.findByRole('button', { name: 'Undo' });
    expect(groups()).toContain(null);
    await undoByKey(window);
    expect(await screen.findByText('Undone.')).toBeTruthy();
    expect(groups()).toEqual(['Servers']);
    await waitFor(() => expect(screen.queryByText('All schedules are paused until you resume.')).toBeNull());
  });

  it('that took the place of another gives that one back', async () => {
    const window = await openWindow('#/runs');
    const until = new Date(Date.UTC(2199, 0, 1)).toISOString();
    await window.backend.client.pauses.start({ group: null, until });
    await screen.findByText(/^All schedules are paused until .*2199/);
    const end = () => window.backend.world.status.pauses.find(({ group }) => group === null)?.until;
    await window.user.click(screen.getByRole('button', { name: 'Paused' }));
    await window.user.click(await screen.findByRole('menuitem', { name: /^Until I resume/, hidden: true }));
    await waitFor(() => expect(end()).toBeNull());
    await window.user.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(end()).toBe(until));
  });

  it('is there again until its own end when the resuming is taken back', async () => {
    const window = await openWindow('#/runs');
    const pauses = () => window.backend.world.status.pauses;
    const [before] = pauses();
    await window.user.click(await screen.findByRole('button', { name: 'Resume the group Servers' }));
    await screen.findByText('The group Servers runs again.');
    expect(pauses()).toEqual([]);
    await undoByKey(window);
    await screen.findByText('Undone.');
    expect(pauses()).toMatchObject([{ group: 'Servers', until: before?.until }]);
    expect(before?.until).not.toBeNull();
  });

  it('that somebody has changed since stays as it is', async () => {
    const window = await openWindow('#/runs');
    await pauseAll(window, /^Until I resume/);
    await screen.findByRole('button', { name: 'Undo' });
    const until = new Date(Date.UTC(2199, 0, 1)).toISOString();
    await window.backend.client.pauses.start({ group: null, until });
    await waitFor(() => expect(screen.getAllByText(/^All schedules are paused until .*2199/)).toBeTruthy());
    await undoByKey(window);
    expect(await screen.findByText('It was changed again meanwhile, so it stays as it is.')).toBeTruthy();
    expect(window.backend.world.status.pauses.find(({ group }) => group === null)?.until).toBe(until);
  });
});

describe('the switch of one schedule', () => {
  it('is what the key takes back first, and what was done before it stays', async () => {
    const window = await openWindow('#/schedules');
    const isOn = (name: string) => window.backend.world.schedules.find((each) => each.name === name)?.enabled;
    await window.user.click(screen.getByRole('switch', { name: 'Mail sync is on' }));
    await screen.findByText('Mail sync was switched off.');
    await window.user.click(screen.getByRole('switch', { name: 'API health is on' }));
    await screen.findByText('API health was switched off.');
    await undoByKey(window);
    await waitFor(() => expect(isOn('API health')).toBe(true));
    expect(isOn('Mail sync')).toBe(false);
    expect(await screen.findByRole('switch', { name: 'API health is on' })).toBeTruthy();
  });

  it('stays as somebody else has switched it meanwhile', async () => {
    const window = await openWindow('#/schedules');
    await window.user.click(screen.getByRole('switch', { name: 'Mail sync is on' }));
    await screen.findByRole('button', { name: 'Undo' });
    await window.backend.client.schedules.enable({ schedule: 's3' });
    await screen.findByRole('switch', { name: 'Mail sync is on' });
    await undoByKey(window);
    expect(await screen.findByText('It was changed again meanwhile, so it stays as it is.')).toBeTruthy();
  });
});

it('the key for Undo never starts a run, nor reaches behind a skip', async () => {
  const window = await openWindow('#/schedules');
  const { user, backend } = window;
  await user.click(screen.getByRole('switch', { name: 'Mail sync is on' }));
  await screen.findByRole('button', { name: 'Undo' });
  await user.click(screen.getByRole('link', { name: /^Waiting\s*, / }));
  await user.click(await screen.findByRole('button', { name: /^Skip Charge invoices: / }));
  const anyway = await screen.findByRole('button', { name: 'Run it anyway' });
  expect(anyway.getAttribute('aria-keyshortcuts')).toBeNull();
  const before = backend.world.runs.length;
  await undoByKey(window);
  expect(await screen.findByText('What was done last cannot be undone.')).toBeTruthy();
  expect(backend.world.runs).toHaveLength(before);
  expect(backend.world.schedules.find(({ name }) => name === 'Mail sync')?.enabled).toBe(false);
});

it('stopping the runs of a schedule asks once when several go on', async () => {
  const world = seededWorld(Date.now());
  const { user, backend } = await openWindow('#/schedules/s3', world);
  const going = () =>
    backend.world.runs.filter(({ scheduleId, finishedAt }) => scheduleId === 's3' && finishedAt === null)
      .length;
  await backend.client.schedules.run({ schedule: 's3' });
  await backend.client.schedules.run({ schedule: 's3' });
  const several = going();
  expect(several).toBeGreaterThan(1);
  await screen.findByText(`${several} runs are going.`);
  await user.click(screen.getByRole('button', { name: 'Stop all runs' }));
  const dialog = await screen.findByRole('dialog', { name: 'Stop all runs of Mail sync?' });
  expect(going()).toBe(several);
  await user.click(within(dialog).getByRole('button', { name: 'Let them go on' }));
  expect(going()).toBe(several);
  await user.click(screen.getByRole('button', { name: 'Stop all runs' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Stop them all' }));
  await waitFor(() => expect(going()).toBe(0));
});

it('a removed schedule goes at once, and comes back when main refuses', async () => {
  const { user, backend } = await openWindow('#/schedules');
  let refuse = (): void => undefined;
  Object.assign(backend.client.schedules, {
    remove: () => new Promise((_, reject) => (refuse = () => reject(new Error('The disk is full.')))),
  });
  fireEvent.contextMenu(screen.getByRole('link', { name: 'Mail sync' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Remove', hidden: true }));
  await waitFor(() => expect(screen.queryByRole('link', { name: 'Mail sync' })).toBeNull());
  refuse();
  expect(await screen.findByRole('link', { name: 'Mail sync' })).toBeTruthy();
  expect(screen.queryByText('Mail sync was removed.')).toBeNull();
});

it('a new schedule is taken back, and that too', async () => {
  const window = await openWindow('#/schedules/new');
  const { user, backend } = window;
  const isThere = () => backend.world.schedules.some(({ name }) => name === 'Late');
  await user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Late');
  await user.type(screen.getByRole('textbox', { name: 'Command line' }), 'true');
  await user.click(screen.getByRole('button', { name: 'Create schedule' }));
  await screen.findByText('Late was created.');
  await undoByKey(window);
  expect(await screen.findByText('Late was removed.')).toBeTruthy();
  expect(isThere()).toBe(false);
  expect(globalThis.location.hash).toBe('#/schedules');
  await undoByKey(window);
  expect(await screen.findByText('Late is back.')).toBeTruthy();
  expect(isThere()).toBe(true);
});

it('a secret that has a value is replaced only when that was said', async () => {
  const { user, backend } = await openWindow('#/settings');
  const set: unknown[] = [];
  const original = backend.client.secrets.set;
  Object.assign(backend.client.secrets, {
    set: (input: Parameters<typeof original>[0]) => {
      set.push(input);
      return original(input);
    },
  });
  const form = within(await screen.findByRole('form', { name: 'Secrets' }));
  await user.type(form.getByRole('textbox', { name: 'Name' }), 'NAS_PASSWORD');
  const value = form.getByLabelText<HTMLInputElement>('Value');
  await user.type(value, 'opensesame{Enter}');
  expect((await screen.findByRole('alert')).textContent).toMatch(
    /^NAS_PASSWORD is set already\. Its old value/,
  );
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Keep the old value' }));
  await user.keyboard('{Enter}');
  expect(document.activeElement).toBe(form.getByRole('textbox', { name: 'Name' }));
  expect(set).toEqual([]);
  await user.click(form.getByRole('button', { name: 'Set' }));
  await user.click(await screen.findByRole('button', { name: 'Replace it' }));
  expect(await screen.findByText('NAS_PASSWORD was set.')).toBeTruthy();
  expect(set).toEqual([{ name: 'NAS_PASSWORD', value: 'opensesame' }]);
});

it('what is typed of a secret is shown by keyboard, too', async () => {
  const { user } = await openWindow('#/settings');
  const form = within(await screen.findByRole('form', { name: 'Secrets' }));
  const value = form.getByLabelText<HTMLInputElement>('Value');
  await user.click(value);
  await user.tab();
  const toggle = form.getByRole('button', { name: 'Show what is typed' });
  expect(document.activeElement).toBe(toggle);
  await user.keyboard('{Enter}');
  expect(value.type).toBe('text');
  expect(toggle.getAttribute('aria-pressed')).toBe('true');
});

it('a run that was started is what was done last: the key reaches behind it no more than it stops it; its note does', async () => {
  const window = await openWindow('#/schedules');
  const { user, backend } = window;
  await user.click(screen.getByRole('switch', { name: 'API health is on' }));
  await screen.findByRole('button', { name: 'Undo' });
  await user.click(screen.getByRole('button', { name: 'Run Mail sync now' }));
  await screen.findByText('Mail sync was started.');
  await undoByKey(window);
  expect(await screen.findByText('What was done last cannot be undone.')).toBeTruthy();
  expect(screen.getByRole('switch', { name: 'API health is off' })).toBeTruthy();
  const run = backend.world.runs.find(
    ({ scheduleName, cause }) => scheduleName === 'Mail sync' && cause === 'manual',
  );
  expect(run?.status).not.toBe('cancelled');
  await user.click(screen.getByRole('button', { name: 'Stop it' }));
  await waitFor(() => expect(backend.world.runs.find(({ id }) => id === run?.id)?.status).toBe('cancelled'));
});

it('while several are still being done nothing is taken back', async () => {
  const window = await openWindow('#/schedules');
  const { user, backend } = window;
  await user.click(screen.getByRole('switch', { name: 'API health is on' }));
  await screen.findByRole('button', { name: 'Undo' });
  const { disable } = backend.client.schedules;
  let goOn = (): void => undefined;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  Object.assign(backend.client.schedules, {
    disable: (input: { schedule: string }) => held.then(() => disable(input)),
  });
  await user.click(screen.getByRole('checkbox', { name: 'Select Mail sync' }));
  await user.click(screen.getByRole('checkbox', { name: 'Select Disk usage' }));
  await user.click(
    within(screen.getByRole('group', { name: 'Selected schedules' })).getByRole('button', {
      name: 'Switch off',
    }),
  );
  await undoByKey(window);
  expect(await screen.findByText('What was asked for last is still being done.')).toBeTruthy();
  expect(screen.getByRole('switch', { name: 'API health is off' })).toBeTruthy();
  goOn();
  expect(await screen.findByText('2 schedules were switched off.')).toBeTruthy();
  await undoByKey(window);
  expect(await screen.findByRole('switch', { name: 'Mail sync is on' })).toBeTruthy();
  expect(screen.getByRole('switch', { name: 'API health is off' })).toBeTruthy();
});
