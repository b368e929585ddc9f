import { expect, it } from 'vitest';
import { openingTick, ticksOf } from '../../../../src/renderer/src/screens/timeline/ticks';
import {
  clockChanges,
  localTime,
  zoneClock,
  type ZoneClock,
} from '../../../../src/renderer/src/screens/timeline/zone-clock';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../../src/shared/time/duration';

const span = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) });
const fixed = (offsetMs: number): ZoneClock => zoneClock([{ from: '2026-01-01T00:00:00.000Z', offsetMs }]);

/** Berlin's clocks around the last Sunday of March and of October 2026. */
const SPRING = zoneClock([
  { from: '2026-03-01T00:00:00.000Z', offsetMs: HOUR_MS },
  { from: '2026-03-29T01:00:00.000Z', offsetMs: 2 * HOUR_MS },
]);
const AUTUMN = zoneClock([
  { from: '2026-10-01T00:00:00.000Z', offsetMs: 2 * HOUR_MS },
  { from: '2026-10-25T01:00:00.000Z', offsetMs: HOUR_MS },
]);

/** `HH:mm` on the zone's clocks and in UTC. */
const told = (ticks: readonly { at: number; local: number }[]): string[] =>
  ticks.map(({ at, local }) =>
    [local, at].map((each) => new Date(each).toISOString().slice(11, 16)).join(' = '),
  );

it('has round times on the clocks of the zone, with room for their names', () => {
  const day = span('2026-01-02T00:00:00Z', '2026-01-03T00:00:00Z');
  expect(ticksOf(day, 960, fixed(0)).stepMs).toBe(2 * HOUR_MS);
  expect(ticksOf(day, 320, fixed(0)).stepMs).toBe(6 * HOUR_MS);
  expect(ticksOf({ ...day, to: day.from + 15 * MINUTE_MS }, 960, fixed(0)).stepMs).toBe(MINUTE_MS);
  expect(ticksOf({ ...day, to: day.from + 30 * DAY_MS }, 900, fixed(0)).stepMs).toBe(7 * DAY_MS);
  const kathmandu = ticksOf(day, 320, fixed(5.75 * HOUR_MS));
  expect(told(kathmandu.small)).toEqual(['06:00 = 00:15', '12:00 = 06:15', '18:00 = 12:15', '00:00 = 18:15']);
  expect(told(kathmandu.large)).toEqual(['00:00 = 18:15']);
});

it('leaves out the hour that the clocks jump over', () => {
  const night = span('2026-03-28T23:00:00Z', '2026-03-29T03:00:00Z');
  expect(told(ticksOf(night, 320, SPRING).small)).toEqual([
    ...['00:00 = 23:00', '01:00 = 00:00', '03:00 = 01:00', '04:00 = 02:00', '05:00 = 03:00'],
  ]);
  expect(clockChanges(SPRING)).toEqual([{ at: Date.parse('2026-03-29T01:00:00Z'), byMs: HOUR_MS }]);
});

it('has the hour twice that the clocks go through twice', () => {
  const night = span('2026-10-24T23:00:00Z', '2026-10-25T02:00:00Z');
  expect(told(ticksOf(night, 240, AUTUMN).small)).toEqual([
    ...['01:00 = 23:00', '02:00 = 00:00', '02:00 = 01:00', '03:00 = 02:00'],
  ]);
  expect(localTime(AUTUMN, Date.parse('2026-10-25T00:59:00Z'))).toBe(Date.parse('2026-10-25T02:59:00Z'));
  expect(clockChanges(AUTUMN)).toEqual([{ at: Date.parse('2026-10-25T01:00:00Z'), byMs: -HOUR_MS }]);
});

it('days of 23 and 25 hours begin at their own midnights', () => {
  const days = (clock: ZoneClock, from: string, to: string): number[] => {
    const { large } = ticksOf(span(from, to), 960, clock);
    return large.slice(1).map(({ at }, index) => (at - (large[index]?.at ?? 0)) / HOUR_MS);
  };
  expect(days(SPRING, '2026-03-27T12:00:00Z', '2026-03-31T12:00:00Z')).toEqual([24, 23, 24]);
  expect(days(AUTUMN, '2026-10-23T12:00:00Z', '2026-10-27T12:00:00Z')).toEqual([24, 25, 24]);
});

it('a day whose midnight is jumped over begins with the jump', () => {
  const beirut = zoneClock([
    { from: '2026-03-01T00:00:00.000Z', offsetMs: 2 * HOUR_MS },
    { from: '2026-03-28T22:00:00.000Z', offsetMs: 3 * HOUR_MS },
  ]);
  const { large } = ticksOf(span('2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z'), 960, beirut);
  expect(told(large)).toEqual(['01:00 = 22:00']);
});

it('weeks begin on Mondays, and months have names of their own', () => {
  const month = ticksOf(span('2026-02-20T00:00:00Z', '2026-03-20T00:00:00Z'), 320, fixed(0));
  expect(month.small.map(({ at }) => new Date(at).toISOString().slice(5, 10))).toEqual([
    ...['02-23', '03-02', '03-09', '03-16'],
  ]);
  expect(month.large.map(({ at }) => new Date(at).toISOString().slice(5, 10))).toEqual(['03-01']);
});

it('the day or month that has begun already keeps its name at the left edge', () => {
  const noon = span('2026-03-20T12:00:00Z', '2026-03-21T12:00:00Z');
  expect(openingTick(noon, SPRING, false)).toEqual({
    at: noon.from,
    local: Date.parse('2026-03-20T00:00:00Z'),
  });
  expect(openingTick(noon, SPRING, true)).toEqual({
    at: noon.from,
    local: Date.parse('2026-03-01T00:00:00Z'),
  });
});
