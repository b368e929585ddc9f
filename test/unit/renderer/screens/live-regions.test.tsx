/** What is read aloud by itself must not change with the clock. */
import { screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { closeWindow, openWindow } from './window';

afterEach(closeWindow);

const LIVE = '[aria-live=polite], [aria-live=assertive], [role=status], [role=alert]';
const live = (): string =>
  [...document.querySelectorAll(LIVE)].map(({ textContent }) => textContent).join(' | ');

it('no countdown in the editor', async () => {
  await openWindow('#/schedules/s1/edit');
  await screen.findByRole('list', { name: /^Next/ });
  for (const region of document.querySelectorAll(LIVE)) expect(region.querySelector('time')).toBeNull();
  expect(live()).not.toMatch(/\bin \d+ (s|min|h)\b/);
});

it('no length of a test run that goes on', async () => {
  const { user, backend } = await openWindow('#/schedules/s1/edit');
  await user.click(await screen.findByRole('button', { name: /^Test/ }));
  await screen.findByText(/running for/);
  expect(live()).toContain('Running');
  expect(live()).not.toMatch(/running for/);
  const run = backend.world.runs.find(({ cause }) => cause === 'test');
  backend.finish(run?.id ?? '', { status: 'failed', exitCode: 3 });
  await screen.findByText(/failed after/);
  expect(live()).toContain('Failed, exit code 3');
});
