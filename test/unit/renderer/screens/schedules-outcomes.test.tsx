/** What the list tells of due times that did not plainly run: in the strip of a row, and in its second line. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { LedgerEntryView, ScheduleView } from '@shared/contract/views';
import { HOUR_MS, MINUTE_MS } from '@shared/time/duration';
import { afterEach, expect, it, vi } from 'vitest';
import type { FakeWorld } from '../../../support/renderer-fake-backend';
import { lastOutcomeOf } from '../../../support/renderer-fake-runs';
import { seededWorld } from '../../../support/renderer-fake-world';
import { closeWindow, openWindow } from './window';

afterEach(closeWindow);

const rowOf = (name: string): HTMLElement => screen.getByRole('link', { name }).closest('li') as HTMLElement;

it('the strip sums up its runs, tells each by arrow keys and opens it', async () => {
  const { backend, user } = await openWindow('#/schedules');
  const runs = backend.world.runs.filter(({ scheduleId }) => scheduleId === 's1').slice(0, 30);
  const failed = runs.filter(({ status }) => status === 'failed').length;
  const caughtUp = runs.filter(({ status, cause }) => status === 'succeeded' && cause === 'catch-up').length;
  expect(Math.min(failed, caughtUp)).toBeGreaterThan(0);
  const strip = await within(rowOf('Nightly backup')).findByRole('slider');
  const label = strip.getAttribute('aria-label');
  expect(label).toMatch(/^30 runs: /);
  expect(label).toContain(`${caughtUp} caught up`);
  expect(label).toContain(`${failed} failed`);
  if (caughtUp + failed < 30) expect(label).toContain(`${30 - caughtUp - failed} succeeded`);
  act(() => strip.focus());
  expect(strip.getAttribute('aria-valuetext')).toMatch(
    /^Caught up .+, took \d+ s\. 30 of 30\. Enter opens the run\.$/,
  );
  await user.keyboard('{Home}{ArrowRight}');
  expect(strip.getAttribute('aria-valuenow')).toBe('2');
  expect((await screen.findByRole('tooltip', { hidden: true })).textContent).toMatch(/ 2 of 30\.$/);
  await user.keyboard('{End}{Enter}');
  expect(window.location.hash).toMatch(/^#\/runs\/r\d+$/);
});

it('a beat under the pointer is told in words, and a click opens it', async () => {
  const { backend } = await openWindow('#/schedules');
  const strip = await within(rowOf('Nightly backup')).findByRole('slider');
  vi.spyOn(strip, 'getBoundingClientRect').mockReturnValue(new DOMRect(100, 0, 148, 28));
  fireEvent.pointerMove(strip, { clientX: 101 });
  expect((await screen.findByRole('tooltip', { hidden: true })).textContent).toMatch(/ 1 of 30\.$/);
  fireEvent.pointerLeave(strip);
  await waitFor(() => expect(screen.queryByRole('tooltip', { hidden: true })).toBeNull());
  fireEvent.click(strip, { clientX: 247 });
  const newest = backend.world.runs.find(({ scheduleName }) => scheduleName === 'Nightly backup')?.id;
  expect(window.location.hash).toBe(`#/runs/${newest}`);
});

/** Since the newest entry of its ledger. */
function skip(world: FakeWorld, id: string, facts: Partial<LedgerEntryView> = {}): LedgerEntryView {
  const now = Date.now();
  const iso = (before: number): string => new Date(now - before).toISOString();
  const entry: LedgerEntryView = {
    from: iso(9 * MINUTE_MS),
    to: iso(MINUTE_MS),
    first: iso(8 * MINUTE_MS),
    count: 8,
    countIsMinimum: false,
    outcome: 'skipped',
    reason: 'overlap',
    runId: null,
    ...facts,
  };
  world.ledgers[id]?.push(entry);
  return entry;
}

function scheduleIn(world: FakeWorld, name: string): ScheduleView {
  const schedule = world.schedules.find((one) => one.name === name);
  if (schedule === undefined) throw new Error(`There is no ${name}.`);
  return schedule;
}

it('what was skipped is a beat among the runs: counted in the label, told with why, opened at its line', async () => {
  const world = seededWorld(Date.now());
  const { id } = scheduleIn(world, 'Nightly backup');
  const entry = skip(world, id);
  const { user } = await openWindow('#/schedules', world);
  const strip = await within(rowOf('Nightly backup')).findByRole('slider');
  expect(strip.getAttribute('aria-label')).toMatch(/^29 runs: .+; skipped 8 times$/);
  expect(strip.querySelectorAll('.run-strip-skipped')).toHaveLength(1);
  act(() => strip.focus());
  expect(strip.getAttribute('aria-valuetext')).toMatch(
    /^Skipped 8 times: the previous run was still going\. The last was due today .+\. 30 of 30\. Enter shows why\.$/,
  );
  await user.keyboard('{Enter}');
  expect(window.location.hash).toBe(`#/schedules/${id}?${new URLSearchParams({ at: entry.to }).toString()}`);
  const line = await screen.findByRole('button', { name: /^Why\? Skipped 8 times/ });
  expect(line.getAttribute('aria-expanded')).toBe('true');
  await waitFor(() => expect(document.activeElement).toBe(line));
});

it('by pointer, too, and on the page of a schedule itself', async () => {
  const world = seededWorld(Date.now());
  const { id } = scheduleIn(world, 'Nightly backup');
  skip(world, id, { count: 1, reason: 'condition' });
  await openWindow(`#/schedules/${id}`, world);
  const strip = await screen.findByRole('slider');
  vi.spyOn(strip, 'getBoundingClientRect').mockReturnValue(new DOMRect(100, 0, 148, 28));
  fireEvent.pointerMove(strip, { clientX: 247 });
  expect((await screen.findByRole('tooltip', { hidden: true })).textContent).toMatch(
    /^Skipped today .+: its conditions were not met\. 30 of 30\.$/,
  );
  fireEvent.click(strip, { clientX: 247 });
  const open = await screen.findByRole('button', { name: /^Why\? Skipped/, expanded: true });
  await waitFor(() => expect(document.activeElement).toBe(open));
});

it('a line far down in the ledger is found, too', async () => {
  const world = seededWorld(Date.now());
  const { id } = scheduleIn(world, 'Nightly backup');
  const { to } = skip(world, id);
  for (let minute = 60; minute > 0; minute -= 1) {
    const at = new Date(Date.now() - minute * 500).toISOString();
    skip(world, id, { from: at, to: at, first: at, count: 1, outcome: 'ran', reason: null });
  }
  await openWindow(`#/schedules/${id}?${new URLSearchParams({ at: to }).toString()}`, world);
  expect(await screen.findByRole('button', { name: /^Why\? Skipped 8 times/, expanded: true })).toBeTruthy();
});

it('the second line comes when something is skipped, and goes when a later time ran plainly', async () => {
  const world = seededWorld(Date.now());
  const { backend } = await openWindow('#/schedules', world);
  const { id } = scheduleIn(world, 'API health');
  const tell = (): void => {
    const schedule = backend.world.schedules.find((one) => one.id === id) as ScheduleView;
    schedule.lastOutcome = lastOutcomeOf(backend.world, id);
    act(() => {
      backend.emit({ kind: 'ledger', scheduleId: id });
      backend.emit({ kind: 'schedule', schedule: structuredClone(schedule) });
    });
  };
  const row = rowOf('API health');
  const said = /^Skipped 8 times: the previous run was still going\. The last was due today/;
  const strip = await within(row).findByRole('slider');
  expect(within(row).queryByText(said)).toBeNull();
  const below = (): string => row.nextElementSibling?.getAttribute('style') ?? '';
  const place = below();

  skip(backend.world, id);
  tell();
  expect(await within(row).findByText(said)).toBeTruthy();
  // It takes room, and the strip has heard of it.
  await waitFor(() => expect(below()).not.toBe(place));
  await waitFor(() => expect(strip.getAttribute('aria-label')).toMatch(/; skipped \d+ times$/));

  const at = new Date().toISOString();
  skip(backend.world, id, { from: at, to: at, first: at, count: 1, outcome: 'ran', reason: null });
  tell();
  await waitFor(() => expect(within(row).queryByText(said)).toBeNull());
  await waitFor(() => expect(below()).toBe(place));
  expect(strip.getAttribute('aria-label')).toMatch(/; skipped \d+ times$/);
});

it('a catch-up is told with how late it was', async () => {
  const world = seededWorld(Date.now());
  const schedule = scheduleIn(world, 'API health');
  schedule.lastOutcome = {
    outcome: 'caught-up',
    reason: 'asleep',
    to: new Date(Date.now() - 5 * HOUR_MS).toISOString(),
    count: 96,
    countIsMinimum: false,
    latenessMs: 4 * HOUR_MS + 12 * MINUTE_MS,
  };
  await openWindow('#/schedules', world);
  expect(
    within(rowOf('API health')).getByText(
      'Caught up 4 h 12 min late, for 96 times: the computer was asleep.',
    ),
  ).toBeTruthy();
});
