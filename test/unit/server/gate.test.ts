import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { createGate } from '../../../src/main/server/gate';

const token = 'right-right-right-right-right-ri';
const gate = createGate({ port: 4321, token });
const cookie = `wakeful_4321=${token}`;
const origin = 'http://127.0.0.1:4321';

function asked(headers: Record<string, string>, url = '/'): IncomingMessage {
  return { url, headers: { host: '127.0.0.1:4321', ...headers } } as unknown as IncomingMessage;
}

describe('a request for the page', () => {
  test.each([
    ['with the cookie', asked({ cookie }), 'welcome'],
    ['with the cookie among others', asked({ cookie: `a=b; ${cookie}; c=d` }), 'welcome'],
    ['under the name localhost', asked({ host: 'localhost:4321', cookie }), 'welcome'],
    ['from its own page', asked({ origin, cookie }), 'welcome'],
    ['with the secret in the address', asked({}, `/?token=${token}`), 'arrival'],
    ['with a wrong secret', asked({ cookie }, '/?token=wrong'), 401],
    ['without a cookie', asked({}), 401],
    ['with a wrong cookie', asked({ cookie: 'wakeful_4321=wrong' }), 401],
    ['with the cookie of another port', asked({ cookie: `wakeful_1=${token}` }), 401],
    ['under a name that was rebound to this computer', asked({ host: 'evil.example:4321', cookie }), 403],
    ['under another port', asked({ host: '127.0.0.1:80', cookie }), 403],
    ['without a host', asked({ host: '', cookie }), 403],
    ['from another site', asked({ origin: 'https://evil.example', cookie }), 403],
    ['from a sandboxed page', asked({ origin: 'null', cookie }), 403],
    [
      'with the secret, from another site',
      asked({ origin: 'https://evil.example' }, `/?token=${token}`),
      403,
    ],
  ])('%s', (_, request, expected) => {
    const passage = gate.admit(request);
    expect(passage.kind === 'refused' ? passage.status : passage.kind).toBe(expected);
  });
});

describe('a WebSocket', () => {
  test.each([
    ['from its own page is welcome', asked({ origin, cookie }), 'welcome'],
    ['without an origin is refused', asked({ cookie }), 403],
    ['from another site is refused', asked({ origin: 'https://evil.example', cookie }), 403],
    ['without a cookie is refused', asked({ origin }), 401],
    ['with only the secret in its address is refused', asked({ origin }, `/rpc?token=${token}`), 401],
  ])('%s', (_, request, expected) => {
    const passage = gate.admitSocket(request);
    expect(passage.kind === 'refused' ? passage.status : passage.kind).toBe(expected);
  });
});

test('the cookie is out of reach for scripts and for other sites', () => {
  expect(gate.cookie).toMatch(/HttpOnly; SameSite=Strict; Path=\//);
});
