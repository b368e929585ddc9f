import { expect, test } from 'vitest';
import { jitterOf } from '../../../src/main/engine/jitter';

const MOST = 30_000;
const drawn = Array.from({ length: 10_000 }, (_, each) => jitterOf(MOST, 7, each * 60_000));

test('is always the same for the same occurrence', () => {
  expect(drawn.slice(0, 3)).toEqual([0, 1, 2].map((each) => jitterOf(MOST, 7, each * 60_000)));
  expect(jitterOf(MOST, 8, 0)).not.toBe(drawn[0]);
});

test('lies between nothing and the most, and is spread over all of it', () => {
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...drawn)).toBeLessThan(MOST);
  const tenths = Array.from({ length: 10 }, (_, tenth) => {
    const from = (tenth * MOST) / 10;
    return drawn.filter((ms) => ms >= from && ms < from + MOST / 10).length;
  });
  for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(150);
});

test('without jitter it is on the dot', () => {
  expect(jitterOf(0, 7, 1)).toBe(0);
});
