import { expect, test } from 'vitest';
import type { PowerSpan } from '../../../src/main/engine/records';
import { meltShort } from '../../../src/main/server/timeline';
import { RunCause, RunStatus } from '../../../src/shared/model/run';
import {
  addTally,
  LATE_FROM_MS,
  outcomeOfOccurrence,
  outcomeOfRun,
  stretchFor,
  tallyTotal,
} from '../../../src/shared/model/timeline';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/shared/time/duration';

const span = (from: number, to: number, kind: PowerSpan['kind'] = 'asleep'): PowerSpan => ({
  kind,
  from,
  to,
  source: 'clock-gap',
});

test('absences too short to be seen melt into the one before, and no other', () => {
  expect(meltShort([span(0, 100), span(103, 105), span(106, 108), span(150, 152)], 10)).toEqual([
    span(0, 108),
    span(150, 152),
  ]);
  const apart = [span(0, 100), span(103, 105, 'stalled'), span(109, 200)];
  expect(meltShort(apart, 10)).toEqual(apart);
});

test.each([
  [6 * HOUR_MS, 200, 2 * MINUTE_MS],
  [7 * DAY_MS, 200, HOUR_MS],
  [30 * DAY_MS, 200, 6 * HOUR_MS],
  [15 * MINUTE_MS, 200, 5 * SECOND_MS],
  [100 * DAY_MS, 10, 10 * DAY_MS],
])('%i ms in %i pieces are stretches of %i ms', (spanMs, pieces, eachMs) => {
  expect(stretchFor(spanMs, pieces)).toBe(eachMs);
});

const run = { status: RunStatus.Succeeded, cause: RunCause.Schedule, latenessMs: 0 };

test('a run is on time, late, or made good what was missed', () => {
  expect(outcomeOfRun(run)).toBe('on-time');
  expect(outcomeOfRun({ ...run, latenessMs: LATE_FROM_MS })).toBe('late');
  expect(outcomeOfRun({ ...run, cause: RunCause.CatchUp, latenessMs: LATE_FROM_MS })).toBe('caught-up');
  expect(outcomeOfRun({ ...run, cause: RunCause.Manual, latenessMs: null })).toBe('on-time');
  expect(Object.values(RunStatus).map((status) => outcomeOfRun({ ...run, status }))).toEqual([
    ...['waiting', 'running', 'waiting', 'on-time', 'failed', 'failed', 'stopped', 'stopped'],
  ]);
});

test('what was missed and served by a run on time was caught up; its failure is a failure', () => {
  expect(outcomeOfOccurrence('caught-up', run)).toBe('caught-up');
  expect(outcomeOfOccurrence('caught-up', { ...run, status: RunStatus.Failed })).toBe('failed');
  expect(outcomeOfOccurrence('ran', run)).toBe('on-time');
  expect(outcomeOfOccurrence('ran', null)).toBe('on-time');
  expect(outcomeOfOccurrence('skipped', null)).toBe('skipped');
  expect(outcomeOfOccurrence('pending', null)).toBe('waiting');
});

test('tallies add up', () => {
  const tally = addTally({ failed: 1 }, { failed: 2, due: 4 });
  expect(tally).toEqual({ failed: 3, due: 4 });
  expect(tallyTotal(tally)).toBe(7);
});
