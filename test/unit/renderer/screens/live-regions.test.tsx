/** What is read aloud by itself must not change with the clock. */
import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { closeWindow, openWindow, unfold } from './window';

afterEach(closeWindow);

const LIVE = '[aria-live=polite], [aria-live=assertive], [role=status], [role=alert]';
const live = (): string =>
  [...document.querySelectorAll(LIVE)].map(({ textContent }) => textContent).join(' | ');

it('no countdown in the editor', async () => {
  await unfold(await openWindow('#/schedules/s1/edit'), 'When');
  await screen.findByRole('list', { name: /^Next/ });
  for (const region of document.querySelectorAll(LIVE)) expect(region.querySelector('time')).toBeNull();
  expect(live()).not.toMatch(/\bin \d+ (s|min|h)\b/);
});

it('no length of a test run that goes on', async () => {
  const { user, backend } = await openWindow('#/schedules/s1/edit');
  await unfold({ user }, 'What');
  await user.click(await screen.findByRole('button', { name: /^Test/ }));
  await screen.findByText(/running for/);
  expect(live()).toContain('Running');
  expect(live()).not.toMatch(/running for/);
  const run = backend.world.runs.find(({ cause }) => cause === 'test');
  backend.finish(run?.id ?? '', { status: 'failed', exitCode: 3 });
  await screen.findByText(/failed after/);
  expect(live()).toContain('Failed, exit code 3');
});

const said = (): string[] =>
  [...document.querySelectorAll('.only-read-aloud[role=status]')].map(({ textContent }) => textContent);

it('how many schedules a search or a filter leaves is said once it has settled, and nothing before that', async () => {
  const { user } = await openWindow('#/schedules');
  expect(said().join('')).toBe('');
  await user.type(screen.getByRole('searchbox', { name: 'Search schedules' }), 'backup');
  await waitFor(() => expect(said()).toContain('3 schedules are shown'));
  await user.clear(screen.getByRole('searchbox', { name: 'Search schedules' }));
  await user.click(screen.getByRole('button', { name: /^Off/ }));
  await waitFor(() => expect(said()).toContain('2 schedules are shown'));
  await user.type(screen.getByRole('searchbox', { name: 'Search schedules' }), 'zebra');
  await waitFor(() => expect(said().join()).toMatch(/zebra/));
});

it('how many settings a search leaves is said', async () => {
  const { user } = await openWindow('#/settings');
  const search = await screen.findByRole('searchbox', { name: 'Search the settings' });
  await screen.findByRole('heading', { name: 'After a sleep' });
  await user.type(search, 'keyboard');
  await waitFor(() => expect(said().join()).toMatch(/^1 setting is shown$/));
  await user.clear(search);
  await user.type(search, 'zebra');
  await waitFor(() => expect(said().join()).toMatch(/zebra/));
});
