/** What the palette does beside leading to schedules. */
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { openOverlay } from '../../../../src/renderer/src/palette/palette-store';
import { closeWindow, openWindow, type OpenWindow } from './window';

afterEach(() => {
  openOverlay(null);
  closeWindow();
});

async function choose({ user }: OpenWindow, typed: string, label: string): Promise<void> {
  await user.keyboard('{Control>}k{/Control}');
  await user.type(await screen.findByRole('combobox', { name: 'Search or run a command' }), typed);
  const [list] = await screen.findAllByRole('listbox', { name: 'Suggestions', hidden: true });
  if (list === undefined) throw new Error('There is no list.');
  await user.click(await within(list).findByRole('option', { name: label, hidden: true }));
}

it('pauses a group and resumes it', async () => {
  const window = await openWindow('#/runs');
  const groups = () => window.backend.world.status.pauses.map(({ group }) => group);
  await choose(window, 'resume group servers', 'Resume the group Servers');
  await waitFor(() => expect(groups()).toEqual([]));
  await choose(window, 'pause backups hour', 'Pause the group Backups for 1 hour');
  await waitFor(() => expect(groups()).toEqual(['Backups']));
});

it('asks until when everything is to be paused', async () => {
  const window = await openWindow('#/runs');
  await choose(window, 'pause everything until', 'Pause everything until …');
  expect(await screen.findByRole('dialog', { name: 'Pause all schedules until' })).toBeTruthy();
});

it('resumes what is paused by itself', async () => {
  const window = await openWindow('#/runs');
  await window.backend.client.pauses.start({ schedules: ['s1', 's2'] });
  await screen.findByRole('button', { name: 'Resume all 2' });
  await choose(window, 'resume all', 'Resume all schedules that are paused by themselves');
  await waitFor(() => expect(window.backend.world.status.pausedSchedules.count).toBe(0));
});

it('runs what waits, and skips it after asking once', async () => {
  const window = await openWindow('#/runs');
  const { world } = window.backend;
  const asking = () => world.held.filter(({ waitsFor }) => waitsFor === 'answer').length;
  expect(asking()).toBe(2);
  await choose(window, 'skip all', 'Skip all that wait for my decision');
  await screen.findByText('Skip all 2? They will not run.');
  await window.user.click(screen.getByRole('button', { name: 'Keep' }));
  expect(asking()).toBe(2);
  await choose(window, 'run all', 'Run all that wait for my decision');
  await waitFor(() => expect(asking()).toBe(0));
});

it('takes back what was done last', async () => {
  const window = await openWindow('#/schedules');
  await window.user.click(screen.getByRole('switch', { name: 'Mail sync is on' }));
  await screen.findByText('Mail sync was switched off.');
  await choose(window, 'undo', 'Undo what was done last Ctrl Z');
  await waitFor(() =>
    expect(window.backend.world.schedules.find(({ name }) => name === 'Mail sync')?.enabled).toBe(true),
  );
});

it('shows a saved view, the timeline as a table, and a part of the settings', async () => {
  localStorage.setItem(
    'wakeful.views',
    JSON.stringify([
      { name: 'Backups', view: { state: 'all', groups: ['Backups'], tags: [], sort: 'name', query: '' } },
    ]),
  );
  const window = await openWindow('#/runs');
  await choose(window, 'view backups', 'Show the view “Backups”');
  const list = await screen.findByRole('list', { name: 'Schedules' });
  await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(3));
  await choose(window, 'table', 'Show the timeline as a table');
  expect(globalThis.location.hash).toBe('#/timeline?view=table');
  await choose(window, 'quiet hours', 'Settings: notifications');
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Notifications'));
});

it('stops the run that is open, then runs it once more', async () => {
  const window = await openWindow('#/runs');
  const run = await window.backend.client.schedules.run({ schedule: 's3' });
  globalThis.location.hash = `#/runs/${run.id}`;
  await screen.findByRole('button', { name: 'Stop' });
  await choose(window, 'stop this', 'Stop this run');
  const found = () => window.backend.world.runs.find(({ id }) => id === run.id);
  await waitFor(() => expect(found()?.finishedAt).not.toBeNull());
  await screen.findByRole('button', { name: 'Run again' });
  await choose(window, 'once more', 'Run this once more Ctrl Enter');
  expect(await screen.findByText('Mail sync was started again.')).toBeTruthy();
  expect(globalThis.location.hash).not.toBe(`#/runs/${run.id}`);
});

it('looks for updates, and restarts into the one that is offered', async () => {
  const window = await openWindow('#/runs');
  const { updates } = window.backend.desktop;
  updates.become({ kind: 'idle' });
  await choose(window, 'updates', 'Look for updates');
  await waitFor(() => expect(globalThis.location.hash).toBe('#/settings?part=updates'));
  expect(await screen.findByText('Looking for a newer version …')).toBeTruthy();
  updates.become({ kind: 'ready', version: '1.2.0' });
  await choose(window, 'restart', 'Restart and update to 1.2.0');
  expect(await screen.findByText(/^Wakeful (restarts as 1\.2\.0|1\.2\.0 waits)/)).toBeTruthy();
});

it('copies what this Wakeful is', async () => {
  const window = await openWindow('#/runs');
  await choose(window, 'copy version', 'Copy what this Wakeful is, for a report');
  expect(await screen.findByText('Copied.')).toBeTruthy();
  expect(await navigator.clipboard.readText()).toContain('Operating system');
});
