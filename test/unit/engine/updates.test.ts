import { describe, expect, test } from 'vitest';
import {
  askInstall,
  countRuns,
  isLookDue,
  mayLook,
  noteCurrent,
  noteFailed,
  noteFound,
  noteProgress,
  noteReady,
  postpone,
  startLook,
  switchUpdates,
  updatesAtStart,
  type Updates,
} from '../../../src/main/engine/updates';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/shared/time/duration';

const T0 = Date.parse('2026-03-02T08:00:00.000Z');
const off = updatesAtStart(false, T0);
const idle = updatesAtStart(true, T0);
const looking = startLook(idle, false);
const asked = startLook(idle, true);
const ready = noteReady(noteFound(looking, '2.0.0'), '2.0.0');
const unreachable = { message: 'Nobody answers.', isUnreachable: true };
const wrong = { message: 'The sums differ.', isUnreachable: false };

const kindAfter = (updates: Updates) => updates.state.kind;

describe('a look', () => {
  test('comes some minutes after the start, then once a day', () => {
    expect(isLookDue(idle, T0)).toBe(false);
    expect(isLookDue(idle, T0 + 5 * MINUTE_MS - 1)).toBe(false);
    expect(isLookDue(idle, T0 + 5 * MINUTE_MS)).toBe(true);
    const current = noteCurrent(looking, T0);
    expect(current).toEqual({ state: { kind: 'current', at: T0 }, lookAt: T0 + DAY_MS, look: null });
    expect(isLookDue(current, T0 + DAY_MS - 1)).toBe(false);
    expect(isLookDue(current, T0 + DAY_MS)).toBe(true);
  });

  test('never comes while it is off, and at once when somebody switches it on', () => {
    expect(isLookDue(off, T0 + 100 * DAY_MS)).toBe(false);
    expect(isLookDue(switchUpdates(off, true, T0), T0)).toBe(true);
    expect(switchUpdates(idle, true, T0 + HOUR_MS)).toBe(idle);
    expect(switchUpdates(off, false, T0)).toBe(off);
  });

  test('is not put off by a clock that was set back', () => {
    const current = noteCurrent(looking, T0 + 400 * DAY_MS);
    expect(isLookDue(current, T0)).toBe(true);
  });

  test.each([
    ['off', off],
    ['checking', looking],
    ['downloading', noteFound(looking, '2.0.0')],
    ['ready', ready],
    ['waiting', askInstall(ready, 2)],
    ['installing', askInstall(ready, 0)],
  ])('does not begin while it is %s', (_kind, updates) => {
    expect(mayLook(updates)).toBe(false);
    expect(isLookDue(updates, T0 + 100 * DAY_MS)).toBe(false);
    expect(() => startLook(updates, true)).toThrow('A look cannot begin');
  });
});

describe('a look that fails', () => {
  test('for want of a network is tried again in an hour, and nobody hears of it', () => {
    expect(noteFailed(looking, unreachable, T0)).toEqual({
      state: { kind: 'idle' },
      lookAt: T0 + HOUR_MS,
      look: null,
    });
    const current = noteCurrent(looking, T0);
    expect(noteFailed(startLook(current, false), unreachable, T0 + DAY_MS).state).toEqual(current.state);
    const half = noteProgress(noteFound(looking, '2.0.0'), 50);
    expect(kindAfter(noteFailed(half, unreachable, T0))).toBe('idle');
  });

  test('is told to whoever asked for it', () => {
    expect(noteFailed(asked, unreachable, T0)).toEqual({
      state: { kind: 'failed', at: T0, message: 'Nobody answers.' },
      lookAt: T0 + HOUR_MS,
      look: null,
    });
  });

  test('for another reason is told in any case, and does not download it all again for a day', () => {
    expect(noteFailed(looking, wrong, T0)).toEqual({
      state: { kind: 'failed', at: T0, message: 'The sums differ.' },
      lookAt: T0 + DAY_MS,
      look: null,
    });
  });
});

describe('a download', () => {
  test('tells its progress in whole percent, which never go back', () => {
    const found = noteFound(looking, '2.0.0');
    expect(found.state).toEqual({ kind: 'downloading', version: '2.0.0', percent: 0 });
    expect(noteProgress(found, 0.9)).toBe(found);
    const more = noteProgress(found, 41.7);
    expect(more.state).toMatchObject({ percent: 41 });
    expect(noteProgress(more, 12)).toBe(more);
    expect(noteProgress(more, 130).state).toMatchObject({ percent: 100 });
  });

  test('ends with nothing when it was switched off meanwhile, whatever comes later', () => {
    const switched = switchUpdates(noteFound(looking, '2.0.0'), false, T0);
    expect(switched).toEqual(off);
    for (const late of [
      noteFound(switched, '2.0.0'),
      noteProgress(switched, 50),
      noteReady(switched, '2.0.0'),
      noteCurrent(switched, T0),
      noteFailed(switched, wrong, T0),
    ])
      expect(late).toBe(switched);
  });
});

describe('a restart', () => {
  test('comes at once when nothing runs', () => {
    expect(askInstall(ready, 0).state).toEqual({ kind: 'installing', version: '2.0.0' });
  });

  test('waits until nothing runs, and counts down', () => {
    const waiting = askInstall(ready, 2);
    expect(waiting.state).toEqual({ kind: 'waiting-for-runs', version: '2.0.0', runs: 2 });
    expect(countRuns(waiting, 1).state).toMatchObject({ kind: 'waiting-for-runs', runs: 1 });
    expect(countRuns(waiting, 3).state).toMatchObject({ kind: 'waiting-for-runs', runs: 3 });
    expect(kindAfter(countRuns(waiting, 0))).toBe('installing');
  });

  test('waits again when a run begins before it', () => {
    expect(countRuns(askInstall(ready, 0), 1).state).toEqual({
      kind: 'waiting-for-runs',
      version: '2.0.0',
      runs: 1,
    });
  });

  test('can be taken back', () => {
    expect(postpone(askInstall(ready, 2))).toEqual(ready);
    expect(postpone(askInstall(ready, 0))).toEqual(ready);
    expect(postpone(ready)).toBe(ready);
  });

  test('is taken back by switching it off', () => {
    expect(switchUpdates(askInstall(ready, 2), false, T0)).toEqual(off);
  });

  test.each([
    ['off', off],
    ['idle', idle],
    ['checking', looking],
    ['downloading', noteFound(looking, '2.0.0')],
    ['current', noteCurrent(looking, T0)],
    ['failed', noteFailed(looking, wrong, T0)],
  ])('never comes out of %s, nor does it come without a word', (_kind, updates) => {
    expect(askInstall(updates, 0)).toBe(updates);
    expect(countRuns(updates, 0)).toBe(updates);
    expect(countRuns(ready, 0)).toBe(ready);
  });
});
