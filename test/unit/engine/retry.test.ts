import { describe, expect, test } from 'vitest';
import type { JobResult } from '../../../src/main/engine/ports';
import type { PowerSpan } from '../../../src/main/engine/records';
import { MOST_FREE_ATTEMPTS, retryAfter, sleptWithin } from '../../../src/main/engine/retry';
import { judgeResult } from '../../../src/main/engine/run-lifecycle';
import { retrySchema } from '../../../src/shared/model/execution';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/shared/time/duration';

const AT = 10 * HOUR_MS;
const about = { runId: 1, at: AT };
const exited = (exitCode: number | null, signal: string | null = null): JobResult => ({
  kind: 'exited',
  ...about,
  exitCode,
  signal,
  cut: null,
});
const cut = (by: 'stopped' | 'timed-out'): JobResult => ({
  kind: 'exited',
  ...about,
  exitCode: null,
  signal: 'SIGTERM',
  cut: by,
});
const notStarted = (isPermanent: boolean): JobResult => ({
  kind: 'not-started',
  ...about,
  message: 'No.',
  isPermanent,
});
const checked = (problem: string | null): JobResult => ({
  kind: 'checked',
  ...about,
  problem,
  unreachable: true,
  responseMs: null,
  warning: null,
  cut: null,
});
const LOST: JobResult = { kind: 'lost', ...about, message: 'Gone.' };

interface Given {
  readonly policy?: object;
  readonly attempts?: number;
  readonly freeAttempts?: number;
  readonly spans?: readonly PowerSpan[];
  readonly isOnline?: boolean | null;
  readonly draw?: number;
}

function retry(result: JobResult, given: Given = {}) {
  const { policy = {}, attempts = 1, freeAttempts = 0, spans = [], isOnline = null, draw = 0.5 } = given;
  return retryAfter({
    run: { attempts, freeAttempts, attemptAt: AT - MINUTE_MS },
    policy: retrySchema.parse(policy),
    result,
    end: judgeResult(result),
    spans,
    isOnline,
    draw,
  });
}

const asleep = (from: number, to: number): PowerSpan => ({ kind: 'asleep', from, to, source: 'clock-gap' });

describe('how long is waited', () => {
  test('2 s, 4 s, 8 s, and then it has failed', () => {
    const waits = [1, 2, 3, 4].map((attempts) => retry(exited(1), { attempts })?.waitMs ?? null);
    expect(waits).toEqual([2_000, 4_000, 8_000, null]);
  });

  test('chance spreads it by a tenth either way', () => {
    expect(retry(exited(1), { draw: 0 })?.waitMs).toBe(1_800);
    expect(retry(exited(1), { draw: 0.999_999 })?.waitMs).toBe(2_200);
  });

  test('an hour at most', () => {
    const policy = { limit: 100, backoffMs: MINUTE_MS };
    expect(retry(exited(1), { policy, attempts: 40 })?.waitMs).toBe(HOUR_MS);
  });

  test('the words say why, and which retry it will be', () => {
    expect(retry(exited(3), { attempts: 2 })?.reason).toBe(
      'Ended with exit code 3. It is tried again (2 of 3).',
    );
  });
});

describe('what is worth another try', () => {
  test.each<[string, JobResult, object, boolean]>([
    ['an exit code', exited(1), {}, true],
    ['a signal', exited(null, 'SIGSEGV'), {}, true],
    ['success', exited(0), {}, false],
    ['a stop by a person', cut('stopped'), {}, false],
    ['a timeout', cut('timed-out'), {}, true],
    ['a timeout, where it is not', cut('timed-out'), { timeouts: false }, false],
    ['an interruption', LOST, {}, true],
    ['an interruption, where it is not', LOST, { interrupted: false }, false],
    ['a program that is not there', notStarted(true), {}, false],
    ['a system that is full', notStarted(false), {}, true],
    ['a failed check', checked('No answer.'), {}, true],
    ['a passed check', checked(null), {}, false],
    ['a failed check, with a list of exit codes', checked('No.'), { exitCodes: [7] }, true],
    ['an exit code that is listed', exited(75), { exitCodes: [1, 75] }, true],
    ['one that is not', exited(2), { exitCodes: [1, 75] }, false],
    ['a signal, where exit codes are listed', exited(null, 'SIGKILL'), { exitCodes: [1] }, false],
    ['anything, with no retries', exited(1), { limit: 0 }, false],
  ])('%s', (_, result, policy, isWorth) => {
    expect(retry(result, { policy }) !== null).toBe(isWorth);
  });
});

describe('what is the fault of a sleep', () => {
  const during = [asleep(AT - 50 * SECOND_MS, AT - 10 * SECOND_MS)];
  const before = [asleep(AT - 2 * HOUR_MS, AT - MINUTE_MS)];

  test('a sleep under the attempt does not use up a retry', () => {
    const again = retry(exited(1), { spans: during, attempts: 4 });
    expect(again).toMatchObject({ isFree: true, waitMs: 2_000 });
    expect(again?.reason).toBe(
      'Ended with exit code 1. The computer slept while it ran. It is tried again, without using up a retry.',
    );
  });

  test('nor does a network that is not up yet after a wake', () => {
    expect(retry(exited(1), { spans: before, isOnline: false })).toMatchObject({ isFree: true });
    expect(retry(exited(1), { spans: before, isOnline: true })).toMatchObject({ isFree: false });
    expect(retry(exited(1), { spans: before, isOnline: null })).toMatchObject({ isFree: false });
  });

  test('a sleep that has been over for long is to blame for nothing', () => {
    const long = [asleep(AT - 2 * HOUR_MS, AT - MINUTE_MS - 1)];
    expect(retry(exited(1), { spans: long, isOnline: false })).toMatchObject({ isFree: false });
  });

  test('a few times only', () => {
    const given = { spans: during, attempts: 1 + MOST_FREE_ATTEMPTS, freeAttempts: MOST_FREE_ATTEMPTS };
    expect(retry(exited(1), given)).toMatchObject({ isFree: false, waitMs: 2_000 });
  });

  test('free attempts are no retries', () => {
    expect(retry(exited(1), { attempts: 5, freeAttempts: 2 })).toMatchObject({ waitMs: 8_000 });
    expect(retry(exited(1), { attempts: 6, freeAttempts: 2 })).toBeNull();
  });

  test('what is never tried again is not tried again for that either', () => {
    expect(retry(exited(1), { spans: during, policy: { limit: 0 } })).toBeNull();
  });

  test('a timeout counts awake time, so a sleep cannot be to blame for it', () => {
    expect(retry(cut('timed-out'), { spans: during })).toMatchObject({ isFree: false });
  });
});

test('only sleep counts as slept, and only within the stretch', () => {
  const off: PowerSpan = { kind: 'off', from: 0, to: 1_000, source: 'heartbeat-gap' };
  expect(sleptWithin([off, asleep(0, 200), asleep(400, 2_000)], 100, 1_000)).toBe(100 + 600);
});
