import { describe, expect, test } from 'vitest';
import { countWords, lengthWords, sinceWords, untilWords, whenWords } from '../../../src/main/cli/words';

const present = { now: Date.parse('2026-03-04T12:00:00Z'), zone: 'Europe/Berlin' };

describe('an instant in words', () => {
  test.each([
    ['2026-03-04T13:30:00.000Z', 'today 14:30'],
    ['2026-03-04T23:30:00.000Z', 'tomorrow 00:30'],
    ['2026-03-03T22:59:00.000Z', 'yesterday 23:59'],
    ['2026-03-08T01:30:00.000Z', 'Sun 02:30'],
    ['2026-03-29T01:30:00.000Z', '29 Mar 03:30'],
    ['2025-03-29T01:30:00.000Z', '29 Mar 2025 02:30'],
    [null, '–'],
  ])('%s is "%s" in Berlin on 4 March', (iso, words) => {
    expect(whenWords(iso, present)).toBe(words);
  });

  test('has seconds where they matter', () => {
    expect(whenWords('2026-03-04T13:30:05.000Z', present, true)).toBe('today 14:30:05');
  });
});

test.each([
  ['2026-03-04T12:12:30.000Z', 'in 12 min'],
  ['2026-03-04T12:00:42.000Z', 'in 42 s'],
  ['2026-03-04T21:05:00.000Z', 'in 9 h 5 min'],
  ['2026-03-07T14:00:00.000Z', 'in 3 days 2 h'],
  ['2026-03-04T12:00:00.300Z', 'now'],
  ['2026-03-04T11:00:00.000Z', 'now'],
])('%s is %s', (iso, words) => {
  expect(untilWords(iso, present)).toBe(words);
});

test.each([
  ['2026-03-04T11:59:59.500Z', 'just now'],
  ['2026-03-04T11:48:00.000Z', '12 min ago'],
  ['2026-03-03T11:00:00.000Z', 'yesterday 12:00'],
])('%s was %s', (iso, words) => {
  expect(sinceWords(iso, present)).toBe(words);
});

test.each([
  [0, '0 s'],
  [350, '350 ms'],
  [60_000, '1 min'],
  [119_000, '1 min'],
  [27_720_000, '7 h 42 min'],
])('%i ms is %s', (lengthMs, words) => {
  expect(lengthWords(lengthMs)).toBe(words);
});

test('counts are in the singular where there is one', () => {
  expect([countWords(1, 'run'), countWords(0, 'run'), countWords(1_234, 'run')]).toEqual([
    '1 run',
    '0 runs',
    '1,234 runs',
  ]);
});
