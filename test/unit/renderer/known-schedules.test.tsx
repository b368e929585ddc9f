/** What the window says of a schedule while main's answers are still on their way. */
import type { ScheduleView } from '@shared/contract/views';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it } from 'vitest';
import { useActions } from '../../../src/renderer/src/actions';
import { AppContext, createApp, type App } from '../../../src/renderer/src/app-context';
import { useSchedule } from '../../../src/renderer/src/use-schedule';
import { createFakeBackend, type FakeBackend } from '../../support/renderer-fake-backend';
import { seededWorld } from '../../support/renderer-fake-world';

const NOW = Date.UTC(2026, 10, 21, 9);
let stop = (): void => undefined;

afterEach(() => {
  stop();
  cleanup();
});

function open(prepare: (backend: FakeBackend) => void): { app: App; backend: FakeBackend } {
  const backend = createFakeBackend({ world: seededWorld(NOW), now: () => NOW });
  prepare(backend);
  const app = createApp(backend.client);
  stop = app.feed.start();
  return { app, backend };
}

const within = (app: App) => ({
  wrapper: ({ children }: { children: ReactNode }) => <AppContext value={app}>{children}</AppContext>,
});

it('asks for one schedule that is not among the first, and calls none gone before all are there', async () => {
  let release = (): void => undefined;
  const { app } = open(({ world, client }) => {
    const [sample] = world.schedules;
    if (sample === undefined) throw new Error('The seeded world has no schedule.');
    const many = Array.from({ length: 100 }, (_, index) => ({
      ...sample,
      id: `s${index + 1}`,
      name: `Job ${index + 101}`,
    }));
    world.schedules.splice(0, Infinity, ...many);
    const { list } = client.schedules;
    Object.assign(client.schedules, {
      list: async (page: { after?: string }) => {
        if (page.after !== undefined) await new Promise<void>((resolve) => (release = resolve));
        return list(page);
      },
    });
  });
  const last = renderHook(() => useSchedule('s100'), within(app));
  const none = renderHook(() => useSchedule('s7000'), within(app));
  await waitFor(() => expect(last.result.current.schedule?.name).toBe('Job 200'));
  expect(app.stores.schedules.getState().complete).toBe(false);
  expect(none.result.current.isGone).toBe(false);
  release();
  await waitFor(() => expect(none.result.current.isGone).toBe(true));
  expect(last.result.current.isGone).toBe(false);
});

interface Waiting {
  readonly answer: () => void;
  readonly fail: () => void;
}

/** Switching waits for the test. */
function heldSwitches({ client, world }: FakeBackend, waiting: Waiting[]): void {
  const verb = (enabled: boolean) => (input: { schedule: string }) =>
    new Promise<ScheduleView>((resolve, reject) => {
      const found = world.schedules.find(({ id }) => id === input.schedule);
      if (found === undefined) throw new Error(`There is no ${input.schedule}.`);
      waiting.push({ answer: () => resolve({ ...found, enabled }), fail: () => reject(new Error('No.')) });
    });
  Object.assign(client.schedules, { enable: verb(true), disable: verb(false) });
}

it('an answer that comes late does not undo what was switched since', async () => {
  const waiting: Waiting[] = [];
  const { app } = open((backend) => heldSwitches(backend, waiting));
  const known = (): ScheduleView => {
    const found = app.stores.schedules.getState().byId['s1'];
    if (found === undefined) throw new Error('s1 has gone.');
    return found;
  };
  await waitFor(() => expect(app.stores.facts.getState().connection).toBe('open'));
  expect(known().enabled).toBe(true);
  const { result } = renderHook(() => useActions(), within(app));

  await act(async () => {
    const off = result.current.switchSchedule(known(), false);
    const on = result.current.switchSchedule(known(), true);
    waiting[0]?.answer();
    await off;
    expect(known().enabled).toBe(true);
    waiting[1]?.answer();
    await on;
  });
  expect(known().enabled).toBe(true);
});

it('a switch that failed takes back itself and nothing that came meanwhile', async () => {
  const waiting: Waiting[] = [];
  const { app, backend } = open((opened) => heldSwitches(opened, waiting));
  await waitFor(() => expect(app.stores.facts.getState().connection).toBe('open'));
  const before = app.stores.schedules.getState().byId['s1'];
  if (before === undefined) throw new Error('s1 has gone.');
  const { result } = renderHook(() => useActions(), within(app));
  await act(async () => {
    const off = result.current.switchSchedule(before, false);
    backend.emit({ kind: 'schedule', schedule: { ...before, enabled: false, name: 'Renamed meanwhile' } });
    await waitFor(() => expect(app.stores.schedules.getState().byId['s1']?.name).toBe('Renamed meanwhile'));
    waiting[0]?.fail();
    await off;
  });
  expect(app.stores.schedules.getState().byId['s1']).toMatchObject({
    name: 'Renamed meanwhile',
    enabled: true,
    nextRunAt: before.nextRunAt,
  });
});
