import { expect, test } from 'vitest';
import { nextMatch } from '../../../../src/main/engine/cron';
import { cronExpression, mergedRules } from '../../../../src/shared/import/calendar-rule';
import { ImportFailure } from '../../../../src/shared/import/import-failure';
import { readSystemdTime } from '../../../../src/shared/import/systemd-calendar';
import { readSystemdLength } from '../../../../src/shared/import/systemd-length';

const WHERE = { place: 'line 3', zone: 'Europe/Berlin' };

function cron(text: string): string {
  const time = readSystemdTime(text, WHERE);
  if (time.kind === 'once') return new Date(time.at).toISOString();
  const { zone } = time.rule;
  return cronExpression(time.rule) + (zone === null ? '' : ` ${zone}`);
}

/** Most of them are the examples of systemd.time(7). */
test.each([
  ['minutely', '* * * * *'],
  ['hourly', '0 * * * *'],
  ['daily', '0 0 * * *'],
  ['monthly', '0 0 1 * *'],
  ['weekly', '0 0 * * 1'],
  ['yearly', '0 0 1 1 *'],
  ['annually', '0 0 1 1 *'],
  ['quarterly', '0 0 1 */3 *'],
  ['semi-annually', '0 0 1 1,7 *'],
  ['Daily UTC', '0 0 * * * UTC'],
  ['weekly Pacific/Auckland', '0 0 * * 1 Pacific/Auckland'],
  ['Sat,Thu,Mon..Wed,Sat..Sun', '0 0 * * 0-4,6'],
  ['Wed *-1', '0 0 1 * +3'],
  ['Wed..Wed,Wed *-1', '0 0 1 * +3'],
  ['Wed, 17:48', '48 17 * * 3'],
  ['Wed..Sat,Tue 10-* 1:2:3', '3 2 1 * 10 2-6'],
  ['*-*-7 0:0:0', '0 0 7 * *'],
  ['10-15', '0 0 15 10 *'],
  ['monday *-12-* 17:00', '0 17 * 12 1'],
  ['Mon,Fri *-*-3,1,2 *:30:45', '45 30 * 1-3 * +1,5'],
  ['12,14,13,12:20,10,30', '10-30/10 12-14 * * *'],
  ['12..14:10,20,30', '10-30/10 12-14 * * *'],
  ['mon,fri *-1/2-1,3 *:30:45', '45 30 * 1,3 */2 +1,5'],
  ['03-05 08:05:40', '40 5 8 5 3 *'],
  ['08:05:40', '40 5 8 * * *'],
  ['05:40', '40 5 * * *'],
  ['Sat,Sun 12-05 08:05:40', '40 5 8 5 12 +0,6'],
  ['Sat,Sun 08:05:40', '40 5 8 * * 0,6'],
  ['2003-03-05 05:40', '2003-03-05T04:40:00.000Z'],
  ['2003-03-05', '2003-03-04T23:00:00.000Z'],
  ['2026-07-01 09:00 UTC', '2026-07-01T09:00:00.000Z'],
  ['@1395716396', '2014-03-25T02:59:56.000Z'],
  ['*:2/3', '2-59/3 * * * *'],
  ['*-*-* 00/6:00:00', '0 */6 * * *'],
  ['*:0/15', '*/15 * * * *'],
  ['*-*-* 06,18:00', '0 6,18 * * *'],
  ['*-*-* 9..17/2:30', '30 9-17/2 * * *'],
  ['*-*-1/3 04:00', '0 4 */3 * *'],
  ['Sun *-*-* 03:10:00', '10 3 * * 0'],
  ['*-*~1 23:00', '0 23 L * *'],
  ['*-02~01', '0 0 L 2 *'],
  ['Mon *-05~07/1', '0 0 * 5 1L'],
  ['Fri *-*~01..07 18:00', '0 18 * * 5L'],
  ['Sat *-*-1..7 18:00:00', '0 18 * * 6#1'],
  ['Tue,Thu *-*-8..14 10:00', '0 10 * * 2#2,4#2'],
  ['Fri *-*-13', '0 0 13 * +5'],
  ['Mon..Fri 22:30:00 Europe/London', '30 22 * * 1-5 Europe/London'],
  ['mon-fri 09:00', '0 9 * * 1-5'],
  ['Sat..Mon', '0 0 * * 0,1,6'],
  ['*:*:00.000', '* * * * *'],
])('%s', (text, expected) => {
  expect(cron(text)).toBe(expected);
});

test.each([
  ['Blursday 10:00', 'day of the week'],
  ['*-*-* 25:00', 'time of day'],
  ['*-*-* 10:61', 'time of day'],
  ['10:00:00.5', 'time of day'],
  ['*-13-01', 'date'],
  ['*-*-0', 'date'],
  ['*-*~3', 'end of the month'],
  ['2026-*-* 10:00', 'years'],
  ['2026..2030-01-01', 'years'],
  ['daily at noon', 'day of the week'],
  ['12:00 at noon', 'no time'],
  ['Mon,Sun 12-*-* 2,1:23', 'years'],
  ['Mon *-*-* 10:00 Mars/Base', 'no time'],
  ['', 'time of day'],
  ['*:0/0', 'time of day'],
])('%j is refused: %s', (text, words) => {
  expect(() => cron(text)).toThrow(ImportFailure);
  expect(() => cron(text)).toThrow(words);
});

/** The engine is asked what came out, so that nothing is only a text that looks right. */
test.each([
  ['Sat *-*-1..7 18:00:00', '2026-12-05T18:00:00.000Z'],
  ['Fri *-*-13', '2027-08-13T00:00:00.000Z'],
  ['Mon *-05~07/1', '2027-05-31T00:00:00.000Z'],
  ['*-02~01', '2027-02-28T00:00:00.000Z'],
  ['Mon,Fri *-*-3,1,2 *:30:45', '2027-01-01T00:30:45.000Z'],
  ['*-*-1/3 04:00', '2026-11-28T04:00:00.000Z'],
])('%s comes next at %s', (text, expected) => {
  const next = nextMatch(cron(text), 'UTC', Date.UTC(2026, 10, 26));
  expect(new Date(next ?? 0).toISOString()).toBe(expected);
});

test('times that differ in one thing only are one expression', () => {
  const rules = ['Mon 09:00', 'Wed 09:00', 'Fri 09:00', 'Sat 11:30'].flatMap((text) => {
    const time = readSystemdTime(text, WHERE);
    return time.kind === 'rule' ? [time.rule] : [];
  });
  expect(mergedRules(rules).map(cronExpression)).toEqual(['0 9 * * 1-5/2', '30 11 * * 6']);
});

test.each([
  ['90', 90_000],
  ['2 h', 7_200_000],
  ['2hours', 7_200_000],
  ['48hr', 172_800_000],
  ['1y 12month', 31_557_600_000 + 12 * 2_630_016_000],
  ['55s500ms', 55_500],
  ['300ms20s 5day', 432_020_300],
  ['1.5h', 5_400_000],
  ['5min', 300_000],
  ['5m', 300_000],
  ['0', 0],
  ['infinity', Number.POSITIVE_INFINITY],
  ['soon', null],
  ['5 fortnights', null],
  ['', null],
  ['-5s', null],
])('a length of %j', (text, expected) => {
  expect(readSystemdLength(text)).toBe(expected);
});
