import type { BeatView, SkippedView } from '@shared/contract/views';
import { HOUR_MS, MINUTE_MS } from '@shared/time/duration';
import { describe, expect, it } from 'vitest';
import { beatsOf } from '../../../src/renderer/src/components/beats';

const MIDNIGHT = Date.UTC(2026, 10, 21);
const at = (hour: number): string => new Date(MIDNIGHT + hour * HOUR_MS).toISOString();

function ran(id: string, hour: number, facts: Partial<BeatView> = {}): BeatView {
  const startedAt = at(hour);
  const plain = { status: 'succeeded', cause: 'schedule', durationMs: 1_000, latenessMs: 0 } as const;
  return { id, queuedAt: startedAt, startedAt, ...plain, ...facts };
}

function skipped(fromHour: number, toHour: number, count = 1): SkippedView {
  return { from: at(fromHour), to: at(toHour), count, countIsMinimum: false, reason: 'asleep' };
}

const keys = (...given: Parameters<typeof beatsOf>): string[] =>
  beatsOf(...given).map((beat) => (beat.kind === 'run' ? beat.run.id : `${beat.range.count} skipped`));

describe('the beats of a strip', () => {
  it('stand in the order in which they were due, a range of skipped ones as one', () => {
    const runs = [ran('r3', 9), ran('r2', 8), ran('r1', 1)];
    expect(keys({ runs, skipped: [skipped(8, 8.5, 2), skipped(1, 7, 6)] })).toEqual([
      'r1',
      '6 skipped',
      'r2',
      '2 skipped',
      'r3',
    ]);
  });

  it('a catch-up stands where it was due, not where it ran', () => {
    const late = ran('r3', 10, { cause: 'catch-up', latenessMs: 7.5 * HOUR_MS });
    const runs = [late, ran('r2', 9), ran('r1', 1)];
    expect(keys({ runs, skipped: [skipped(2.5, 5)] })).toEqual(['r1', 'r3', '1 skipped', 'r2']);
    // While it waits its lateness is that of the moment at which it was asked for.
    const queued = { ...late, status: 'queued', startedAt: null } as const;
    expect(keys({ runs: [queued, ran('r2', 9)], skipped: [skipped(2.5, 5)] })).toEqual([
      'r3',
      '1 skipped',
      'r2',
    ]);
  });

  it('are thirty at most, the newest', () => {
    const runs = Array.from({ length: 30 }, (_, index) => ran(`r${30 - index}`, 30 - index));
    const beats = keys({ runs, skipped: [skipped(2, 2.5), skipped(1, 1.5)] });
    expect(beats).toHaveLength(30);
    expect(beats.slice(0, 2)).toEqual(['r2', '1 skipped']);
  });

  it('have the shape of their outcome', () => {
    const runs = [ran('r2', 2, { latenessMs: 2 * MINUTE_MS }), ran('r1', 1)];
    const shapes = beatsOf({ runs, skipped: [skipped(2, 3)] }).map(({ shape }) => shape);
    expect(shapes).toEqual(['ran', 'late', 'skipped']);
  });
});
