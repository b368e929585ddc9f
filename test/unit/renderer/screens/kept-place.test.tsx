/** Back leads to the place in a list from which it was left. */
import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { seededWorld } from '../../../support/renderer-fake-world';
import { closeWindow, openWindow } from './window';

afterEach(() => {
  window.history.replaceState(null, '');
  closeWindow();
});

const scrollerOf = (list: HTMLElement): HTMLElement => list.parentElement as HTMLElement;

it('of the runs, as deep as it was, with the focus on the run that was opened', async () => {
  const world = seededWorld(Date.now());
  const opened = world.runs[150]?.id ?? '';
  const { user } = await openWindow('#/runs', world);
  const list = await screen.findByRole('list', { name: 'Runs' });
  scrollerOf(list).scrollTop = 50 * 40;
  const [link] = list.querySelectorAll('a');
  // The entry that is left has it; where the link leads has none.
  link?.addEventListener('click', (event) => event.preventDefault());
  await user.click(link as HTMLElement);
  const left = window.history.state as { wakefulPlace: object };
  expect(left.wakefulPlace).toMatchObject({ top: 2_000, link: link?.getAttribute('href') });

  window.location.hash = '#/health';
  await screen.findByRole('heading', { name: 'Health' });
  // As the history gives it back.
  window.history.replaceState({ wakefulPlace: { top: 5_600, depth: 200, link: `#/runs/${opened}` } }, '');
  window.location.hash = '#/runs';
  const again = await screen.findByRole('list', { name: 'Runs' });
  expect(scrollerOf(again).scrollTop).toBe(5_600);
  scrollerOf(again).dispatchEvent(new Event('scroll'));
  await waitFor(() => expect(document.activeElement?.getAttribute('href')).toBe(`#/runs/${opened}`));
});

it('of the schedules; a new visit begins at the top', async () => {
  await openWindow('#/health');
  window.history.replaceState({ wakefulPlace: { top: 320, depth: 20, link: null } }, '');
  window.location.hash = '#/schedules';
  expect(scrollerOf(await screen.findByRole('list', { name: 'Schedules' })).scrollTop).toBe(320);
  window.location.hash = '#/health';
  await screen.findByRole('heading', { name: 'Health' });
  window.history.replaceState(null, '');
  window.location.hash = '#/schedules';
  expect(scrollerOf(await screen.findByRole('list', { name: 'Schedules' })).scrollTop).toBe(0);
});
