import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
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
  await says([/ → skipped: missed too long ago to be useful\.$/, / → runs on time\.$/]);
});

it('tells of many in one sentence', async () => {
  const { user } = await openWith('0 4-7 * * *');
  await says([/^4 times, .* → one run at .*, for all of them\.$/, / → runs on time/]);

  await user.click(screen.getByRole('radio', { name: 'Every one counts' }));
  await says([/^4 times, .* → 4 runs one after another, from /, / → runs on time/]);
});

it('lets the person say when the computer sleeps, and says when that costs nothing', async () => {
  await openWith('30 6 * * *');
  await says([/1 h late/, /on time/]);

  fireEvent.change(screen.getByLabelText('Sleep until'), { target: { value: '07:00' } });
  await says([/30 m late/, /on time/]);

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
