/** What leaves the screen with the focus hands it on: nobody is left on nothing. */
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { FakeCallError } from '../../../support/renderer-fake-backend';
import { closeWindow, openWindow } from './window';

afterEach(closeWindow);

const focused = (): Element | null => document.activeElement;
const rowOf = (name: string): HTMLElement =>
  within(screen.getByRole('list', { name: 'Schedules' })).getByRole('link', { name });
const bar = (): HTMLElement => screen.getByRole('group', { name: 'Selected schedules' });

it('after a deed on many: the first of them', async () => {
  const { user } = await openWindow('#/schedules');
  await user.click(screen.getByRole('checkbox', { name: 'Select Mail sync' }));
  within(bar()).getByRole('button', { name: 'Switch off' }).focus();
  await user.keyboard('{Enter}');
  await screen.findByText('1 schedule was switched off.');
  expect(focused()).toBe(rowOf('Mail sync'));
});

it('after all that was picked was removed: the heading', async () => {
  const { user } = await openWindow('#/schedules');
  await user.click(screen.getByRole('checkbox', { name: 'Select Mail sync' }));
  within(bar()).getByRole('button', { name: 'Remove' }).focus();
  await user.keyboard('{Enter}');
  await screen.findByText('1 schedule was removed.');
  expect(focused()).toBe(screen.getByRole('heading', { name: 'Schedules' }));
});

it.each(['{Enter}', '{Escape}'])('after the selection was cleared with %s: what was picked', async (key) => {
  const { user } = await openWindow('#/schedules');
  await user.click(screen.getByRole('checkbox', { name: 'Select Mail sync' }));
  within(bar()).getByRole('button', { name: 'Clear the selection' }).focus();
  await user.keyboard(key);
  await waitFor(() => expect(focused()).toBe(rowOf('Mail sync')));
});

it.each(['{Enter}', '{Escape}'])(
  'after the details were closed with %s: the row they were about',
  async (key) => {
    const { user } = await openWindow('#/schedules?selected=s3', undefined, { isWide: true });
    const details = await screen.findByRole('complementary', { name: /Mail sync/ });
    within(details)
      .getByRole('button', { name: /^Close/ })
      .focus();
    await user.keyboard(key);
    await waitFor(() => expect(focused()).toBe(rowOf('Mail sync')));
  },
);

it('after a row left the filter by its own switch: the row in its place, and at last the heading', async () => {
  const { user } = await openWindow('#/schedules');
  await user.click(screen.getByRole('button', { name: /^Off/ }));
  const switches = (): HTMLElement[] => screen.queryAllByRole('switch', { name: /is off$/ });
  const names = (): (string | null)[] =>
    within(screen.getByRole('list', { name: 'Schedules' }))
      .getAllByRole('listitem')
      .map((row) => within(row).getByRole('link').textContent);
  const [, second] = names();
  switches()[0]?.focus();
  await user.keyboard(' ');
  await waitFor(() => expect(focused()).toBe(rowOf(second ?? '')));
  while (switches().length > 0) {
    switches()[0]?.focus();
    await user.keyboard(' ');
  }
  await waitFor(() => expect(focused()).toBe(screen.getByRole('heading', { name: 'Schedules' })));
});

it('after a run was stopped: the heading, and the button keeps it until then', async () => {
  const { user, backend } = await openWindow('#/schedules');
  const run = await backend.client.schedules.run({ schedule: 's1' });
  window.location.hash = `#/runs/${run.id}`;
  const stop = await screen.findByRole('button', { name: 'Stop' });
  stop.focus();
  await user.keyboard('{Enter}');
  await screen.findByText('You stopped it.');
  await waitFor(() => expect(focused()).toBe(screen.getByRole('heading', { name: 'Nightly backup' })));
});

it('after everything is shown again: the heading', async () => {
  const { user } = await openWindow('#/schedules');
  await user.type(screen.getByRole('searchbox'), 'zebra');
  (await screen.findByRole('button', { name: 'Show all schedules' })).focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(focused()).toBe(screen.getByRole('heading', { name: 'Schedules' })));
  await user.click(screen.getByRole('button', { name: /^Failing/ }));
  screen.getByRole('button', { name: /^Show all schedules, sorted/ }).focus();
  await user.keyboard('{Enter}');
  expect(focused()).toBe(screen.getByRole('heading', { name: 'Schedules' }));
});

it('after skipping all was thought better of: the button that asked', async () => {
  const { user } = await openWindow('#/waiting');
  (await screen.findByRole('button', { name: 'Skip all' })).focus();
  await user.keyboard('{Enter}');
  expect(focused()).toBe(screen.getByRole('button', { name: /^Keep/ }));
  await user.keyboard('{Enter}');
  expect(focused()).toBe(screen.getByRole('button', { name: 'Skip all' }));
});

it('the details tell when the ledger cannot be read, with a way to try again; and why each line is so', async () => {
  const { user, backend } = await openWindow('#/schedules');
  const { ledger } = backend.client.schedules;
  const failure = { kind: 'unavailable', message: 'The disk is full.', field: null, fix: null } as const;
  Object.assign(backend.client.schedules, { ledger: () => Promise.reject(new FakeCallError(failure)) });
  (window as unknown as { happyDOM: { setViewport: (size: object) => void } }).happyDOM.setViewport({
    width: 1_400,
  });
  window.location.hash = '#/schedules?selected=s1';
  const details = await screen.findByRole('complementary', { name: /Nightly backup/ });
  expect(await within(details).findByText('The disk is full.')).toBeTruthy();
  Object.assign(backend.client.schedules, { ledger });
  await user.click(within(details).getByRole('button', { name: 'Try again' }));
  const [why] = await within(details).findAllByRole('button', { name: /^Why\? (Ran|Caught up|Skipped)/ });
  await user.click(why as HTMLElement);
  expect(await within(details).findByText(/^This occurrence was due/)).toBeTruthy();
});
