import { screen, waitFor, within } from '@testing-library/react';
import { RunStatus } from '@shared/model/run';
import { afterEach, expect, it } from 'vitest';
import { FakeCallError } from '../../../support/renderer-fake-backend';
import { closeWindow, openWindow } from './window';

afterEach(closeWindow);

it('has a filter for each state a run can be in, in the words of its rows', async () => {
  const { user } = await openWindow('#/runs');
  const filters = await screen.findByRole('group', { name: 'Result' });
  const names = within(filters)
    .getAllByRole('button')
    .map(({ textContent }) => textContent);
  expect(names).toEqual([
    'All',
    'Running',
    'In line',
    'Waiting for its time',
    'Succeeded',
    'Failed',
    'Timed out',
    'Stopped',
    'Interrupted',
  ]);
  expect(names).toHaveLength(Object.keys(RunStatus).length + 1);
  await user.click(within(filters).getByRole('button', { name: 'Stopped' }));
  expect(window.location.hash).toBe('#/runs?status=cancelled');
});

it('says by whose runs it is filtered when that schedule is gone, and the one way out leads out', async () => {
  const { user, backend } = await openWindow('#/schedules');
  const { list } = backend.client.runs;
  const failure = {
    kind: 'not-found',
    message: 'There is no schedule "s999".',
    field: null,
    fix: null,
  } as const;
  Object.assign(backend.client.runs, {
    list: (input: Parameters<typeof list>[0]) =>
      input.schedule === 's999' ? Promise.reject(new FakeCallError(failure)) : list(input),
  });
  window.location.hash = '#/runs?schedule=s999';
  expect(await screen.findByText('The schedule whose runs are asked for was removed.')).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('combobox', { name: 'Schedule' }).value).toBe(
    'A schedule that was removed',
  );
  expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Clear filters' }));
  expect(window.location.hash).toBe('#/runs');
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Runs' }));
  expect(await screen.findByRole('list', { name: 'Runs' })).toBeTruthy();
});

it('speaks of what is left once after a search, and not while it is typed', async () => {
  const { user } = await openWindow('#/runs');
  await screen.findByRole('list', { name: 'Runs' });
  const spoken = (): string[] =>
    screen
      .getAllByRole('status')
      .map(({ textContent }) => textContent)
      .filter((text) => /match/.test(text));
  expect(spoken()).toEqual([]);
  await user.type(screen.getByRole('searchbox'), 'zebra');
  expect(spoken()).toEqual([]);
  await waitFor(() => expect(spoken()).toEqual(['No run matches.']));
});

it('a further page that does not come can be asked for again', async () => {
  const { user, backend } = await openWindow('#/runs');
  const rows = await screen.findByRole('list', { name: 'Runs' });
  const scroller = rows.parentElement as HTMLElement;
  const { list } = backend.client.runs;
  Object.assign(backend.client.runs, { list: () => Promise.reject(new Error('cut')) });
  scroller.scrollTop = 100 * 40;
  scroller.dispatchEvent(new Event('scroll'));
  const again = await within(scroller).findByRole('button', { name: 'Try again' });
  Object.assign(backend.client.runs, { list });
  await user.click(again);
  await waitFor(() => expect(within(scroller).queryByRole('button', { name: 'Try again' })).toBeNull());
  expect(rows.contains(document.activeElement)).toBe(true);
});
