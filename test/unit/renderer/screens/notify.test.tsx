import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { closeWindow, openWindow, type OpenWindow } from './window';

afterEach(closeWindow);

const notify = () => within(screen.getByRole('region', { name: 'Notify' }));

async function pick({ user }: OpenWindow, list: string, option: string): Promise<void> {
  await user.click(notify().getByRole('combobox', { name: list }));
  await user.click(await screen.findByRole('option', { name: option, hidden: true }));
}

it('is one sentence until it is wanted, and is saved as it reads', async () => {
  const opened = await openWindow('#/schedules/s1/edit');
  const { user, backend } = opened;
  await screen.findByRole('textbox', { name: 'Name' });
  const fold = notify().getByRole('button', { name: 'As in the settings.' });
  await user.click(fold);
  await pick(opened, 'When it fails', 'after');
  const count = notify().getByRole('textbox', { name: 'Failures in a row' });
  await user.clear(count);
  expect(fold.textContent).toBe('Something here is incomplete.');
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await notify().findByText(/^The number of failures is missing/)).toBeTruthy();
  await user.type(count, '2');
  await pick(opened, 'When it succeeds again', 'no');
  await user.click(notify().getByRole('checkbox', { name: 'When a run takes longer than' }));
  expect(fold.textContent).toBe(
    'After 2 failures in a row; not when it succeeds again; when a run takes longer than 1 h.',
  );
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  await waitFor(() =>
    expect(backend.world.schedules.find(({ id }) => id === 's1')?.notify).toEqual({
      afterFailures: 2,
      recovery: false,
      longerThanMs: 3_600_000,
    }),
  );
  expect(await screen.findByText(/^after 2 failures in a row; not when it succeeds again/)).toBeTruthy();
});

it('a schedule that is never told of asks for no recovery', async () => {
  const opened = await openWindow('#/schedules/s1/edit');
  await screen.findByRole('textbox', { name: 'Name' });
  await opened.user.click(notify().getByRole('button', { name: 'As in the settings.' }));
  await pick(opened, 'When it fails', 'never');
  expect(notify().queryByRole('combobox', { name: 'When it succeeds again' })).toBeNull();
  expect(notify().getByRole('button', { name: 'None when it fails.' })).toBeTruthy();
});

it('the settings switch each kind, and keep quiet hours that are whole', async () => {
  const { user, backend } = await openWindow('#/settings');
  const part = within(await screen.findByRole('region', { name: /^Notifications/ }));
  await user.click(part.getByRole('switch', { name: 'After an absence' }));
  await waitFor(() => expect(backend.settings.notices.morning).toBe(false));
  await user.click(part.getByRole('switch', { name: 'Quiet hours' }));
  await waitFor(() => expect(backend.settings.notices.quiet).toEqual({ from: '22:00', to: '07:00' }));
  const until = await part.findByLabelText('Quiet until');
  await user.clear(until);
  expect(await part.findByText('Give both times.')).toBeTruthy();
  expect(backend.settings.notices.quiet).toEqual({ from: '22:00', to: '07:00' });
  await user.type(until, '22:00');
  expect(await part.findByText(/^The hours begin and end at the same time/)).toBeTruthy();
  await user.clear(until);
  await user.type(until, '06:30');
  await waitFor(() => expect(backend.settings.notices.quiet).toEqual({ from: '22:00', to: '06:30' }));
  expect(part.queryByRole('alert')).toBeNull();

  await user.type(screen.getByRole('searchbox', { name: 'Search the settings' }), 'quiet');
  expect(part.getByRole('switch', { name: 'Quiet hours' })).toBeTruthy();
  expect(part.queryByRole('switch', { name: 'Decisions' })).toBeNull();
});
