import type { LastOutcomeView, ScheduleView } from '@shared/contract/views';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@shared/time/duration';
import { describe, expect, it } from 'vitest';
import { noteAbout } from '../../../src/renderer/src/screens/schedules/row-note';
import { timeOfDay } from '../../../src/renderer/src/time/instants';
import { seededWorld } from '../../support/renderer-fake-world';

// Local time, whatever zone and region the machine has that runs this.
const NOW = new Date(2026, 10, 21, 9).getTime();
const DUE = new Date(2026, 10, 21, 2, 30);
const due = `today ${timeOfDay(DUE.getTime())}`;
const [plain] = seededWorld(NOW).schedules as [ScheduleView, ...ScheduleView[]];

const skipped: LastOutcomeView = {
  outcome: 'skipped',
  reason: 'past-grace',
  to: DUE.toISOString(),
  count: 1,
  countIsMinimum: false,
  latenessMs: null,
};
const caughtUp: LastOutcomeView = {
  ...skipped,
  outcome: 'caught-up',
  reason: 'asleep',
  latenessMs: 4 * HOUR_MS + 12 * MINUTE_MS,
};

function noteOf(lastOutcome: LastOutcomeView | null, facts: Partial<ScheduleView> = {}): string | null {
  const well = { enabled: true, paused: null, waiting: 0, health: 'healthy', lastOutcome } as const;
  const ifMissed = { mode: 'once', graceMs: null, limit: 24 } as const;
  const note = noteAbout({ ...plain, ...well, ifMissed, ...facts });
  return note === null ? null : `${note.tone}: ${note.say(NOW)}`;
}

describe('the second line of a row', () => {
  it('is empty while all is well', () => {
    expect(noteOf(null)).toBeNull();
  });

  it('tells a skip with when, how many and why', () => {
    expect(noteOf(skipped)).toBe(`plain: Skipped ${due}: missed too long ago.`);
    expect(noteOf({ ...skipped, count: 1_200, reason: 'overlap' })).toBe(
      `plain: Skipped 1,200 times: the previous run was still going. The last was due ${due}.`,
    );
    expect(noteOf({ ...skipped, count: 10_000, countIsMinimum: true })).toContain(
      'Skipped at least 10,000 times:',
    );
  });

  it('tells a catch-up with how late it was, where that is worth a word', () => {
    expect(noteOf(caughtUp)).toBe('plain: Caught up 4 h 12 min late: the computer was asleep.');
    expect(noteOf({ ...caughtUp, count: 96 })).toBe(
      'plain: Caught up 4 h 12 min late, for 96 times: the computer was asleep.',
    );
    expect(noteOf({ ...caughtUp, latenessMs: 9 * SECOND_MS })).toBeNull();
    expect(noteOf({ ...caughtUp, latenessMs: null })).toBeNull();
  });

  it('is quiet about what somebody wished', () => {
    const onlyAtItsTime = { mode: 'skip', graceMs: null, limit: 24 } as const;
    expect(noteOf({ ...skipped, reason: 'asleep' }, { ifMissed: onlyAtItsTime })).toBe(
      `quiet: Skipped ${due}: the computer was asleep. It runs only at its time.`,
    );
    expect(noteOf({ ...skipped, reason: 'declined' })).toBe(`quiet: Skipped ${due}: you chose to skip it.`);
    expect(noteOf({ ...skipped, reason: 'overlap' }, { ifMissed: onlyAtItsTime })).toBe(
      `plain: Skipped ${due}: the previous run was still going.`,
    );
  });

  it('does not say again that it is paused or off', () => {
    const paused = { ...skipped, reason: 'paused', count: 3 } as const;
    expect(noteOf(paused, { paused: { until: null, own: null } })).toBeNull();
    expect(noteOf(paused)).toMatch(/^quiet: Skipped 3 times: it was paused\./);
    expect(noteOf({ ...skipped, reason: 'disabled' }, { enabled: false })).toBeNull();
    expect(noteOf(skipped, { enabled: false })).toBeNull();
  });

  it('tells what fails, then what waits, before what was skipped', () => {
    const failed = { ...(plain.lastRun as NonNullable<ScheduleView['lastRun']>), reason: 'It broke.' };
    const fails = { health: 'degraded', lastRun: failed, waiting: 2 } as const;
    expect(noteOf(skipped, fails)).toBe('failure: It broke.');
    expect(noteOf(skipped, { waiting: 2 })).toBe('plain: 2 missed times wait');
  });
});
