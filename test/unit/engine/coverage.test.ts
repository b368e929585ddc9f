import { describe, expect, test } from 'vitest';
import { coverageOf, sumSince, timeAdvice, type Observed } from '../../../src/main/engine/coverage';
import type { LedgerRow, LedgerSum } from '../../../src/main/engine/records';
import type { Trigger } from '../../../src/shared/model/trigger';
import { parseInstant } from '../../../src/shared/time/instant';

const at = (text: string): number => parseInstant(text) ?? Number.NaN;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const cron = (expression: string, timezone = 'Europe/Berlin'): Trigger => ({
  kind: 'cron',
  expression,
  timezone,
});
const sum = (outcome: LedgerSum['outcome'], reason: LedgerSum['reason'], count: number): LedgerSum => ({
  outcome,
  reason,
  count,
  isMinimum: false,
});

describe('coverage', () => {
  test('adds up to what was due; what was off was not due', () => {
    const coverage = coverageOf([
      sum('ran', null, 20),
      sum('caught-up', 'asleep', 4),
      sum('caught-up', 'not-running', 2),
      sum('skipped', 'asleep', 1),
      sum('skipped', 'overlap', 3),
      sum('pending', 'asleep', 1),
      sum('skipped', 'disabled', 500),
      sum('skipped', 'clock-changed', 60),
      sum('skipped', 'superseded', 0),
    ]);
    expect(coverage).toEqual({
      due: 31,
      onTime: 20,
      late: 6,
      waiting: 1,
      skipped: [
        { reason: 'overlap', count: 3 },
        { reason: 'asleep', count: 1 },
      ],
      isMinimum: false,
    });
  });

  test('of nothing is nothing', () => {
    expect(coverageOf([])).toMatchObject({ due: 0, onTime: 0, skipped: [] });
  });

  test('of a range that began before counts what came after', () => {
    const row: LedgerRow = {
      from: at('2026-03-01T00:00:00Z'),
      to: at('2026-03-05T12:00:00Z'),
      count: 109,
      countIsMinimum: false,
      outcome: 'skipped',
      reason: 'paused',
      runId: null,
    };
    const hourly = { trigger: cron('30 * * * *', 'UTC'), localZone: 'UTC' };
    expect(sumSince(row, at('2026-03-05T00:00:00Z'), hourly).count).toBe(12);
    expect(sumSince(row, at('2026-02-01T00:00:00Z'), hourly).count).toBe(109);
  });
});

/** A computer that sleeps from eleven to half past seven, Berlin time, through February 2026. */
function asleepAtNight(nights: number): Observed['spans'] {
  const first = at('2026-02-01T22:00:00Z');
  return Array.from({ length: nights }, (_, night) => ({
    from: first + night * DAY_MS,
    to: first + night * DAY_MS + 8.5 * HOUR_MS,
  }));
}

const february: Observed = {
  trigger: cron('0 3 * * *'),
  localZone: 'UTC',
  from: at('2026-02-02T00:00:00Z'),
  to: at('2026-03-01T00:00:00Z'),
  spans: asleepAtNight(24),
};

describe('advice about the time of day', () => {
  test('names the nearest time that is clearly better', () => {
    expect(timeAdvice(february)).toEqual({
      zone: 'Europe/Berlin',
      days: 27,
      present: { minute: 180, awakeDays: 3 },
      better: { minute: 23 * 60, awakeDays: 27 },
    });
  });

  test('is silent where the present time is as good as any', () => {
    const noon = { ...february, trigger: cron('0 12 * * *') };
    expect(timeAdvice(noon)).toMatchObject({ present: { minute: 720, awakeDays: 27 }, better: null });
  });

  test('is not for what comes several times a day, rarely, or by itself', () => {
    for (const expression of ['*/20 * * * *', '0 3,15 * * *', '0 3 1 * *'])
      expect(timeAdvice({ ...february, trigger: cron(expression) })).toBeNull();
    expect(timeAdvice({ ...february, trigger: { kind: 'event', event: 'unlock' } })).toBeNull();
  });

  test('waits for a week of days', () => {
    const from = february.to - 6 * DAY_MS;
    expect(timeAdvice({ ...february, from })).toBeNull();
    expect(timeAdvice({ ...february, from: from - DAY_MS })).not.toBeNull();
  });

  test('follows the clock of its zone over the change to summer time', () => {
    const march: Observed = {
      trigger: cron('30 2 * * *'),
      localZone: 'UTC',
      from: at('2026-03-20T00:00:00Z'),
      to: at('2026-04-05T00:00:00Z'),
      // Asleep from 02:00 to 03:00 on the clock of Berlin, on every day.
      spans: Array.from({ length: 17 }, (_, day) => {
        const from = at('2026-03-20T01:00:00Z') + day * DAY_MS - (day >= 9 ? HOUR_MS : 0);
        return { from, to: from + HOUR_MS };
      }),
    };
    expect(timeAdvice(march)).toMatchObject({
      present: { minute: 150, awakeDays: 1 },
      better: { minute: 200, awakeDays: 16 },
    });
  });
});
