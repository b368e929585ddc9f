import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { emptyWorld } from '../../../support/renderer-fake-backend';
import { closeWindow, openWindow, type OpenWindow } from './window';

afterEach(closeWindow);

const name = () => screen.findByRole('textbox', { name: 'Name' });
const line = () => screen.getByRole('textbox', { name: 'Command line' });
const expression = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Cron expression' });

async function fill({ user }: OpenWindow, title: string, command: string): Promise<void> {
  await user.type(await name(), title);
  await user.type(line(), command);
}

it('makes a schedule and shows it', async () => {
  const opened = await openWindow('#/schedules/new', emptyWorld());
  await fill(opened, 'Nightly backup', 'restic backup');
  await opened.user.clear(expression());
  await opened.user.type(expression(), '30 2 * * *');
  expect(await screen.findByText('At 02:30')).toBeTruthy();
  await opened.user.click(screen.getByRole('button', { name: 'Create schedule' }));
  expect(await screen.findByRole('heading', { name: 'Nightly backup' })).toBeTruthy();
  expect(opened.backend.world.schedules[0]).toMatchObject({
    name: 'Nightly backup',
    enabled: true,
    trigger: { kind: 'cron', expression: '30 2 * * *', timezone: 'local' },
    action: { kind: 'command', line: 'restic backup' },
  });
  expect(sessionStorage).toHaveLength(0);
});

it('says on the fields what is missing, and moves to the first', async () => {
  const { user, backend } = await openWindow('#/schedules/new', emptyWorld());
  await name();
  await user.click(screen.getByRole('button', { name: 'Create schedule' }));
  expect(await screen.findByText('2 fields need attention.')).toBeTruthy();
  const nameField = await name();
  expect(nameField.getAttribute('aria-invalid')).toBe('true');
  await waitFor(() => expect(document.activeElement).toBe(nameField));
  expect(backend.world.schedules).toEqual([]);
});

it('shows what main refuses on its field', async () => {
  const opened = await openWindow('#/schedules/new');
  await fill(opened, 'Mail sync', 'true');
  await opened.user.click(screen.getByRole('button', { name: 'Create schedule' }));
  expect(
    await screen.findByText(/There is a schedule named "Mail sync" already\. Choose another name\./),
  ).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'New schedule' })).toBeTruthy();
});

it('reads an impossible expression back as a problem of that field', async () => {
  const { user } = await openWindow('#/schedules/new');
  await name();
  await user.clear(expression());
  await user.type(expression(), '61 2 * * *');
  expect(await screen.findByText(/The cron expression "61 2 \* \* \*" cannot be read/)).toBeTruthy();
});

it('loses nothing that was typed: not on leaving, not on a lost connection', async () => {
  const opened = await openWindow('#/schedules/new');
  await fill(opened, 'Half a name', 'half a command');
  opened.backend.setOnline(false);
  await opened.user.click(screen.getByRole('button', { name: 'Create schedule' }));
  expect(await screen.findByText(/Wakeful could not be reached/)).toBeTruthy();
  expect(await name()).toHaveProperty('value', 'Half a name');

  window.location.hash = '#/sleep-log';
  expect(await screen.findByRole('heading', { name: 'Sleep log' })).toBeTruthy();
  window.location.hash = '#/schedules/new';
  expect(await name()).toHaveProperty('value', 'Half a name');
  expect(line()).toHaveProperty('value', 'half a command');
  await opened.user.click(screen.getByRole('button', { name: 'Start over' }));
  expect(await name()).toHaveProperty('value', '');
});

it('edits without touching what was not edited, and refuses to overwrite a change it has not seen', async () => {
  const { user, backend } = await openWindow('#/schedules/s2/edit');
  const before = backend.world.schedules.find(({ id }) => id === 's2');
  await user.type(await name(), '!');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByRole('heading', { name: 'API health!' })).toBeTruthy();
  const after = backend.world.schedules.find(({ id }) => id === 's2');
  expect(after).toMatchObject({
    trigger: before?.trigger,
    action: before?.action,
    ifMissed: before?.ifMissed,
  });

  window.location.hash = '#/schedules/s2/edit';
  await user.type(await name(), '?');
  const seen = backend.world.schedules.findIndex(({ id }) => id === 's2');
  Object.assign(backend.world.schedules[seen] ?? {}, { revision: 99 });
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText(/was changed by somebody else meanwhile/)).toBeTruthy();
  expect(await name()).toHaveProperty('value', 'API health!?');
});
