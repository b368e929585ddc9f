import type { LedgerEntryView, RunView } from '@shared/contract/views';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@shared/time/duration';
import { formatInstant } from '@shared/time/instant';
import { describe, expect, it } from 'vitest';
import { whatItRuns } from '../../../src/renderer/src/action-words';
import { dueWords, outcomeWords, reasonWords } from '../../../src/renderer/src/ledger-words';
import {
  causeWords,
  lastResult,
  resultWords,
  runInShort,
  runSentence,
} from '../../../src/renderer/src/run-words';
import {
  countdown,
  dayInWords,
  momentInWords,
  roughly,
  stretchInWords,
  timeOfDay,
} from '../../../src/renderer/src/time/instants';

// Local time, whatever zone and region the machine has that runs this.
const at = (day: number, hour: number, minute = 0, second = 0): number =>
  new Date(2026, 10, day, hour, minute, second).getTime();
const NOW = at(21, 9);
const clock = (instant: number): string => timeOfDay(instant);

const caughtUp: RunView = {
  id: 'r7',
  scheduleId: 's1',
  scheduleName: 'Nightly backup',
  cause: 'catch-up',
  status: 'succeeded',
  scheduledFor: formatInstant(at(21, 2, 30)),
  covers: 1,
  queuedAt: formatInstant(at(21, 7, 30, 10)),
  startedAt: formatInstant(at(21, 7, 30, 12)),
  finishedAt: formatInstant(at(21, 7, 30, 54)),
  latenessMs: 5 * HOUR_MS,
  durationMs: 42 * SECOND_MS,
  exitCode: 0,
  signal: null,
  attempts: 1,
  reason: null,
  waitsUntil: null,
  sleptMs: 0,
  responseMs: null,
  parentId: null,
  isEdited: false,
  outputGoneAt: null,
};

describe('an instant', () => {
  it('is told by the nearest day', () => {
    expect(dayInWords(at(21, 23), NOW)).toBe('today');
    expect(dayInWords(at(22, 0), NOW)).toBe('tomorrow');
    expect(dayInWords(at(20, 23, 59), NOW)).toBe('yesterday');
    expect(dayInWords(at(23, 9), NOW)).toMatch(/^Mon.*23/);
    expect(dayInWords(new Date(2027, 0, 4).getTime(), NOW)).toMatch(/2027/);
  });

  it('has seconds only where they are asked for', () => {
    expect(timeOfDay(at(21, 14, 30, 12))).toMatch(/^(14:30|2:30 pm)$/i);
    expect(timeOfDay(at(21, 14, 30, 12), { seconds: true })).toMatch(/^(14:30:12|2:30:12 pm)$/i);
  });

  it('and another make a stretch that names the second day only when it is another', () => {
    expect(stretchInWords(at(20, 13), at(20, 15), NOW)).toBe(
      `yesterday ${clock(at(20, 13))} to ${clock(at(20, 15))}`,
    );
    expect(stretchInWords(at(21, 8, 51, 1), at(21, 8, 51, 41), NOW)).toBe(
      `today ${timeOfDay(at(21, 8, 51, 1), { seconds: true })} to ${timeOfDay(at(21, 8, 51, 41), { seconds: true })}`,
    );
    expect(stretchInWords(at(20, 23), at(21, 7), NOW)).toBe(
      `yesterday ${clock(at(20, 23))} to today ${clock(at(21, 7))}`,
    );
  });
});

describe('a countdown', () => {
  it.each([
    [42 * SECOND_MS, 'in 42 s'],
    [12 * MINUTE_MS, 'in 12 min'],
    [3 * HOUR_MS + 10 * MINUTE_MS, 'in 3 h 10 min'],
    [9 * HOUR_MS, 'in 9 h'],
    [72 * HOUR_MS, 'in 3 days'],
    [400, 'now'],
    [-2 * SECOND_MS, 'now'],
    [-2 * MINUTE_MS, 'due 2 min ago'],
  ])('of %d ms is "%s"', (restMs, expected) => {
    expect(countdown(NOW + restMs, NOW)).toBe(expected);
  });

  it('never says 60 minutes and a bit', () => {
    expect(roughly(HOUR_MS)).toBe('1 h');
    expect(roughly(2 * HOUR_MS - MINUTE_MS)).toBe('1 h 59 min');
  });
});

describe('a run', () => {
  it('is a sentence', () => {
    const started = timeOfDay(at(21, 7, 30, 12), { seconds: true });
    expect(runSentence(caughtUp, NOW)).toBe(
      `Caught up at ${started}, 5 h late, succeeded after 42 s, covering 1 occurrence.`,
    );
    expect(runSentence({ ...caughtUp, cause: 'schedule', latenessMs: 30 }, NOW)).toBe(
      `Started at ${started}, on time, succeeded after 42 s.`,
    );
    expect(
      runSentence({ ...caughtUp, cause: 'manual', latenessMs: null, status: 'failed', exitCode: 3 }, NOW),
    ).toBe(`Started by hand at ${started}, failed after 42 s with exit code 3.`);
  });

  it('that goes on tells how long, in whole seconds', () => {
    const running: RunView = {
      ...caughtUp,
      status: 'running',
      finishedAt: null,
      durationMs: null,
      covers: 480,
    };
    expect(runSentence(running, at(21, 7, 30, 20) + 900)).toMatch(
      /running for 8 s, covering 480 occurrences\.$/,
    );
  });

  it('is told in fewer words in a list', () => {
    expect(lastResult(caughtUp, NOW)).toBe(`caught up today ${clock(at(21, 7, 30))}`);
    expect(lastResult({ ...caughtUp, cause: 'schedule' }, NOW)).toBe(
      `ran late today ${clock(at(21, 7, 30))}`,
    );
    expect(lastResult({ ...caughtUp, status: 'cancelled' }, NOW)).toBe(
      `stopped today ${clock(at(21, 7, 30))}`,
    );
    expect(runInShort(caughtUp, NOW)).toBe('caught up after 42 s, 5 h late');
    expect(causeWords({ ...caughtUp, covers: 96 })).toBe('caught up, 5 h late, for 96 times');
    expect(resultWords({ ...caughtUp, status: 'failed', exitCode: 2 })).toBe('Failed, exit code 2');
  });
});

describe('a ledger entry', () => {
  const entry: LedgerEntryView = {
    from: formatInstant(at(20, 23, 48)),
    to: formatInstant(at(21, 7, 30)),
    count: 92,
    countIsMinimum: false,
    outcome: 'skipped',
    reason: 'asleep',
    runId: null,
  };

  it('of many occurrences names the stretch, the count and why', () => {
    expect(dueWords(entry, NOW)).toBe(stretchInWords(at(20, 23, 48), at(21, 7, 30), NOW));
    expect(outcomeWords(entry)).toBe('Skipped 92 times');
    expect(outcomeWords({ ...entry, count: 10_000, countIsMinimum: true })).toBe(
      'Skipped at least 10,000 times',
    );
    expect(reasonWords(entry)).toBe('The computer was asleep.');
  });

  it('of one occurrence names its instant', () => {
    const one: LedgerEntryView = { ...entry, count: 1, outcome: 'caught-up' };
    expect(dueWords(one, NOW)).toBe(momentInWords(at(21, 7, 30), NOW));
    expect(outcomeWords(one)).toBe('Caught up');
    expect(reasonWords(one)).toBe('Missed because the computer was asleep.');
  });

  it('in which nothing was due says so', () => {
    expect(outcomeWords({ ...entry, count: 0, reason: 'disabled' })).toBe('Nothing was due');
  });
});

it('an action is shown as it would be typed', () => {
  expect(whatItRuns({ kind: 'command', line: 'a\n  b', cwd: null, env: {} })).toBe('a ⏎ b');
  expect(
    whatItRuns({ kind: 'program', program: '/bin/echo', args: ["it's", 'plain', ''], cwd: null, env: {} }),
  ).toBe(String.raw`/bin/echo 'it'\''s' plain ''`);
});
