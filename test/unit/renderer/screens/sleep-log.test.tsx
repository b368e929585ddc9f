import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { seededWorld } from '../../../support/renderer-fake-world';
import { closeWindow, openWindow } from './window';

afterEach(closeWindow);

const rowsOf = (table: HTMLElement): HTMLElement[] => within(table).getAllByRole('row').slice(1);

it('says what an absence cost, and leads to that stretch of the timeline', async () => {
  const { backend } = await openWindow('#/sleep-log');
  const log = await backend.client.power.log({});
  const night = log.find(({ cost }) => (cost?.late ?? 0) > 0);
  const table = await screen.findByRole('table', { name: 'Sleep log' });
  const [link] = within(table).getAllByRole('link', { name: /ran late.*: show on the timeline$/ });
  expect(link?.textContent.replaceAll('\u00a0', ' ')).toContain(`${night?.cost?.late} ran late`);
  const query = new URLSearchParams(link?.getAttribute('href')?.split('?')[1]);
  expect(Date.parse(query.get('from') ?? '')).toBeLessThan(Date.parse(night?.from ?? ''));
  expect(Date.parse(query.get('to') ?? '')).toBeGreaterThan(Date.parse(night?.to ?? ''));
  // Being awake costs nothing, so nothing is said of it; an absence that cost nothing says so.
  expect(within(table).getAllByText('nothing').length).toBe(
    log.filter(({ cost }) => cost !== null && cost.late + cost.skipped + cost.waiting === 0).length,
  );
});

it('has every span, page by page', async () => {
  const world = seededWorld(Date.now());
  const { user } = await openWindow('#/sleep-log', world);
  const table = await screen.findByRole('table', { name: 'Sleep log' });
  expect(world.spans.length).toBeGreaterThan(100);
  expect(rowsOf(table)).toHaveLength(50);
  for (let shown = 50; shown < world.spans.length; shown += 50) {
    await user.click(await screen.findByRole('button', { name: 'Show more' }));
    await waitFor(() => expect(rowsOf(table)).toHaveLength(Math.min(shown + 50, world.spans.length)));
  }
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull());
});

it('keeps what is shown when the next page does not come, and when the computer slept again', async () => {
  const { user, backend } = await openWindow('#/sleep-log');
  const table = await screen.findByRole('table', { name: 'Sleep log' });
  vi.spyOn(backend.client.power, 'log').mockRejectedValueOnce(new Error('gone'));
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  const note = await screen.findByRole('alert');
  expect(rowsOf(table)).toHaveLength(50);
  await user.click(within(note).getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(rowsOf(table)).toHaveLength(100));
  backend.world.spans.shift();
  backend.emit({ kind: 'power' });
  await waitFor(() => expect(backend.client.power.log).toHaveBeenCalledTimes(3));
  expect(rowsOf(table)).toHaveLength(100);
});

it('says nothing of what the last absence cost until that is known, and then says it', async () => {
  const { backend } = await openWindow('#/sleep-log');
  const table = await screen.findByRole('table', { name: 'Sleep log' });
  const original = backend.client.power.log.bind(backend.client.power);
  const costsOf = (row: HTMLElement | undefined) => row?.querySelector('.power-cost')?.textContent;
  const newest = () => rowsOf(table).find((row) => row.querySelector('.power-asleep, .power-off') !== null);
  const before = costsOf(newest());
  const log = vi.spyOn(backend.client.power, 'log').mockImplementationOnce(async (input) => {
    const [first, ...others] = await original(input);
    const absence = others.findIndex(({ kind }) => kind !== 'awake');
    const unknown = others.map((span, index) => (index === absence ? { ...span, cost: null } : span));
    return first === undefined ? [] : [first, ...unknown];
  });
  backend.emit({ kind: 'power' });
  await waitFor(() => expect(costsOf(newest())).toBe(''));
  backend.emit({ kind: 'ledger', scheduleId: 's3' });
  await waitFor(() => expect(costsOf(newest())).toBe(before));
  expect(before).not.toBe('');
  expect(log).toHaveBeenCalledTimes(2);
  // From then on the ledger, which moves with every run, costs no reading.
  const status = vi.spyOn(backend.client.status, 'get');
  backend.emit({ kind: 'ledger', scheduleId: 's3' });
  backend.emit({ kind: 'status' });
  await waitFor(() => expect(status).toHaveBeenCalled());
  expect(log).toHaveBeenCalledTimes(2);
});
