import { describe, expect, test } from 'vitest';
import { judgeEnd, settled, tellableAt, wishesOf, type Notice } from '../../../src/main/engine/notices';
import type { RunRecord } from '../../../src/main/engine/records';
import { noticeSettingsSchema, notifySchema } from '../../../src/shared/model/notify';
import { HOUR_MS } from '../../../src/shared/time/duration';

const T0 = Date.parse('2026-03-02T08:00:00.000Z');

function run(id: number, status: RunRecord['status'], more: Partial<RunRecord> = {}): RunRecord {
  return {
    id,
    scheduleId: 1,
    scheduleName: 'Backup',
    cause: 'schedule',
    status,
    scheduledFor: null,
    covers: 1,
    queuedAt: T0 + id * HOUR_MS,
    startedAt: T0 + id * HOUR_MS,
    attemptAt: T0 + id * HOUR_MS,
    finishedAt: T0 + id * HOUR_MS,
    exitCode: 1,
    signal: null,
    pid: null,
    attempts: 1,
    freeAttempts: 0,
    waitUntil: null,
    reason: 'It ended with exit code 1.',
    sleptMs: 0,
    responseMs: null,
    parentId: null,
    action: null,
    outputGoneAt: null,
    ...more,
  };
}

const always = { afterFailures: 1, recovery: true };
const judge = (runs: readonly RunRecord[], toldAt: number | null, wishes = always) => {
  const [newest] = runs;
  if (newest === undefined) throw new Error('There is no run.');
  return judgeEnd({ run: newest, recent: runs, wishes, toldAt });
};

describe('a failure', () => {
  test('is told with how many came one after another, whatever a person stopped between', () => {
    const runs = [run(4, 'failed'), run(3, 'cancelled'), run(2, 'timed-out'), run(1, 'succeeded')];
    expect(judge(runs, null)).toEqual({
      notice: {
        kind: 'failed',
        scheduleId: 1,
        scheduleName: 'Backup',
        runId: 4,
        failures: 2,
        reason: 'It ended with exit code 1.',
      },
      memory: 'told',
    });
  });

  test('is told only after as many as are wished for, and never after 0', () => {
    const two = [run(2, 'failed'), run(1, 'failed')];
    expect(judge(two, null, { ...always, afterFailures: 3 }).notice).toBeNull();
    expect(judge([run(3, 'failed'), ...two], null, { ...always, afterFailures: 3 }).notice).not.toBeNull();
    expect(judge(two, null, { ...always, afterFailures: 0 })).toEqual({ notice: null, memory: 'as-before' });
  });

  test('that was told is told again 20 h later, and not before', () => {
    const runs = [run(30, 'failed')];
    const endedAt = T0 + 30 * HOUR_MS;
    expect(judge(runs, endedAt - 20 * HOUR_MS + 1).notice).toBeNull();
    expect(judge(runs, endedAt - 20 * HOUR_MS)).toMatchObject({ notice: { kind: 'failed' }, memory: 'told' });
  });

  test('of a test, of one of a group, and what a person stopped, is not told', () => {
    for (const untold of [
      run(1, 'failed', { cause: 'test' }),
      run(1, 'failed', { parentId: 7 }),
      run(1, 'cancelled'),
      run(1, 'running'),
    ])
      expect(judge([untold], null)).toEqual({ notice: null, memory: 'as-before' });
  });
});

describe('a recovery', () => {
  test('is told only when the failure was', () => {
    const runs = [run(2, 'succeeded'), run(1, 'failed')];
    expect(judge(runs, null)).toEqual({ notice: null, memory: 'as-before' });
    expect(judge(runs, T0)).toMatchObject({ notice: { kind: 'recovered', runId: 2 }, memory: 'well' });
    expect(judge(runs, T0, { ...always, recovery: false })).toEqual({ notice: null, memory: 'well' });
  });
});

test('a schedule’s own wishes go before those of the settings', () => {
  const settings = noticeSettingsSchema.parse({ afterFailures: 3, recovery: false });
  expect(wishesOf(notifySchema.parse({}), settings)).toEqual({ afterFailures: 3, recovery: false });
  expect(wishesOf(notifySchema.parse({ afterFailures: 0, recovery: true }), settings)).toEqual({
    afterFailures: 0,
    recovery: true,
  });
});

test.each([
  ['2026-03-02T21:59:59.000Z', '2026-03-02T21:59:59.000Z'],
  ['2026-03-02T22:00:00.000Z', '2026-03-03T07:00:00.000Z'],
  ['2026-03-03T06:59:00.000Z', '2026-03-03T07:00:00.000Z'],
  ['2026-03-03T07:00:00.000Z', '2026-03-03T07:00:00.000Z'],
])('quiet hours over midnight: what comes up at %s is told at %s', (now, at) => {
  const settings = noticeSettingsSchema.parse({ quiet: { from: '22:00', to: '07:00' } });
  expect(tellableAt(settings, 'UTC', Date.parse(now))).toBe(Date.parse(at));
});

test('quiet hours follow the zone, through a change to summer time', () => {
  const settings = noticeSettingsSchema.parse({ quiet: { from: '22:00', to: '07:00' } });
  const before = Date.parse('2026-03-28T22:30:00.000Z');
  expect(tellableAt(settings, 'Europe/Berlin', before)).toBe(Date.parse('2026-03-29T05:00:00.000Z'));
});

test('of several about one schedule the newest holds, and what failed and is well again needs no word', () => {
  const of = (kind: 'failed' | 'recovered' | 'long', scheduleId: number): Notice => ({
    kind,
    scheduleId,
    scheduleName: 'A',
    runId: 1,
    failures: 1,
    reason: null,
    forMs: 1,
  });
  const decision: Notice = { kind: 'decision', scheduleId: 1, scheduleName: 'A', count: 1, isMinimum: false };
  expect(settled([of('failed', 1), decision, of('failed', 2), of('recovered', 1)])).toEqual([
    decision,
    of('failed', 2),
  ]);
  expect(settled([of('long', 1), of('failed', 1)])).toEqual([of('failed', 1)]);
});
