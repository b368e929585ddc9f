import { screen, waitFor, within } from '@testing-library/react';
import type { ScheduleView } from '@shared/contract/views';
import { afterEach, expect, it } from 'vitest';
import { openOverlay } from '../../../../src/renderer/src/palette/palette-store';
import { seededWorld } from '../../../support/renderer-fake-world';
import { closeWindow, openWindow } from './window';

afterEach(() => {
  openOverlay(null);
  closeWindow();
});

const options = (): string[] =>
  screen
    .queryAllByRole('listbox', { name: 'Suggestions', hidden: true })
    .flatMap((list) => within(list).queryAllByRole('option', { hidden: true }))
    .map((option) => option.textContent);
const field = (): Promise<HTMLElement> =>
  screen.findByRole('combobox', { name: /^(Search|What)/, hidden: true });

it('opens from the frame and by key, is used by keys alone, and remembers what was chosen', async () => {
  const { user } = await openWindow('#/runs');
  await user.click(screen.getByRole('button', { name: 'Search or run a command' }));
  const combobox = await field();
  await user.type(combobox, 'mail sy');
  await waitFor(() => expect(options()[0]).toMatch(/^Mail sync/));
  await user.keyboard('{Enter}');
  expect(window.location.hash).toBe('#/schedules/s3');

  await user.keyboard('{Control>}k{/Control}');
  await field();
  expect(options()[0]).toMatch(/^Mail sync/);
  await user.keyboard('{Control>}k{/Control}');
  await waitFor(() => expect(options()).toEqual([]));
});

it('does with a schedule what was chosen for it, and Escape leads back first', async () => {
  const { user } = await openWindow('#/runs');
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await field(), 'weekly');
  await waitFor(() => expect(options()[0]).toMatch(/^Weekly report/));
  await user.keyboard('{Tab}');
  await waitFor(() => expect(options().some((option) => option.startsWith('Edit'))).toBe(true));
  await user.keyboard('{Escape}');
  await waitFor(() => expect(options().some((option) => option.startsWith('Edit'))).toBe(false));
  await user.type(await field(), 'run weekly');
  await waitFor(() => expect(options()[0]).toBe('Run now: Weekly report'));
  await user.keyboard('{Enter}');
  expect(await screen.findByText('Weekly report was started.')).toBeTruthy();
});

it('the arrows go round, and what is current is told', async () => {
  const { user } = await openWindow('#/schedules');
  await user.keyboard('{Control>}k{/Control}');
  const combobox = await field();
  await user.keyboard('{ArrowUp}');
  const current = (): string | undefined =>
    document.getElementById(combobox.getAttribute('aria-activedescendant') ?? '')?.textContent;
  expect(current()).toMatch(/^Import schedules/);
  await user.keyboard('{ArrowDown}');
  expect(current()).toMatch(/^New schedule/);
  await user.type(combobox, 'zebra');
  expect(await screen.findByText('Nothing matches “zebra”.')).toBeTruthy();
  expect(combobox.getAttribute('aria-activedescendant')).toBeNull();
});

it('draws a few of ten thousand', async () => {
  const world = seededWorld(Date.now());
  const [first] = world.schedules as [ScheduleView, ...ScheduleView[]];
  for (let index = 0; index < 10_000; index += 1)
    world.schedules.push({ ...first, id: `s${2_000 + index}`, name: `Job ${index}` });
  const { user } = await openWindow('#/runs', world);
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await field(), 'job 9876');
  await waitFor(() => expect(options()[0]).toMatch(/^Job 9876/));
  expect(options().length).toBeLessThan(60);
});

it('the sheet of shortcuts shows the table', async () => {
  const { user } = await openWindow('#/schedules');
  await user.keyboard('?');
  const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts', hidden: true });
  expect(within(sheet).getByText('New schedule')).toBeTruthy();
  expect(within(sheet).getAllByText('K').length).toBeGreaterThan(0);
});

it('Enter means the text as it stands, also when the list has not followed yet', async () => {
  const { user } = await openWindow('#/runs');
  await user.keyboard('{Control>}k{/Control}');
  const combobox = (await field()) as HTMLInputElement;
  await waitFor(() => expect(document.activeElement).toBe(combobox));
  // As a fast typist does it: the list of what was typed before is still there.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(combobox, 'mail sy');
  combobox.dispatchEvent(new InputEvent('input', { bubbles: true }));
  expect(options()[0]).toMatch(/^New schedule/);
  combobox.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  await waitFor(() => expect(window.location.hash).toBe('#/schedules/s3'));
});

it('keeps what is typed before its field is there', async () => {
  await openWindow('#/runs');
  const strike = (key: string, held: KeyboardEventInit = {}): void =>
    void document.body.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...held }),
    );
  strike('k', { ctrlKey: true });
  for (const key of 'mail sx') strike(key);
  strike('Backspace');
  strike('y');
  expect(screen.queryByRole('combobox', { name: /^Search, or/, hidden: true })).toBeNull();
  const combobox = (await field()) as HTMLInputElement;
  await waitFor(() => expect(combobox.value).toBe('mail sy'));
  await waitFor(() => expect(options()[0]).toMatch(/^Mail sync/));

  openOverlay(null);
  await waitFor(() => expect(options()).toEqual([]));
  strike('k', { ctrlKey: true });
  for (const key of 'nightly ba') strike(key);
  strike('Enter');
  await waitFor(() => expect(window.location.hash).toBe('#/schedules/s1'));
});
