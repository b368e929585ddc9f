import { expect, test } from 'vitest';
import { isSameTrigger } from '../../../src/main/engine/same-trigger';
import type { Trigger } from '../../../src/shared/model/trigger';

const cron = (expression: string, timezone = 'local'): Trigger => ({ kind: 'cron', expression, timezone });

test.each<[Trigger, Trigger]>([
  [cron('0 9 * * 0,6'), cron('0 9 * * 6,0')],
  [cron('00 09 * * *'), cron('0 9 * * *')],
  [cron('0 9 * * 7'), cron('0 0 9 * * SUN')],
  [cron('@daily'), cron('0 0 * * *')],
  [cron('0 9 * * 1-5', 'UTC'), cron('0 9 * * mon,2,3,4,5', 'UTC')],
  [
    { kind: 'once', at: '2027-01-01T10:00:00.000Z' },
    { kind: 'once', at: '2027-01-01T11:00:00+01:00' },
  ],
  [
    { kind: 'interval', everyMs: 60_000, anchorAt: '2027-01-01T10:00:00.000Z' },
    { kind: 'interval', everyMs: 60_000, anchorAt: '2027-01-01T10:00:00Z' },
  ],
])('%o means %o', (one, other) => {
  expect(isSameTrigger(one, other)).toBe(true);
});

test.each<[Trigger, Trigger]>([
  [cron('0 9 * * 0,6'), cron('0 9 * * 6')],
  [cron('0 9 * * *'), cron('0 9 * * *', 'UTC')],
  // The same times of day, but not where the clock is changed.
  [cron('30 2 * * *'), cron('30 2/24 * * *')],
  [cron('0 9 1 * 1'), cron('0 9 1 * +1')],
  [cron('0 9 * * *'), cron('nonsense')],
  [
    { kind: 'interval', everyMs: 60_000, anchorAt: '2027-01-01T10:00:00.000Z' },
    { kind: 'interval', everyMs: 60_000 },
  ],
  [
    { kind: 'event', event: 'login' },
    { kind: 'event', event: 'resume' },
  ],
])('%o does not mean %o', (one, other) => {
  expect(isSameTrigger(one, other)).toBe(false);
});
