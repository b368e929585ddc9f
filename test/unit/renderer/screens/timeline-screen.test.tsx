import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { emptyWorld } from '../../../support/renderer-fake-backend';
import { closeWindow, openWindow, type OpenWindow } from './window';

afterEach(closeWindow);

const picture = () => screen.findByRole('application', { name: 'Timeline of runs' });
const names = (): (string | null)[] =>
  within(screen.getByRole('list', { name: 'Schedules' }))
    .getAllByRole('link')
    .map(({ textContent }) => textContent);

/** What a screen reader says of the mark that the keyboard is on. */
const spoken = (): string =>
  screen
    .getAllByRole('status')
    .map(({ textContent }) => textContent)
    .join(' ');

/** No layout and no frames happen in this page: a frame is what was asked for, at once. */
function giveFrames(): void {
  vi.stubGlobal('requestAnimationFrame', (paint: () => void) => {
    queueMicrotask(paint);
    return 1;
  });
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
}

async function openTimeline(
  hash = '#/timeline',
  world?: Parameters<typeof openWindow>[1],
): Promise<OpenWindow> {
  giveFrames();
  return openWindow(hash, world);
}

it('an empty window offers one action', async () => {
  await openTimeline('#/timeline', emptyWorld());
  expect(await screen.findByText('Nothing is scheduled yet.')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'New schedule' })).toBeTruthy();
});

it('has those that fail first, then all by name, and a filter', async () => {
  const { user } = await openTimeline();
  await picture();
  expect(names().slice(0, 5)).toEqual([
    ...['Before the weekend', 'Database dump', 'Git mirrors', 'API health', 'Archive mail'],
  ]);
  await user.keyboard('/sftp:nas');
  await waitFor(() => expect(names()).toEqual(['Nightly backup']));
  await user.keyboard(' zebra');
  await user.click(await screen.findByRole('button', { name: 'Show all schedules' }));
  await waitFor(() => expect(names().length).toBeGreaterThan(10));
});

it('is gone through by the keyboard: to the catch-up of a row, and on to its run', async () => {
  const { user } = await openTimeline();
  const plot = await picture();
  await user.type(screen.getByRole('searchbox', { name: 'Filter schedules' }), 'sftp:nas');
  await waitFor(() => expect(names()).toEqual(['Nightly backup']));
  plot.focus();
  await user.keyboard('j');
  await waitFor(() => expect(spoken()).toMatch(/Nightly backup, \d marks?\./));
  await user.keyboard('{ArrowRight}');
  await waitFor(() =>
    expect(spoken()).toMatch(/Nightly backup\. Caught up .* late: it was due .*Enter opens the run\./),
  );
  await user.keyboard('{Enter}');
  await waitFor(() => expect(window.location.hash).toMatch(/^#\/runs\/r\d+$/));
});

it('says beside the picture why something has no run, and gives the focus back', async () => {
  const { user } = await openTimeline();
  const plot = await picture();
  await user.type(screen.getByRole('searchbox'), 'curl -fsS https://api');
  await waitFor(() => expect(names()).toEqual(['API health']));
  plot.focus();
  await user.keyboard('{ArrowDown}');
  await waitFor(() => expect(spoken()).toMatch(/API health, \d+ marks/));
  // On to the night, which is one mark, past what ran before it.
  for (let steps = 0; steps < 200 && !/Skipped \d+ times/.test(spoken()); steps += 1)
    await user.keyboard('{ArrowRight}');
  expect(spoken()).toMatch(/Skipped \d+ times/);
  await user.keyboard('{Enter}');
  const why = await screen.findByRole('complementary', { name: 'Why: API health' });
  expect(await within(why).findByText(/decided the same way/)).toBeTruthy();
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('complementary', { name: 'Why: API health' })).toBeNull();
  expect(document.activeElement).toBe(plot);
});

it('the table has the same facts, with their runs, reasons and the sleep', async () => {
  const { user } = await openTimeline();
  await picture();
  await user.click(screen.getByRole('button', { name: 'Show as a table' }));
  expect(window.location.hash).toBe('#/timeline?view=table');
  const table = await screen.findByRole('table', { name: 'What was due and what ran' });
  await user.type(screen.getByRole('searchbox'), 'sftp:nas');
  const row = await within(table).findByRole('row', { name: /Nightly backup .* Caught up .* late/ });
  expect(within(row).getByRole('link', { name: /^Run \d+$/ })).toBeTruthy();
  await user.click(within(row).getByRole('button', { name: /^Why\?/ }));
  expect(await within(table).findByText(/This occurrence was due/)).toBeTruthy();
  expect(
    within(screen.getByRole('table', { name: 'What the computer did' })).getAllByRole('row').length,
  ).toBeGreaterThan(1);
});

it('the table tells where the computer went to another zone', async () => {
  await openTimeline('#/timeline?view=table&length=7d');
  const machine = await screen.findByRole('table', { name: 'What the computer did' });
  const text =
    /The computer went from London time to Berlin time\. Schedules in local time follow it from here\./;
  expect(await within(machine).findByRole('row', { name: text })).toBeTruthy();
});

it('buttons and keys choose what is shown, and back goes to what was', async () => {
  const { user } = await openTimeline();
  await picture();
  await user.click(screen.getByRole('button', { name: '7 days' }));
  expect(window.location.hash).toBe('#/timeline?length=7d');
  expect(screen.getByRole('button', { name: '7 days' }).getAttribute('aria-pressed')).toBe('true');
  await user.click(screen.getByRole('button', { name: 'Earlier' }));
  expect(window.location.hash).toMatch(/^#\/timeline\?from=.*&to=/);
  expect(screen.getByRole('button', { name: 'Now' }).getAttribute('aria-pressed')).toBe('false');
  await user.keyboard('n');
  expect(window.location.hash).toBe('#/timeline?length=7d');
  await user.keyboard('+');
  expect(window.location.hash).toMatch(/^#\/timeline\?length=4d9h/);
  window.location.hash = '#/timeline';
  await waitFor(() =>
    expect(screen.getByRole('button', { name: '1 day' }).getAttribute('aria-pressed')).toBe('true'),
  );
});

it('a run that starts appears by itself', async () => {
  const { user, backend } = await openTimeline('#/timeline?view=table');
  const table = await screen.findByRole('table', { name: 'What was due and what ran' });
  await user.type(screen.getByRole('searchbox'), 'Weekly report');
  expect(within(table).queryByRole('row', { name: /Weekly report .* Running since/ })).toBeNull();
  await backend.client.schedules.run({ schedule: 'Weekly report' });
  expect(await within(table).findByRole('row', { name: /Weekly report .* Running since/ })).toBeTruthy();
});

it('says what went wrong where nothing could be read, and tries again', async () => {
  giveFrames();
  const { user, backend } = await openWindow('#/schedules');
  const { read } = backend.client.timeline;
  Object.assign(backend.client.timeline, { read: () => Promise.reject(new Error('closed')) });
  window.location.hash = '#/timeline';
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('Wakeful could not be reached.');
  Object.assign(backend.client.timeline, { read });
  await user.click(within(alert).getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
});

it('says so where nothing was, and leads back', async () => {
  const { user } = await openTimeline('#/timeline?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z');
  expect(await screen.findByText('Nothing is known from before Wakeful first ran.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Go to now' }));
  await waitFor(() => expect(screen.queryByText(/^Nothing is known/)).toBeNull());
});
