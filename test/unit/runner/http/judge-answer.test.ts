import { describe, expect, test } from 'vitest';
import { httpActionSchema } from '../../../../src/shared/model/http-check';
import { judgeAnswer, type Answer } from '../../../../src/main/runner/spawner/http/judge-answer';

interface Seen extends Partial<Omit<Answer, 'body'>> {
  readonly text?: string;
  readonly isCut?: boolean;
}

function judged(expected: object, { text = '', isCut = false, ...seen }: Seen = {}): string | null {
  const { expect: wanted } = httpActionSchema.parse({
    kind: 'http',
    url: 'https://example.com',
    expect: expected,
  });
  const hide = (shown: string): string => shown.replaceAll('hush', '•••');
  const answer = { status: 200, statusText: 'OK', responseMs: 12, ...seen, body: { text, isCut }, hide };
  return judgeAnswer(answer, wanted);
}

test('without a wish every status of success will do', () => {
  expect(judged({})).toBeNull();
  expect(judged({}, { status: 204 })).toBeNull();
  expect(judged({}, { status: 503, statusText: 'Service Unavailable' })).toBe(
    'The status is 503 Service Unavailable; 200-299 was expected.',
  );
  expect(judged({}, { status: 301, statusText: '' })).toBe('The status is 301; 200-299 was expected.');
});

test.each([
  ['404', 404, true],
  ['404', 200, false],
  ['2xx,301', 301, true],
  ['2xx, 301', 302, false],
  ['200-204, 4xx', 418, true],
])('of the statuses %s is %i one: %s', (status, found, fits) => {
  expect(judged({ status }, { status: found }) === null).toBe(fits);
});

test('an answer may take as long as it was given, and no longer', () => {
  expect(judged({ maxLatencyMs: 500 }, { responseMs: 500 })).toBeNull();
  expect(judged({ maxLatencyMs: 500 }, { responseMs: 2_300 })).toBe(
    'The answer took 2,300 ms; 500 ms at most was expected.',
  );
});

test('a text is looked for as it stands, a pattern as one', () => {
  expect(judged({ bodyContains: 'a.c' }, { text: 'xa.cx' })).toBeNull();
  expect(judged({ bodyContains: 'a.c' }, { text: 'abc' })).toBe('The body does not contain "a.c".');
  expect(judged({ bodyMatches: '^b.d$' }, { text: 'bad' })).toBeNull();
  expect(judged({ bodyMatches: '^b.d$' }, { text: 'a\nbad' })).toBe(
    'The body does not match the pattern "^b.d$".',
  );
});

test('of a body that was cut it is said that only its beginning was looked at', () => {
  expect(judged({ bodyContains: 'end' }, { text: 'begin', isCut: true })).toBe(
    'The body does not contain "end" in its first 1 MB, which is all that is looked at.',
  );
});

test('a pattern that would never end is given up', () => {
  const text = `${'a'.repeat(60)}b`;
  expect(judged({ bodyMatches: '^(a+)+$' }, { text })).toBe(
    'The pattern "^(a+)+$" takes too long to look for in this body. Write a simpler one.',
  );
});

describe('a value in a JSON body', () => {
  const text = JSON.stringify({
    status: 'up',
    checks: [{ state: 'ok', ms: 12 }],
    none: null,
    'a key': true,
    deep: { list: [1, 2] },
  });

  test.each([
    ['status', 'up'],
    ['$.status', 'up'],
    ['checks[0].state', 'ok'],
    ['checks[0].ms', '12'],
    ['["a key"]', 'true'],
    ['none', 'null'],
    ['deep.list', '[1,2]'],
  ])('%s equals %s', (path, equals) => {
    expect(judged({ json: { path, equals } }, { text })).toBeNull();
  });

  test('that differs is quoted', () => {
    expect(judged({ json: { path: 'status', equals: 'down' } }, { text })).toBe(
      'In the body "status" is "up"; "down" was expected.',
    );
  });

  test('is quoted without secrets and in part, also where one lies at the cut', () => {
    const long = JSON.stringify({ status: `${'x'.repeat(198)}hush` });
    expect(judged({ json: { path: 'status', equals: 'up' } }, { text: long })).toBe(
      `In the body "status" is "${'x'.repeat(198)}••…"; "up" was expected.`,
    );
  });

  test.each(['missing', 'status.length', 'checks.state', 'checks[9]', 'constructor', 'none.x', 'status[0]'])(
    'that is not there is said to be missing: %s',
    (path) => {
      const problem = judged({ json: { path, equals: 'x' } }, { text });
      expect(problem).toBe(`The body has nothing at "${path}"; "x" was expected there.`);
    },
  );

  test('needs a body that is JSON, and whole', () => {
    const json = { path: 'status', equals: 'up' };
    expect(judged({ json }, { text: '<html>' })).toContain('The body is not JSON');
    expect(judged({ json }, { text: '{"status":"u', isCut: true })).toContain('too large to be read as JSON');
  });
});

test('everything that is wrong is told', () => {
  const problem = judged({ bodyContains: 'ok', maxLatencyMs: 1 }, { status: 500, statusText: 'No' });
  expect(problem).toBe(
    'The status is 500 No; 200-299 was expected. The answer took 12 ms; 1 ms at most was expected. The body does not contain "ok".',
  );
});
