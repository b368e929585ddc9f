import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { gathered } from '../../../../src/renderer/src/stores/gathered';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('hands the first on at once, and those that follow together, in their order', () => {
  const handed: number[][] = [];
  const { add } = gathered<number>(30, (items) => handed.push([...items]));
  add(1);
  expect(handed).toEqual([[1]]);
  add(2);
  add(3);
  expect(handed).toEqual([[1]]);
  vi.advanceTimersByTime(30);
  expect(handed).toEqual([[1], [2, 3]]);
  add(4);
  vi.advanceTimersByTime(30);
  expect(handed).toEqual([[1], [2, 3], [4]]);
  vi.advanceTimersByTime(60);
  add(5);
  expect(handed.at(-1)).toEqual([5]);
});

it('hands on what it has when told to, and drops it when stopped', () => {
  const handed: number[][] = [];
  const { add, flush, stop } = gathered<number>(30, (items) => handed.push([...items]));
  add(1);
  add(2);
  flush();
  expect(handed).toEqual([[1], [2]]);
  add(3);
  stop();
  vi.advanceTimersByTime(60);
  expect(handed).toEqual([[1], [2]]);
});
