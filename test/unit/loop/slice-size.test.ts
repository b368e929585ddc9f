import { expect, test } from 'vitest';
import { SliceSize } from '../../../src/main/loop/slice-size';

function after(...slices: readonly (readonly [count: number, durationMs: number])[]): number {
  const size = new SliceSize();
  for (const [count, durationMs] of slices) size.took(count, durationMs);
  return size.current;
}

test('a slice is as big as fits into 20 ms', () => {
  expect(after()).toBe(50);
  expect(after([50, 25])).toBe(40);
  expect(after([50, 20])).toBe(50);
});

test('it grows by twice at most, and not for ever', () => {
  expect(after([50, 1])).toBe(100);
  expect(after([50, 0], [100, 0], [200, 0], [400, 0])).toBe(500);
});

test('one that took very long does not stop the work: the next is small, but worth its commit', () => {
  expect(after([50, 10_000])).toBe(25);
  expect(after([50, 10_000], [25, 1])).toBe(50);
});

test('one with nothing in it teaches nothing', () => {
  expect(after([0, 40])).toBe(50);
});
