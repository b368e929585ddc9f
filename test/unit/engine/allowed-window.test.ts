import { describe, expect, test } from 'vitest';
import { isAllowed, nextOpening } from '../../../src/main/engine/allowed-window';
import type { AllowedWindow } from '../../../src/shared/model/window';

const EVERY = [0, 1, 2, 3, 4, 5, 6];
const window = (given: Partial<AllowedWindow>): AllowedWindow => ({
  days: EVERY,
  hours: null,
  quiet: null,
  ...given,
});
const office = window({ days: [1, 2, 3, 4, 5], hours: { from: '08:00', to: '18:00' } });
const night = window({ days: [5], hours: { from: '22:00', to: '06:00' } });
const quiet = window({ quiet: { from: '22:00', to: '07:00' } });

/** 2026-03-02 is a Monday. */
describe('whether it may start', () => {
  test.each([
    [office, '2026-03-02T08:00:00Z', true],
    [office, '2026-03-02T07:59:59.999Z', false],
    [office, '2026-03-02T17:59:59.999Z', true],
    [office, '2026-03-02T18:00:00Z', false],
    [office, '2026-03-07T12:00:00Z', false],
    [night, '2026-03-06T22:00:00Z', true],
    [night, '2026-03-07T05:59:00Z', true],
    [night, '2026-03-07T06:00:00Z', false],
    [night, '2026-03-06T05:00:00Z', false],
    [night, '2026-03-07T23:00:00Z', false],
    [quiet, '2026-03-02T21:59:00Z', true],
    [quiet, '2026-03-02T22:00:00Z', false],
    [quiet, '2026-03-03T03:00:00Z', false],
    [quiet, '2026-03-03T07:00:00Z', true],
    [window({ days: [1], quiet: { from: '22:00', to: '07:00' } }), '2026-03-02T03:00:00Z', false],
  ])('%j at %s: %s', (allowed, at, answer) => {
    expect(isAllowed(allowed, 'UTC', Date.parse(at))).toBe(answer);
  });

  test('is read in the zone that it is given, also through a change of its clocks', () => {
    expect(isAllowed(office, 'Asia/Tokyo', Date.parse('2026-03-01T23:00:00Z'))).toBe(true);
    expect(isAllowed(office, 'Europe/Berlin', Date.parse('2026-03-27T07:30:00Z'))).toBe(true);
    expect(isAllowed(office, 'Europe/Berlin', Date.parse('2026-03-30T06:30:00Z'))).toBe(true);
  });
});

describe('when it opens', () => {
  test.each([
    [office, '2026-03-06T18:00:00Z', '2026-03-09T08:00:00.000Z'],
    [office, '2026-03-02T03:00:00Z', '2026-03-02T08:00:00.000Z'],
    [night, '2026-03-07T06:00:00Z', '2026-03-13T22:00:00.000Z'],
    [quiet, '2026-03-02T23:00:00Z', '2026-03-03T07:00:00.000Z'],
    // The hours begin within the quiet ones: they open when those end.
    [
      window({ hours: { from: '06:00', to: '12:00' }, quiet: { from: '22:00', to: '07:00' } }),
      '2026-03-02T13:00:00Z',
      '2026-03-03T07:00:00.000Z',
    ],
  ])('%j after %s: %s', (allowed, after, opens) => {
    expect(new Date(nextOpening(allowed, 'UTC', Date.parse(after)) ?? 0).toISOString()).toBe(opens);
  });

  test('never, when the quiet hours cover all of it', () => {
    const never = window({ hours: { from: '08:00', to: '09:00' }, quiet: { from: '07:00', to: '10:00' } });
    expect(nextOpening(never, 'UTC', 0)).toBeNull();
  });
});
