import { describe, expect, test } from 'vitest';
import { countByCalendar, followsTheClock } from '../../../src/main/engine/cron-count';
import { countOccurrences, latestOccurrence, nextOccurrence } from '../../../src/main/engine/occurrences';
import type { Trigger } from '../../../src/shared/model/trigger';
import { DAY_MS } from '../../../src/shared/time/duration';

const at = (text: string): number => Date.parse(text);
const iso = (instant: number): string => new Date(instant).toISOString().replace(':00.000Z', 'Z');

interface Case {
  readonly expression: string;
  readonly from: string;
  readonly to: string;
  /** Every occurrence in `(from, to]`. */
  readonly due: readonly string[];
}

function listForwards(trigger: Trigger, from: number, to: number): string[] {
  const found: string[] = [];
  for (let next = nextOccurrence(trigger, from, 'UTC'); next !== null && next <= to;) {
    found.push(iso(next));
    next = nextOccurrence(trigger, next, 'UTC');
  }
  return found;
}

function listBackwards(trigger: Trigger, from: number, to: number): string[] {
  const found: string[] = [];
  for (let latest = latestOccurrence(trigger, from, to, 'UTC'); latest !== null;) {
    found.unshift(iso(latest));
    latest = latestOccurrence(trigger, from, latest - 1, 'UTC');
  }
  return found;
}

/** The answers of all three questions about a range: next, latest, how many. */
function check(zone: string, { expression, from, to, due }: Case): void {
  const trigger: Trigger = { kind: 'cron', expression, timezone: zone };
  const range = [at(from), at(to)] as const;
  expect(listForwards(trigger, ...range)).toEqual(due);
  expect(listBackwards(trigger, ...range)).toEqual(due);
  expect(countOccurrences(trigger, ...range, 'UTC')).toEqual({ count: due.length, isMinimum: false });
  if (followsTheClock(expression)) expect(countByCalendar(expression, zone, ...range)).toBe(due.length);
}

const minutes = (day: string, ...times: string[]): string[] => times.map((time) => `${day}T${time}Z`);

/** `02:00 -> 03:00`: the local time at which the clock is set, and to what. */
const ZONES: Record<string, readonly (Case & { what: string })[]> = {
  'Europe/Berlin': [
    {
      what: '02:00 -> 03:00, a fixed time in the gap runs right after it, once',
      expression: '30 2 * * *',
      from: '2026-03-28T12:00Z',
      to: '2026-03-30T12:00Z',
      due: ['2026-03-29T01:00Z', '2026-03-30T00:30Z'],
    },
    {
      what: '02:00 -> 03:00, several fixed times that meet right after the gap are one occurrence',
      expression: '0,30 2,3 * * *',
      from: '2026-03-29T00:00Z',
      to: '2026-03-29T12:00Z',
      due: ['2026-03-29T01:00Z', '2026-03-29T01:30Z'],
    },
    {
      what: '02:00 -> 03:00, every half hour goes on as the clock shows it',
      expression: '*/30 * * * *',
      from: '2026-03-29T00:20Z',
      to: '2026-03-29T01:30Z',
      due: minutes('2026-03-29', '00:30', '01:00', '01:30'),
    },
    {
      what: '02:00 -> 03:00, a wildcard within the hour that is left out does not run that day',
      expression: '*/20 2 * * *',
      from: '2026-03-28T12:00Z',
      to: '2026-03-30T12:00Z',
      due: minutes('2026-03-30', '00:00', '00:20', '00:40'),
    },
    {
      what: '03:00 -> 02:00, a fixed time that comes twice runs the first time only',
      expression: '30 2 * * *',
      from: '2026-10-24T12:00Z',
      to: '2026-10-26T12:00Z',
      due: ['2026-10-25T00:30Z', '2026-10-26T01:30Z'],
    },
    {
      what: '03:00 -> 02:00, every half hour runs in both passes of the hour',
      expression: '*/30 * * * *',
      from: '2026-10-24T23:50Z',
      to: '2026-10-25T02:00Z',
      due: minutes('2026-10-25', '00:00', '00:30', '01:00', '01:30', '02:00'),
    },
  ],
  'America/New_York': [
    {
      what: '02:00 -> 03:00, a fixed time in the gap runs right after it, once',
      expression: '30 2 * * *',
      from: '2026-03-07T12:00Z',
      to: '2026-03-09T12:00Z',
      due: ['2026-03-08T07:00Z', '2026-03-09T06:30Z'],
    },
    {
      what: '02:00 -> 03:00, every half hour goes on as the clock shows it',
      expression: '*/30 * * * *',
      from: '2026-03-08T06:20Z',
      to: '2026-03-08T07:30Z',
      due: minutes('2026-03-08', '06:30', '07:00', '07:30'),
    },
    {
      what: '02:00 -> 01:00, a fixed time that comes twice runs the first time only',
      expression: '30 1 * * *',
      from: '2026-10-31T12:00Z',
      to: '2026-11-02T12:00Z',
      due: ['2026-11-01T05:30Z', '2026-11-02T06:30Z'],
    },
    {
      what: '02:00 -> 01:00, every half hour runs in both passes of the hour',
      expression: '*/30 * * * *',
      from: '2026-11-01T05:00Z',
      to: '2026-11-01T07:00Z',
      due: minutes('2026-11-01', '05:30', '06:00', '06:30', '07:00'),
    },
  ],
  'Australia/Lord_Howe': [
    {
      what: '02:00 -> 02:30, a fixed time in the gap runs right after it, once',
      expression: '15 2 * * *',
      from: '2026-10-03T00:00Z',
      to: '2026-10-04T20:00Z',
      due: ['2026-10-03T15:30Z', '2026-10-04T15:15Z'],
    },
    {
      what: '02:00 -> 02:30, every quarter of an hour goes on as the clock shows it',
      expression: '*/15 * * * *',
      from: '2026-10-03T15:00Z',
      to: '2026-10-03T16:00Z',
      due: minutes('2026-10-03', '15:15', '15:30', '15:45', '16:00'),
    },
    {
      what: '02:00 -> 01:30, a fixed time that comes twice runs the first time only',
      expression: '45 1 * * *',
      from: '2026-04-04T00:00Z',
      to: '2026-04-05T20:00Z',
      due: ['2026-04-04T14:45Z', '2026-04-05T15:15Z'],
    },
    {
      what: '02:00 -> 01:30, every hour is an hour and a half apart: the clock strikes two late',
      expression: '0 * * * *',
      from: '2026-04-04T13:30Z',
      to: '2026-04-04T16:00Z',
      due: minutes('2026-04-04', '14:00', '15:30'),
    },
    {
      what: '02:00 -> 01:30, a quarter to every hour comes twice',
      expression: '45 * * * *',
      from: '2026-04-04T14:00Z',
      to: '2026-04-04T16:30Z',
      due: minutes('2026-04-04', '14:45', '15:15', '16:15'),
    },
  ],
  'Africa/Cairo': [
    {
      what: '00:00 -> 01:00, a midnight that does not exist is at 01:00 of the same date',
      expression: '@daily',
      from: '2026-04-23T00:00Z',
      to: '2026-04-24T21:00Z',
      due: ['2026-04-23T22:00Z', '2026-04-24T21:00Z'],
    },
    {
      what: '00:00 -> 01:00, a fixed time in the gap of one certain date is not lost',
      expression: '30 0 24 4 *',
      from: '2026-01-01T00:00Z',
      to: '2026-12-31T00:00Z',
      due: ['2026-04-23T22:00Z'],
    },
    {
      what: '00:00 -> 01:00, every half hour goes on as the clock shows it',
      expression: '*/30 * * * *',
      from: '2026-04-23T21:00Z',
      to: '2026-04-23T22:30Z',
      due: minutes('2026-04-23', '21:30', '22:00', '22:30'),
    },
    {
      what: '24:00 -> 23:00, a fixed time before midnight that comes twice runs the first time only',
      expression: '30 23 * * *',
      from: '2026-10-29T12:00Z',
      to: '2026-10-30T22:00Z',
      due: ['2026-10-29T20:30Z', '2026-10-30T21:30Z'],
    },
    {
      what: '24:00 -> 23:00, midnight comes once, after the second pass of the hour',
      expression: '0 0 * * *',
      from: '2026-10-29T12:00Z',
      to: '2026-10-30T22:00Z',
      due: ['2026-10-29T22:00Z', '2026-10-30T22:00Z'],
    },
    {
      what: '24:00 -> 23:00, every half hour runs in both passes of the hour',
      expression: '*/30 * * * *',
      from: '2026-10-29T20:00Z',
      to: '2026-10-29T22:00Z',
      due: minutes('2026-10-29', '20:30', '21:00', '21:30', '22:00'),
    },
  ],
  'Asia/Beirut': [
    {
      what: '00:00 -> 01:00, a midnight that does not exist is at 01:00 of the same date',
      expression: '0 0 * * SUN',
      from: '2026-03-22T12:00Z',
      to: '2026-04-05T12:00Z',
      due: ['2026-03-28T22:00Z', '2026-04-04T21:00Z'],
    },
    {
      what: '00:00 -> 01:00, every half hour goes on as the clock shows it',
      expression: '*/30 * * * *',
      from: '2026-03-28T21:00Z',
      to: '2026-03-28T22:30Z',
      due: minutes('2026-03-28', '21:30', '22:00', '22:30'),
    },
    {
      what: '24:00 -> 23:00, a fixed time before midnight that comes twice runs the first time only',
      expression: '30 23 * * *',
      from: '2026-10-24T12:00Z',
      to: '2026-10-25T22:00Z',
      due: ['2026-10-24T20:30Z', '2026-10-25T21:30Z'],
    },
    {
      what: '24:00 -> 23:00, every half hour runs in both passes of the hour',
      expression: '*/30 * * * *',
      from: '2026-10-24T20:00Z',
      to: '2026-10-24T22:00Z',
      due: minutes('2026-10-24', '20:30', '21:00', '21:30', '22:00'),
    },
  ],
  'Pacific/Apia': [
    {
      what: 'without 2011-12-30, a daily job runs on the days that there are',
      expression: '0 12 * * *',
      from: '2011-12-29T12:00Z',
      to: '2011-12-31T22:00Z',
      due: ['2011-12-29T22:00Z', '2011-12-30T22:00Z', '2011-12-31T22:00Z'],
    },
    {
      what: 'without 2011-12-30, a job of that date or of that Friday does not run',
      expression: '0 12 30 12 FRI',
      from: '2011-12-24T12:00Z',
      to: '2012-01-01T12:00Z',
      due: [],
    },
    {
      what: 'without 2011-12-30, every half hour goes on without a break',
      expression: '*/30 * * * *',
      from: '2011-12-30T09:00Z',
      to: '2011-12-30T11:00Z',
      due: minutes('2011-12-30', '09:30', '10:00', '10:30', '11:00'),
    },
    {
      what: '04:00 -> 03:00, a fixed time that comes twice runs the first time only',
      expression: '30 3 * * *',
      from: '2012-03-30T20:00Z',
      to: '2012-04-01T20:00Z',
      due: ['2012-03-31T13:30Z', '2012-04-01T14:30Z'],
    },
    {
      what: '03:00 -> 04:00, a fixed time in the gap runs right after it, once',
      expression: '30 3 * * *',
      from: '2011-09-23T00:00Z',
      to: '2011-09-25T00:00Z',
      due: ['2011-09-23T14:30Z', '2011-09-24T14:00Z'],
    },
  ],
  'America/Nuuk': [
    {
      what: '23:00 -> 00:00, a fixed time in a gap that ends on another date does not run that day',
      expression: '30 23 * * *',
      from: '2026-03-27T12:00Z',
      to: '2026-03-30T12:00Z',
      due: ['2026-03-28T01:30Z', '2026-03-30T00:30Z'],
    },
    {
      what: '24:00 -> 23:00, a fixed time that comes twice runs the first time only',
      expression: '30 23 * * *',
      from: '2026-10-24T12:00Z',
      to: '2026-10-26T12:00Z',
      due: ['2026-10-25T00:30Z', '2026-10-26T01:30Z'],
    },
  ],
};

describe.each(Object.entries(ZONES))('in %s', (zone, cases) => {
  test.each(cases)('$what', (one) => {
    check(zone, one);
  });
});

test('an interval knows nothing of zones: a day is 24 hours through every change of the clock', () => {
  const daily: Trigger = { kind: 'interval', everyMs: DAY_MS, anchorAt: '2026-03-28T01:30:00.000Z' };
  const due = ['2026-03-29T01:30Z', '2026-03-30T01:30Z'];
  expect(listForwards(daily, at('2026-03-28T01:30Z'), at('2026-03-30T12:00Z'))).toEqual(due);
  expect(listBackwards(daily, at('2026-03-28T01:30Z'), at('2026-03-30T12:00Z'))).toEqual(due);
});
