import type { AttemptView, LedgerEntryView, RunView } from '@shared/contract/views';
import { retrySchema } from '@shared/model/execution';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@shared/time/duration';
import { formatInstant } from '@shared/time/instant';
import { describe, expect, it } from 'vitest';
import { whatItRuns } from '../../../src/renderer/src/action-words';
import { shapeOfRun } from '../../../src/renderer/src/components/shape';
import { executionClauses, executionFacts, firstWaits } from '../../../src/renderer/src/execution-words';
import { dueWords, outcomeWords, reasonWords } from '../../../src/renderer/src/ledger-words';
import {
  attemptWords,
  causeWords,
  lastResult,
  resultWords,
  runInShort,
  runNotes,
  runSentence,
  waitSentence,
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
  action: null,
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

describe('a run that is tried again', () => {
  const waiting: RunView = {
    ...caughtUp,
    status: 'waiting',
    finishedAt: null,
    durationMs: null,
    exitCode: 75,
    attempts: 2,
    waitsUntil: formatInstant(NOW + 3 * MINUTE_MS),
  };

  it('says until when it waits, and for what', () => {
    expect(runSentence(waiting, NOW)).toMatch(/, waiting to be tried again, covering 1 occurrence\.$/);
    expect(waitSentence(waiting, NOW)).toBe('Next try in 3 min.');
    expect(waitSentence(waiting, NOW + HOUR_MS)).toBe('Next try at any moment.');
    const putOff: RunView = { ...waiting, startedAt: null, attempts: 0 };
    expect(waitSentence(putOff, NOW)).toBe('It starts in 3 min: it was given a random delay.');
    expect(runSentence(putOff, NOW)).toMatch(/^Asked for at .+, waiting for its turn/);
    expect(waitSentence(caughtUp, NOW)).toBeNull();
  });

  it('tells each try, how it ended and whether it was free', () => {
    const attempt: AttemptView = {
      number: 1,
      startedAt: formatInstant(NOW),
      finishedAt: formatInstant(NOW + 3 * SECOND_MS),
      status: 'failed',
      exitCode: 75,
      signal: null,
      reason: null,
      sleptMs: 0,
      responseMs: null,
      isFree: false,
    };
    expect(attemptWords(attempt, NOW)).toBe('failed after 3 s with exit code 75');
    expect(attemptWords({ ...attempt, isFree: true }, NOW)).toBe(
      'failed after 3 s with exit code 75, did not use up a retry',
    );
    expect(attemptWords({ ...attempt, status: 'timed-out', exitCode: null }, NOW)).toBe(
      'took too long and was stopped after 3 s',
    );
    expect(
      attemptWords({ ...attempt, status: 'running', finishedAt: null, exitCode: null }, NOW + 9 * SECOND_MS),
    ).toBe('running for 9 s');
  });

  it('has a mark of its own, in the list and in the strip', () => {
    expect(shapeOfRun(waiting)).toBe('retrying');
    expect(shapeOfRun({ ...waiting, startedAt: null })).toBe('queued');
    expect(shapeOfRun({ ...caughtUp, status: 'timed-out' })).toBe('timed-out');
  });
});

describe('what is particular about a run', () => {
  it('is told in sentences', () => {
    expect(runNotes(caughtUp)).toEqual([]);
    expect(runNotes({ ...caughtUp, cause: 'test', isEdited: true })).toEqual([
      'A test run, not counted in the history.',
    ]);
    expect(runNotes({ ...caughtUp, cause: 'manual', isEdited: true, sleptMs: 40 * MINUTE_MS })).toEqual([
      'Changed for this run only: it did not run what its schedule runs.',
      'The computer slept 40 min during this run, which then continued.',
    ]);
    expect(causeWords({ ...caughtUp, cause: 'manual', isEdited: true, latenessMs: null, covers: 0 })).toBe(
      'by hand, changed',
    );
  });
});

describe('how runs are carried out', () => {
  const usual = {
    retry: retrySchema.parse({}),
    timeoutMs: null,
    overlap: 'skip',
    jitterMs: 0,
    keepAwake: 'no',
  } as const;
  const once = { mode: 'once', graceMs: null, limit: 24 } as const;

  it('is told in few words while it is as usual', () => {
    expect(executionFacts({ ...usual, ifMissed: once })).toEqual([
      ['If it fails', 'tried again up to 3 times, first after 2 s'],
    ]);
    expect(executionClauses({ ...usual, retry: { ...usual.retry, limit: 0 } })).toEqual(['not tried again']);
  });

  it('names what was set, and that nothing is skipped when every one counts', () => {
    const facts = executionFacts({
      ...usual,
      timeoutMs: HOUR_MS,
      jitterMs: MINUTE_MS,
      keepAwake: 'always',
      ifMissed: { ...once, mode: 'all' },
    });
    expect(facts.map(([, fact]) => fact)).toEqual([
      'tried again up to 3 times, first after 2 s',
      'stopped after 1 h awake',
      'the next ones wait for it to end',
      'a random delay of up to 1 min',
      'the computer stays awake while it runs, on battery too',
    ]);
  });

  it('gives the waits before the first retries, an hour at most', () => {
    expect(firstWaits({ limit: 3, backoffMs: 2_000 }, 4)).toEqual(['2 s', '4 s', '8 s']);
    expect(firstWaits({ limit: 9, backoffMs: 40 * MINUTE_MS }, 3)).toEqual(['40 min', '1 h', '1 h']);
    expect(firstWaits({ limit: 0, backoffMs: 2_000 }, 4)).toEqual([]);
  });
});

describe('a ledger entry', () => {
  const entry: LedgerEntryView = {
    from: formatInstant(at(20, 23, 43)),
    first: formatInstant(at(20, 23, 48)),
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
