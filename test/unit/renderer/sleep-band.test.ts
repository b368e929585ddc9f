import { describe, expect, it } from 'vitest';
import { axisOf, fits, moved, stepOfKey } from '../../../src/renderer/src/screens/editor/sleep-band';

const HOUR = 3_600_000;
const QUARTER = HOUR / 4;
const from = Date.UTC(2026, 10, 21, 23);
const night = { from, to: from + 8.5 * HOUR };

describe('a sleep that is moved', () => {
  it('goes in quarters of an hour, and keeps its length when it goes as a whole', () => {
    expect(moved(night, 'both', 0.4 * QUARTER)).toEqual(night);
    expect(moved(night, 'both', -1.6 * QUARTER)).toEqual({
      from: from - 2 * QUARTER,
      to: night.to - 2 * QUARTER,
    });
  });

  it('is never turned over and never a whole day', () => {
    expect(moved(night, 'from', 99 * HOUR)).toEqual({ from: night.to - QUARTER, to: night.to });
    expect(moved(night, 'to', -99 * HOUR)).toEqual({ from, to: from + QUARTER });
    expect(moved(night, 'to', 99 * HOUR)).toEqual({ from, to: from + 24 * HOUR - QUARTER });
    expect(moved(night, 'from', -99 * HOUR)).toEqual({
      from: night.to - 24 * HOUR + QUARTER,
      to: night.to,
    });
  });

  it('is moved by the keys that move a slider, and by no other', () => {
    expect(['ArrowLeft', 'ArrowUp', 'PageDown', 'Enter'].map(stepOfKey)).toEqual([
      -QUARTER,
      QUARTER,
      -HOUR,
      null,
    ]);
  });
});

describe('the strip', () => {
  it('shows a day around the sleep, or more where it is longer', () => {
    const axis = axisOf(night);
    expect(axis.length).toBe(24 * HOUR);
    expect(axis.start % HOUR).toBe(0);
    expect(fits(axis, night)).toBe(true);
    const long = { from, to: from + 30 * HOUR };
    expect(axisOf(long).length).toBe(37.5 * HOUR);
    expect(fits(axisOf(long), long)).toBe(true);
  });

  it('says when the sleep has left it', () => {
    expect(fits(axisOf(night), moved(night, 'both', 12 * HOUR))).toBe(false);
  });
});
