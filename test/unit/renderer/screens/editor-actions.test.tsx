import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { closeWindow, openWindow, type OpenWindow } from './window';

afterEach(closeWindow);

const named = (title: string) =>
  screen.findByRole('textbox', { name: 'Name' }).then((field) => ({ field, title }));
const what = () => within(screen.getByRole('region', { name: 'What' }));
const ifItFails = () => within(screen.getByRole('region', { name: 'If it fails' }));

async function begin(kind: string): Promise<OpenWindow> {
  const opened = await openWindow('#/schedules/new');
  const { field, title } = await named(kind);
  await opened.user.type(field, title);
  await opened.user.click(what().getByRole('radio', { name: kind }));
  return opened;
}

const create = ({ user }: OpenWindow) => user.click(screen.getByRole('button', { name: 'Create schedule' }));
const made = ({ backend }: OpenWindow) =>
  waitFor(() => {
    expect(backend.world.schedules).toHaveLength(21);
    return backend.world.schedules.at(-1);
  });

it('makes a schedule of a script', async () => {
  const opened = await begin('Script');
  await create(opened);
  expect(await screen.findByText(/^The script is empty/)).toBeTruthy();
  await opened.user.click(what().getByRole('combobox', { name: 'Read by' }));
  await opened.user.click(await screen.findByRole('option', { name: 'Python 3', hidden: true }));
  await opened.user.type(what().getByRole('textbox', { name: 'Script' }), 'import os{Enter}print(os.name)');
  await create(opened);
  expect((await made(opened))?.action).toEqual({
    kind: 'script',
    interpreter: 'python3',
    text: 'import os\nprint(os.name)',
    cwd: null,
    env: {},
  });
});

it('makes a schedule of an HTTP check, and says on its fields what is wrong', async () => {
  const opened = await begin('HTTP check');
  const { user } = opened;
  await user.type(what().getByRole('textbox', { name: 'Address' }), 'example.com');
  await create(opened);
  const address = what().getByRole('textbox', { name: 'Address' });
  await waitFor(() => expect(document.activeElement).toBe(address));
  expect(screen.getByText(/^The address "example\.com" is not a web address/)).toBeTruthy();
  expect(what().queryByRole('textbox', { name: 'Body' })).toBeNull();
  await user.clear(address);
  await user.type(address, 'https://example.com/health');
  await user.click(what().getByRole('button', { name: 'Add a header' }));
  await user.type(what().getByRole('textbox', { name: 'Name of header 1' }), 'Accept');
  await user.type(what().getByRole('textbox', { name: 'Value of header 1' }), 'text/plain');
  await user.type(what().getByRole('textbox', { name: 'The body contains' }), 'ready');
  await user.type(what().getByRole('textbox', { name: 'The answer takes at most' }), '500');
  await create(opened);
  expect((await made(opened))?.action).toMatchObject({
    kind: 'http',
    method: 'GET',
    url: 'https://example.com/health',
    headers: { Accept: 'text/plain' },
    expect: { status: '200-299', bodyContains: 'ready', json: null, maxLatencyMs: 500 },
    certificateDays: 14,
  });
});

it('makes a group of schedules in an order', async () => {
  const opened = await begin('Group');
  const { user } = opened;
  await create(opened);
  expect(await screen.findByText(/^The list is empty/)).toBeTruthy();
  for (const name of ['Mail sync', 'Nightly backup']) {
    await user.click(what().getByRole('combobox', { name: 'Add a schedule' }));
    await user.click(await screen.findByRole('option', { name, hidden: true }));
  }
  await user.click(what().getByRole('radio', { name: 'One after another' }));
  await user.click(what().getByRole('button', { name: 'Move Nightly backup up' }));
  await user.click(what().getByRole('checkbox', { name: 'Skip the rest after a failure' }));
  await create(opened);
  expect((await made(opened))?.action).toEqual({
    kind: 'group',
    schedules: ['s1', 's3'],
    order: 'in-order',
    stopAtFailure: true,
  });
});

it('tells on one line what a failure leads to, and is saved as it reads', async () => {
  const { user, backend } = await openWindow('#/schedules/s18/edit');
  await screen.findByRole('textbox', { name: 'Name' });
  const fold = ifItFails().getByRole('button', { expanded: false });
  expect(fold.textContent).toBe(
    'Tried again up to 5 times, first after 30 s, only after exit code 75, 128, not after an interruption; stopped after 10 min awake; the computer stays awake while it runs, on mains power.',
  );
  await user.click(fold);
  expect(ifItFails().getByText(/^It waits 30 s, 1 min, 2 min, 4 min, and so on/)).toBeTruthy();
  // With every one counting nothing is skipped: what holds is shown as chosen.
  expect(ifItFails().getByRole('radio', { name: 'Skip that time' })).toHaveProperty('disabled', true);
  expect(ifItFails().getByRole('radio', { name: 'Let them wait' })).toHaveProperty('checked', true);
  expect(ifItFails().getByText(/^Not available: with “Every one counts”/)).toBeTruthy();
  await user.click(ifItFails().getByRole('radio', { name: 'Start it instead' }));
  const retries = ifItFails().getByRole('textbox', { name: 'Try it again at most' });
  await user.clear(retries);
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  await waitFor(() => expect(document.activeElement).toBe(retries));
  await user.type(retries, '0');
  expect(ifItFails().queryByRole('textbox', { name: 'Only after these exit codes' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByRole('heading', { name: 'Evening commit' })).toBeTruthy();
  expect(backend.world.schedules.find(({ id }) => id === 's18')).toMatchObject({
    overlap: 'replace',
    retry: { limit: 0, exitCodes: [75, 128] },
    timeoutMs: 600_000,
  });
});
