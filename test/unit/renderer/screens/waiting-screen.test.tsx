import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { emptyWorld } from '../../../support/renderer-fake-backend';
import { closeWindow, openWindow } from './window';

afterEach(closeWindow);

const rowsOf = (list: RegExp): string[] =>
  within(screen.getByRole('list', { name: list }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
const decisions = /^Waits for your decision/;

it('what needs a word is seen at once: on the board, in the rail, in the status line', async () => {
  const { user } = await openWindow('#/schedules');
  const band = await screen.findByRole('region', { name: 'Waits for your decision' });
  expect(band.textContent).toContain('2 wait for your decision: Charge invoices, Archive mail');
  expect(screen.getByRole('link', { name: /^Waiting\s*, 2 need a decision$/ })).toBeTruthy();
  expect(screen.getByRole('link', { name: '2 need a decision' })).toBeTruthy();
  await user.click(within(band).getByRole('link', { name: 'Decide' }));
  expect(await screen.findByRole('heading', { name: 'Waiting' })).toBeTruthy();
});

it('a row says which times wait, why and for what', async () => {
  await openWindow('#/waiting');
  const [invoices, mail] = rowsOf(decisions);
  expect(invoices).toMatch(
    /^Charge invoicesDue (today|yesterday) 0?6:00( AM)?Missed because the computer was asleep; waiting since .+, at most until .+\. Why\?RunSkip$/,
  );
  expect(mail).toMatch(/^Archive mail\d+ times, .+ to .+Missed because/);
  expect(rowsOf(/^Waits for something else/)[0]).toMatch(
    /^Map tiles.+waiting since .+ for power, network or an idle computer.+Run nowSkip$/,
  );
});

it('Run and Skip settle one at once, and a skip can be made up for', async () => {
  const { user, backend } = await openWindow('#/waiting');
  await user.click(screen.getByRole('button', { name: /^Run Archive mail: / }));
  expect(rowsOf(decisions)).toHaveLength(1);
  expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^Run Charge invoices/);
  expect(await screen.findByText('Archive mail was started.')).toBeTruthy();
  expect(backend.world.runs[0]).toMatchObject({ scheduleName: 'Archive mail', cause: 'catch-up' });

  await user.click(screen.getByRole('button', { name: /^Skip Charge invoices: / }));
  expect(screen.queryByRole('list', { name: decisions })).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Waiting' }));
  expect(screen.queryByRole('link', { name: /need a decision/ })).toBeNull();
  await user.click(await screen.findByRole('button', { name: 'Run it anyway' }));
  expect(await screen.findByText('Charge invoices was started.')).toBeTruthy();
  expect(backend.world.ledgers['s13']?.at(-1)).toMatchObject({ outcome: 'skipped', reason: 'declined' });
});

it('Skip all asks once and touches nothing that waits for something else', async () => {
  const { user, backend } = await openWindow('#/waiting');
  await user.click(screen.getByRole('button', { name: 'Skip all' }));
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Keep' }));
  await user.click(screen.getByRole('button', { name: 'Keep' }));
  expect(backend.world.held).toHaveLength(4);
  await user.click(screen.getByRole('button', { name: 'Skip all' }));
  expect(screen.getByText('Skip all 2? They will not run.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Skip all' }));
  expect(await screen.findByText('2 were skipped.')).toBeTruthy();
  expect(backend.world.held.map(({ waitsFor }) => waitsFor)).toEqual(['condition', 'turn']);
});

it('what was settled elsewhere meanwhile is said, and the list is true again', async () => {
  const { user, backend } = await openWindow('#/waiting');
  backend.world.held = backend.world.held.filter(({ scheduleName }) => scheduleName !== 'Charge invoices');
  await user.click(screen.getByRole('button', { name: /^Skip Charge invoices/ }));
  expect(await screen.findByText(/^That does not wait any more\./)).toBeTruthy();
  await waitFor(() => expect(rowsOf(decisions)).toHaveLength(1));
});

it('nothing is lost when the answer does not arrive', async () => {
  const { user, backend } = await openWindow('#/waiting');
  backend.setOnline(false);
  await user.click(screen.getByRole('button', { name: /^Run Charge invoices/ }));
  expect(await screen.findByText(/Wakeful could not be reached/)).toBeTruthy();
  expect(rowsOf(decisions)).toHaveLength(2);
});

it('the page of a schedule settles its own', async () => {
  const { user, backend } = await openWindow('#/schedules/s13');
  const waiting = await screen.findByRole('region', { name: 'Waiting' });
  await user.click(within(waiting).getByRole('button', { name: /^Run Charge invoices/ }));
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Waiting' })).toBeNull());
  expect(backend.world.held).toHaveLength(3);
});

it('says so when nothing waits', async () => {
  await openWindow('#/waiting', emptyWorld());
  expect(screen.getByText('Nothing waits.')).toBeTruthy();
});
