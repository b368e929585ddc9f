import type { LedgerEntryView, RunView } from '@shared/contract/views';
import { MOST_STRIPS, RECENT_RUNS } from '@shared/model/run';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createApp } from '../../../../src/renderer/src/app-context';
import {
  createStripsStore,
  stripsFollow,
  stripsRead,
} from '../../../../src/renderer/src/stores/strips-store';
import { createFakeBackend, type FakeBackend } from '../../../support/renderer-fake-backend';
import { seededWorld } from '../../../support/renderer-fake-world';

const NOW = Date.UTC(2026, 10, 21, 9);
const skippedJustNow: LedgerEntryView = {
  from: new Date(NOW - 3_000).toISOString(),
  to: new Date(NOW).toISOString(),
  first: new Date(NOW - 2_000).toISOString(),
  count: 3,
  countIsMinimum: false,
  outcome: 'skipped',
  reason: 'overlap',
  runId: null,
};
let backend: FakeBackend;
let app: ReturnType<typeof createApp>;
let stop: () => void;
let asked: (readonly string[])[];

beforeEach(() => {
  backend = createFakeBackend({ world: seededWorld(NOW), now: () => NOW });
  asked = [];
  const { recent } = backend.client.runs;
  Object.assign(backend.client.runs, {
    recent: (input: { schedules: string[] }) => {
      asked.push(input.schedules);
      return recent(input);
    },
  });
  app = createApp(backend.client);
  stop = app.feed.start();
});
afterEach(() => stop());

const known = (): string[] => Object.keys(app.stores.strips.getState().byId);
const strip = (id: string) => app.stores.strips.getState().byId[id];
const isOpen = (): Promise<void> =>
  vi.waitFor(() => expect(app.stores.facts.getState().connection).toBe('open'));

describe('the strips of what is looked at', () => {
  it('are read together when they come into view, and only once', async () => {
    await isOpen();
    expect(asked).toEqual([]);
    const leave = [app.strips.want('s1'), app.strips.want('s2')];
    await vi.waitFor(() => expect(known()).toEqual(['s1', 's2']));
    expect(asked).toEqual([['s1', 's2']]);
    for (const one of leave) one();
    app.strips.want('s1');
    await vi.waitFor(() => expect(strip('s1')?.runs).toHaveLength(RECENT_RUNS));
    expect(asked).toHaveLength(1);
  });

  it('are not read for what has gone out of view before its turn, nor too many at once', async () => {
    await isOpen();
    const gone = app.strips.want('s1');
    gone();
    for (let id = 100; id < 100 + MOST_STRIPS + 5; id += 1) app.strips.want(`s${id}`);
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    expect(asked.map((ids) => ids.length)).toEqual([MOST_STRIPS, 5]);
    expect(asked.flat()).not.toContain('s1');
  });

  it('follow the runs that main tells of', async () => {
    await isOpen();
    app.strips.want('s1');
    await vi.waitFor(() => expect(strip('s1')).toBeDefined());
    const { id } = await backend.client.schedules.run({ schedule: 's1' });
    await vi.waitFor(() => expect(strip('s1')?.runs[0]).toMatchObject({ id, status: 'running' }));
    expect(strip('s1')?.runs).toHaveLength(RECENT_RUNS);
    backend.finish(id, { status: 'failed' });
    await vi.waitFor(() => expect(strip('s1')?.runs[0]).toMatchObject({ id, status: 'failed' }));
  });

  it('are read anew when something was skipped: at once where somebody looks, else when somebody does', async () => {
    await isOpen();
    app.strips.want('s1');
    const leave = app.strips.want('s2');
    await vi.waitFor(() => expect(known()).toEqual(['s1', 's2']));
    leave();
    for (const scheduleId of ['s1', 's2', 's3']) {
      backend.world.ledgers[scheduleId]?.push(skippedJustNow);
      backend.emit({ kind: 'ledger', scheduleId });
    }
    await vi.waitFor(() => expect(strip('s1')?.skipped[0]).toMatchObject({ count: 3, reason: 'overlap' }));
    expect(asked).toEqual([['s1', 's2'], ['s1']]);
    expect(strip('s2')?.skipped[0]).not.toMatchObject({ reason: 'overlap' });
    app.strips.want('s2');
    await vi.waitFor(() => expect(strip('s2')?.skipped[0]).toMatchObject({ count: 3, reason: 'overlap' }));
    expect(asked).toEqual([['s1', 's2'], ['s1'], ['s2']]);
  });

  it('are asked for again when something was skipped while main was asked', async () => {
    await isOpen();
    const { recent } = backend.client.runs;
    const answers: (() => void)[] = [];
    Object.assign(backend.client.runs, {
      recent: async (input: { schedules: string[] }) => {
        const answer = await recent(input);
        await new Promise<void>((answered) => answers.push(answered));
        return answer;
      },
    });
    app.strips.want('s1');
    await vi.waitFor(() => expect(answers).toHaveLength(1));
    backend.world.ledgers['s1']?.push(skippedJustNow);
    app.strips.heard([{ kind: 'ledger', scheduleId: 's1' }]);
    answers[0]?.();
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[1]?.();
    await vi.waitFor(() => expect(strip('s1')?.skipped[0]).toMatchObject({ reason: 'overlap' }));
  });

  it('are read anew when the connection was lost, and forgotten when nobody looks', async () => {
    await isOpen();
    app.strips.want('s1');
    const leave = app.strips.want('s2');
    await vi.waitFor(() => expect(known()).toEqual(['s1', 's2']));
    leave();
    backend.setOnline(false);
    backend.world.runs.splice(0, backend.world.runs.length);
    backend.setOnline(true);
    await vi.waitFor(() => expect(strip('s1')?.runs).toEqual([]));
    expect(known()).toEqual(['s1']);
  });
});

describe('a run in a strip', () => {
  const { runs } = seededWorld(NOW);
  const [newest] = runs as [RunView, ...RunView[]];
  const of = (id: string, facts: Partial<RunView> = {}): RunView => ({
    ...newest,
    scheduleId: 's1',
    id,
    ...facts,
  });
  const empty = createStripsStore().getState();
  const full = Array.from({ length: RECENT_RUNS }, (_, index) => of(`r${500 - index}`));
  const state = stripsRead(empty, [{ scheduleId: 's1', runs: full, skipped: [] }]);

  it('takes its place by its number, and the oldest goes', () => {
    const after = stripsFollow(state, [of('r502'), of('r501')]).byId['s1']?.runs;
    expect(after?.slice(0, 3).map(({ id }) => id)).toEqual(['r502', 'r501', 'r500']);
    expect(after).toHaveLength(RECENT_RUNS);
  });

  it('changes nothing when it is older than all, a test, or of a schedule that nobody looks at', () => {
    expect(stripsFollow(state, [of('r3')]).byId['s1']).toBe(state.byId['s1']);
    expect(stripsFollow(state, [of('r900', { cause: 'test' })])).toBe(state);
    expect(stripsFollow(state, [of('r900', { scheduleId: 's2' })])).toBe(state);
  });
});
