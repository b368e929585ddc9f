import { expect, test } from 'vitest';
import { checkTrigger } from '../../../src/main/engine/trigger-check';
import type { Trigger } from '../../../src/shared/model/trigger';

const check = (expression: string, timezone = 'local') =>
  checkTrigger({ kind: 'cron', expression, timezone } satisfies Trigger, Date.parse('2026-03-02T08:00:00Z'));

test.each([
  '* * * * *',
  '*/5 * * * *',
  '0 9-17 * * MON-FRI',
  '30 2 1,15 * *',
  '0 0 L * *',
  '0 9 * * 5L',
  '0 9 * * 5#2',
  '0 9 15W * *',
  '*/10 * * * * *',
  '@daily',
  '@hourly',
  '0 0 29 2 *',
])('%s is accepted', (expression) => {
  expect(check(expression)).toEqual([]);
});

test.each([
  ['61 * * * *', 'Minute 61 does not exist.', 'Use 0 to 59.'],
  ['0 24 * * *', 'Hour 24 does not exist.', 'Use 0 to 23.'],
  ['0 0 32 * *', 'Day 32 does not exist.', 'Use 1 to 31.'],
  ['0 0 * 13 *', 'Month 13 does not exist.', 'Use 1 to 12.'],
  ['0 0 * * 8', 'Weekday 8 does not exist.', 'Use 0 to 7.'],
  ['*/0 * * * *', 'A step of 0 in "*/0" never moves on.', 'Use a step of 1 or more, for example */5.'],
  ['60 * * * * *', 'Second 60 does not exist.', 'Use 0 to 59.'],
  ['0 0 31 2 *', '"0 0 31 2 *" never comes: no such date exists.', 'Check the day and the month.'],
])('%s is refused in words', (expression, message, fix) => {
  expect(check(expression)).toEqual([{ field: 'expression', message, fix }]);
});

test.each([
  ['@reboot', /not a nickname that exists/, /@daily/],
  ['often', /"often" has 1 field\./, /30 2 \* \* \*/],
  ['* * * * * * *', /has 7 fields/, /30 2 \* \* \*/],
  ['a b c d e', /cannot be read as a cron expression/, /30 2 \* \* \*/],
])('%s is refused, with a way out', (expression, message, fix) => {
  const [problem] = check(expression);
  expect(problem?.message).toMatch(message);
  expect(problem?.fix).toMatch(fix);
});

test('a zone that does not exist is named', () => {
  expect(check('* * * * *', 'Mars/Olympus')).toMatchObject([
    { field: 'timezone', message: 'The time zone "Mars/Olympus" is not known.' },
  ]);
});
