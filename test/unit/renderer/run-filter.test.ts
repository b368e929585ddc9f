import type { RunView } from '@shared/contract/views';
import { describe, expect, it } from 'vitest';
import { boundsOf, filterOf, isAmong, isFiltered, startOfDay } from '../../../src/renderer/src/run-filter';
import { seededWorld } from '../../support/renderer-fake-world';

const NOW = new Date(2026, 10, 21, 9, 30).getTime();
const HOUR_MS = 3_600_000;
const NO_BOUNDS = { from: null, to: null };
const [sample] = seededWorld(NOW).runs;
const run = (change: Partial<RunView>): RunView => ({ ...(sample as RunView), ...change });

describe('the time that is asked for', () => {
  it('is all of it, an hour, a day of the calendar', () => {
    expect(boundsOf(filterOf({}), NOW)).toEqual(NO_BOUNDS);
    expect(boundsOf(filterOf({ period: 'hour' }), NOW)).toEqual({ from: NOW - HOUR_MS, to: null });
    expect(boundsOf(filterOf({ period: 'today' }), NOW)).toEqual({
      from: new Date(2026, 10, 21).getTime(),
      to: null,
    });
  });

  it('reaches to the end of the last day, however long that day is', () => {
    const bounds = boundsOf(filterOf({ from: '2026-10-24', to: '2026-10-25', period: 'hour' }), NOW);
    expect(bounds).toEqual({
      from: new Date(2026, 9, 24).getTime(),
      to: new Date(2026, 9, 26).getTime(),
    });
  });

  it.each(['2026-02-30', '2026-13-01', 'yesterday', '', null])('is no day: %s', (day) => {
    expect(startOfDay(day)).toBeNull();
  });
});

describe('a run', () => {
  it('is among what is asked for when all of it is true of it', () => {
    const filter = filterOf({ schedule: 's1', status: 'failed', cause: 'manual', text: ' DISK ' });
    const found = run({
      scheduleId: 's1',
      status: 'failed',
      cause: 'manual',
      reason: 'The disk is full.',
    });
    expect(isAmong(found, filter, NO_BOUNDS)).toBe(true);
    for (const other of [
      { scheduleId: 's2' },
      { status: 'succeeded' },
      { cause: 'schedule' },
      { reason: null },
    ] as const)
      expect(isAmong({ ...found, ...other }, filter, NO_BOUNDS)).toBe(false);
  });

  it('is found by its name, however it is written', () => {
    const cafe = run({ scheduleName: 'Café Übersicht', reason: null });
    expect(isAmong(cafe, filterOf({ text: 'üBER' }), NO_BOUNDS)).toBe(true);
  });

  it('is out of its time before the beginning and at the end', () => {
    const at = Date.parse(run({}).queuedAt);
    const within = (from: number, to: number): boolean => isAmong(run({}), filterOf({}), { from, to });
    expect([within(at, at + 1), within(at + 1, at + 2), within(at - 1, at)]).toEqual([true, false, false]);
  });
});

it('a filter of nothing but spaces and nulls asks for everything', () => {
  expect(isFiltered(filterOf({}))).toBe(false);
  expect(isFiltered(filterOf({ text: 'x' }))).toBe(true);
});
