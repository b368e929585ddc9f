import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  createTimelineSource,
  type Wish,
} from '../../../../src/renderer/src/screens/timeline/timeline-source';
import type { WakefulClient } from '../../../../src/shared/contract/contract';
import type { Change } from '../../../../src/shared/contract/views';
import { DAY_MS } from '../../../../src/shared/time/duration';
import { formatInstant } from '../../../../src/shared/time/instant';
import { row, START } from './facts';

interface Asked {
  readonly schedules: readonly string[];
  readonly from: string;
  readonly to: string;
}

/** Main, in the hand of the test: each reading waits until it is answered. */
function open() {
  const asked: Asked[] = [];
  const answers: { resolve: () => void; reject: () => void }[] = [];
  const read = (input: Asked) => {
    asked.push(input);
    return new Promise((resolve, reject) => {
      const view = {
        from: input.from,
        to: input.to,
        now: formatInstant(START),
        knownFrom: null,
        zone: { name: 'UTC', offsets: [{ from: input.from, offsetMs: 0 }] },
        clockChanges: [],
        absences: [],
        rows: input.schedules.filter((id) => id !== 'gone').map((id) => ({ ...row(), scheduleId: id })),
      };
      answers.push({ resolve: () => resolve(view), reject: () => reject(new Error('closed')) });
    });
  };
  const listeners = new Set<(change: Change) => void>();
  const feed = {
    subscribe: (listener: (change: Change) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => () => undefined,
    tryNow: () => undefined,
  };
  const client = { timeline: { read } } as unknown as WakefulClient;
  const source = createTimelineSource({ client, feed });
  const stop = source.start();
  return {
    source,
    stop,
    asked: () => asked.map(({ schedules }) => schedules.join(' ')),
    windows: asked,
    listeners,
    async answer(how: 'resolve' | 'reject' = 'resolve') {
      answers.shift()?.[how]();
      await Promise.resolve();
      await vi.advanceTimersByTimeAsync(0);
    },
    async tell(change: Change) {
      for (const listener of listeners) listener(change);
      await vi.advanceTimersByTimeAsync(1_000);
    },
  };
}

const DAY = { from: START, to: START + DAY_MS };
const wish = (ids: readonly string[], more: Partial<Wish> = {}): Wish => ({
  span: DAY,
  ids,
  detail: 100,
  ...more,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('reads what is wished for, some at a time, and nothing twice', async () => {
  const { source, asked, answer } = open();
  const ids = Array.from({ length: 30 }, (_, index) => `s${index}`);
  source.want(wish(ids));
  source.want(wish(ids));
  expect(asked()).toEqual([ids.slice(0, 10).join(' ')]);
  expect(source.state.getState().isComplete).toBe(false);
  await answer();
  expect(asked()[1]).toBe(ids.slice(10, 20).join(' '));
  await answer();
  expect(asked()[2]).toBe(ids.slice(20).join(' '));
  await answer();
  expect(source.state.getState()).toMatchObject({ isComplete: true, failure: null });
  expect(source.state.getState().rows.size).toBe(30);
  const told = vi.fn();
  source.state.subscribe(told);
  source.want(wish(ids, { span: { from: START + 60_000, to: START + DAY_MS + 60_000 } }));
  expect(asked()).toHaveLength(3);
  expect(told).not.toHaveBeenCalled();
});

it('what comes into sight meanwhile goes first', async () => {
  const { source, asked, answer } = open();
  source.want(wish(['s1']));
  source.want(wish(['s2']));
  source.want(wish(['s3']));
  await answer();
  expect(asked()).toEqual(['s1', 's3']);
});

it('reads again what has left the window', async () => {
  const { source, windows, asked, answer } = open();
  source.want(wish(['s1']));
  await answer();
  const later = { from: START + 3 * DAY_MS, to: START + 4 * DAY_MS };
  source.want(wish(['s1'], { span: later }));
  expect(asked()).toEqual(['s1', 's1']);
  expect(Date.parse(windows[1]?.from ?? '')).toBeLessThanOrEqual(later.from);
  expect(Date.parse(windows[1]?.to ?? '')).toBeGreaterThanOrEqual(later.to);
});

it('follows changes: the row that they are about, the machine, or all', async () => {
  const { source, asked, answer, tell } = open();
  source.want(wish(['s1', 's2']));
  await answer();
  await tell({ kind: 'ledger', scheduleId: 's2' });
  expect(asked()).toEqual(['s1 s2', 's2']);
  await answer();
  await tell({ kind: 'power' });
  expect(asked()[2]).toBe('');
  await answer();
  await tell({ kind: 'held' });
  expect(asked()).toHaveLength(3);
  await tell({ kind: 'ready' });
  expect(asked()[3]).toBe('s1 s2');
});

it('what changes while it is read is read once more', async () => {
  const { source, asked, answer, tell } = open();
  source.want(wish(['s1']));
  await tell({ kind: 'ledger', scheduleId: 's1' });
  expect(asked()).toEqual(['s1']);
  await answer();
  expect(asked()).toEqual(['s1', 's1']);
  await answer();
  expect(asked()).toHaveLength(2);
});

it('keeps what it has when a reading fails, and waits to be told to go on', async () => {
  const { source, asked, answer, tell } = open();
  source.want(wish(['s1']));
  await answer();
  await tell({ kind: 'ledger', scheduleId: 's1' });
  await answer('reject');
  expect(source.state.getState().failure).not.toBeNull();
  expect(source.state.getState().rows.has('s1')).toBe(true);
  source.want(wish(['s1', 's2']));
  expect(asked()).toHaveLength(2);
  source.reload();
  expect(asked()[2]).toBe('s1 s2');
  await answer();
  expect(source.state.getState().failure).toBeNull();
});

it('a connection that is back is told by the feed, and that goes on by itself', async () => {
  const { source, asked, answer, tell } = open();
  source.want(wish(['s1']));
  await answer('reject');
  await tell({ kind: 'ready' });
  expect(asked()).toEqual(['s1', 's1']);
});

it('asks no more about what has no row, nor after it was stopped', async () => {
  const { source, asked, answer, stop, listeners } = open();
  source.want(wish(['gone']));
  await answer();
  expect(source.state.getState()).toMatchObject({ isComplete: true });
  source.want(wish(['gone']));
  expect(asked()).toHaveLength(1);
  stop();
  expect(listeners.size).toBe(0);
  source.want(wish(['s1']));
  expect(asked()).toHaveLength(1);
});
