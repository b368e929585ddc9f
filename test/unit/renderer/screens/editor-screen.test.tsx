import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { emptyWorld } from '../../../support/renderer-fake-backend';
import { closeWindow, openWindow, unfold, type OpenWindow } from './window';

afterEach(closeWindow);

const name = () => screen.findByRole('textbox', { name: 'Name' });
const line = () => screen.getByRole('textbox', { name: 'Command line' });
const expression = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Cron expression' });

const keptDrafts = () => Object.keys(localStorage).filter((key) => key.startsWith('wakeful.draft.'));
const savedName = ({ backend }: OpenWindow, id: string) =>
  backend.world.schedules.find((schedule) => schedule.id === id)?.name;

async function fill({ user }: OpenWindow, title: string, command: string): Promise<void> {
  await user.type(await name(), title);
  await user.type(line(), command);
}

it('makes a schedule and shows it', async () => {
  const opened = await openWindow('#/schedules/new', emptyWorld());
  await fill(opened, 'Nightly backup', 'restic backup');
  await opened.user.clear(expression());
  await opened.user.type(expression(), '30 2 * * *');
  expect(await screen.findByText(/^At (02:30|2:30 AM)$/)).toBeTruthy();
  await opened.user.click(screen.getByRole('button', { name: 'Create schedule' }));
  expect(await screen.findByRole('heading', { name: 'Nightly backup' })).toBeTruthy();
  expect(opened.backend.world.schedules[0]).toMatchObject({
    name: 'Nightly backup',
    enabled: true,
    trigger: { kind: 'cron', expression: '30 2 * * *', timezone: 'local' },
    action: { kind: 'command', line: 'restic backup' },
  });
  expect(keptDrafts()).toEqual([]);
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

it('a schedule that exists reads as a paragraph; a part opens when it is wanted or wrong, and stays open', async () => {
  const { user } = await openWindow('#/schedules/s2/edit');
  const sentences = async () =>
    Promise.all(
      ['What', 'When', 'If missed'].map(async (part) => {
        const region = within(await screen.findByRole('region', { name: part }));
        return region.getByRole('button', { name: /\.$|^Runs / });
      }),
    );
  const folds = await sentences();
  await waitFor(() => expect(folds[1]?.textContent).toMatch(/^Every 5 min(utes)?\.$/));
  expect(folds[0]?.textContent).toMatch(/^Runs \S/);
  expect(folds[2]?.textContent).toMatch(/^[A-Z].*\.$/);
  for (const fold of folds) expect(fold.getAttribute('aria-expanded')).toBe('false');

  await unfold({ user }, 'When');
  const every = await screen.findByRole('textbox', { name: 'How many' });
  await user.clear(every);
  await user.click(folds[1] ?? document.body);
  expect(folds[1]?.getAttribute('aria-expanded')).toBe('false');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  await waitFor(() => expect(folds[1]?.getAttribute('aria-expanded')).toBe('true'));
  await user.type(every, '7');
  expect(folds[1]?.getAttribute('aria-expanded')).toBe('true');
  await waitFor(() => expect(folds[1]?.textContent).toMatch(/^Every 7 min(utes)?\.$/));
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
  Object.assign(backend.world.schedules[seen] ?? {}, { revision: 99, name: 'Theirs' });
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText(/was changed meanwhile/)).toBeTruthy();
  expect(await name()).toHaveProperty('value', 'API health!?');
});

/** As the command line would. */
async function editElsewhere({ backend }: OpenWindow, id: string, changes: object): Promise<void> {
  const old = await backend.client.schedules.get({ schedule: id });
  await backend.client.schedules.update({ schedule: id, definition: { ...old, ...changes } });
}

it('after a conflict the newest can be taken, or mine kept', async () => {
  const opened = await openWindow('#/schedules/s2/edit');
  const { user } = opened;
  await user.type(await name(), '!');
  await editElsewhere(opened, 's2', { name: 'Theirs', priority: 7 });
  expect(
    await screen.findByText(/^Theirs was changed meanwhile.*differs from yours in: Name, More\.$/),
  ).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Take the newest' }));
  expect(await name()).toHaveProperty('value', 'Theirs');
  expect(document.activeElement).toBe(await name());
  expect(screen.queryByText(/was changed meanwhile/)).toBeNull();
  await user.type(await name(), '?');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByRole('heading', { name: 'Theirs?' })).toBeTruthy();

  window.location.hash = '#/schedules/s2/edit';
  await user.type(await name(), '!');
  await editElsewhere(opened, 's2', { name: 'Theirs again' });
  await user.click(await screen.findByRole('button', { name: 'Keep mine' }));
  expect(await screen.findByRole('heading', { name: 'Theirs?!' })).toBeTruthy();
  expect(savedName(opened, 's2')).toBe('Theirs?!');
});

it('takes a change from elsewhere by itself while nothing is typed, and one that is no edit always', async () => {
  const opened = await openWindow('#/schedules/s2/edit');
  await name();
  await editElsewhere(opened, 's2', { name: 'Theirs' });
  await waitFor(async () => expect(await name()).toHaveProperty('value', 'Theirs'));
  await opened.user.type(await name(), '!');
  await opened.backend.client.schedules.disable({ schedule: 's2' });
  Object.assign(opened.backend.world.schedules.find(({ id }) => id === 's2') ?? {}, { revision: 99 });
  await opened.user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByRole('heading', { name: 'Theirs!' })).toBeTruthy();
});

it('a draft that was kept says from when it is; starting over can be undone, and so can discarding', async () => {
  const opened = await openWindow('#/schedules/s2/edit');
  const { user } = opened;
  await user.type(await name(), '!');
  // A window that is closed takes its session with it.
  sessionStorage.clear();
  window.location.hash = '#/sleep-log';
  expect(await screen.findByRole('heading', { name: 'Sleep log' })).toBeTruthy();
  window.location.hash = '#/schedules/s2/edit';
  expect(await screen.findByText(/^Your unsaved changes of today \d+:\d\d.* are back\./)).toBeTruthy();
  expect(await name()).toHaveProperty('value', 'API health!');
  await user.click(screen.getByRole('button', { name: 'Start over' }));
  expect(await name()).toHaveProperty('value', 'API health');
  expect(document.activeElement).toBe(await name());
  expect(keptDrafts()).toEqual([]);
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await name()).toHaveProperty('value', 'API health!');

  await user.click(screen.getByRole('button', { name: 'Discard' }));
  expect(await screen.findByRole('heading', { name: 'API health' })).toBeTruthy();
  expect(keptDrafts()).toEqual([]);
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await name()).toHaveProperty('value', 'API health!');
});

it('an edit can be taken back, unless somebody has changed the schedule again', async () => {
  const opened = await openWindow('#/schedules/s2/edit');
  const { user } = opened;
  await user.type(await name(), '!');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByRole('heading', { name: 'API health!' })).toBeTruthy();
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(savedName(opened, 's2')).toBe('API health'));

  window.location.hash = '#/schedules/s2/edit';
  await user.type(await name(), '?');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByRole('heading', { name: 'API health?' })).toBeTruthy();
  await editElsewhere(opened, 's2', { name: 'Theirs' });
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await screen.findByText(/changed by somebody else meanwhile/)).toBeTruthy();
  expect(savedName(opened, 's2')).toBe('Theirs');
});

it('a late answer does not move who has gone elsewhere', async () => {
  const opened = await openWindow('#/schedules/new', emptyWorld());
  await fill(opened, 'Late', 'true');
  const { create } = opened.backend.client.schedules;
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  Object.assign(opened.backend.client.schedules, {
    create: async (...input: Parameters<typeof create>) => {
      await asked;
      return create(...input);
    },
  });
  await opened.user.click(screen.getByRole('button', { name: 'Create schedule' }));
  window.location.hash = '#/sleep-log';
  expect(await screen.findByRole('heading', { name: 'Sleep log' })).toBeTruthy();
  answer();
  expect(await screen.findByText('Late was created.')).toBeTruthy();
  expect(window.location.hash).toBe('#/sleep-log');
  expect(keptDrafts()).toEqual([]);
});

it('counts only what is still wrong', async () => {
  const { user } = await openWindow('#/schedules/new', emptyWorld());
  await name();
  await user.click(screen.getByRole('button', { name: 'Create schedule' }));
  expect(await screen.findByText('2 fields need attention.')).toBeTruthy();
  await user.type(await name(), 'A');
  expect(screen.getByText('One field needs attention.')).toBeTruthy();
  await user.type(line(), 'true');
  expect(screen.queryByText(/another look/)).toBeNull();
});

it('tells the next times on both clocks, and what a clock that is set makes of them', async () => {
  const { user, backend } = await openWindow('#/schedules/new', emptyWorld());
  const next = ['2027-03-28T01:00:00.000Z', '2027-10-31T00:30:00.000Z'];
  const daylight = [
    { at: next[0], kind: 'left-out', time: '02:30' },
    { at: next[1], kind: 'once-of-two', time: '02:30' },
  ];
  const check = () =>
    Promise.resolve({ problems: [], cadence: 'At 02:30', next, daylight, timezone: 'Asia/Tokyo' });
  Object.assign(backend.client.schedules, { check });
  await name();
  await user.clear(expression());
  await user.type(expression(), '30 2 * * *');
  const rows = within(await screen.findByRole('list', { name: 'Next times' })).getAllByRole('listitem');
  expect(rows[0]?.textContent).toMatch(
    / · Sun.* \d+:00.* in Asia\/Tokyo · the clock goes forward: 0?2:30.* does not exist, so it is due at \d+:00/,
  );
  expect(rows[1]?.textContent).toMatch(/ · the clock goes back: 0?2:30.* comes twice, and it is due once$/);
});

it('reads the trigger back again after a lost connection', async () => {
  const { user, backend } = await openWindow('#/schedules/new', emptyWorld());
  await name();
  backend.setOnline(false);
  await user.clear(expression());
  await user.type(expression(), '30 2 * * *');
  await waitFor(() => expect(screen.queryByRole('list', { name: 'Next times' })).toBeNull());
  backend.setOnline(true);
  expect(await screen.findByRole('list', { name: 'Next times' })).toBeTruthy();
  expect(screen.getByRole('region', { name: 'What if it sleeps?' })).toBeTruthy();
});

it('the focus stays among the rows when one is removed', async () => {
  const { user } = await openWindow('#/schedules/new', emptyWorld());
  await name();
  const add = screen.getByRole('button', { name: 'Add a variable' });
  await user.click(add);
  await user.click(add);
  const remove = (row: number) => screen.getByRole('button', { name: `Remove variable ${row}` });
  await user.click(remove(2));
  await waitFor(() => expect(document.activeElement).toBe(remove(1)));
  await user.click(remove(1));
  await waitFor(() => expect(document.activeElement).toBe(add));
});

it('of two templates in a row, what was typed in between is not lost', async () => {
  const { user } = await openWindow('#/schedules/new', emptyWorld());
  await name();
  const fillFrom = async (title: RegExp): Promise<void> => {
    await user.click(screen.getByRole('button', { name: 'Start from a template' }));
    await user.click(await screen.findByRole('menuitem', { name: title, hidden: true }));
  };
  await fillFrom(/^Copy a folder/);
  await user.clear(line());
  await user.type(line(), 'my own');
  await fillFrom(/^Back up with restic/);
  await user.click(screen.getByRole('button', { name: 'Put back what was there' }));
  expect(line()).toHaveProperty('value', 'my own');
  const menu = screen.getByRole('button', { name: 'Start from a template' });
  expect(document.activeElement).toBe(menu);
});
