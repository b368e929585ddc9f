import { describe, expect, test } from 'vitest';
import { absencesOf, dueWithin, missedIn } from '../../../src/main/engine/morning-report';
import type { MissedRow, PowerSpan } from '../../../src/main/engine/records';
import { parseInstant } from '../../../src/shared/time/instant';

const at = (time: string, day = '02'): number => parseInstant(`2026-03-${day}T${time}:00Z`) ?? Number.NaN;
const span = (from: number, to: number, kind: PowerSpan['kind'] = 'asleep'): PowerSpan => ({
  kind,
  from,
  to,
  source: 'clock-gap',
});

describe('the last absence', () => {
  test('is none where nothing is recorded', () => {
    expect(absencesOf([])).toEqual([]);
  });

  test('is one night through its dark wakes, and how long they were is not counted', () => {
    const night = [
      span(at('04:10'), at('07:30')),
      span(at('02:00'), at('04:00')),
      span(at('23:00', '01'), at('01:50')),
      span(at('12:00', '01'), at('13:00', '01')),
    ];
    expect(absencesOf(night)[0]).toEqual({
      from: at('23:00', '01'),
      to: at('07:30'),
      awayMs: (2 * 60 + 50 + 2 * 60 + 3 * 60 + 20) * 60_000,
      kind: 'asleep',
    });
  });

  test('ends at a real time awake', () => {
    const spans = [span(at('07:00'), at('08:00')), span(at('05:00'), at('06:44'))];
    expect(absencesOf(spans).map(({ from }) => from)).toEqual([at('07:00'), at('05:00')]);
  });

  test('is named after its longest part, and overlapping records count once', () => {
    const spans = [span(at('06:00'), at('08:00'), 'off'), span(at('00:00'), at('07:00'))];
    expect(absencesOf(spans)[0]).toEqual({
      from: at('00:00'),
      to: at('08:00'),
      awayMs: 8 * 3_600_000,
      kind: 'asleep',
    });
  });

  test('has what was due in the moments of waking', () => {
    expect(dueWithin({ from: 1, to: 1_000, awayMs: 0, kind: 'off' })).toEqual({ from: 1, to: 61_000 });
  });
});

describe('what it cost', () => {
  const row = (outcome: MissedRow['outcome'], reason: MissedRow['reason'], count = 1): MissedRow => ({
    from: 0,
    to: 1,
    count,
    countIsMinimum: false,
    outcome,
    reason,
    runId: null,
    scheduleId: 1,
    scheduleName: 'Backup',
  });

  test('is what ran late and what was given up, and not what had other reasons or still waits', () => {
    const late = row('caught-up', 'asleep');
    const old = row('skipped', 'past-grace');
    const declined = row('skipped', 'declined');
    const rows = [
      late,
      row('caught-up', 'paused'),
      row('pending', 'asleep'),
      old,
      row('skipped', 'overlap'),
      row('skipped', 'disabled', 0),
      declined,
    ];
    expect(missedIn(rows)).toEqual({ late: [late], skipped: [old, declined] });
  });
});
