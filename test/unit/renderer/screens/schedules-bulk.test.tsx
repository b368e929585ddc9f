import { screen, waitFor, within } from '@testing-library/react';
import type { ScheduleView } from '@shared/contract/views';
import { afterEach, expect, it } from 'vitest';
import type { FakeBackend } from '../../../support/renderer-fake-backend';
import { FakeCallError } from '../../../support/renderer-fake-backend';
import { seededWorld } from '../../../support/renderer-fake-world';
import { closeWindow, openWindow } from './window';

afterEach(closeWindow);

const bar = (): HTMLElement => screen.getByRole('group', { name: 'Selected schedules' });
const inBar = (name: string): HTMLElement => within(bar()).getByRole('button', { name });
const known = ({ world }: FakeBackend, name: string): ScheduleView | undefined =>
  world.schedules.find((schedule) => schedule.name === name);

it('is picked from by keys and pointer, Shift reaches, Escape lets go', async () => {
  const { user } = await openWindow('#/schedules');
  await user.keyboard('jx');
  expect(within(bar()).getByText('1 selected')).toBeTruthy();
  await user.keyboard('{Shift>}');
  await user.click(screen.getByRole('checkbox', { name: 'Select Charge invoices' }));
  await user.keyboard('{/Shift}');
  expect(within(bar()).getByText('5 selected')).toBeTruthy();
  await user.keyboard('{Control>}a{/Control}');
  expect(within(bar()).getByText('20 selected')).toBeTruthy();
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('group', { name: 'Selected schedules' })).toBeNull();
  // The details stay until Escape is pressed once more.
  expect(window.location.hash).toBe('#/schedules?selected=s2');
  await user.keyboard('{Escape}');
  expect(window.location.hash).toBe('#/schedules');
});

it('what is picked stays picked when it is not shown, and says so', async () => {
  const { user } = await openWindow('#/schedules');
  await user.click(screen.getByRole('checkbox', { name: 'Select Mail sync' }));
  await user.click(screen.getByRole('button', { name: /^Failing/ }));
  expect(within(bar()).getByText(/1 of them not shown/)).toBeTruthy();
});

it('switches off what was on, and Undo switches on only that', async () => {
  const { user, backend } = await openWindow('#/schedules');
  const offBefore = backend.world.schedules.filter(({ enabled }) => !enabled).length;
  await user.keyboard('{Control>}a{/Control}');
  await user.click(inBar('Switch off'));
  expect(await screen.findByText('18 schedules were switched off.')).toBeTruthy();
  expect(backend.world.schedules.some(({ enabled }) => enabled)).toBe(false);
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('Undone.')).toBeTruthy();
  expect(backend.world.schedules.filter(({ enabled }) => !enabled)).toHaveLength(offBefore);
});

it('tells by name what could not be done, and shows it as it was', async () => {
  const { user, backend } = await openWindow('#/schedules');
  const { disable } = backend.client.schedules;
  const failure = { kind: 'unavailable', message: 'The disk is full.', field: null, fix: null } as const;
  Object.assign(backend.client.schedules, {
    disable: (input: { schedule: string }) =>
      ['s1', 's3'].includes(input.schedule) ? Promise.reject(new FakeCallError(failure)) : disable(input),
  });
  await user.keyboard('{Control>}a{/Control}');
  await user.click(inBar('Switch off'));
  expect(
    await screen.findByText(
      '2 of 18 could not be switched off: Mail sync and Nightly backup. The disk is full.',
    ),
  ).toBeTruthy();
  expect(await screen.findByText('16 schedules were switched off.')).toBeTruthy();
  expect(screen.getByRole('switch', { name: 'Mail sync is on' })).toBeTruthy();
});

it('removes and brings back; runs and stops again', async () => {
  const { user, backend } = await openWindow('#/schedules');
  await user.click(screen.getByRole('checkbox', { name: 'Select Mail sync' }));
  await user.click(screen.getByRole('checkbox', { name: 'Select API health' }));
  await user.click(inBar('Remove'));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await screen.findByRole('switch', { name: 'Mail sync is on' })).toBeTruthy();
  await waitFor(() => expect(known(backend, 'API health')).toBeTruthy());

  await user.click(screen.getByRole('checkbox', { name: 'Select Weekly report' }));
  await user.click(inBar('Run now'));
  await user.click(await screen.findByRole('button', { name: 'Stop them' }));
  await waitFor(() => expect(known(backend, 'Weekly report')).toBeTruthy());
  await waitFor(() =>
    expect(
      backend.world.runs.find(
        ({ scheduleName, cause }) => scheduleName === 'Weekly report' && cause === 'manual',
      )?.status,
    ).toBe('cancelled'),
  );
});

it('puts a tag on all of them, and takes it off again', async () => {
  const { user, backend } = await openWindow('#/schedules');
  await user.click(screen.getByRole('checkbox', { name: 'Select Nightly backup' }));
  await user.click(screen.getByRole('checkbox', { name: 'Select Mail sync' }));
  await user.click(inBar('Tags'));
  await user.type(await screen.findByRole('textbox', { name: 'Add a tag', hidden: true }), 'home{Enter}');
  expect(await screen.findByText('Tags of 2 schedules were changed.')).toBeTruthy();
  expect(known(backend, 'Nightly backup')?.tags).toEqual(['nas', 'home']);
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(known(backend, 'Mail sync')?.tags).toEqual([]));
  expect(known(backend, 'Nightly backup')?.tags).toEqual(['nas']);
});

it('offers to pause only a whole group, and says how many that are', async () => {
  const { user, backend } = await openWindow('#/schedules');
  await user.click(screen.getByRole('checkbox', { name: 'Select Nightly backup' }));
  await user.click(inBar('Pause'));
  expect(await screen.findByText('The whole group Backups: 3 schedules')).toBeTruthy();
  await user.click(screen.getByRole('menuitem', { name: 'Until I resume', hidden: true }));
  expect(await screen.findByText('The group Backups is paused.')).toBeTruthy();
  expect(backend.world.status.pauses.map(({ group }) => group)).toContain('Backups');
  await user.click(screen.getByRole('checkbox', { name: 'Select Mail sync' }));
  expect(inBar('Pause').getAttribute('aria-disabled')).toBe('true');
});

it('a thousand are done as well', async () => {
  const world = seededWorld(Date.now());
  const [first] = world.schedules as [ScheduleView, ...ScheduleView[]];
  for (let index = 0; index < 1_000; index += 1)
    world.schedules.push({ ...first, id: `s${2_000 + index}`, name: `Job ${index}` });
  const { user, backend } = await openWindow('#/schedules', world);
  await user.keyboard('{Control>}a{/Control}');
  await user.click(inBar('Switch off'));
  expect(await screen.findByText(/^1,018 schedules were switched off\.$/)).toBeTruthy();
  expect(backend.world.schedules.some(({ enabled }) => enabled)).toBe(false);
});
