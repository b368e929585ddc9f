import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { HOUR_MS } from '@shared/time/duration';
import { afterEach, describe, expect, it } from 'vitest';
import { nextMorning } from '../../../../src/shared/time/mornings';
import { closeWindow, openWindow } from './window';

afterEach(closeWindow);

const band = () => screen.findByRole('region', { name: 'Pauses' });

it('everything is paused from the rail, and the rows stop counting down', async () => {
  const { user, backend } = await openWindow('#/schedules');
  await user.click(screen.getByRole('button', { name: 'Pause' }));
  await user.click(await screen.findByRole('menuitem', { name: /^Until I resume/, hidden: true }));
  await waitFor(async () =>
    expect((await band()).textContent).toContain('All schedules are paused until you resume.'),
  );
  const row = screen.getByRole('link', { name: 'Mail sync' }).closest('li');
  await waitFor(() => expect(row?.textContent).toContain('paused'));

  await user.click(within(await band()).getByRole('button', { name: 'Resume now' }));
  expect(await screen.findByText('Schedules run again.')).toBeTruthy();
  await waitFor(() => expect(row?.textContent).not.toContain('paused'));
  expect(backend.world.status.pauses.map(({ group }) => group)).toEqual(['Servers']);
});

it('a pause of an hour ends in an hour', async () => {
  const { user, backend } = await openWindow('#/schedules');
  await user.click(screen.getByRole('button', { name: 'Pause' }));
  await user.click(await screen.findByRole('menuitem', { name: /^For 1 hour/, hidden: true }));
  await waitFor(() => expect(backend.world.status.pauses).toHaveLength(2));
  const pause = backend.world.status.pauses.find(({ group }) => group === null);
  expect(Date.parse(pause?.until ?? '') - Date.parse(pause?.from ?? '')).toBeCloseTo(HOUR_MS, -4);
});

it('a group is resumed by itself, and its schedules say until when they are paused', async () => {
  const { user } = await openWindow('#/schedules');
  expect(screen.getAllByRole('note', { name: /^Paused until .+ 0?7:00( AM)?$/ })).toHaveLength(2);
  await user.click(within(await band()).getByRole('button', { name: 'Resume the group Servers' }));
  expect(await screen.findByText('The group Servers runs again.')).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('note')).toBeNull());
  expect(screen.queryByRole('region', { name: 'Pauses' })).toBeNull();
});

it('the page of a paused schedule tells no time that will be skipped', async () => {
  const { backend } = await openWindow('#/schedules/s7');
  expect(
    await screen.findByText(/^It is paused until .+ 0?7:00( AM)?\. Runs due before then are skipped\.$/),
  ).toBeTruthy();
  backend.world.status.pauses = [{ group: null, from: new Date(0).toISOString(), until: null }];
  await backend.client.pauses.start({ group: 'Servers' });
  expect(await screen.findByText(/^It is paused until you resume\./)).toBeTruthy();
});

it('one schedule is paused from its page, which says so, and resumed there', async () => {
  const { user, backend } = await openWindow('#/schedules/s1');
  const own = () => backend.world.schedules.find(({ id }) => id === 's1')?.paused?.own ?? null;
  await user.click(await screen.findByRole('button', { name: 'More actions' }));
  await user.hover(await screen.findByRole('menuitem', { name: 'Pause this schedule', hidden: true }));
  // A pointer that goes there would cross other items: there is no layout here.
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Until I resume', hidden: true }));
  await waitFor(() => expect(own()).toEqual({ until: null }));
  expect(await screen.findByText(/^It is paused until you resume\./)).toBeTruthy();
  // The band tells what main sums up, which is asked for after the schedule itself has come.
  await waitFor(async () => expect((await band()).textContent).toContain('is paused until you resume.'));
  const [, onPage] = await screen.findAllByRole('button', { name: /^Resume (?!the group)/ });
  await user.click(onPage ?? document.body);
  await waitFor(() => expect(own()).toBeNull());
  await waitFor(() => expect(screen.queryByText(/^It is paused until you resume\./)).toBeNull());
});

it('the details beside the list pause a schedule and resume it', async () => {
  const { user, backend } = await openWindow('#/schedules?selected=s1', undefined, { isWide: true });
  const own = () => backend.world.schedules.find(({ id }) => id === 's1')?.paused?.own ?? null;
  const details = await screen.findByRole('complementary');
  await user.click(within(details).getByRole('button', { name: /^Pause / }));
  await user.click(await screen.findByRole('menuitem', { name: /^For 1 hour/, hidden: true }));
  await waitFor(() => expect(own()).not.toBeNull());
  await user.click(await within(details).findByRole('button', { name: /^Resume / }));
  await waitFor(() => expect(own()).toBeNull());
});

it('a time is asked for, refused where it is over, and kept', async () => {
  const { user, backend } = await openWindow('#/schedules');
  await user.click(screen.getByRole('button', { name: 'Pause' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Until …', hidden: true }));
  const dialog = await screen.findByRole('dialog', { name: 'Pause all schedules until' });
  const field = within(dialog).getByLabelText('Day and time');
  fireEvent.change(field, { target: { value: '2020-01-01T10:00' } });
  await user.click(within(dialog).getByRole('button', { name: 'Pause' }));
  expect(within(dialog).getByText('That is over already. Give a later time.')).toBeTruthy();
  fireEvent.change(field, { target: { value: '2199-01-01T10:00' } });
  await user.click(within(dialog).getByRole('button', { name: 'Pause' }));
  await waitFor(() =>
    expect(backend.world.status.pauses.find(({ group }) => group === null)?.until).toBe(
      new Date(2199, 0, 1, 10).toISOString(),
    ),
  );
});

it('the palette pauses a schedule and resumes it', async () => {
  const { user, backend } = await openWindow('#/schedules');
  const own = () => backend.world.schedules.find(({ name }) => name === 'Mail sync')?.paused?.own ?? null;
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox'), 'pause until I mail sync{Enter}');
  await waitFor(() => expect(own()).toEqual({ until: null }));
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox'), 'resume mail sync{Enter}');
  await waitFor(() => expect(own()).toBeNull());
});

it('many that are paused are one line, which leads to them and resumes them all', async () => {
  const { user, backend } = await openWindow('#/schedules');
  await backend.client.pauses.start({ schedules: ['s1', 's2', 's3', 's4', 's5'] });
  await waitFor(async () =>
    expect((await band()).textContent).toMatch(/5 schedules are paused: .+ and 2 more\./),
  );
  await user.click(within(await band()).getByRole('button', { name: 'Show 5 schedules that are paused' }));
  expect(screen.getByRole('button', { name: /^Paused \d/, pressed: true })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /^All/ }));
  await user.click(screen.getByRole('button', { name: 'Pause' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: /^Show 5 schedules/, hidden: true }));
  expect(screen.getByRole('button', { name: /^Paused \d/, pressed: true })).toBeTruthy();
  await user.click(within(await band()).getByRole('button', { name: 'Resume all 5' }));
  await waitFor(() => expect(backend.world.status.pausedSchedules.count).toBe(0));
});

describe('the next morning', () => {
  const at = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime();
  it('is tomorrow, or the one that comes after the small hours', () => {
    expect(nextMorning(at(21, 18))).toBe(at(22, 7));
    expect(nextMorning(at(21, 9))).toBe(at(22, 7));
    expect(nextMorning(at(22, 1))).toBe(at(22, 7));
    expect(nextMorning(at(22, 6))).toBe(at(23, 7));
  });
});
