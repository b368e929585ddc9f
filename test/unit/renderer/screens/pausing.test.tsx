import { screen, waitFor, within } from '@testing-library/react';
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

describe('the next morning', () => {
  const at = (day: number, hour: number): number => new Date(2026, 10, day, hour).getTime();
  it('is tomorrow, or the one that comes after the small hours', () => {
    expect(nextMorning(at(21, 18))).toBe(at(22, 7));
    expect(nextMorning(at(21, 9))).toBe(at(22, 7));
    expect(nextMorning(at(22, 1))).toBe(at(22, 7));
    expect(nextMorning(at(22, 6))).toBe(at(23, 7));
  });
});
