import { expect, test } from 'vitest';
import { edgesOf, heightOf, rowAt } from '../../../src/renderer/src/components/row-edges';

const edges = edgesOf(4, (index) => (index === 1 ? 60 : 40));

test('rows follow each other, whatever their heights', () => {
  expect([...edges]).toEqual([0, 40, 100, 140, 180]);
  expect(heightOf(edges)).toBe(180);
});

test('a row is found by any place in it, and what is outside is the first or the last', () => {
  expect([0, 39, 40, 99, 100, 179].map((y) => rowAt(edges, y))).toEqual([0, 0, 1, 1, 2, 3]);
  expect(rowAt(edges, -5)).toBe(0);
  expect(rowAt(edges, 5_000)).toBe(3);
});

test('an empty list has no row at all', () => {
  const none = edgesOf(0, () => 40);
  expect(heightOf(none)).toBe(0);
  expect(rowAt(none, 0)).toBe(-1);
});
