/** What an element says of itself when it is pointed at: WCAG 1.4.13. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { closeWindow, openWindow } from './window';

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
  closeWindow();
});

const notes = () => screen.queryAllByRole('tooltip', { hidden: true });
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

async function pointedAt() {
  await openWindow('#/schedules');
  const row = screen.getByRole('link', { name: 'Nightly backup' }).closest('li') as HTMLElement;
  const countdown = row.querySelector('.schedule-next time') ?? row.querySelector('.schedule-next > *');
  fireEvent.mouseEnter(countdown as HTMLElement);
  await pass(500);
  await waitFor(() => expect(notes()).toHaveLength(1));
  return { row, countdown: countdown as HTMLElement, note: notes()[0] as HTMLElement };
}

it('a note stays while the pointer is on it, and goes with the pointer', async () => {
  const { countdown, note } = await pointedAt();
  fireEvent.mouseLeave(countdown);
  fireEvent.pointerEnter(note);
  await pass(2_000);
  expect(notes()).toHaveLength(1);
  fireEvent.pointerLeave(note);
  await pass(500);
  expect(notes()).toHaveLength(0);
});

it('a note goes soon after the pointer that went elsewhere, and at once when another has its turn', async () => {
  const { row, countdown } = await pointedAt();
  fireEvent.mouseLeave(countdown);
  await pass(1_000);
  expect(notes()).toHaveLength(0);

  fireEvent.mouseEnter(countdown);
  await waitFor(() => expect(notes()).toHaveLength(1));
  fireEvent.mouseLeave(countdown);
  const other = within(row.parentElement as HTMLElement)
    .getAllByRole('listitem')
    .map((item) => item.querySelector('.schedule-next time'))
    .find((time) => time !== null && time !== countdown);
  fireEvent.mouseEnter(other as HTMLElement);
  await pass(200);
  expect(notes()).toHaveLength(0);
  await waitFor(() => expect(notes()).toHaveLength(1));
});

it('Escape closes it, wherever the focus is', async () => {
  await pointedAt();
  fireEvent.keyDown(document.body, { key: 'Escape' });
  await pass(500);
  expect(notes()).toHaveLength(0);
});
