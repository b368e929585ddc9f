/** What an expression is made of comes out of it again, asked of the engine that will read it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesOf } from '../../../../src/main/engine/cron';
import {
  cronExpression,
  mergedRules,
  MIDNIGHT,
  type CalendarRule,
} from '../../../../src/shared/import/calendar-rule';

const DAY_MS = 86_400_000;
const START = Date.UTC(2026, 0, 31);

const some = (from: number, to: number, most: number) =>
  fc.uniqueArray(fc.integer({ min: from, max: to }), { minLength: 1, maxLength: most });
const rule: fc.Arbitrary<CalendarRule> = fc
  .record({
    minutes: some(0, 59, 5),
    hours: some(0, 23, 24),
    weekdays: some(0, 6, 7),
    dates: some(1, 31, 31),
  })
  .map((fields) => ({ ...MIDNIGHT, ...fields }));

/** When a rule is due in the 28 days after, by looking at every minute. */
function dueIn({ minutes, hours, weekdays, dates }: CalendarRule): number[] {
  const due: number[] = [];
  for (let day = START; day < START + 28 * DAY_MS; day += DAY_MS) {
    const date = new Date(day);
    if (!weekdays.includes(date.getUTCDay()) || !dates.includes(date.getUTCDate())) continue;
    for (const hour of hours) for (const minute of minutes) due.push(day + (hour * 60 + minute) * 60_000);
  }
  return due.sort((one, other) => one - other);
}

const found = (rules: readonly CalendarRule[]): number[] => {
  const all = rules.flatMap((each) =>
    matchesOf(cronExpression(each), 'UTC', START - 1, START + 28 * DAY_MS - 1),
  );
  return [...new Set(all)].sort((one, other) => one - other);
};

test('an expression is due exactly when its rule is', () => {
  fc.assert(
    fc.property(rule, (each) => {
      expect(found([each])).toEqual(dueIn(each));
    }),
    { numRuns: 150 },
  );
});

test('rules that were put together are due when each of them was', () => {
  const alike = fc.array(
    fc
      .record({ minutes: some(0, 2, 1), hours: some(8, 9, 1), weekdays: some(1, 3, 2) })
      .map((fields) => ({ ...MIDNIGHT, ...fields })),
    { minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(alike, (rules) => {
      const wanted = [...new Set(rules.flatMap(dueIn))].sort((one, other) => one - other);
      expect(found(mergedRules(rules))).toEqual(wanted);
    }),
    { numRuns: 150 },
  );
});
