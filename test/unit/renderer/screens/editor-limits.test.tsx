import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { FakeCallError } from '../../../support/renderer-fake-backend';
import { closeWindow, openWindow, unfold, type OpenWindow } from './window';

afterEach(closeWindow);

const conditions = () => within(screen.getByRole('region', { name: 'Conditions' }));

async function pick({ user }: OpenWindow, list: string, option: string): Promise<void> {
  await user.click(await screen.findByRole('combobox', { name: list }));
  await user.click(await screen.findByRole('option', { name: option, hidden: true }));
}

it('makes a schedule that follows another, and calls that one by its name', async () => {
  const opened = await openWindow('#/schedules/new');
  await opened.user.type(await screen.findByRole('textbox', { name: 'Name' }), 'Prune');
  await opened.user.type(screen.getByRole('textbox', { name: 'Command line' }), 'restic prune');
  await pick(opened, 'How often', 'When something happens');
  expect(await screen.findByText('When the computer wakes up')).toBeTruthy();
  expect(screen.queryByRole('region', { name: 'What if it sleeps?' })).toBeNull();

  await pick(opened, 'What happens', 'Another schedule has run');
  await opened.user.click(screen.getByRole('button', { name: 'Create schedule' }));
  expect(await screen.findByText('Choose the schedule it runs after.')).toBeTruthy();

  await pick(opened, 'Runs after', 'Nightly backup');
  await pick(opened, 'How it ended', 'failed');
  expect(await screen.findByText('After “Nightly backup” fails')).toBeTruthy();
  await opened.user.click(screen.getByRole('button', { name: 'Create schedule' }));
  expect(await screen.findByText(/after “Nightly backup” fails; still useful when late\./)).toBeTruthy();
  expect(opened.backend.world.schedules.at(-1)?.trigger).toEqual({
    kind: 'event',
    event: 'after',
    schedule: 's1',
    on: 'failure',
  });
});

it('does not offer a schedule to itself', async () => {
  const { user } = await openWindow('#/schedules/s17/edit');
  await unfold({ user }, 'When');
  await user.click(await screen.findByRole('combobox', { name: 'Runs after' }));
  expect(await screen.findByRole('option', { name: 'Mail sync', hidden: true })).toBeTruthy();
  expect(screen.queryByRole('option', { name: 'Verify the backup', hidden: true })).toBeNull();
});

it('conditions are one sentence until they are wanted, and are saved as they read', async () => {
  const { user, backend } = await openWindow('#/schedules/s1/edit');
  await screen.findByRole('textbox', { name: 'Name' });
  const fold = conditions().getByRole('button', { name: 'Any day and hour, any power, any network.' });
  expect(fold.getAttribute('aria-expanded')).toBe('false');
  await user.click(fold);
  await user.click(conditions().getByRole('button', { name: 'Saturday' }));
  await user.click(conditions().getByRole('button', { name: 'Sunday' }));
  await user.click(conditions().getByRole('checkbox', { name: 'Only between' }));
  await user.click(conditions().getByRole('checkbox', { name: 'Only with a network' }));
  await user.type(conditions().getByRole('textbox', { name: 'Host that must be reachable' }), 'nas.local');
  expect(fold.textContent).toMatch(
    /^It may start Monday to Friday, .+ to .+; only while nas\.local can be reached\. It waits for that up to 12 h, then it is skipped\.$/,
  );
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await screen.findByText(/It may start Monday to Friday/)).toBeTruthy();
  expect(backend.world.schedules[0]).toMatchObject({
    window: { days: [1, 2, 3, 4, 5], hours: { from: '08:00', to: '18:00' }, quiet: null },
    conditions: { power: null, network: { host: 'nas.local' }, idleMs: null, waitMs: 43_200_000 },
  });
});

it('unfolds what is wrong, and moves to it, whoever says so', async () => {
  const { user, backend } = await openWindow('#/schedules/s15/edit');
  await screen.findByRole('textbox', { name: 'Name' });
  await user.click(conditions().getByRole('button', { name: /^It may start/ }));
  await user.clear(conditions().getByRole('textbox', { name: 'Minutes without use' }));
  await user.click(conditions().getByRole('button', { name: /^Something here is incomplete/ }));
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  const minutes = conditions().getByRole('textbox', { name: 'Minutes without use' });
  await waitFor(() => expect(document.activeElement).toBe(minutes));
  const described = minutes.getAttribute('aria-describedby') ?? '';
  expect(document.getElementById(described)?.textContent).toMatch(/^The time without use is missing/);
  await user.type(minutes, '5');
  expect(screen.queryByText(/^The time without use is missing/)).toBeNull();

  const refusal = {
    kind: 'invalid',
    message: 'These hours leave no time at all in which it may run.',
    field: 'window',
    fix: 'Shorten the quiet hours.',
  } as const;
  Object.assign(backend.client.schedules, { update: () => Promise.reject(new FakeCallError(refusal)) });
  await user.click(screen.getByRole('button', { name: 'Save changes' }));
  expect(await conditions().findByText(/^These hours leave no time/)).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(conditions().getByLabelText('Not from')));
});
