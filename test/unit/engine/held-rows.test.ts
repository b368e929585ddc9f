/** What becomes of rows that wait, by value. */
import { describe, expect, test } from 'vitest';
import { answerHeld, judgeHeld } from '../../../src/main/engine/held-rows';
import { UNDISTURBED, type LookFacts } from '../../../src/main/engine/look-facts';
import type { HeldRow, ScheduleRecord } from '../../../src/main/engine/records';
import { scheduleDefinitionSchema, type ScheduleDefinitionInput } from '../../../src/shared/model/schedule';
import { HOUR_MS, MINUTE_MS } from '../../../src/shared/time/duration';

const NOON = Date.parse('2026-03-02T12:00:00Z');
const hour = (count: number): number => NOON + count * HOUR_MS;

function hourly(definition: Partial<ScheduleDefinitionInput> = {}): ScheduleRecord {
  return {
    id: 1,
    definition: scheduleDefinitionSchema.parse({
      name: 'Hourly',
      trigger: { kind: 'cron', expression: '0 * * * *', timezone: 'UTC' },
      action: { kind: 'command', line: 'true' },
      ...definition,
    }),
    enabled: true,
    revision: 1,
    createdAt: hour(-9),
    updatedAt: hour(-9),
    removedAt: null,
    cursorAt: hour(-1),
    nextAt: hour(0),
  };
}

/** Three occurrences, of 09:00, 10:00 and 11:00. */
const row: HeldRow = {
  id: 7,
  scheduleId: 1,
  from: hour(-4),
  to: hour(-1),
  count: 3,
  countIsMinimum: false,
  reason: 'asleep',
  hold: 'turn',
  lookAt: null,
  since: hour(-1),
};
const single = (id: number, at: number): HeldRow => ({ ...row, id, from: at - HOUR_MS, to: at, count: 1 });

function judge(schedule: ScheduleRecord, facts: Partial<LookFacts>, isTurn = true) {
  const look = { ...UNDISTURBED, now: NOON, localZone: 'UTC', spans: [], held: [row], ...facts };
  return judgeHeld(schedule, look, isTurn)?.held ?? [];
}

describe('a row that waits for its turn', () => {
  test('is served by one run when it has it, and left alone when it has not', () => {
    expect(judge(hourly(), {})).toEqual([
      {
        kind: 'serve',
        row: { ...row, hold: 'turn' },
        run: { cause: 'catch-up', scheduledFor: hour(-1), covers: 3, jitterMs: 0 },
      },
    ]);
    expect(judge(hourly(), {}, false)).toEqual([]);
  });

  test.each([
    ['goes on', { running: true, queued: 0 }],
    ['waits to start', { running: false, queued: 1 }],
  ])('is not served while a run of its schedule %s', (_, unfinished) => {
    expect(judge(hourly(), { unfinished })).toEqual([]);
  });

  test('with "all", only the oldest has its turn', () => {
    const held = [single(1, hour(-3)), single(2, hour(-2))];
    expect(judge(hourly({ ifMissed: { mode: 'all' } }), { held })).toMatchObject([
      { kind: 'serve', row: { id: 1 }, run: { covers: 1, scheduledFor: hour(-3) } },
    ]);
  });

  test('with "all", the newest that the limit allows are kept', () => {
    const held = [single(1, hour(-3)), single(2, hour(-2)), single(3, hour(-1))];
    const all = hourly({ ifMissed: { mode: 'all', limit: 2 } });
    expect(judge(all, { held }, false)).toMatchObject([
      { kind: 'skip', row: { id: 1 }, reason: 'over-catch-up-limit' },
    ]);
    expect(judge(all, { held, unfinished: { running: true, queued: 1 } }, false)).toHaveLength(2);
  });

  test('waits for the gate instead while one is shut, and looks again when it opens', () => {
    const pause = { until: hour(1) };
    expect(judge(hourly(), { pause })).toMatchObject([
      { kind: 'hold', hold: { for: 'pause', lookAt: hour(1), unmet: [] } },
    ]);
    const surroundings = {
      power: { onBattery: true, percent: 10 },
      online: null,
      reachable: {},
      idleMs: null,
    };
    const onMains = hourly({ conditions: { power: { floorPercent: null } } });
    expect(judge(onMains, { surroundings })).toMatchObject([
      { kind: 'hold', hold: { for: 'condition', unmet: ['power'] } },
    ]);
  });
});

describe('a row that grows too old', () => {
  const grace = (graceMs: number) => hourly({ ifMissed: { mode: 'ask', graceMs } });
  const held = [{ ...row, hold: 'answer' as const }];

  test('gives away its front, and waits on for the next to expire', () => {
    // 10:00 is exactly as old as the grace: it still counts.
    expect(judge(grace(2 * HOUR_MS), { held }, false)).toMatchObject([
      { kind: 'skip-front', until: hour(-3), count: 1, reason: 'past-grace' },
      { kind: 'hold', hold: { for: 'answer', lookAt: NOON + 1 } },
    ]);
    expect(judge(grace(2 * HOUR_MS), { held, now: NOON + 1 }, false)).toMatchObject([
      { kind: 'skip-front', until: hour(-2), count: 2 },
      { kind: 'hold', hold: { lookAt: hour(1) + 1 } },
    ]);
  });

  test('is skipped as a whole when its newest has', () => {
    expect(judge(grace(30 * MINUTE_MS), { held }, false)).toMatchObject([
      { kind: 'skip', reason: 'past-grace' },
    ]);
  });

  test('after waiting for a condition for too long, says so', () => {
    const waits = [{ ...row, hold: 'condition' as const, since: hour(-1) }];
    const surroundings = {
      power: { onBattery: true, percent: 10 },
      online: null,
      reachable: {},
      idleMs: null,
    };
    const schedule = hourly({ conditions: { power: {}, waitMs: 30 * MINUTE_MS } });
    expect(judge(schedule, { held: waits, surroundings }, false)).toMatchObject([
      { kind: 'skip', reason: 'condition' },
    ]);
  });
});

describe('an answer', () => {
  test('runs all that waits by one run, or each by its own, or none', () => {
    const rows = [single(1, hour(-3)), single(2, hour(-1))];
    const one = answerHeld(hourly(), rows, { answer: 'run', isEach: false }).held;
    expect(one).toMatchObject([{ run: { covers: 2, scheduledFor: hour(-1) } }, { run: { covers: 2 } }]);
    const each = answerHeld(hourly(), rows, { answer: 'run', isEach: true }).held;
    expect(each).toMatchObject([{ run: { covers: 1, scheduledFor: hour(-3) } }, { run: { covers: 1 } }]);
    const none = answerHeld(hourly(), rows, { answer: 'skip', isEach: false }).held;
    expect(none).toMatchObject([{ kind: 'skip', reason: 'declined' }, { kind: 'skip' }]);
  });
});
