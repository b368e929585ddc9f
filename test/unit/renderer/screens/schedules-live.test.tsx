import { act, screen, waitFor, within } from '@testing-library/react';
import type { ScheduleView } from '@shared/contract/views';
import { afterEach, expect, it, vi } from 'vitest';
import { words } from '../../../../src/renderer/src/words';
import { seededWorld } from '../../../support/renderer-fake-world';
import { closeWindow, openWindow } from './window';

afterEach(closeWindow);

it('a tick of the clock changes the text of a countdown, and renders no row', async () => {
  const world = seededWorld(Date.now());
  const [first] = world.schedules as [ScheduleView, ...ScheduleView[]];
  first.nextRunAt = new Date(Date.now() + 50_000).toISOString();
  await openWindow('#/schedules', world);
  const row = screen.getByRole('link', { name: first.name }).closest('li') as HTMLElement;
  const countdown = within(row).getByText(/^in \d+ s$/);
  const before = countdown.textContent;

  // Every row asks for this once when it renders.
  const renders = vi.spyOn(words.schedules, 'switchLabel');
  const changed: MutationRecord[] = [];
  const observer = new MutationObserver((records) => changed.push(...records));
  observer.observe(screen.getByRole('list', { name: 'Schedules' }), {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
  await waitFor(() => expect(countdown.textContent).not.toBe(before));
  await waitFor(() => expect(changed).not.toHaveLength(0));
  observer.disconnect();
  expect(renders).not.toHaveBeenCalled();
  // A countdown, or how long ago or how long something has taken: a text in its place, and nothing else.
  for (const { type } of changed) expect(type).toBe('characterData');
});

it('a change of one schedule renders its row and no other', async () => {
  const { backend } = await openWindow('#/schedules');
  const renders = vi.spyOn(words.schedules, 'switchLabel');
  await act(() => backend.client.schedules.disable({ schedule: 's3' }));
  await screen.findByRole('switch', { name: 'Mail sync is off' });
  expect(new Set(renders.mock.calls.map(([name]) => name))).toEqual(new Set(['Mail sync']));
});

it('a saved view is given what is shown now, under its own name, with a way back', async () => {
  const mine = { name: 'Mine', view: { state: 'off', groups: [], tags: [], sort: 'name', query: '' } };
  localStorage.setItem('wakeful.views', JSON.stringify([mine]));
  const { user } = await openWindow('#/schedules');
  const kept = (): unknown => JSON.parse(localStorage.getItem('wakeful.views') ?? '');
  await user.click(screen.getByRole('button', { name: /^Failing/ }));
  await user.click(screen.getByRole('button', { name: 'Views' }));
  await user.click(await screen.findByRole('menuitem', { name: /^Save this view/, hidden: true }));
  const name = await screen.findByRole('textbox', { name: 'Name of the view', hidden: true });
  await user.type(name, 'mine{Enter}');
  await screen.findByText('A view named “Mine” already exists. Replace it, or choose another name.');
  expect(kept()).toEqual([mine]);
  await user.click(screen.getByRole('button', { name: 'Replace it', hidden: true }));
  expect(kept()).toMatchObject([{ name: 'Mine', view: { state: 'failing' } }]);
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(kept()).toEqual([mine]);
});

it('is narrowed to a group and a tag, and the view is saved, renamed and deleted', async () => {
  const { user } = await openWindow('#/schedules');
  await user.click(screen.getByRole('button', { name: 'Group' }));
  await user.click(await screen.findByRole('menuitemcheckbox', { name: /Backups/, hidden: true }));
  await user.keyboard('{Escape}');
  const list = screen.getByRole('list', { name: 'Schedules' });
  await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(3));

  await user.click(screen.getByRole('button', { name: 'Views' }));
  await user.click(await screen.findByRole('menuitem', { name: /^Save this view/, hidden: true }));
  await user.type(
    await screen.findByRole('textbox', { name: 'Name of the view', hidden: true }),
    'Mine{Enter}',
  );
  await user.click(await screen.findByRole('button', { name: 'Show all schedules, sorted by name' }));
  await waitFor(() => expect(within(list).getAllByRole('listitem').length).toBeGreaterThan(3));

  await user.click(screen.getByRole('button', { name: 'Views' }));
  await user.click(await screen.findByRole('menuitemradio', { name: 'Mine', hidden: true }));
  await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(3));
  await user.click(screen.getByRole('button', { name: 'Views: Mine' }));
  await user.click(await screen.findByRole('menuitem', { name: /^Rename/, hidden: true }));
  const field = await screen.findByRole('textbox', { name: 'Name of the view', hidden: true });
  await user.clear(field);
  await user.type(field, 'Ours{Enter}');
  await user.click(await screen.findByRole('button', { name: 'Views: Ours' }));
  await user.click(await screen.findByRole('menuitem', { name: /^Delete/, hidden: true }));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await screen.findByRole('button', { name: 'Views: Ours' })).toBeTruthy();
});
