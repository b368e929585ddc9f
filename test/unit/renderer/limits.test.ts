import fc from 'fast-check';
import { conditionsSchema, type Conditions } from '@shared/model/conditions';
import { EVERY_DAY, windowSchema, type AllowedWindow } from '@shared/model/window';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '@shared/time/duration';
import { daysWords, limitsWords, waitWords } from '@shared/words/limits-words';
import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT, judgeDraft } from '../../../src/renderer/src/screens/editor/draft';
import {
  conditionsOf,
  limitFieldOf,
  limitsOf,
  NO_LIMITS,
  windowOf,
  type Limits,
} from '../../../src/renderer/src/screens/editor/limits';

const errorsOf = (choice: Partial<Limits>) =>
  judgeDraft({ ...EMPTY_DRAFT, name: 'Backup', line: 'true', limits: { ...NO_LIMITS, ...choice } }).errors;

describe('the limits of a draft', () => {
  it('give back what a schedule had', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
    const hours = fc.option(fc.record({ from: time, to: time }).filter(({ from, to }) => from !== to));
    const window = fc.record({ days: fc.subarray(EVERY_DAY, { minLength: 1 }), hours, quiet: hours });
    const conditions: fc.Arbitrary<Conditions> = fc.record({
      power: fc.option(fc.record({ floorPercent: fc.option(fc.integer({ min: 1, max: 100 })) })),
      network: fc.option(fc.record({ host: fc.option(fc.constantFrom('nas.local', '[::1]:22')) })),
      idleMs: fc.option(fc.integer({ min: 1_000, max: DAY_MS })),
      waitMs: fc.integer({ min: 0, max: 366 * DAY_MS }),
    });
    fc.assert(
      fc.property(window, conditions, (allowed, asked) => {
        const isNone = allowed.days.length === 7 && allowed.hours === null && allowed.quiet === null;
        const limits = limitsOf(allowed, asked);
        expect(windowOf(limits)).toEqual(isNone ? null : allowed);
        expect(conditionsOf(limits)).toEqual(asked);
      }),
    );
    expect(windowOf(limitsOf(null, conditionsSchema.parse({})))).toBeNull();
  });

  it('say on each field what is wrong with it', () => {
    expect(errorsOf({})).toBeNull();
    expect(errorsOf({ days: [] })?.['limits.days']).toMatch(/could never run/);
    expect(errorsOf({ hasHours: true, hoursTo: '' })).toEqual({
      'limits.hoursTo': 'The time is missing. Give one, for example 02:30.',
    });
    expect(errorsOf({ isQuiet: true, quietTo: '22:00' })?.['limits.quietFrom']).toMatch(/same time/);
    expect(errorsOf({ power: 'floor', floorPercent: 400 })?.['limits.floorPercent']).toMatch(/at most/);
    expect(errorsOf({ power: 'floor', floorPercent: '' })?.['limits.floorPercent']).toMatch(/missing/);
    expect(errorsOf({ network: true, host: 'no host!' })?.['limits.host']).toMatch(/not a host/);
    expect(errorsOf({ idle: true, idleMinutes: 0 })?.['limits.idleMinutes']).toMatch(/too short/);
    expect(errorsOf({ waitAmount: 400, waitUnit: 'days' })?.['limits.waitAmount']).toMatch(/too long/);
  });

  it('that are switched off are not judged', () => {
    expect(
      errorsOf({ hoursFrom: '', quietTo: '', floorPercent: 400, host: '!', idleMinutes: '' }),
    ).toBeNull();
  });

  it('show what main says of the window as a whole on what takes the time away', () => {
    expect(limitFieldOf(['window'], { ...NO_LIMITS, isQuiet: true })).toBe('limits.quietFrom');
    expect(limitFieldOf(['window'], { ...NO_LIMITS, hasHours: true })).toBe('limits.hoursFrom');
    expect(limitFieldOf(['window'], NO_LIMITS)).toBe('limits.days');
  });
});

describe('limits in words', () => {
  const format = {
    time: (text: string) => text,
    length: (lengthMs: number) => `${lengthMs / MINUTE_MS} min`,
  };
  const say = (window: Partial<AllowedWindow> | null, conditions: Partial<Conditions> = {}) =>
    limitsWords(
      {
        window: window === null ? null : windowSchema.parse(window),
        conditions: conditionsSchema.parse(conditions),
      },
      format,
    );

  it('name days as a person does', () => {
    expect(daysWords(EVERY_DAY)).toBeNull();
    expect(daysWords([1, 2, 3, 4, 5])).toBe('Monday to Friday');
    expect(daysWords([0, 6])).toBe('Saturday and Sunday');
    expect(daysWords([3, 1, 5])).toBe('Monday, Wednesday and Friday');
    expect(daysWords([0])).toBe('Sunday');
  });

  it('tell everything in one breath', () => {
    expect(say(null)).toBeNull();
    expect(
      say(
        {
          days: [1, 2, 3, 4, 5],
          hours: { from: '08:00', to: '18:00' },
          quiet: { from: '22:00', to: '07:00' },
        },
        { power: { floorPercent: 30 } },
      ),
    ).toBe(
      'Monday to Friday, 08:00 to 18:00; not from 22:00 to 07:00; only on mains power or a battery above 30 %',
    );
    expect(say({ hours: { from: '08:00', to: '18:00' } })).toBe('from 08:00 to 18:00');
    expect(say({ quiet: { from: '22:00', to: '07:00' } })).toBe('at any time; not from 22:00 to 07:00');
    expect(
      say(null, { power: { floorPercent: null }, network: { host: null }, idleMs: 10 * MINUTE_MS }),
    ).toBe('only on mains power; only with a network; only when nobody has used the computer for 10 min');
    expect(say(null, { network: { host: 'nas.local' } })).toBe('only while nas.local can be reached');
  });

  it('tell how long it waits only when there is something to wait for', () => {
    expect(waitWords(conditionsSchema.parse({}), format)).toBeNull();
    const network = { host: null };
    expect(waitWords(conditionsSchema.parse({ network, waitMs: HOUR_MS }), format)).toBe(
      'It waits for that up to 60 min, then it is skipped.',
    );
    expect(waitWords(conditionsSchema.parse({ network, waitMs: 0 }), format)).toBe(
      'If that is not so when it is due, it is skipped.',
    );
  });
});
