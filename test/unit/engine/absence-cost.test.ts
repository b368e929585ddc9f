import { LedgerOutcome, LedgerReason } from '@shared/model/ledger';
import type { Trigger } from '@shared/model/trigger';
import { DAY_MS, HOUR_MS } from '@shared/time/duration';
import { expect, test } from 'vitest';
import { chargedStretch, costWithin, partWithin } from '../../../src/main/engine/absence-cost';
import type { MissedRow } from '../../../src/main/engine/records';

const MIDNIGHT = Date.parse('2026-03-02T00:00:00.000Z');
const at = (hours: number): number => MIDNIGHT + hours * HOUR_MS;
/** From ten in the evening to seven. */
const NIGHT = { from: at(22), to: at(31) };
const NIGHTLY: Trigger = { kind: 'cron', expression: '0 2,3 * * *', timezone: 'UTC' };
const reading = (trigger: Trigger | null) => ({ triggerOf: () => trigger, localZone: 'UTC' });

function missed(changes: Partial<MissedRow>): MissedRow {
  return {
    from: at(3),
    to: at(27),
    outcome: LedgerOutcome.Skipped,
    reason: LedgerReason.Asleep,
    count: 2,
    countIsMinimum: false,
    runId: null,
    scheduleId: 1,
    scheduleName: 'Strict',
    ...changes,
  };
}

test('a range of this night alone is told as the ledger has it, though it begins before', () => {
  const row = missed({});
  expect(partWithin(row, NIGHT, reading(NIGHTLY))).toBe(row);
  // Also when the trigger has become another one since.
  const weekly: Trigger = { kind: 'cron', expression: '0 9 * * 1', timezone: 'UTC' };
  expect(partWithin(missed({ from: at(10) }), NIGHT, reading(weekly))).toEqual(missed({ from: at(10) }));
});

test('of a range that grew over several nights only its part counts', () => {
  const row = missed({ from: at(3) - 2 * DAY_MS, count: 6 });
  expect(partWithin(row, NIGHT, reading(NIGHTLY))).toMatchObject({ from: NIGHT.from, to: at(27), count: 2 });
});

test('of one that has grown since, what was due until then', () => {
  const row = missed({ to: at(51), count: 4 });
  expect(partWithin(row, NIGHT, reading(NIGHTLY))).toMatchObject({ to: NIGHT.to, count: 2 });
});

test('what cannot be cut counts where it ended, and nowhere else', () => {
  for (const trigger of [null, { kind: 'event', event: 'login' } as Trigger]) {
    expect(partWithin(missed({}), NIGHT, reading(trigger)).count).toBe(2);
    expect(partWithin(missed({ to: at(51) }), NIGHT, reading(trigger)).count).toBe(0);
  }
});

test('never more than the ledger counted, and at least the one that it ends with', () => {
  const often: Trigger = { kind: 'interval', everyMs: 60_000, anchorAt: new Date(MIDNIGHT).toISOString() };
  const grown = missed({ from: at(3) - DAY_MS, count: 4 });
  expect(partWithin(grown, NIGHT, reading(often)).count).toBe(4);
  const never: Trigger = { kind: 'cron', expression: '0 12 * * *', timezone: 'UTC' };
  expect(partWithin(grown, NIGHT, reading(never)).count).toBe(1);
});

test('the cost of a night is what ran late, what was skipped and what waits', () => {
  const rows = [
    missed({ outcome: LedgerOutcome.CaughtUp, runId: 7, count: 3, from: at(23), to: at(26) }),
    missed({}),
    missed({ outcome: LedgerOutcome.Pending, count: 1, countIsMinimum: true }),
    missed({ to: at(75), from: at(51), count: 2 }),
  ];
  expect(costWithin(rows, NIGHT, reading(NIGHTLY))).toEqual({
    late: 3,
    skipped: 2,
    waiting: 1,
    isMinimum: true,
  });
});

test('what was due in the moments of waking is the cost of the sleep, but not what the next one costs', () => {
  const alone = chargedStretch(NIGHT, null);
  expect(alone.from).toBe(NIGHT.from);
  expect(alone.to).toBeGreaterThan(NIGHT.to);
  expect(chargedStretch(NIGHT, NIGHT.to + 1)).toEqual({ from: NIGHT.from, to: NIGHT.to + 1 });
});

test('what a pause skipped is not cut: of a thousand schedules no trigger is read for it', () => {
  const unread = { triggerOf: () => expect.unreachable('A trigger was read.'), localZone: 'UTC' };
  const paused = missed({ from: at(3) - 30 * DAY_MS, count: 60, reason: LedgerReason.Paused });
  expect(costWithin([paused], NIGHT, unread)).toEqual({ late: 0, skipped: 0, waiting: 0, isMinimum: false });
});
