import type { Change, ScheduleView } from '@shared/contract/views';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createApp } from '../../../../src/renderer/src/app-context';
import { awakeSince } from '../../../../src/renderer/src/stores/facts-store';
import { createFakeBackend, type FakeBackend } from '../../../support/renderer-fake-backend';
import { seededWorld } from '../../../support/renderer-fake-world';

const NOW = Date.UTC(2026, 10, 21, 9);
let backend: FakeBackend;
let app: ReturnType<typeof createApp>;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  backend = createFakeBackend({ world: seededWorld(NOW), now: () => NOW });
  app = createApp(backend.client);
  stop = app.feed.start();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const connection = (): string => app.stores.facts.getState().connection;
const mirrored = (id: string): ScheduleView | undefined => app.stores.schedules.getState().byId[id];

it('takes a snapshot, then follows what changes', async () => {
  await vi.waitFor(() => expect(connection()).toBe('open'));
  expect(Object.keys(app.stores.schedules.getState().byId)).toHaveLength(20);
  expect(awakeSince(app.stores.facts.getState())).toBe(backend.world.spans[0]?.from);

  await backend.client.schedules.disable({ schedule: 's1' });
  await vi.waitFor(() => expect(mirrored('s1')?.enabled).toBe(false));
  await backend.client.schedules.remove({ schedule: 's2' });
  await vi.waitFor(() => expect(mirrored('s2')).toBeUndefined());
});

it('asks again for status and power when they are said to have changed', async () => {
  await vi.waitFor(() => expect(connection()).toBe('open'));
  backend.world.status.schedulerStopped = 'The disk is full.';
  backend.world.spans.unshift({
    kind: 'stalled',
    from: '2026-11-21T08:00:00.000Z',
    to: null,
    source: 'clock-gap',
  });
  backend.emit({ kind: 'status' });
  backend.emit({ kind: 'power' });
  await vi.waitFor(() =>
    expect(app.stores.facts.getState().status?.schedulerStopped).toBe('The disk is full.'),
  );
  await vi.waitFor(() => expect(app.stores.facts.getState().spans?.[0]?.kind).toBe('stalled'));
});

it('does not let a snapshot overwrite what changed while it was on its way', async () => {
  stop();
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const list = backend.client.schedules.list;
  const old = await list();
  Object.assign(backend.client.schedules, {
    list: async () => {
      await held;
      return old;
    },
  });
  const slow = createApp(backend.client);
  const stopSlow = slow.feed.start();
  const heard: Change['kind'][] = [];
  slow.feed.subscribe(({ kind }) => heard.push(kind));
  await vi.waitFor(() => expect(backend.watchers()).toBeGreaterThan(0));
  await backend.client.schedules.disable({ schedule: 's1' });
  release();
  await vi.waitFor(() => expect(slow.stores.facts.getState().connection).toBe('open'));
  expect(slow.stores.schedules.getState().byId['s1']?.enabled).toBe(false);
  expect(heard).toEqual(['ready', 'schedule']);
  stopSlow();
});

it('shows the first page of many before the rest has come, and on the way back what it knew', async () => {
  stop();
  const [sample] = backend.world.schedules;
  if (sample === undefined) throw new Error('The seeded world has no schedule.');
  const many = Array.from({ length: 400 }, (_, index) => ({
    ...sample,
    id: `s${index + 1}`,
    name: `Job ${String(index + 1).padStart(3, '0')}`,
  }));
  backend.world.schedules.splice(0, Infinity, ...many);
  let release = (): void => undefined;
  const { list } = backend.client.schedules;
  const asked: unknown[] = [];
  Object.assign(backend.client.schedules, {
    list: async (page: { after?: string }) => {
      asked.push(page.after);
      if (page.after !== undefined) await new Promise<void>((resolve) => (release = resolve));
      return list(page);
    },
  });
  const big = createApp(backend.client);
  const known = (): number => Object.keys(big.stores.schedules.getState().byId).length;
  const stopBig = big.feed.start();
  await vi.waitFor(() => expect(big.stores.schedules.getState().loaded).toBe(true));
  expect(known()).toBe(60);
  expect(big.stores.facts.getState().connection).not.toBe('open');
  release();
  await vi.waitFor(() => expect(known()).toBe(310));
  release();
  await vi.waitFor(() => expect(big.stores.facts.getState().connection).toBe('open'));
  expect(known()).toBe(400);
  expect(asked).toEqual([undefined, 'Job 060', 'Job 310']);

  // Main has begun anew: what is known stays in sight until all of it has been read.
  backend.setOnline(false);
  backend.world.schedules.pop();
  backend.setOnline(true);
  await vi.waitFor(() => expect(asked).toHaveLength(5));
  expect(known()).toBe(400);
  release();
  await vi.waitFor(() => expect(asked).toHaveLength(6));
  release();
  await vi.waitFor(() => expect(known()).toBe(399));
  stopBig();
});

it('tries again at once when a person asks for it', async () => {
  await vi.waitFor(() => expect(connection()).toBe('open'));
  backend.setOnline(false);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(connection()).toBe('lost');
  await vi.advanceTimersByTimeAsync(100);
  backend.setOnline(true);
  app.feed.tryNow();
  await vi.advanceTimersByTimeAsync(100);
  expect(connection()).toBe('open');
});

it('says that the connection is lost, keeps what it knows, and heals by itself', async () => {
  await vi.waitFor(() => expect(connection()).toBe('open'));
  backend.setOnline(false);
  await vi.waitFor(() => expect(connection()).toBe('lost'));
  expect(Object.keys(app.stores.schedules.getState().byId)).toHaveLength(20);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(app.stores.facts.getState().attempts).toBeGreaterThan(2);

  backend.world.schedules.splice(0, 5);
  backend.setOnline(true);
  await vi.advanceTimersByTimeAsync(5_000);
  await vi.waitFor(() => expect(connection()).toBe('open'));
  expect(app.stores.facts.getState().attempts).toBe(0);
  expect(Object.keys(app.stores.schedules.getState().byId)).toHaveLength(15);
});

it('leaves nobody watching when it is stopped', async () => {
  await vi.waitFor(() => expect(connection()).toBe('open'));
  stop();
  await vi.waitFor(() => expect(backend.watchers()).toBe(0));
});

it('asks for the schedules anew when a pause begins, and when it has run out', async () => {
  await vi.waitFor(() => expect(connection()).toBe('open'));
  let present = NOW;
  vi.setSystemTime(NOW);
  stop();
  backend = createFakeBackend({ world: seededWorld(NOW), now: () => present });
  app = createApp(backend.client);
  stop = app.feed.start();
  await vi.waitFor(() => expect(connection()).toBe('open'));
  await backend.client.pauses.start({ group: null, until: '2026-11-21T10:00:00.000Z' });
  await vi.waitFor(() => expect(mirrored('s1')?.paused?.until).toBe('2026-11-21T10:00:00.000Z'));

  present = NOW + 3_600_000;
  backend.world.status.pauses = [];
  backend.world.schedules.forEach((schedule) => (schedule.paused = null));
  await vi.advanceTimersByTimeAsync(3_601_000);
  expect(app.stores.facts.getState().status?.pauses).toEqual([]);
  await vi.waitFor(() => expect(mirrored('s1')?.paused).toBeNull());
});

it('keeps what changed while the schedules were asked for anew', async () => {
  await vi.waitFor(() => expect(connection()).toBe('open'));
  const { list } = backend.client.schedules;
  let release = (): void => undefined;
  let asked = 0;
  Object.assign(backend.client.schedules, {
    list: async (page: { after?: string }) => {
      asked += 1;
      const old = await list(page);
      await new Promise<void>((resolve) => (release = resolve));
      return old;
    },
  });
  await backend.client.pauses.start({ group: null });
  await vi.waitFor(() => expect(asked).toBe(1));
  await backend.client.schedules.disable({ schedule: 's1' });
  await backend.client.schedules.remove({ schedule: 's2' });
  await vi.waitFor(() => expect(mirrored('s2')).toBeUndefined());
  const before = mirrored('s3');
  release();
  await vi.waitFor(() => expect(mirrored('s3')).not.toBe(before));
  expect(mirrored('s1')?.enabled).toBe(false);
  expect(mirrored('s2')).toBeUndefined();
});

it('knows the runs that wait for their next try from the start', async () => {
  await vi.waitFor(() => expect(connection()).toBe('open'));
  const run = Object.values(app.stores.activeRuns.getState().byId)[0] ?? backend.world.runs[0];
  if (run === undefined) throw new Error('The seeded world has no run.');
  backend.world.runs.unshift({ ...run, id: 'r9001', status: 'waiting', finishedAt: null });
  const anew = createApp(backend.client);
  const stopAnew = anew.feed.start();
  await vi.waitFor(() => expect(anew.stores.facts.getState().connection).toBe('open'));
  expect(anew.stores.activeRuns.getState().byId['r9001']?.status).toBe('waiting');
  stopAnew();
});
