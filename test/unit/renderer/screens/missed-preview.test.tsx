import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { HOUR_MS } from '@shared/time/duration';
import { emptyWorld } from '../../../support/renderer-fake-backend';
import { closeWindow, openWindow } from './window';

afterEach(closeWindow);

const preview = () => screen.findByRole('region', { name: 'What if it sleeps?' });
const sentences = async (): Promise<string[]> =>
  within(await preview())
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
const says = (expected: readonly RegExp[]) =>
  waitFor(async () =>
    expect(await sentences()).toEqual(expected.map((text) => expect.stringMatching(text) as string)),
  );

/** All after the hours in which clocks change: the night is the next one, whenever this runs. */
async function openWith(expression: string) {
  const opened = await openWindow('#/schedules/new', emptyWorld());
  const field = await screen.findByRole('textbox', { name: 'Cron expression' });
  await opened.user.clear(field);
  await opened.user.type(field, expression);
  return opened;
}

it('tells what would become of the schedule that is being written, and again as it changes', async () => {
  const { user } = await openWith('30 6 * * *');
  await says([/ → runs at .*, 1 h late\.$/, / → runs on time\.$/]);

  await user.click(screen.getByRole('radio', { name: 'Only at its time' }));
  await says([/ → skipped: the computer was asleep\.$/, / → runs on time\.$/]);

  await user.click(screen.getByRole('radio', { name: 'Still useful when late' }));
  await user.click(screen.getByRole('checkbox', { name: 'But not later than' }));
  const limit = screen.getByRole('textbox', { name: 'Age limit' });
  await user.clear(limit);
  await user.type(limit, '0');
  await says([/ → skipped: missed too long ago\.$/, / → runs on time\.$/]);
});

it('tells of many in one sentence', async () => {
  const { user } = await openWith('0 4-7 * * *');
  await says([/^4 times, .* → one run at .*, for all of them\.$/, / → runs on time/]);

  await user.click(screen.getByRole('radio', { name: 'Every one counts' }));
  await says([/^4 times, .* → 4 runs one after another, from /, / → runs on time/]);
});

it('shows the first of many, and the rest when that is wanted; each start of a catch-up is drawn', async () => {
  const { user, backend } = await openWindow('#/schedules/new', emptyWorld());
  const from = Date.parse('2027-01-12T23:00:00.000Z');
  const hour = (count: number) => new Date(from + count * HOUR_MS).toISOString();
  const rows = Array.from({ length: 8 }, (_, index) => ({
    ...{ after: hour(index), first: hour(index + 1), to: hour(index + 1), count: 1, countIsMinimum: false },
    ...{ outcome: 'caught-up', reason: null, runsAt: hour(index < 4 ? 9 : 10), latenessMs: HOUR_MS },
  })).map((row, index) => (index % 2 === 0 ? row : { ...row, outcome: 'ran', runsAt: null }));
  const asleep = [{ from: hour(0), to: hour(9) }];
  Object.assign(backend.client.schedules, { preview: () => Promise.resolve({ asleep, rows }) });
  await user.type(await screen.findByRole('textbox', { name: 'Cron expression' }), ' ');
  await waitFor(async () => expect(await sentences()).toHaveLength(7));
  const region = await preview();
  expect(region.querySelectorAll('.preview-line')).toHaveLength(2);
  await user.click(within(region).getByRole('button', { name: 'Show 2 more' }));
  expect(await sentences()).toHaveLength(8);
  expect(document.activeElement?.tagName).toBe('UL');
});

it('lets the person say when the computer sleeps, and says when that costs nothing', async () => {
  await openWith('30 6 * * *');
  await says([/1 h late/, /on time/]);

  fireEvent.change(screen.getByLabelText('Sleep until'), { target: { value: '07:00' } });
  await says([/30 min late/, /on time/]);

  fireEvent.change(screen.getByLabelText('Sleep until'), { target: { value: '06:00' } });
  expect(await screen.findByText('Nothing falls due while it sleeps.')).toBeTruthy();
});

it('waits for what can be read', async () => {
  const { user } = await openWith('30 6 * * *');
  await says([/1 h late/, /on time/]);
  const field = screen.getByRole('textbox', { name: 'Cron expression' });
  await user.clear(field);
  await user.type(field, '61 2 * * *');
  expect(await screen.findByText(/^What would happen appears here/)).toBeTruthy();
});

it('a window that leaves no time is no question to the person', async () => {
  const { user } = await openWith('30 6 * * *');
  const conditions = within(screen.getByRole('region', { name: 'Conditions' }));
  await user.click(conditions.getByRole('button', { name: /^Any day/ }));
  for (const hours of ['Only between', 'Not between'])
    await user.click(conditions.getByRole('checkbox', { name: hours }));
  fireEvent.change(conditions.getByLabelText('Not from'), { target: { value: '07:00' } });
  fireEvent.change(conditions.getByLabelText('Not until'), { target: { value: '19:00' } });
  await says([/ → finds no hour in which it may run\.$/, / → finds no hour in which it may run\.$/]);

  await user.click(screen.getByRole('radio', { name: 'Ask me' }));
  await says([/ → waits for your decision\.$/, /./]);
});

it('the ends of the sleep are moved by keys, and the verdicts follow', async () => {
  const { user } = await openWith('30 6 * * *');
  await says([/1 h late/, /on time/]);
  const end = screen.getByRole('slider', { name: 'Move when the sleep ends' });
  end.focus();
  await user.keyboard('{ArrowLeft}{ArrowLeft}');
  await says([/30 min late/, /on time/]);
  expect(screen.getByLabelText<HTMLInputElement>('Sleep until').value).toBe('07:00');
  expect(end.getAttribute('aria-valuetext')).toMatch(/^0?7:00/);

  // What is typed counts from there.
  fireEvent.change(screen.getByLabelText('Sleep until'), { target: { value: '06:45' } });
  await says([/15 min late/, /on time/]);
  expect(screen.getByLabelText<HTMLInputElement>('Sleep from').value).toBe('23:00');
});

it('the sleep is dragged over the strip as a whole, in quarters of an hour', async () => {
  await openWith('30 6 * * *');
  await says([/1 h late/, /on time/]);
  const body = document.querySelector('.sleep-body');
  const track = document.querySelector('.sleep-grips');
  if (body === null || track === null) throw new Error('There is no sleep to drag.');
  Object.assign(track, { setPointerCapture: () => undefined });
  // A day is 1,200 px wide here: an hour is 50.
  fireEvent.pointerDown(body, { button: 0, clientX: 600, pointerId: 1 });
  fireEvent.pointerMove(track, { clientX: 522, pointerId: 1 });
  await says([/on time/]);
  expect(screen.getByLabelText<HTMLInputElement>('Sleep from').value).toBe('21:30');
  expect(screen.getByLabelText<HTMLInputElement>('Sleep until').value).toBe('06:00');
  fireEvent.pointerMove(track, { clientX: 650, pointerId: 1 });
  await says([/2 h late/, /on time/]);
  fireEvent.pointerUp(track, { pointerId: 1 });
  fireEvent.pointerMove(track, { clientX: 100, pointerId: 1 });
  expect(screen.getByLabelText<HTMLInputElement>('Sleep until').value).toBe('08:30');
});
