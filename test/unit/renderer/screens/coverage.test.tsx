import { screen, within } from '@testing-library/react';
import { afterEach, expect, it, test } from 'vitest';
import { shareInWords } from '../../../../src/renderer/src/screens/schedule/coverage';
import { timeOfDay } from '../../../../src/renderer/src/time/instants';
import { closeWindow, openWindow } from './window';

afterEach(closeWindow);

it('says what became of the times of a schedule, and which time would find the computer awake', async () => {
  const { backend } = await openWindow('#/schedules/s1');
  const { advice } = await backend.client.schedules.coverage({ schedule: 's1' });
  const better = advice?.better ?? { time: '', awakeDays: Number.NaN };
  const inWords = timeOfDay(Date.parse(`1970-01-01T${better.time}Z`), { zone: 'UTC' });
  const part = within(await screen.findByRole('region', { name: 'Coverage' }));
  expect(await part.findByText(/^\d+ on time \(\d+ %\)$/)).toBeTruthy();
  expect(part.getByText(/asleep or off at .*2:30.* on 26 of 30 days/).textContent).toMatch(
    new RegExp(`${inWords} would have found it awake on ${better.awakeDays}\\. Change the time$`),
  );
  expect(part.getByRole('link', { name: 'Change the time' }).getAttribute('href')).toBe(
    '#/schedules/s1/edit',
  );
});

it('counts anew when something was decided', async () => {
  const { backend } = await openWindow('#/schedules/s2');
  const part = within(await screen.findByRole('region', { name: 'Coverage' }));
  await part.findByText(/ skipped \(/);
  const newest = backend.world.ledgers['s2']?.at(-1);
  if (newest === undefined) throw new Error('The seeded ledger is empty.');
  const skipped = { ...newest, count: 7_000, outcome: 'skipped', reason: 'overlap' } as const;
  backend.world.ledgers['s2']?.push({ ...skipped, from: newest.to, to: '2031-01-01T00:00:00.000Z' });
  backend.emit({ kind: 'ledger', scheduleId: 's2' });
  expect(await part.findByText('7,000: the previous run was still going.')).toBeTruthy();
});

test.each([
  [0, 10, '0 %'],
  [1, 1_000, 'under 1 %'],
  [333, 1_000, '33 %'],
  [999, 1_000, 'over 99 %'],
  [10, 10, '100 %'],
])('%i of %i is %s', (count, of, words) => {
  expect(shareInWords(count, of)).toBe(words);
});
