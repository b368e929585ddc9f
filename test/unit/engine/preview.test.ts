import { describe, expect, test } from 'vitest';
import { previewSleeps, type PreviewQuestion, type PreviewRow } from '../../../src/main/engine/preview';
import { misfireSchema, type MisfirePolicy } from '../../../src/shared/model/misfire';
import type { Trigger } from '../../../src/shared/model/trigger';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/shared/time/duration';

const at = (text: string): number => Date.parse(text);
const cron = (expression: string, timezone = 'UTC'): Trigger => ({ kind: 'cron', expression, timezone });
const NIGHTLY = cron('30 2 * * *');
const HOURLY = cron('0 * * * *');
const NIGHT = { from: at('2026-03-02T23:00:00Z'), to: at('2026-03-03T07:30:00Z') };

function preview(
  trigger: Trigger,
  ifMissed: Partial<MisfirePolicy> = {},
  question: Partial<PreviewQuestion> = {},
): PreviewRow[] {
  return previewSleeps({
    trigger,
    ifMissed: misfireSchema.parse(ifMissed),
    window: null,
    sleeps: [NIGHT],
    localZone: 'UTC',
    ...question,
  });
}

const iso = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString().slice(5, 19);

/** A row in short: first to newest, how many, what becomes of them and why, when the run starts. */
function brief(row: PreviewRow): unknown[] {
  return [iso(row.first), iso(row.to), row.count, row.outcome, row.reason, iso(row.runsAt)];
}

function expectToMeet(rows: readonly PreviewRow[]): void {
  expect(rows.slice(1).map(({ from }) => from)).toEqual(rows.slice(0, -1).map(({ to }) => to));
}

describe('one night', () => {
  test('a job that is still useful when late runs at the wake, and on time the night after', () => {
    const rows = preview(NIGHTLY);
    expect(rows.map(brief)).toEqual([
      ['03-03T02:30:00', '03-03T02:30:00', 1, 'caught-up', 'asleep', '03-03T07:30:00'],
      ['03-04T02:30:00', '03-04T02:30:00', 1, 'ran', null, '03-04T02:30:00'],
    ]);
    expect(rows.map(({ latenessMs }) => latenessMs)).toEqual([5 * HOUR_MS, 0]);
    expectToMeet(rows);
  });

  test('a job that is only for its time is skipped', () => {
    const [missed] = preview(NIGHTLY, { mode: 'skip' });
    expect(missed).toMatchObject({ outcome: 'skipped', reason: 'asleep', runsAt: null, latenessMs: null });
  });

  test('many become one run, from the last before the sleep to the first after it', () => {
    const rows = preview(HOURLY);
    expect(rows.map(brief)).toEqual([
      ['03-02T23:00:00', '03-02T23:00:00', 1, 'ran', null, '03-02T23:00:00'],
      ['03-03T00:00:00', '03-03T07:00:00', 8, 'caught-up', 'asleep', '03-03T07:30:00'],
      ['03-03T08:00:00', '03-03T08:00:00', 1, 'ran', null, '03-03T08:00:00'],
    ]);
    expect(rows[1]?.latenessMs).toBe(30 * MINUTE_MS);
    expectToMeet(rows);
  });

  test('where every one counts, each has its run, up to the limit', () => {
    const rows = preview(HOURLY, { mode: 'all', limit: 2 });
    expect(rows.slice(1, -1).map(brief)).toEqual([
      ['03-03T00:00:00', '03-03T05:00:00', 6, 'skipped', 'over-catch-up-limit', null],
      ['03-03T06:00:00', '03-03T06:00:00', 1, 'caught-up', 'asleep', '03-03T07:30:00'],
      ['03-03T07:00:00', '03-03T07:00:00', 1, 'caught-up', 'asleep', '03-03T07:30:00'],
    ]);
    expectToMeet(rows);
  });

  test('what is past the grace at the wake is skipped, to the millisecond', () => {
    expect(preview(NIGHTLY, { graceMs: 5 * HOUR_MS })[0]).toMatchObject({ outcome: 'caught-up' });
    expect(preview(NIGHTLY, { graceMs: 5 * HOUR_MS - 1 })[0]).toMatchObject({
      outcome: 'skipped',
      reason: 'past-grace',
      runsAt: null,
    });
  });

  test('an occurrence as the sleep begins is on time, one at the very wake was slept through', () => {
    const rows = preview(cron('0,30 7,23 * * *'));
    expect(rows.map(({ to, outcome }) => [iso(to), outcome])).toEqual([
      ['03-02T23:00:00', 'ran'],
      ['03-03T07:30:00', 'caught-up'],
      ['03-03T23:00:00', 'ran'],
    ]);
  });

  test('a single instant is caught up, and nothing follows', () => {
    const rows = preview({ kind: 'once', at: '2026-03-03T03:00:00.000Z' });
    expect(rows.map(brief)).toEqual([
      ['03-03T03:00:00', '03-03T03:00:00', 1, 'caught-up', 'asleep', '03-03T07:30:00'],
    ]);
    expect(preview({ kind: 'once', at: '2026-03-01T03:00:00.000Z' })).toEqual([]);
  });

  test('a job by day is shown at its next time', () => {
    expect(preview(cron('0 12 * * *')).map(({ to, outcome }) => [iso(to), outcome])).toEqual([
      ['03-02T12:00:00', 'ran'],
      ['03-03T12:00:00', 'ran'],
    ]);
  });
});

describe('the night the clocks go forward', () => {
  const sleeps = [{ from: at('2026-03-28T22:00:00Z'), to: at('2026-03-29T05:30:00Z') }];

  test('a time that does not exist is due right after the gap, and is caught up once', () => {
    const [missed] = preview(cron('30 2 * * *', 'Europe/Berlin'), {}, { sleeps });
    expect(missed).toMatchObject({ to: at('2026-03-29T01:00:00Z'), count: 1, latenessMs: 4.5 * HOUR_MS });
  });

  test('"local" follows the zone of the machine', () => {
    const inBerlin = preview(cron('30 2 * * *', 'local'), {}, { sleeps, localZone: 'Europe/Berlin' });
    expect(inBerlin[0]?.to).toBe(at('2026-03-29T01:00:00Z'));
  });
});

describe('a per-second schedule', () => {
  test('is counted, not listed, through a year of sleep', () => {
    const sleeps = [{ from: NIGHT.from, to: NIGHT.from + 365 * DAY_MS }];
    const rows = preview(cron('* * * * * *'), {}, { sleeps });
    expect(rows.map(({ count, countIsMinimum }) => [count, countIsMinimum])).toEqual([
      [1, false],
      [365 * 86_400, false],
      [1, false],
    ]);
    expectToMeet(rows);
  });

  test('awake between two sleeps, the rest of many on time share a row', () => {
    const sleeps = [
      { from: NIGHT.to, to: NIGHT.to + HOUR_MS },
      { from: NIGHT.from, to: NIGHT.to - HOUR_MS },
    ];
    const trigger: Trigger = { kind: 'interval', everyMs: 1_000, anchorAt: '2026-03-01T00:00:00.000Z' };
    const rows = preview(trigger, {}, { sleeps });
    expectToMeet(rows);
    expect(rows.length).toBeLessThan(32);
    const awake = rows.slice(2, -2);
    expect(awake.every(({ outcome }) => outcome === 'ran')).toBe(true);
    expect(awake.reduce((sum, { count }) => sum + count, 0)).toBe(3_600);
    expect(awake.at(-1)).toMatchObject({ count: 3_576, to: NIGHT.to, runsAt: NIGHT.to, latenessMs: 0 });
  });
});

test('sleeps that touch are one', () => {
  const middle = at('2026-03-03T03:00:00Z');
  const sleeps = [
    { from: middle, to: NIGHT.to },
    { from: NIGHT.from, to: middle },
  ];
  expect(preview(HOURLY, {}, { sleeps })).toEqual(preview(HOURLY));
});
