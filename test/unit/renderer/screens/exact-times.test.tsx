/** The exact instant behind "today 14:30" is there for those who use no mouse, without a stop of Tab in every row. */
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { seededWorld } from '../../../support/renderer-fake-world';
import { closeWindow, openWindow } from './window';

beforeEach(() => {
  // This page does not know how the focus came.
  const { matches } = Element.prototype;
  vi.spyOn(Element.prototype, 'matches').mockImplementation(function (this: Element, selector: string) {
    return selector === ':focus-visible' ? this === document.activeElement : matches.call(this, selector);
  });
});

afterEach(closeWindow);

const EXACT = /day, .+ \d{4} at \d+:\d\d:\d\d/;
const described = async (): Promise<string> => {
  const note = await screen.findByText(EXACT);
  expect(document.activeElement?.getAttribute('aria-describedby')).toBe(note.id);
  return note.textContent;
};

it('of a run, when its row has the focus', async () => {
  const { user } = await openWindow('#/runs');
  const list = await screen.findByRole('list', { name: 'Runs' });
  expect(list.querySelectorAll('time[tabindex]')).toHaveLength(0);
  await user.keyboard('j');
  expect(document.activeElement?.className).toBe('run-grid');
  expect(document.activeElement?.matches(':focus-visible')).toBe(true);
  const first = await described();
  await user.keyboard('{Escape}');
  expect(screen.queryByText(EXACT)).toBeNull();
  await user.keyboard('jj');
  expect(await described()).not.toBe('');
  expect(first).toMatch(EXACT);
});

it('of the facts of a run, each by itself', async () => {
  const world = seededWorld(Date.now());
  const run = world.runs.find(({ finishedAt, scheduleId }) => finishedAt !== null && scheduleId === 's1');
  await openWindow(`#/runs/${run?.id ?? ''}`, world);
  const ended = (await screen.findByText('Ended')).parentElement as HTMLElement;
  within(ended).getByText(/\d/, { selector: 'time' }).focus();
  await described();
});

it('of a span of the sleep log, when its row has the focus', async () => {
  const { user } = await openWindow('#/sleep-log');
  await screen.findByRole('table', { name: 'Sleep log' });
  await user.keyboard('jj');
  expect(document.activeElement?.tagName).toBe('TR');
  expect(await described()).toMatch(/ to /);
});

it.each([
  ['what waits', '#/waiting', 'held-name'],
  ['a line of the morning report', '#/morning', 'held-name'],
  ['a row of the ledger', '#/schedules/s1', 'fold-button'],
  ['a mark in the table of the timeline', '#/timeline?view=table', 'timeline-table-name'],
])('of %s, when something in its row has the focus', async (_what, hash, first) => {
  const { user } = await openWindow(hash);
  await waitFor(() => expect(document.querySelector(`.${first}`)).toBeTruthy());
  await user.keyboard('j');
  expect(document.activeElement?.className).toContain(first);
  await described();
});

it('of a line of the ledger in the panel', async () => {
  await openWindow('#/schedules?selected=s1', undefined, { isWide: true });
  const [why] = await screen.findAllByRole('button', { name: /^Why\? (Ran|Caught up|Skipped)/ });
  why?.focus();
  await described();
});

it('of an absence beside the table of the timeline, and of a pause, until when', async () => {
  await openWindow('#/timeline?view=table');
  const table = await screen.findByRole('table', { name: 'What the computer did' });
  within(table).getAllByRole('row')[1]?.focus();
  expect(await described()).toMatch(/ to /);
  screen.getByRole('button', { name: /^Resume the group/ }).focus();
  await waitFor(() => expect(document.querySelectorAll('[aria-describedby]').length).toBe(1));
  expect(await described()).not.toMatch(/ to /);
});

it('of a secret', async () => {
  await openWindow('#/settings');
  const [replace] = await screen.findAllByRole('button', { name: /^Replace / });
  replace?.focus();
  await described();
});

it('is told to whoever points at the words', async () => {
  // In the morning, when the night is over.
  const { user } = await openWindow('#/morning', seededWorld(new Date().setHours(9, 14, 0, 0)));
  const line = await screen.findByText(/^due .+ late$/, { selector: 'time' });
  await user.hover(line);
  expect(await screen.findByText(EXACT)).toBeTruthy();
});
