import { expect, test } from 'vitest';
import { SliceSize } from '../../../src/main/loop/slice-size';

function after(...slices: readonly (readonly [count: number, durationMs: number])[]): number {
  const size = new SliceSize();
  for (const [count, durationMs] of slices) size.took(count, durationMs);
  return size.current;
}

test('a slice is as big as fits into 15 ms', () => {
  expect(after()).toBe(50);
  expect(after([50, 25])).toBe(30);
  expect(after([50, 15])).toBe(50);
});

test('it grows by twice at most, and not for ever', () => {
  expect(after([50, 1])).toBe(100);
  expect(after([50, 0], [100, 0], [200, 0], [400, 0])).toBe(500);
});

test('one that took very long does not stop the work', () => {
  expect(after([50, 10_000])).toBe(5);
  expect(after([50, 10_000], [5, 1])).toBe(10);
});

test('one with nothing in it teaches nothing', () => {
  expect(after([0, 40])).toBe(50);
});
