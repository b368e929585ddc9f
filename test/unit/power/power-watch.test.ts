import { describe, expect, test } from 'vitest';
import {
  observePower,
  notePowerTimer,
  startPowerWatch,
  type PowerHint,
} from '../../../src/main/power/power-watch';

/** Plays beats and events; each step says how far the two clocks moved since the last. */
function play(...steps: { wall: number; mono: number; hint?: PowerHint; armed?: number }[]) {
  let sample = { wall: 1_000_000, monotonic: 0 };
  let state = startPowerWatch(sample);
  return steps.map(({ wall, mono, hint = 'beat', armed = 4_000 }) => {
    state = notePowerTimer(state, sample.monotonic + armed);
    sample = { wall: sample.wall + wall, monotonic: sample.monotonic + mono };
    const observed = observePower(state, sample, hint);
    state = observed.state;
    return observed.finding;
  });
}

const HOUR = 3_600_000;

describe('the power watch', () => {
  test('sees nothing in ordinary beats', () => {
    expect(play({ wall: 4_000, mono: 4_000 }, { wall: 4_003, mono: 4_001 })).toEqual([null, null]);
  });

  test('concludes a sleep from the wall clock running ahead, without any event', () => {
    expect(play({ wall: HOUR, mono: 3_000 })).toEqual([
      {
        kind: 'absence',
        span: { kind: 'asleep', from: 1_000_000, to: 1_000_000 + HOUR - 3_000, source: 'clock-gap' },
      },
    ]);
  });

  test('gives one span for one sleep, however often the events come', () => {
    const found = play(
      { wall: 0, mono: 0, hint: 'suspend' },
      { wall: 0, mono: 0, hint: 'suspend' },
      { wall: HOUR, mono: 10, hint: 'resume' },
      { wall: 5, mono: 5, hint: 'resume' },
      { wall: 4_000, mono: 4_000 },
    );
    expect(found.filter((finding) => finding !== null)).toEqual([
      {
        kind: 'absence',
        span: { kind: 'asleep', from: 1_000_000, to: 1_000_000 + HOUR - 10, source: 'powerMonitor' },
      },
    ]);
  });

  test('lets a late event confirm the sleep that a beat has noticed', () => {
    const found = play({ wall: HOUR, mono: 100 }, { wall: 2_000, mono: 2_000, hint: 'resume' });
    expect(found[1]).toMatchObject({ kind: 'confirmed', span: { from: 1_000_000, source: 'powerMonitor' } });
  });

  test('does not let an event confirm a sleep of long ago', () => {
    const beats = Array.from({ length: 20 }, () => ({ wall: 4_000, mono: 4_000 }));
    const found = play({ wall: HOUR, mono: 100 }, ...beats, { wall: 0, mono: 0, hint: 'resume' });
    expect(found.at(-1)).toBeNull();
  });

  test('calls it a stall when both clocks went on and the timer did not fire', () => {
    expect(play({ wall: HOUR, mono: HOUR, armed: 2_000 })).toEqual([
      {
        kind: 'absence',
        span: { kind: 'stalled', from: 1_002_000, to: 1_000_000 + HOUR, source: 'clock-gap' },
      },
    ]);
  });

  test('does not call a slow look a stall: only what is later than the timer was armed for counts', () => {
    // A look of 20 s, then the timer for 4 s: the beat is punctual.
    expect(play({ wall: 24_000, mono: 24_000, armed: 24_000 })).toEqual([null]);
  });

  test('calls it a sleep when the system had announced one, where monotonic time counts sleep (macOS, Windows)', () => {
    const found = play({ wall: 0, mono: 0, hint: 'suspend' }, { wall: HOUR, mono: HOUR });
    expect(found[1]).toMatchObject({ span: { kind: 'asleep', source: 'powerMonitor' } });
  });

  test('makes no span of an announcement that no clock confirms', () => {
    expect(play({ wall: 0, mono: 0, hint: 'suspend' }, { wall: 1_000, mono: 1_000, hint: 'resume' })).toEqual(
      [null, null],
    );
  });

  test('reports a clock that was set back, and by how much', () => {
    expect(play({ wall: -HOUR, mono: 4_000 })).toEqual([{ kind: 'clock-set-back', byMs: HOUR + 4_000 }]);
  });

  test('counts an absence from exactly the shortest one on', () => {
    expect(play({ wall: 5_000, mono: 0 })).toMatchObject([{ kind: 'absence', span: { kind: 'asleep' } }]);
    expect(play({ wall: 4_999, mono: 0 })).toEqual([null]);
  });

  test('begins and ends what it found at whole milliseconds, though the monotonic clock counts fractions', () => {
    const found = play({ wall: HOUR, mono: 3_000.4 }, { wall: HOUR, mono: HOUR + 0.3, armed: 2_000.6 });
    for (const finding of found) {
      expect(finding?.kind).toBe('absence');
      if (finding?.kind !== 'absence') continue;
      expect([finding.span.from, finding.span.to].every(Number.isInteger)).toBe(true);
    }
  });
});
