import type { RunView } from '@shared/contract/views';
import { describe, expect, it } from 'vitest';
import {
  createRunList,
  listedRunChanged,
  pageLoaded,
  type RunListState,
} from '../../../../src/renderer/src/stores/run-list-store';
import { filterOf } from '../../../../src/renderer/src/run-filter';
import { createFakeBackend } from '../../../support/renderer-fake-backend';
import { seededWorld } from '../../../support/renderer-fake-world';

const NOW = Date.UTC(2026, 10, 21, 9);
const everything = filterOf({});
const ALL = { filter: everything, bounds: { from: null, to: null } };
const clock = (): number => NOW;
const empty: RunListState = { runs: [], phase: 'loading', hasMore: false, failure: null, moreFailure: null };
const base = seededWorld(NOW).runs[0] as RunView;
const run = (id: string, change: Partial<RunView> = {}): RunView => ({ ...base, id, ...change });
const idsOf = (state: RunListState): string[] => state.runs.map(({ id }) => id);

describe('a list of runs', () => {
  it('joins a page to what is known without doubling any', () => {
    const first = pageLoaded(empty, [run('r10'), run('r9')], 2);
    expect(first.hasMore).toBe(true);
    const second = pageLoaded(first, [run('r9'), run('r8')], 100);
    expect(idsOf(second)).toEqual(['r10', 'r9', 'r8']);
    expect(second.hasMore).toBe(false);
  });

  it('takes in a new run at the top and a change in its place', () => {
    const state = pageLoaded(empty, [run('r9', { status: 'running' })], 100);
    const grown = listedRunChanged(state, run('r10'), ALL);
    expect(idsOf(grown)).toEqual(['r10', 'r9']);
    expect(listedRunChanged(grown, run('r9', { status: 'failed' }), ALL).runs[1]?.status).toBe('failed');
  });

  it('lets go of a run that no longer matches the filter', () => {
    const running = { ...ALL, filter: filterOf({ status: 'running' }) };
    const state = pageLoaded(empty, [run('r9', { status: 'running' })], 100);
    expect(idsOf(listedRunChanged(state, run('r9', { status: 'succeeded' }), running))).toEqual([]);
    expect(listedRunChanged(state, run('r8', { status: 'failed' }), running)).toBe(state);
  });

  it('leaves a run below its end to the page that will bring it', () => {
    const state: RunListState = { ...pageLoaded(empty, [run('r10')], 1), hasMore: true };
    expect(listedRunChanged(state, run('r3'), ALL)).toBe(state);
  });
});

describe('the pages of main', () => {
  it('follow one another to the end', async () => {
    const backend = createFakeBackend({ world: seededWorld(NOW), now: () => NOW });
    const list = createRunList(backend.client, everything, clock);
    await list.reload();
    expect(list.store.getState()).toMatchObject({ phase: 'ready', hasMore: true });
    while (list.store.getState().hasMore) await list.loadMore();
    expect(idsOf(list.store.getState())).toEqual(backend.world.runs.map(({ id }) => id));
  });

  it('that cannot be loaded leave a failure with words, and what is known stays', async () => {
    const backend = createFakeBackend({ world: seededWorld(NOW), now: () => NOW });
    const list = createRunList(backend.client, filterOf({ schedule: 's2' }), clock);
    backend.setOnline(false);
    await list.reload();
    expect(list.store.getState()).toMatchObject({
      phase: 'failed',
      failure: { message: 'Wakeful could not be reached.' },
    });
    backend.setOnline(true);
    await list.reload();
    backend.setOnline(false);
    await list.reload();
    expect(list.store.getState().phase).toBe('ready');
    expect(list.store.getState().runs.every(({ scheduleId }) => scheduleId === 's2')).toBe(true);
  });

  it('that do not come further down are told of, and can be asked for again', async () => {
    const backend = createFakeBackend({ world: seededWorld(NOW), now: () => NOW });
    const list = createRunList(backend.client, everything, clock);
    await list.reload();
    backend.setOnline(false);
    await list.loadMore();
    expect(list.store.getState()).toMatchObject({
      phase: 'ready',
      moreFailure: { message: 'Wakeful could not be reached.' },
    });
    backend.setOnline(true);
    await list.loadMore();
    expect(list.store.getState()).toMatchObject({ moreFailure: null });
    expect(list.store.getState().runs).toHaveLength(200);
  });

  it('are read anew as deep as they were', async () => {
    const backend = createFakeBackend({ world: seededWorld(NOW), now: () => NOW });
    const list = createRunList(backend.client, everything, clock);
    await list.reload();
    await list.loadMore();
    const deep = list.store.getState().runs[150] as RunView;
    backend.world.runs = backend.world.runs.map((each) =>
      each.id === deep.id ? { ...each, reason: 'Meanwhile.' } : each,
    );
    await list.reload();
    expect(list.store.getState().runs).toHaveLength(200);
    expect(list.store.getState().runs[150]?.reason).toBe('Meanwhile.');
  });

  it('are read anew once more when that was asked for while they came, with what happened meanwhile', async () => {
    const backend = createFakeBackend({ world: seededWorld(NOW), now: () => NOW });
    const { list: listed } = backend.client.runs;
    let asked = 0;
    const list = createRunList(backend.client, everything, clock);
    Object.assign(backend.client.runs, {
      list: async (input: Parameters<typeof listed>[0]) => {
        asked += 1;
        const page = await listed(input);
        if (asked === 1) list.runChanged(run('r99999'));
        return page;
      },
    });
    const both = [list.reload(), list.reload()];
    await Promise.all(both);
    expect(asked).toBe(2);
    const more = list.loadMore();
    list.runChanged(run('r99998'));
    await more;
    expect(idsOf(list.store.getState())[0]).toBe('r99998');
  });
});
