import { beforeEach, describe, expect, test } from 'vitest';
import { awakePart, isWorthNoting, startCountdown, tickMs } from '../../../src/main/runner/awake-time';
import { FakeTime } from '../../support/fake-time';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/shared/time/duration';

test.each([
  ['on time', 1_000, 1_000, 1_000],
  ['a little late, on a busy machine', 1_400, 1_000, 1_400],
  ['after a gap', 8 * HOUR_MS, 1_000, 2_000],
  ['too early, as no timer should be', 400, 1_000, 400],
  ['after a clock that went back', -50, 1_000, 0],
])('a tick that comes %s', (_, passedMs, armedMs, counted) => {
  expect(awakePart(passedMs, armedMs)).toBe(counted);
});

test.each([
  [1, 10],
  [SECOND_MS, 50],
  [MINUTE_MS, SECOND_MS],
  [DAY_MS, SECOND_MS],
])('with %i ms to go by, it ticks every %i ms', (budgetMs, expected) => {
  expect(tickMs(budgetMs)).toBe(expected);
});

test('what was counted is written down at first after half a minute, then ever more seldom', () => {
  const notes: number[] = [];
  for (let second = 1; second <= 3_600; second += 1)
    if (isWorthNoting(second * SECOND_MS, (notes.at(-1) ?? 0) * SECOND_MS)) notes.push(second);
  expect(notes.slice(0, 11)).toEqual([30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 330]);
  expect(notes.at(-1)).toBeGreaterThan(3_200);
  expect(notes.length).toBeLessThan(40);
});

describe('a countdown', () => {
  let time: FakeTime;
  let overAt: number[];
  let notes: number[];
  beforeEach(() => {
    time = new FakeTime('2026-03-02T08:00:00Z');
    [overAt, notes] = [[], []];
  });

  function start(budgetMs: number | null): () => void {
    const startedAt = time.monotonic();
    return startCountdown({
      budgetMs,
      timer: time,
      monotonic: () => time.monotonic(),
      onNote: (awakeMs) => notes.push(Math.round(awakeMs)),
      onOver: () => overAt.push(Math.round(time.monotonic() - startedAt)),
    });
  }

  test('is over once, when its time is', () => {
    start(90_500);
    time.advance(90_499);
    expect(overAt).toEqual([]);
    time.advance(10 * MINUTE_MS);
    expect(overAt).toEqual([90_500]);
    expect(notes).toEqual([30_000, 60_000, 90_000]);
  });

  test('of a moment is over after it', () => {
    start(1);
    time.advance(1);
    expect(overAt).toEqual([1]);
  });

  test('that was ended is never over, nor is one without an end', () => {
    start(5_000)();
    start(null);
    time.advance(HOUR_MS);
    expect(overAt).toEqual([]);
  });

  test('does not count a sleep, also where the clock for it runs on', () => {
    const gone = { ms: 0 };
    startCountdown({
      budgetMs: 60_000,
      timer: time,
      // As on a platform whose monotonic time goes on in a sleep, while its timers do not.
      monotonic: () => time.monotonic() + gone.ms,
      onNote: () => undefined,
      onOver: () => overAt.push(Math.round(time.monotonic())),
    });
    time.advance(20_500);
    gone.ms = 8 * HOUR_MS;
    time.advance(38_000);
    expect(overAt).toEqual([]);
    time.advance(2_000);
    // The tick that the sleep fell into counted twice its length.
    expect(overAt).toEqual([59_000]);
  });
});
