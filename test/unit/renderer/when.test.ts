import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  expressionOf,
  FIRST_WHEN,
  triggerOf,
  whenOf,
  withChoice,
  withExpression,
  type When,
} from '../../../src/renderer/src/screens/editor/when';

describe('the builder writes the expression', () => {
  it.each([
    [{ rhythm: 'daily', time: '02:30' }, '30 2 * * *'],
    [{ rhythm: 'weekdays', time: '09:05' }, '5 9 * * 1-5'],
    [{ rhythm: 'weekly', time: '18:00', weekdays: [0, 3, 1] }, '0 18 * * 1,3,0'],
    [{ rhythm: 'monthly', time: '00:00', day: '15' }, '0 0 15 * *'],
    [{ rhythm: 'monthly', time: '23:59', day: 'L' }, '59 23 L * *'],
  ] as const)('%o is %s', (choice, expression) => {
    expect(withChoice(FIRST_WHEN, choice).expression).toBe(expression);
  });

  it('keeps what was typed when the rhythm becomes an expression', () => {
    const daily = withChoice(FIRST_WHEN, { rhythm: 'daily', time: '07:15' });
    expect(withChoice(daily, { rhythm: 'cron' }).expression).toBe('15 7 * * *');
  });

  it('has no expression while the time is empty', () => {
    expect(expressionOf({ ...FIRST_WHEN, time: '' })).toBe('');
  });
});

describe('an expression typed by hand moves the builder', () => {
  it.each([
    ['30 2 * * *', { rhythm: 'daily', time: '02:30' }],
    ['  0   9 * *  1-5 ', { rhythm: 'weekdays', time: '09:00' }],
    ['0 9 * * 1,5', { rhythm: 'weekly', weekdays: [1, 5] }],
    ['0 9 * * 7', { rhythm: 'weekly', weekdays: [0] }],
    ['0 9 31 * *', { rhythm: 'monthly', day: '31' }],
    ['0 9 L * *', { rhythm: 'monthly', day: 'L' }],
  ])('%s', (expression, expected) => {
    expect(withExpression(FIRST_WHEN, expression)).toMatchObject({ ...expected, expression });
  });

  it.each([
    '*/5 * * * *',
    '61 2 * * *',
    '0 24 * * *',
    '0 9 32 * *',
    '0 9 1 * 1',
    '0 0 9 * * *',
    '@daily',
    '',
  ])('%s stays an expression', (expression) => {
    expect(withExpression(FIRST_WHEN, expression)).toMatchObject({ rhythm: 'cron', expression });
  });

  it('gives back every choice of the builder', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
    const choice: fc.Arbitrary<Partial<When>> = fc.oneof(
      fc.record({ rhythm: fc.constant('daily' as const), time }),
      fc.record({ rhythm: fc.constant('weekdays' as const), time }),
      fc.record({
        rhythm: fc.constant('monthly' as const),
        time,
        day: fc.oneof(fc.constant('L'), fc.integer({ min: 1, max: 31 }).map(String)),
      }),
      fc.record({
        rhythm: fc.constant('weekly' as const),
        time,
        // Monday to Friday exactly is a rhythm of its own, written 1-5; as a list it stays a list.
        weekdays: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 7 }),
      }),
    );
    fc.assert(
      fc.property(choice, (chosen) => {
        const built = withChoice(FIRST_WHEN, chosen);
        const read = withExpression(FIRST_WHEN, built.expression);
        expect(read.rhythm).toBe(built.rhythm);
        expect(triggerOf(read)).toEqual(triggerOf(built));
      }),
    );
  });
});

describe('an interval', () => {
  it('is shown in its largest whole unit', () => {
    expect(whenOf({ kind: 'interval', everyMs: 7_200_000 })).toMatchObject({ rhythm: 'hours', every: 2 });
    expect(whenOf({ kind: 'interval', everyMs: 90_000 })).toMatchObject({ rhythm: 'seconds', every: 90 });
    expect(whenOf({ kind: 'interval', everyMs: 1_500 })).toMatchObject({ rhythm: 'seconds', every: 1.5 });
  });

  it('keeps its anchor as long as its length is the same, so that saving a new name moves no due time', () => {
    const anchored = { kind: 'interval', everyMs: 300_000, anchorAt: '2026-11-20T10:00:00.000Z' } as const;
    const when = whenOf(anchored);
    expect(triggerOf(when)).toEqual(anchored);
    expect(triggerOf(withChoice(when, { every: 6 }))).toEqual({ kind: 'interval', everyMs: 360_000 });
    expect(triggerOf(withChoice(withChoice(when, { every: 6 }), { every: 5 }))).toEqual(anchored);
  });

  it('that is half typed becomes one that validation refuses', () => {
    expect(triggerOf({ ...FIRST_WHEN, rhythm: 'minutes', every: '' })).toEqual({
      kind: 'interval',
      everyMs: 0,
    });
  });
});
