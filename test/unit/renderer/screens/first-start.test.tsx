import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { emptyWorld, FakeCallError } from '../../../support/renderer-fake-backend';
import { closeWindow, openWindow } from './window';

afterEach(closeWindow);

const create = (): Promise<HTMLElement> => screen.findByRole('button', { name: 'Create it and run it once' });

it('leads from nothing to a schedule that ran, and then to the list', async () => {
  const { user, backend } = await openWindow('#/schedules', emptyWorld());
  await user.click(await screen.findByRole('radio', { name: /^A command of my own/ }));
  const command = screen.getByRole('textbox', { name: 'Command' });
  await user.clear(command);
  await user.type(command, 'date');
  await user.click(screen.getByRole('radio', { name: 'Ask me' }));
  await user.click(await create());

  expect(await screen.findByRole('heading', { name: 'My first schedule is scheduled' })).toBeTruthy();
  expect(backend.world.schedules[0]).toMatchObject({
    enabled: true,
    action: { kind: 'command', line: 'date' },
    trigger: { kind: 'cron', expression: '0 9 * * *', timezone: 'local' },
    ifMissed: { mode: 'ask' },
  });
  await screen.findByRole('region', { name: 'Its first run' });
  const [run] = backend.world.runs;
  backend.write(run?.id ?? '', 'Thu Nov 26\n');
  expect(await screen.findByText('Thu Nov 26')).toBeTruthy();
  backend.finish(run?.id ?? '', {});
  expect(await screen.findByText(/succeeded after/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Show my schedules' }));
  expect(await screen.findByRole('switch', { name: 'My first schedule is on' })).toBeTruthy();
});

it('says what is missing where it is missing', async () => {
  const { user, backend } = await openWindow('#/schedules', emptyWorld());
  await user.click(await screen.findByRole('radio', { name: /^Watch a web page/ }));
  await user.clear(screen.getByRole('textbox', { name: 'Address' }));
  await user.click(await create());
  await waitFor(() =>
    expect(screen.getByRole('textbox', { name: 'Address' }).getAttribute('aria-invalid')).toBe('true'),
  );
  expect(backend.world.schedules).toEqual([]);
});

it('a run that cannot be started leaves the schedule, and can be tried again', async () => {
  const { user, backend } = await openWindow('#/schedules', emptyWorld());
  const { run } = backend.client.schedules;
  const failure = { kind: 'unavailable', message: 'Wakeful is quitting.', field: null, fix: null } as const;
  Object.assign(backend.client.schedules, { run: () => Promise.reject(new FakeCallError(failure)) });
  await user.click(await create());
  expect(await screen.findByText('Wakeful is quitting.')).toBeTruthy();
  expect(backend.world.schedules).toHaveLength(1);
  Object.assign(backend.client.schedules, { run });
  await user.click(screen.getByRole('button', { name: 'Run it once more' }));
  expect(await screen.findByRole('region', { name: 'Its first run' })).toBeTruthy();
});

it('a template fills the editor in, and what was typed can be put back', async () => {
  const { user } = await openWindow('#/schedules/new');
  const line = await screen.findByRole('textbox', { name: 'Command line' });
  await user.type(line, 'my own command');
  for (const title of [/^Copy a folder/, /^Back up with restic/]) {
    await user.click(screen.getByRole('button', { name: 'Start from a template' }));
    await user.click(await screen.findByRole('menuitem', { name: title, hidden: true }));
  }
  expect(screen.getByRole('textbox', { name: 'Command line' })).toHaveProperty(
    'value',
    'restic -r /media/backup/restic backup ~/Documents',
  );
  expect(screen.getByText(/“Back up with restic” was filled in/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Put back what was there' }));
  expect(screen.getByRole('textbox', { name: 'Command line' })).toHaveProperty('value', 'my own command');
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveProperty('value', '');
});

it('gives way to the list when a schedule comes from elsewhere', async () => {
  const { backend } = await openWindow('#/schedules', emptyWorld());
  await screen.findByText('Nothing is scheduled yet.');
  await backend.client.schedules.create({
    name: 'From the shell',
    trigger: { kind: 'cron', expression: '0 3 * * *', timezone: 'local' },
    action: { kind: 'command', line: 'true' },
    // Main fills in what is left out; the fake does not.
    group: null,
    tags: [],
  });
  expect(await screen.findByRole('link', { name: 'From the shell' })).toBeTruthy();
  expect(screen.queryByText('Nothing is scheduled yet.')).toBeNull();
});
