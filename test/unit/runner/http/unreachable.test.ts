import { expect, test } from 'vitest';
import {
  failureToAsk,
  failureToRead,
  isUntrusted,
} from '../../../../src/main/runner/spawner/http/unreachable';

const URL_ASKED = new URL('https://user:pass@example.com/health');
const coded = (code: string, message = 'said by Node.\nmore') => Object.assign(new Error(message), { code });
const words = (code: string): string => failureToAsk(coded(code), URL_ASKED).problem;

test.each([
  ['ENOTFOUND', 'The host "example.com" was not found. Check the spelling'],
  ['EAI_AGAIN', 'could not be looked up. Check that this computer has a network'],
  ['ECONNREFUSED', 'refused the connection: nothing listens on port 443. Check that the service runs'],
  ['ECONNRESET', 'closed the connection before it had answered. Check'],
  ['ETIMEDOUT', 'did not take the connection in time. Check'],
  ['ENETUNREACH', 'There is no way to example.com from this computer. Check'],
  ['CERT_HAS_EXPIRED', 'The certificate of example.com has expired. Renew it'],
  ['CERT_NOT_YET_VALID', "is not valid yet. Check this computer's clock"],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'is self-signed, so nobody vouches for it. Add its authority'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'an authority that this computer does not know. Add its authority'],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'The certificate that was shown is not for example.com. Check the address',
  ],
  [
    'EPROTO',
    'Check that it speaks HTTPS on port 443; if not, begin the address with http://. (said by Node)',
  ],
  ['HPE_INVALID_CONSTANT', 'does not speak HTTP as it should (said by Node). Check the address'],
  ['EWHATEVER', 'https://example.com/health could not be asked: said by Node.'],
])('%s is told as: %s', (code, expected) => {
  expect(words(code)).toContain(expected);
  expect(failureToAsk(coded(code), URL_ASKED).unreachable).toBe(true);
  expect(words(code)).not.toContain('pass');
});

test('the names that a certificate is for are told', () => {
  const error = Object.assign(coded('ERR_TLS_CERT_ALTNAME_INVALID'), {
    cert: { subjectaltname: 'DNS:a.example, DNS:b.example' },
  });
  expect(failureToAsk(error, URL_ASKED).problem).toContain('(but for a.example, b.example)');
});

test('of several addresses of a host the one without a route says least', () => {
  const error = new AggregateError([coded('ENETUNREACH'), coded('ECONNREFUSED')]);
  expect(failureToAsk(error, URL_ASKED).problem).toContain('refused the connection');
  const nowhere = new AggregateError([coded('ENETUNREACH'), coded('EHOSTUNREACH')]);
  expect(failureToAsk(nowhere, URL_ASKED).problem).toContain('There is no way to');
});

test('a request that cannot be sent is not the fault of the network', () => {
  expect(
    failureToAsk(coded('ERR_INVALID_CHAR', 'Invalid character in header content ["X"]'), URL_ASKED),
  ).toEqual({
    problem: 'This request cannot be sent: Invalid character in header content ["X"].',
    unreachable: false,
  });
});

test('an answer that breaks off is, a damaged one is not', () => {
  expect(failureToRead(coded('ECONNRESET'), URL_ASKED)).toMatchObject({ unreachable: true });
  expect(failureToRead(coded('ECONNRESET'), URL_ASKED).problem).toContain('broke off in the middle');
  expect(failureToRead(coded('Z_DATA_ERROR', 'incorrect header check'), URL_ASKED)).toEqual({
    problem: 'The body of the answer is damaged: it cannot be unpacked (incorrect header check).',
    unreachable: false,
  });
});

test('only a certificate that nobody known vouches for may be one that this computer knows', () => {
  expect(isUntrusted(coded('SELF_SIGNED_CERT_IN_CHAIN'))).toBe(true);
  expect(isUntrusted(coded('CERT_HAS_EXPIRED'))).toBe(false);
});
