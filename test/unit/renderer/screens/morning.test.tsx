import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { morningOfWorld } from '../../../support/renderer-fake-morning';
import { closeWindow, openWindow } from './window';

// The seeded night is over at six, whenever the tests run.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date().setHours(9, 14, 0, 0) });
});

afterEach(() => {
  closeWindow();
  vi.useRealTimers();
});

it('after a night the board says what it cost, and what waits is settled there', async () => {
  const { backend, user } = await openWindow('#/schedules', undefined, { withReport: true });
  const card = within(await screen.findByRole('region', { name: 'Morning report' }));
  // The whole list has no room beside it, so it is one line.
  const fold = card.getByRole('button', { name: /^Slept .+ · \d+ wait · \d+ ran late · \d+ skipped$/ });
  expect(card.getByRole('link', { name: 'Decide' })).toBeTruthy();
  await user.click(fold);
  expect(card.queryByRole('link', { name: 'Decide' })).toBeNull();
  expect(card.getByRole('heading', { level: 2 }).textContent).toMatch(
    /^(Good morning|Welcome back)\. This computer slept .+\(.+ to .+\)\.$/,
  );
  const late = within(card.getByRole('region', { name: /ran late$/ }));
  // One for a single time each; many times in one run are told as such.
  const missed = morningOfWorld(backend.world)?.late.filter(({ run }) => run !== null) ?? [];
  const single = missed.filter(({ count }) => count === 1).length;
  expect(single).toBeGreaterThan(0);
  expect(missed.length).toBeGreaterThan(single);
  expect(late.getAllByRole('link', { name: /^due .* ran .*\slate$/ })).toHaveLength(single);
  expect(late.getAllByRole('link', { name: /^\d+ merged into 1 run/ })).toHaveLength(missed.length - single);
  expect(card.getByRole('region', { name: /skipped$/ })).toBeTruthy();

  const waiting = backend.world.held.filter(({ waitsFor }) => waitsFor === 'answer');
  const [first] = await card.findAllByRole('button', { name: /^Run (?!all)/ });
  if (first === undefined) throw new Error('Nothing waits in the seeded world.');
  await user.click(first);
  await waitFor(() =>
    expect(backend.world.held.filter(({ waitsFor }) => waitsFor === 'answer')).toHaveLength(
      waiting.length - 1,
    ),
  );
});

it('once closed, the report stays away until the next absence', async () => {
  const { user } = await openWindow('#/schedules', undefined, { withReport: true });
  await user.click(await screen.findByRole('button', { name: 'Close the report' }));
  expect(screen.queryByRole('region', { name: 'Morning report' })).toBeNull();
  // What waits is still said.
  expect(screen.getByRole('link', { name: 'Decide' })).toBeTruthy();
  cleanup();

  await openWindow('#/schedules', undefined, { withReport: true });
  await screen.findByRole('link', { name: 'Decide' });
  expect(screen.queryByRole('region', { name: 'Morning report' })).toBeNull();
});

it('the report has a page of its own, and follows what happens', async () => {
  const { backend } = await openWindow('#/morning');
  await screen.findByRole('region', { name: /ran late$/ });
  for (const id of Object.keys(backend.world.ledgers)) backend.world.ledgers[id] = [];
  backend.world.held = [];
  backend.emit({ kind: 'ledger', scheduleId: 's1' });
  backend.emit({ kind: 'held' });
  expect(await screen.findByText('Nothing was missed.')).toBeTruthy();
});

it('says nothing of what was missed until that has been looked at', async () => {
  const { backend } = await openWindow('#/morning');
  await screen.findByRole('region', { name: /ran late$/ });
  const report = morningOfWorld(backend.world);
  const isJudged = vi.fn(() => false);
  const read = () => Promise.resolve({ ...report, late: [], skipped: [], isJudged: isJudged() });
  Object.assign(backend.client.power, { report: read });
  backend.emit({ kind: 'power' });
  expect(await screen.findByText('What came due meanwhile is being looked at.')).toBeTruthy();
  expect(screen.queryByText('Nothing was missed.')).toBeNull();
  isJudged.mockReturnValue(true);
  backend.emit({ kind: 'ledger', scheduleId: 's1' });
  expect(await screen.findByText('Nothing was missed.')).toBeTruthy();
});

it('says why something was skipped', async () => {
  const { user } = await openWindow('#/morning');
  const skipped = within(await screen.findByRole('region', { name: /skipped$/ }));
  const [why] = skipped.getAllByRole('button', { name: /^Why\?/ });
  await user.click(why as HTMLElement);
  expect(await skipped.findByText(/^This occurrence was due|^These/)).toBeTruthy();
});

it('says why something ran late, beside the way to its run', async () => {
  const { user } = await openWindow('#/morning');
  const late = within(await screen.findByRole('region', { name: /ran late$/ }));
  expect(late.getAllByRole('link', { name: /^due / }).length).toBeGreaterThan(0);
  const [why] = late.getAllByRole('button', { name: /^Why\?/ });
  await user.click(why as HTMLElement);
  expect(await late.findByText(/^This occurrence was due/)).toBeTruthy();
});
