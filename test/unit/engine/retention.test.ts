import { describe, expect, test } from 'vitest';
import { whatToForget, type OutputFacts } from '../../../src/main/engine/retention';
import { retentionSchema, type RetentionPolicy } from '../../../src/shared/model/retention';
import { DAY_MS } from '../../../src/shared/time/duration';

const NOW = Date.parse('2026-06-01T00:00:00.000Z');
const NO_LIMITS: RetentionPolicy = {
  keepDays: null,
  keepFailedDays: null,
  keepRuns: null,
  keepFailedRuns: null,
  mostBytes: null,
};

function output(runId: number, daysAgo: number, more: Partial<OutputFacts> = {}): OutputFacts {
  const finishedAt = NOW - daysAgo * DAY_MS;
  return { runId, scheduleId: 1, isCurrent: true, isFailure: false, finishedAt, bytes: 1_000, ...more };
}

/** The runs whose output goes, with the reason. */
function forget(outputs: OutputFacts[], policy: Partial<RetentionPolicy>): string[] {
  const newestFirst = outputs.toSorted((a, b) => b.finishedAt - a.finishedAt || b.runId - a.runId);
  return whatToForget(newestFirst, { ...NO_LIMITS, ...policy }, NOW).map(
    ({ runId, because }) => `${runId} ${because}`,
  );
}

const failed = { isFailure: true };

test('the defaults: 30 and 90 days, 100 and 100 runs, 1 GB', () => {
  expect(retentionSchema.parse({})).toEqual({
    keepDays: 30,
    keepFailedDays: 90,
    keepRuns: 100,
    keepFailedRuns: 100,
    mostBytes: 1_000_000_000,
  });
});

test('without limits everything is kept', () => {
  expect(forget([output(1, 9_000), output(2, 8_000)], {})).toEqual([]);
});

describe('age', () => {
  const policy = { keepDays: 30, keepFailedDays: 90 };

  test('failures are kept longer', () => {
    const outputs = [
      output(9, 1),
      output(8, 30),
      output(7, 31),
      output(6, 31, failed),
      output(5, 91, failed),
    ];
    expect(forget(outputs, policy)).toEqual(['7 age', '5 age']);
  });

  test('the newest of each schedule stays however old it is', () => {
    const outputs = [output(1, 400), output(2, 300), output(3, 500, { scheduleId: 2, ...failed })];
    expect(forget(outputs, policy)).toEqual(['1 age']);
  });

  test('of a schedule that was removed none is worth that', () => {
    expect(forget([output(1, 400, { isCurrent: false })], policy)).toEqual(['1 age']);
    expect(forget([output(1, 4, { isCurrent: false })], policy)).toEqual([]);
  });

  test('what ended in a future that was taken back is not old', () => {
    expect(forget([output(1, -50), output(2, -60)], policy)).toEqual([]);
  });
});

describe('number', () => {
  test('is counted for each schedule, and for failures apart', () => {
    const outputs = [
      ...[output(1, 1), output(2, 2), output(3, 3), output(4, 4)],
      ...[output(5, 1, failed), output(6, 2, failed), output(7, 3, failed)],
      ...[output(8, 1), output(9, 2)].map((one) => ({ ...one, scheduleId: 2 })),
    ];
    expect(forget(outputs, { keepRuns: 2, keepFailedRuns: 1 })).toEqual([
      '6 number',
      '7 number',
      '3 number',
      '4 number',
    ]);
  });
});

describe('size', () => {
  test('the oldest go first, those of failed runs after them, and the newest of each schedule last', () => {
    const outputs = [
      output(1, 1),
      output(2, 2),
      output(3, 3),
      output(4, 4, failed),
      output(5, 5, { scheduleId: 2 }),
    ];
    expect(forget(outputs, { mostBytes: 5_000 })).toEqual([]);
    expect(forget(outputs, { mostBytes: 4_999 })).toEqual(['3 size']);
    expect(forget(outputs, { mostBytes: 2_500 })).toEqual(['3 size', '2 size', '4 size']);
    expect(forget(outputs, { mostBytes: 0 })).toEqual(['3 size', '2 size', '4 size', '5 size', '1 size']);
  });

  test('nothing is won by an output that takes no room', () => {
    expect(forget([output(1, 1), output(2, 2, { bytes: 0 }), output(3, 3)], { mostBytes: 1_500 })).toEqual([
      '3 size',
    ]);
  });

  test('counts what the other limits have left', () => {
    const outputs = [output(1, 1), output(2, 40), output(3, 2)];
    expect(forget(outputs, { keepDays: 30, mostBytes: 2_000 })).toEqual(['2 age']);
  });
});
