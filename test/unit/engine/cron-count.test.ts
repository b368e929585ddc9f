import { Cron } from 'croner';
import { describe, expect, test } from 'vitest';
import { countByCalendar, followsTheClock } from '../../../src/main/engine/cron-count';
import { offsetSegments } from '../../../src/main/engine/zone-offset';
import { DAY_MS, HOUR_MS } from '../../../src/shared/time/duration';
import { Random } from '../../simulation/random';

function countNaively(expression: string, timezone: string, from: number, to: number): number {
  const cron = new Cron(expression, { paused: true, timezone, fixedTimeRule: 'no-wildcard' });
  let count = 0;
  for (let at = cron.nextRun(new Date(from)); at !== null && at.getTime() <= to; at = cron.nextRun(at))
    count += 1;
  return count;
}

const EXPRESSIONS = [
  '* * * * *',
  '*/7 * * * *',
  '*/15 9-17 * * MON-FRI',
  '0 * * * *',
  '30 */2 1,15 * *',
  '@hourly',
  '*/20 */10 * * * *',
  '* 2 * * *',
  '*/5 0-4 L * *',
  '0 */3 * * 5#2',
  '10 * 15W * *',
];
const ZONES = [
  ['UTC', '2026-03-01'],
  ['Europe/Berlin', '2026-03-28'],
  ['Europe/Berlin', '2026-10-24'],
  ['Australia/Lord_Howe', '2026-04-03'],
  ['Australia/Lord_Howe', '2026-10-02'],
  ['Africa/Cairo', '2026-04-23'],
  ['Asia/Beirut', '2026-03-27'],
  ['America/New_York', '2026-11-01'],
  ['Asia/Kathmandu', '2026-06-01'],
] as const;

describe('counting by the calendar', () => {
  test.each(ZONES)('agrees with listing one by one in %s around %s', (zone, day) => {
    const random = new Random(7);
    for (const expression of EXPRESSIONS) {
      const from = Date.parse(day) + random.between(0, 30 * HOUR_MS);
      const to = from + random.between(0, 3 * DAY_MS);
      const what = `${expression} from ${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;
      expect(`${what}: ${countByCalendar(expression, zone, from, to)}`).toBe(
        `${what}: ${countNaively(expression, zone, from, to)}`,
      );
    }
  });

  test('counts a per-second schedule through a year at once', () => {
    const from = Date.parse('2026-01-01T00:00:00Z');
    const days = 365;
    expect(countByCalendar('* * * * * *', 'Europe/Berlin', from, from + days * DAY_MS)).toBe(days * 86_400);
  });

  test.each([
    ['* * * * *', true],
    ['0 9-17 * * *', false],
    ['30 2 * * *', false],
    ['*/10 2 * * *', true],
    ['@hourly', true],
    ['@daily', false],
    ['30 2 */2 * *', false],
  ])('%s: follows the clock %s', (expression, follows) => {
    expect(followsTheClock(expression)).toBe(follows);
  });
});

test('a zone is cut at the second in which its offset changes', () => {
  const cuts = offsetSegments(
    'Europe/Berlin',
    Date.parse('2026-03-28T00:00:00Z'),
    Date.parse('2026-03-30T00:00:00Z'),
  );
  expect(cuts.map(({ to, offsetMs }) => [new Date(to).toISOString(), offsetMs / HOUR_MS])).toEqual([
    ['2026-03-29T00:59:59.999Z', 1],
    ['2026-03-30T00:00:00.000Z', 2],
  ]);
});
