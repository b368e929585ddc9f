import { screen, waitFor, within } from '@testing-library/react';
import type { ScheduleView } from '@shared/contract/views';
import { afterEach, expect, it, vi } from 'vitest';
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

it('pauses what is picked, whatever its group, and Undo gives back the pauses that there were', async () => {
  const { user, backend } = await openWindow('#/schedules');
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const ownOf = (name: string) => known(backend, name)?.paused?.own ?? null;
  await backend.client.pauses.start({ schedule: 'Mail sync', until });
  await user.click(screen.getByRole('checkbox', { name: 'Select Nightly backup' }));
  await user.click(screen.getByRole('checkbox', { name: 'Select Mail sync' }));
  await user.click(inBar('Pause'));
  await user.click(await screen.findByRole('menuitem', { name: 'Until I resume', hidden: true }));
  expect(await screen.findByText('2 schedules are paused until you resume.')).toBeTruthy();
  expect([ownOf('Nightly backup'), ownOf('Mail sync')]).toEqual([{ until: null }, { until: null }]);
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('Undone.')).toBeTruthy();
  expect([ownOf('Nightly backup'), ownOf('Mail sync')]).toEqual([null, { until }]);
});

it('Undo leaves alone what somebody has changed again meanwhile, and names it', async () => {
  const { user, backend } = await openWindow('#/schedules');
  const until = new Date(Date.UTC(2199, 0, 1)).toISOString();
  const ownOf = (name: string) => known(backend, name)?.paused?.own ?? null;
  await user.click(screen.getByRole('checkbox', { name: 'Select Nightly backup' }));
  await user.click(screen.getByRole('checkbox', { name: 'Select Mail sync' }));
  await user.click(inBar('Pause'));
  await user.click(await screen.findByRole('menuitem', { name: 'Until I resume', hidden: true }));
  await screen.findByText('2 schedules are paused until you resume.');
  await backend.client.pauses.start({ schedule: 'Mail sync', until });
  await screen.findByLabelText(/^Paused until .*2199/);
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await screen.findByText('Mail sync was changed again meanwhile, so it stays as it is.');
  await screen.findByText('Undone.');
  expect([ownOf('Nightly backup'), ownOf('Mail sync')]).toEqual([null, { until }]);

  await user.click(inBar('Switch off'));
  await screen.findByText('2 schedules were switched off.');
  await backend.client.schedules.enable({ schedule: 'Mail sync' });
  await screen.findByRole('switch', { name: 'Mail sync is on' });
  const turned = vi.spyOn(backend.client.schedules, 'enable');
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(known(backend, 'Nightly backup')?.enabled).toBe(true));
  expect(turned).toHaveBeenCalledTimes(1);
});

it('resumes what is paused by itself among what is picked, and Undo pauses it again', async () => {
  const { user, backend } = await openWindow('#/schedules');
  await user.click(screen.getByRole('checkbox', { name: 'Select Nightly backup' }));
  expect(within(bar()).queryByRole('button', { name: 'Resume' })).toBeNull();
  await backend.client.pauses.start({ schedule: 'Mail sync' });
  await user.click(screen.getByRole('checkbox', { name: 'Select Mail sync' }));
  await user.click(await within(bar()).findByRole('button', { name: 'Resume' }));
  await waitFor(() => expect(known(backend, 'Mail sync')?.paused).toBeNull());
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(known(backend, 'Mail sync')?.paused?.own).toEqual({ until: null }));
});

it('says why what is paused with its group is not resumed by itself', async () => {
  const { user } = await openWindow('#/schedules');
  await user.click(screen.getByRole('checkbox', { name: 'Select Git mirrors' }));
  expect(inBar('Resume').getAttribute('aria-disabled')).toBe('true');
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

it('a thousand are paused with a few calls, and shown so at once', async () => {
  const world = seededWorld(Date.now());
  const [first] = world.schedules as [ScheduleView, ...ScheduleView[]];
  for (let index = 0; index < 1_000; index += 1)
    world.schedules.push({ ...first, id: `s${2_000 + index}`, name: `Job ${index}` });
  const { user, backend } = await openWindow('#/schedules', world);
  const { start } = backend.client.pauses;
  const calls: number[] = [];
  Object.assign(backend.client.pauses, {
    start: (input: { schedules: string[] }) => {
      calls.push(input.schedules.length);
      return start(input);
    },
  });
  await user.keyboard('{Control>}a{/Control}');
  await user.click(inBar('Pause'));
  await user.click(await screen.findByRole('menuitem', { name: 'Until I resume', hidden: true }));
  expect(await screen.findByText('1,020 schedules are paused until you resume.')).toBeTruthy();
  expect(calls).toEqual([500, 500, 20]);
  expect(await screen.findByText(/^1,020 schedules are paused: .+ and 1,017 more\.$/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(backend.world.status.pausedSchedules.count).toBe(0));
});
