import { describe, expect, test } from 'vitest';
import {
  countOccurrences,
  COUNT_LIMIT,
  latestOccurrence,
  nextOccurrence,
  nextOccurrences,
} from '../../../src/main/engine/occurrences';
import type { Trigger } from '../../../src/shared/model/trigger';
import { DAY_MS, HOUR_MS } from '../../../src/shared/time/duration';

const cron = (expression: string, timezone = 'UTC'): Trigger => ({ kind: 'cron', expression, timezone });
const at = (text: string): number => Date.parse(text);
const iso = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString();

describe('a cron trigger', () => {
  test('is next due strictly after the instant that is asked from', () => {
    expect(iso(nextOccurrence(cron('0 12 * * *'), at('2026-03-02T12:00:00.000Z'), 'UTC'))).toBe(
      '2026-03-03T12:00:00.000Z',
    );
    expect(iso(nextOccurrence(cron('0 12 * * *'), at('2026-03-02T11:59:59.999Z'), 'UTC'))).toBe(
      '2026-03-02T12:00:00.000Z',
    );
  });

  test('was last due at the end of the range, which belongs to it, but not at the start', () => {
    const noon = at('2026-03-02T12:00:00.000Z');
    expect(latestOccurrence(cron('0 12 * * *'), noon - 1, noon, 'UTC')).toBe(noon);
    expect(latestOccurrence(cron('0 12 * * *'), noon, noon + HOUR_MS, 'UTC')).toBeNull();
    expect(latestOccurrence(cron('0 12 * * *'), noon - DAY_MS, noon + 999, 'UTC')).toBe(noon);
  });

  test('in a zone that springs forward runs right after the gap, once', () => {
    const found = nextOccurrences(cron('30 2 * * *', 'Europe/Berlin'), at('2026-03-28T00:00:00Z'), 3, 'UTC');
    expect(found.map(iso)).toEqual([
      '2026-03-28T01:30:00.000Z',
      '2026-03-29T01:00:00.000Z',
      '2026-03-30T00:30:00.000Z',
    ]);
  });

  test('in a zone that falls back runs once at a fixed time', () => {
    const trigger = cron('30 2 * * *', 'Europe/Berlin');
    expect(
      countOccurrences(trigger, at('2026-10-24T22:00:00Z'), at('2026-10-25T22:00:00Z'), 'UTC').count,
    ).toBe(1);
  });

  test('that says "local" is read in the zone of the machine', () => {
    const nineLocal = cron('0 9 * * *', 'local');
    expect(iso(nextOccurrence(nineLocal, at('2026-03-02T00:00:00Z'), 'Asia/Tokyo'))).toBe(
      '2026-03-03T00:00:00.000Z',
    );
  });

  test('that follows the clock is counted without being listed', () => {
    const from = at('2026-01-01T00:00:00Z');
    expect(countOccurrences(cron('* * * * * *'), from, from + 365 * DAY_MS, 'UTC')).toEqual({
      count: 365 * 86_400,
      isMinimum: false,
    });
  });

  test('at very many fixed times is counted up to a limit, and says when there are more', () => {
    const perMinute = cron('0-59 0-23 * * *');
    const from = at('2026-03-02T00:00:00Z');
    expect(countOccurrences(perMinute, from, from + COUNT_LIMIT * 60_000, 'UTC')).toEqual({
      count: COUNT_LIMIT,
      isMinimum: false,
    });
    expect(countOccurrences(perMinute, from, from + (COUNT_LIMIT + 1) * 60_000, 'UTC')).toEqual({
      count: COUNT_LIMIT,
      isMinimum: true,
    });
  });

  test('that never comes has no next occurrence', () => {
    expect(nextOccurrence(cron('0 0 31 2 *'), 0, 'UTC')).toBeNull();
  });
});

describe('an interval trigger', () => {
  const every7s: Trigger = { kind: 'interval', everyMs: 7_000, anchorAt: '2026-03-02T08:00:00.000Z' };
  const anchor = at('2026-03-02T08:00:00.000Z');

  test('is first due one interval after its anchor', () => {
    expect(nextOccurrence(every7s, anchor, 'UTC')).toBe(anchor + 7_000);
    expect(nextOccurrence(every7s, anchor - DAY_MS, 'UTC')).toBe(anchor + 7_000);
    expect(latestOccurrence(every7s, anchor - DAY_MS, anchor, 'UTC')).toBeNull();
  });

  test('never drifts: a year later it is still a whole number of intervals from the anchor', () => {
    const next = nextOccurrence(every7s, anchor + 365 * DAY_MS + 1, 'UTC') ?? 0;
    expect((next - anchor) % 7_000).toBe(0);
  });

  test('is counted without being listed', () => {
    expect(countOccurrences(every7s, anchor, anchor + 70_000_000_000, 'UTC')).toEqual({
      count: 10_000_000,
      isMinimum: false,
    });
  });
});
