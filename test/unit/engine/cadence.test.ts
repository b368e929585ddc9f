import { expect, test } from 'vitest';
import { describeTrigger } from '../../../src/main/engine/cadence';

test.each([
  ['30 2 * * *', 'local', 'Every day at 02:30'],
  ['30 2 * * *', 'Europe/Berlin', 'Every day at 02:30'],
  ['0 9 * * 1', 'local', 'Mondays at 09:00'],
  ['0 9 * * 1-5', 'local', 'Weekdays at 09:00'],
  ['*/5 * * * *', 'local', 'Every 5 minutes'],
  ['* * * * *', 'local', 'Every minute'],
  ['@daily', 'local', 'Every day at 00:00'],
  ['0 0 1 * *', 'America/Argentina/Buenos_Aires', 'At 00:00, on day 1 of the month'],
])('%s in %s reads "%s"', (expression, timezone, words) => {
  expect(describeTrigger({ kind: 'cron', expression, timezone }, 'UTC')).toBe(words);
});

test.each([
  [2_000, 'Every 2 seconds'],
  [1_000, 'Every second'],
  [60_000, 'Every minute'],
  [5_400_000, 'Every 1 hour 30 minutes'],
  [86_400_000, 'Every day'],
  [1_500, 'Every 1 second 500 milliseconds'],
])('an interval of %d ms reads "%s"', (everyMs, words) => {
  expect(describeTrigger({ kind: 'interval', everyMs }, 'UTC')).toBe(words);
});

test('a single instant is told in the zone of the machine', () => {
  const trigger = { kind: 'once', at: '2026-12-24T17:00:00.000Z' } as const;
  expect(describeTrigger(trigger, 'Europe/Berlin')).toBe('Once, on 24 December 2026 at 18:00');
});
