/** All that the status line says leads to where it is seen or changed. */
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { emptyWorld } from '../../../support/renderer-fake-backend';
import { closeWindow, openWindow, type OpenWindow } from './window';

afterEach(closeWindow);

const line = () => within(screen.getByRole('contentinfo', { name: 'Status' }));

/** What stands there and can not be pressed. */
function unpressable(): string[] {
  const footer = screen.getByRole('contentinfo', { name: 'Status' });
  const texts = document.createTreeWalker(footer, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (texts.nextNode() !== null) {
    const { textContent, parentElement } = texts.currentNode;
    if (parentElement?.closest('a, button') === null) found.push(textContent ?? '');
  }
  return found;
}

const worlds: Record<string, () => Promise<OpenWindow>> = {
  'schedules run': () => openWindow('#/runs'),
  'nothing is due': () => openWindow('#/runs', emptyWorld()),
  'schedules are stopped': () => {
    const world = emptyWorld();
    world.status.schedulerStopped = 'The disk is full.';
    return openWindow('#/runs', world);
  },
  'the connection is lost': async () => {
    const window = await openWindow('#/runs');
    window.backend.setOnline(false);
    await line().findByRole('button', { name: 'connection lost, reconnecting …' });
    return window;
  },
};

it.each(Object.keys(worlds))('nothing only stands there while %s', async (name) => {
  await worlds[name]?.();
  expect(unpressable()).toEqual([]);
});

it('leads to the list by the next run when nothing is due, and to About from what is stopped, and from the version', async () => {
  const { user } = await openWindow('#/runs', emptyWorld());
  await user.click(line().getByRole('button', { name: 'nothing is due' }));
  expect(window.location.hash).toBe('#/schedules');
  await user.click(line().getByRole('link', { name: /^v\d/ }));
  expect(window.location.hash).toBe('#/about');
});

it('leads to what is paused', async () => {
  const { user, backend } = await openWindow('#/runs');
  for (const schedule of backend.world.schedules) schedule.nextRunAt = null;
  await backend.client.pauses.start({ group: null });
  await user.click(await line().findByRole('button', { name: 'everything is paused' }));
  expect(await screen.findByRole('button', { name: /^Paused \d/, pressed: true })).toBeTruthy();
});

it('tries to connect again at once', async () => {
  const { user, backend } = await openWindow('#/runs');
  backend.setOnline(false);
  const again = await line().findByRole('button', { name: 'connection lost, reconnecting …' });
  backend.setOnline(true);
  await user.click(again);
  await waitFor(() => expect(line().getByRole('link', { name: 'connected' })).toBeTruthy());
});
