import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { seededWorld } from '../../../support/renderer-fake-world';
import { closeWindow, openWindow } from './window';

afterEach(closeWindow);

it('the ledger says in words what became of each due time, and grows as it happens', async () => {
  const { backend } = await openWindow('#/schedules/s2', seededWorld(new Date().setHours(9, 14, 0, 0)));
  const table = await screen.findByRole('table', { name: 'Ledger' });
  expect(within(table).getByText(/^Skipped 7\d times$/)).toBeTruthy();
  expect(within(table).getAllByText('The computer was asleep.')[0]).toBeTruthy();

  const newest = backend.world.ledgers['s2']?.at(-1);
  if (newest === undefined) throw new Error('The seeded ledger is empty.');
  backend.world.ledgers['s2']?.push({
    ...newest,
    from: newest.to,
    to: '2031-01-01T00:00:00.000Z',
    count: 3,
    outcome: 'skipped',
    reason: 'overlap',
  });
  backend.emit({ kind: 'ledger', scheduleId: 's2' });
  expect(await within(table).findByText('The previous run was still going.')).toBeTruthy();
});

it('an entry that grows keeps its why open, and the focus', async () => {
  const { backend, user } = await openWindow('#/schedules/s2', seededWorld(new Date().setHours(9, 14, 0, 0)));
  const table = await screen.findByRole('table', { name: 'Ledger' });
  const ledger = backend.world.ledgers['s2'] ?? [];
  const grown = { ...ledger.at(-1), to: '2031-01-01T00:00:00.000Z', outcome: 'skipped', reason: 'overlap' };
  ledger.push({ ...ledger[0], ...grown, from: ledger.at(-1)?.to ?? '', count: 3 } as never);
  backend.emit({ kind: 'ledger', scheduleId: 's2' });
  await user.click(await within(table).findByRole('button', { name: /^Why\? Skipped 3 times/ }));
  ledger.splice(-1, 1, { ...ledger.at(-1), to: '2031-01-02T00:00:00.000Z', count: 4 } as never);
  backend.emit({ kind: 'ledger', scheduleId: 's2' });
  const button = await within(table).findByRole('button', { name: /^Why\? Skipped 4 times/ });
  expect(button.getAttribute('aria-expanded')).toBe('true');
  expect(document.activeElement).toBe(button);
});

it('the ledger explains a row when asked, by keyboard too, and folds it away again', async () => {
  // In the morning, when the night is among the newest entries.
  const { user } = await openWindow('#/schedules/s2', seededWorld(new Date().setHours(9, 14, 0, 0)));
  const table = await screen.findByRole('table', { name: 'Ledger' });
  const button = within(table).getByRole('button', { name: /^Why\? Skipped 7\d times/ });
  expect(button.getAttribute('aria-expanded')).toBe('false');
  button.focus();
  await user.keyboard('{Enter}');

  const due = await within(table).findByText(/one of 7\d that were decided the same way\./);
  const text = due.closest('p') as HTMLElement;
  expect(text.textContent).toMatch(
    /^This occurrence was due .+ The computer was asleep from .+ \(the operating system reported it\)\. The policy is “.+”.*\. So no run was started for it\.$/,
  );
  expect(
    within(text)
      .getByRole('link', { name: /asleep from/ })
      .getAttribute('href'),
  ).toMatch(/^#\/timeline\?from=.+&to=/);
  expect(
    within(text)
      .getByRole('link', { name: /^The policy is/ })
      .getAttribute('href'),
  ).toBe('#/schedules/s2/edit?part=missed');
  expect(button.getAttribute('aria-expanded')).toBe('true');
  expect(document.getElementById(button.getAttribute('aria-controls') ?? '')?.contains(text)).toBe(true);

  await user.keyboard('{Enter}');
  expect(within(table).queryByText(/decided the same way/)).toBeNull();
});

it('the sleep log lists every span with its source in words', async () => {
  await openWindow('#/sleep-log');
  const table = await screen.findByRole('table', { name: 'Sleep log' });
  expect(within(table).getAllByText('Reported by the operating system.').length).toBeGreaterThan(3);
  expect(within(table).getAllByText('Wakeful was not running.').length).toBeGreaterThan(0);
  expect(screen.getAllByRole('img', { name: /^This day:/ })).toHaveLength(7);
});

it('the runs can be narrowed to one result', async () => {
  const { user } = await openWindow('#/runs');
  const rows = () => within(screen.getByRole('list', { name: 'Runs' })).getAllByRole('listitem');
  await waitFor(() => expect(rows().length).toBeGreaterThan(10));
  await user.click(screen.getByRole('button', { name: 'Failed' }));
  await waitFor(() => expect(rows().every((row) => row.textContent.includes('Failed'))).toBe(true));
  expect(window.location.hash).toBe('#/runs?status=failed');
});

it('a moved page takes the focus to its heading and names itself', async () => {
  await openWindow('#/schedules');
  window.location.hash = '#/sleep-log';
  const heading = await screen.findByRole('heading', { name: 'Sleep log' });
  await waitFor(() => expect(document.activeElement).toBe(heading));
  expect(document.title).toBe('Sleep log · Wakeful');
});

it('says what a failure leads to, and stops all that runs', async () => {
  const { user, backend } = await openWindow('#/schedules/s4');
  expect(await screen.findByText('tried again up to 3 times, first after 2 s')).toBeTruthy();
  await screen.findByText('1 run is going.');
  await user.click(screen.getByRole('button', { name: 'Stop all runs' }));
  expect(await screen.findByText('1 run is being stopped.')).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Stop all runs' })).toBeNull());
  expect(backend.world.runs.find(({ scheduleId }) => scheduleId === 's4')?.status).toBe('cancelled');
});

it('says of its next times what a clock that is set makes of them, on both clocks', async () => {
  const { backend } = await openWindow('#/schedules');
  const { next, check } = backend.client.schedules;
  const [at] = await next({ schedule: 's1', count: 1 });
  Object.assign(backend.client.schedules, {
    check: async (...asked: Parameters<typeof check>) => ({
      ...(await check(...asked)),
      timezone: 'Asia/Kathmandu',
      daylight: [{ at, kind: 'both-of-two', time: '01:30' }],
    }),
  });
  window.location.hash = '#/schedules/s1';
  expect(await screen.findByText(/comes twice, and it is due both times/)).toBeTruthy();
  expect(screen.getAllByText(/ in Asia\/Kathmandu/).length).toBeGreaterThan(1);
});

it('does not call back who has left while it was removed', async () => {
  const { backend, user } = await openWindow('#/schedules/s1');
  const { remove } = backend.client.schedules;
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  Object.assign(backend.client.schedules, {
    remove: async (...input: Parameters<typeof remove>) => {
      await asked;
      return remove(...input);
    },
  });
  await user.click(await screen.findByRole('button', { name: 'More actions' }));
  await user.click(await screen.findByRole('menuitem', { name: /^Remove/, hidden: true }));
  window.location.hash = '#/sleep-log';
  expect(await screen.findByRole('heading', { name: 'Sleep log' })).toBeTruthy();
  answer();
  expect(await screen.findByText(/was removed/)).toBeTruthy();
  expect(window.location.hash).toBe('#/sleep-log');
});

it('says of a next time why it is to come, with a way to what it rests on', async () => {
  const { user } = await openWindow('#/schedules/s1');
  const next = within(await screen.findByRole('region', { name: 'Next' }));
  const [first] = await next.findAllByRole('button', { name: /^Why\? (today|tomorrow)/ });
  await user.click(first as HTMLElement);
  expect(await next.findByText(/^This occurrence is due .+: not yet\. It is the next one\.$/)).toBeTruthy();
});

it('a clause about the policy leads to where it is set', async () => {
  const { user } = await openWindow('#/schedules/s2', seededWorld(new Date().setHours(9, 14, 0, 0)));
  const table = await screen.findByRole('table', { name: 'Ledger' });
  await user.click(within(table).getByRole('button', { name: /^Why\? Skipped 7\d times/ }));
  await user.click(await within(table).findByRole('link', { name: /^The policy is/ }));
  const missed = await screen.findByRole('region', { name: 'If missed' });
  await waitFor(() => expect(missed.contains(document.activeElement)).toBe(true));
});

it('conditions are unfolded where a clause leads to them', async () => {
  await openWindow('#/schedules/s1/edit?part=conditions');
  const conditions = await screen.findByRole('region', { name: 'Conditions' });
  const fold = within(conditions).getByRole('button', { expanded: true });
  await waitFor(() => expect(document.activeElement).toBe(fold));
});

it('every entry of the ledger is reached, page by page, and what is shown stays meanwhile', async () => {
  const { user, backend } = await openWindow('#/schedules/s2');
  const count = backend.world.ledgers['s2']?.length ?? 0;
  const table = await screen.findByRole('table', { name: 'Ledger' });
  const rows = (): HTMLElement[] => within(table).getAllByRole('row').slice(1);
  expect(rows()).toHaveLength(50);
  expect(count).toBeGreaterThan(100);
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  await waitFor(() => expect(rows()).toHaveLength(100));
  backend.emit({ kind: 'ledger', scheduleId: 's2' });
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  await waitFor(() => expect(rows()).toHaveLength(Math.min(150, count)));
});
