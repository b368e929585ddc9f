import { describe, expect, test } from 'vitest';
import { daylightNote } from '../../../src/main/engine/daylight-note';
import { nextOccurrences } from '../../../src/main/engine/occurrences';
import type { Trigger } from '../../../src/shared/model/trigger';

const cron = (expression: string, timezone: string): Trigger => ({ kind: 'cron', expression, timezone });

/** Each of the next occurrences with what is said of it. */
function notes(trigger: Trigger, after: string, count: number, localZone = 'UTC'): string[] {
  return nextOccurrences(trigger, Date.parse(after), count, localZone).map((at) => {
    const note = daylightNote(trigger, at, localZone);
    const instant = new Date(at).toISOString().slice(5, 16);
    return note === null ? instant : `${instant} ${note.kind} ${note.time}`;
  });
}

describe('where the clock goes forward', () => {
  test('a fixed time that does not exist', () => {
    expect(notes(cron('30 2 * * *', 'Europe/Berlin'), '2026-03-27T12:00Z', 3)).toEqual([
      '03-28T01:30',
      '03-29T01:00 left-out 02:30',
      '03-30T00:30',
    ]);
    expect(notes(cron('15 30 2 * * *', 'local'), '2026-03-28T12:00Z', 1, 'Europe/Berlin')).toEqual([
      '03-29T01:00 left-out 02:30:15',
    ]);
  });

  test('a time that does exist, right after the gap or in what follows the clock', () => {
    expect(notes(cron('0 3 * * *', 'Europe/Berlin'), '2026-03-28T12:00Z', 2)).toEqual([
      '03-29T01:00',
      '03-30T01:00',
    ]);
    expect(notes(cron('*/30 * * * *', 'Europe/Berlin'), '2026-03-29T00:15Z', 3)).toEqual([
      '03-29T00:30',
      '03-29T01:00',
      '03-29T01:30',
    ]);
  });

  test('at midnight, by half an hour, and by a whole day', () => {
    expect(notes(cron('30 0 * * *', 'Africa/Cairo'), '2026-04-23T12:00Z', 1)).toEqual([
      '04-23T22:00 left-out 00:30',
    ]);
    expect(notes(cron('15 2 * * *', 'Australia/Lord_Howe'), '2026-10-03T12:00Z', 1)).toEqual([
      '10-03T15:30 left-out 02:15',
    ]);
    // 30 December 2011 did not come, and what was due on it is not made up for on another date.
    expect(notes(cron('0 9 * * *', 'Pacific/Apia'), '2011-12-29T12:00Z', 2)).toEqual([
      '12-29T19:00',
      '12-30T19:00',
    ]);
  });
});

describe('where the clock goes back', () => {
  test('a fixed time that comes twice is due once', () => {
    expect(notes(cron('30 2 * * *', 'Europe/Berlin'), '2026-10-24T12:00Z', 2)).toEqual([
      '10-25T00:30 once-of-two 02:30',
      '10-26T01:30',
    ]);
  });

  test('what follows the clock is due both times', () => {
    expect(notes(cron('30 * * * *', 'America/New_York'), '2026-11-01T04:00Z', 4)).toEqual([
      '11-01T04:30',
      '11-01T05:30 both-of-two 01:30',
      '11-01T06:30 both-of-two 01:30',
      '11-01T07:30',
    ]);
  });

  test('to its edges', () => {
    expect(notes(cron('* * * * *', 'Europe/Berlin'), '2026-10-24T23:59Z', 1)).toEqual([
      '10-25T00:00 both-of-two 02:00',
    ]);
    expect(notes(cron('0 3 * * *', 'Europe/Berlin'), '2026-10-24T12:00Z', 1)).toEqual(['10-25T02:00']);
  });
});

test('what is no time of day says nothing', () => {
  const anchorAt = '2026-03-28T01:30:00.000Z';
  expect(notes({ kind: 'interval', everyMs: 84_600_000, anchorAt }, anchorAt, 1, 'Europe/Berlin')).toEqual([
    '03-29T01:00',
  ]);
  expect(notes({ kind: 'once', at: '2026-03-29T01:00:00.000Z' }, anchorAt, 1, 'Europe/Berlin')).toEqual([
    '03-29T01:00',
  ]);
});
