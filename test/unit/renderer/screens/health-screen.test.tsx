import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { emptyWorld } from '../../../support/renderer-fake-backend';
import { closeWindow, openWindow } from './window';

afterEach(closeWindow);

const rows = () =>
  within(screen.getByRole('list', { name: /^Schedules, those that fail first/ })).getAllByRole('listitem');

it('shows what fails first, with why, and changes as it happens', async () => {
  const { backend, user } = await openWindow('#/schedules');
  window.location.hash = '#/health';
  await screen.findByRole('heading', { name: 'Health' });
  const failing = backend.world.schedules.filter(({ health }) => health === 'unhealthy');
  const [first] = failing;
  if (first === undefined) throw new Error('Nothing fails in the seeded world.');
  await waitFor(() => expect(rows()[0]?.textContent).toMatch(/failed \d+ times in a row/));
  expect(rows()[0]?.textContent).toContain(first.lastRun?.reason ?? 'no reason');
  const summary = (): string => screen.getByText(/keeps? failing/).textContent;
  expect(summary()).toContain(
    `${failing.length} schedule${failing.length === 1 ? ' keeps' : 's keep'} failing`,
  );

  // What is well is one line, until somebody wants to see it.
  const fails = backend.world.schedules.filter(({ health }) => health === 'degraded').length + failing.length;
  expect(rows()).toHaveLength(fails + 1);
  await user.click(screen.getByRole('button', { name: /^\d+ are well, \d+ are off$/ }));
  expect(rows().length).toBeGreaterThan(fails + 1);
  expect(screen.getByRole('link', { name: new RegExp(`^Health\\s*,\\s*${fails} fail$`) })).toBeTruthy();

  for (const schedule of backend.world.schedules)
    if (schedule.health !== 'stopped') {
      schedule.health = 'healthy';
      backend.emit({ kind: 'schedule', schedule: { ...schedule } });
    }
  expect(await screen.findByText('All is well.')).toBeTruthy();
  // Of those that have never run it is true too.
  expect(screen.getByText(/^\d+ schedules are on, and none failed when it last ran\.$/)).toBeTruthy();

  for (const schedule of backend.world.schedules)
    backend.emit({ kind: 'schedule', schedule: { ...schedule, enabled: false, health: 'stopped' } });
  expect(await screen.findByText('Every schedule is off.')).toBeTruthy();
  expect(screen.queryByText('All is well.')).toBeNull();
});

it('of nothing says so', async () => {
  await openWindow('#/health', emptyWorld());
  expect(await screen.findByText('There are no schedules yet.')).toBeTruthy();
});
