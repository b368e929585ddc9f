import { expect, test } from 'vitest';
import { isRedirect, redirected } from '../../../../src/main/runner/spawner/http/redirect';

const question = {
  method: 'POST',
  url: new URL('https://example.com/form?x=1'),
  headers: {
    Authorization: 'Bearer t',
    Cookie: 'c=1',
    'X-Key': 'hush',
    'X-Plain': 'p',
    'Content-Type': 'application/json',
  },
  body: '{}',
};

const next = (status: number, location: string, method = 'POST') =>
  redirected({ ...question, method }, { status, location }, ['hush']);

test.each([
  [301, '/next', true],
  [308, '/next', true],
  [304, '/next', false],
  [300, '/next', false],
  [302, null, false],
])('an answer %i to %s sends on: %s', (status, location, expected) => {
  expect(isRedirect({ status, location })).toBe(expected);
});

test.each([
  [301, 'POST', 'GET', null],
  [302, 'POST', 'GET', null],
  [303, 'POST', 'GET', null],
  [303, 'PUT', 'GET', null],
  [302, 'PUT', 'PUT', '{}'],
  [307, 'POST', 'POST', '{}'],
  [308, 'POST', 'POST', '{}'],
  [303, 'HEAD', 'HEAD', '{}'],
])('a %i turns a %s into a %s', (status, method, expected, body) => {
  expect(next(status, '/next', method)).toMatchObject({ method: expected, body });
});

test('on the same server everything is sent on but what spoke of the body', () => {
  expect(next(302, 'done#x')?.url.href).toBe('https://example.com/done#x');
  expect(next(302, 'done')?.headers).toEqual({
    Authorization: 'Bearer t',
    Cookie: 'c=1',
    'X-Key': 'hush',
    'X-Plain': 'p',
  });
});

test.each(['https://other.example/', 'http://example.com/', 'https://example.com:8443/'])(
  'another server (%s) gets nothing personal and no secret',
  (location) => {
    expect(next(307, location)?.headers).toEqual({
      'X-Plain': 'p',
      'Content-Type': 'application/json',
    });
  },
);

test.each(['ftp://example.com/', 'http://', 'javascript:1'])(
  '%s is not an address of the web',
  (location) => {
    expect(next(302, location)).toBeNull();
  },
);
