import { expect, it } from 'vitest';
import { clockLines } from '../../../../src/renderer/src/screens/timeline/clock-lines';
import { zoneClock } from '../../../../src/renderer/src/screens/timeline/zone-clock';
import { HOUR_MS, MINUTE_MS } from '../../../../src/shared/time/duration';

const AUTUMN = zoneClock([
  { from: '2026-10-01T00:00:00.000Z', offsetMs: 2 * HOUR_MS },
  { from: '2026-10-25T01:00:00.000Z', offsetMs: HOUR_MS },
]);

it('tells of the clocks of the zone and of those of the computer, in the order of time', () => {
  const lines = clockLines(AUTUMN, [
    { kind: 'zone', at: '2026-10-24T08:00:00.000Z', from: 'America/New_York', to: 'Europe/Berlin' },
    { kind: 'set-back', at: '2026-10-26T08:00:00.000Z', byMs: 90 * MINUTE_MS },
  ]);
  expect(lines.map(({ note }) => note)).toEqual([
    'now Berlin time',
    'clocks go back 1 h',
    'clock set back 1 h 30 min',
  ]);
  expect(lines.map(({ text }) => text)).toEqual([
    'The computer went from New York time to Berlin time. Schedules in local time follow it from here.',
    'Clocks go back 1 h.',
    'The clock of the computer was set back by 1 h 30 min.',
  ]);
  expect(lines.map(({ at }) => new Date(at).toISOString().slice(0, 13))).toEqual([
    '2026-10-24T08',
    '2026-10-25T01',
    '2026-10-26T08',
  ]);
});

it('has nothing to tell of clocks that simply go on', () => {
  expect(clockLines(zoneClock([{ from: '2026-01-01T00:00:00.000Z', offsetMs: HOUR_MS }]), [])).toEqual([]);
});
