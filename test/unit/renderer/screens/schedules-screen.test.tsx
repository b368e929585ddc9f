import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { emptyWorld, FakeCallError } from '../../../support/renderer-fake-backend';
import { closeWindow, openWindow } from './window';

afterEach(closeWindow);

const shownNames = (): (string | null)[] =>
  within(screen.getByRole('list', { name: 'Schedules' }))
    .getAllByRole('listitem')
    .map((row) => within(row).getByRole('link').textContent);

it('an empty window begins with a first schedule, or with the whole editor', async () => {
  const { user } = await openWindow('#/schedules', emptyWorld());
  expect(await screen.findByText('Nothing is scheduled yet.')).toBeTruthy();
  await user.click(screen.getByRole('link', { name: 'New schedule' }));
  expect(await screen.findByRole('heading', { name: 'New schedule' })).toBeTruthy();
});

it('search and filters narrow the list, and an empty result says how to go back', async () => {
  const { user } = await openWindow('#/schedules');
  expect(shownNames()).toHaveLength(20);
  await user.click(screen.getByRole('button', { name: /^Failing/ }));
  expect(shownNames()).toEqual(['Before the weekend', 'Database dump', 'Git mirrors']);
  await user.type(screen.getByRole('searchbox', { name: 'Search schedules' }), 'pg_dump');
  expect(shownNames()).toEqual(['Database dump']);
  await user.type(screen.getByRole('searchbox'), ' zebra');
  await user.click(screen.getByRole('button', { name: 'Show all schedules' }));
  expect(shownNames()).toHaveLength(20);
});

it('a switch answers at once, and goes back when main refuses', async () => {
  const { user, backend } = await openWindow('#/schedules');
  await user.click(screen.getByRole('switch', { name: 'Mail sync is on' }));
  expect(screen.getByRole('switch', { name: 'Mail sync is off' })).toBeTruthy();
  await waitFor(() =>
    expect(backend.world.schedules.find(({ name }) => name === 'Mail sync')?.enabled).toBe(false),
  );

  const refusal = {
    kind: 'unavailable',
    message: 'Wakeful is quitting.',
    field: null,
    fix: 'Start it again.',
  } as const;
  Object.assign(backend.client.schedules, { disable: () => Promise.reject(new FakeCallError(refusal)) });
  await user.click(screen.getByRole('switch', { name: 'API health is on' }));
  expect(await screen.findByText('Wakeful is quitting. Start it again.')).toBeTruthy();
  expect(screen.getByRole('switch', { name: 'API health is on' })).toBeTruthy();
});

it('Run starts a run, which the row and the status line show', async () => {
  const { user } = await openWindow('#/schedules');
  expect(screen.getByText('1 running')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Run Weekly report now' }));
  expect(await screen.findByText('2 running')).toBeTruthy();
  expect(await screen.findByText('Weekly report was started.')).toBeTruthy();
});

it('is moved through by keys: J and K select, Space switches, Enter opens', async () => {
  const { user } = await openWindow('#/schedules');
  await user.keyboard('j');
  await waitFor(() => expect(document.activeElement?.textContent).toBe('API health'));
  await user.keyboard('jk');
  await waitFor(() => expect(document.activeElement?.textContent).toBe('API health'));
  await user.keyboard(' ');
  expect(await screen.findByRole('switch', { name: 'API health is off' })).toBeTruthy();
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(await screen.findByText('API health was started.')).toBeTruthy();
  expect(window.location.hash).toBe('#/schedules?selected=s2');
});

it('a removed schedule can be taken back', async () => {
  const { user } = await openWindow('#/schedules/s1');
  await user.click(await screen.findByRole('button', { name: 'More actions' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Remove', hidden: true }));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('Nightly backup is back.')).toBeTruthy();
  await waitFor(() => expect(shownNames()).toContain('Nightly backup'));
});

it('a key takes back what was done last, as long as its note stands', async () => {
  const { user } = await openWindow('#/schedules/s1');
  await user.click(await screen.findByRole('button', { name: 'More actions' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Remove', hidden: true }));
  await screen.findByRole('button', { name: 'Undo' });
  await user.keyboard('{Control>}z{/Control}');
  expect(await screen.findByText('Nightly backup is back.')).toBeTruthy();
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(shownNames()).toContain('Nightly backup'));
  expect(screen.getAllByText('Nightly backup is back.')).toHaveLength(1);
});

it('says why schedules do not fire', async () => {
  const world = emptyWorld();
  world.status.schedulerStopped = 'The disk is full.';
  await openWindow('#/schedules', world);
  expect(await screen.findByRole('alert')).toHaveProperty(
    'textContent',
    'Schedules are stopped. The disk is full.',
  );
});
