/** An HTTP check as a person fills it in, and back: an empty field asks for nothing. */
import type { HTTP_METHODS, HttpAction } from '@shared/model/http-check';
import { httpActionSchema } from '@shared/model/http-check';
import { numberIn } from './lengths';
import { namedIn, type Named } from './named-rows';

export interface HttpDraft {
  readonly method: (typeof HTTP_METHODS)[number];
  readonly url: string;
  readonly headers: readonly Named[];
  readonly body: string;
  readonly status: string;
  readonly contains: string;
  readonly matches: string;
  readonly jsonPath: string;
  readonly jsonEquals: string;
  /** Milliseconds; empty is no limit. */
  readonly latency: number | string;
  readonly followRedirects: boolean;
  readonly looksAtCertificate: boolean;
  readonly certificateDays: number | string;
}

const { certificateDays, expect } = httpActionSchema.parse({ kind: 'http', url: 'https://example.com' });

export const EMPTY_CHECK: HttpDraft = {
  method: 'GET',
  url: '',
  headers: [],
  body: '',
  status: expect.status,
  contains: '',
  matches: '',
  jsonPath: '',
  jsonEquals: '',
  latency: '',
  followRedirects: true,
  looksAtCertificate: true,
  certificateDays: certificateDays ?? '',
};

export function checkOf(action: HttpAction): HttpDraft {
  const { expect: wanted } = action;
  return {
    method: action.method,
    url: action.url,
    headers: Object.entries(action.headers).map(([name, value]) => ({ name, value })),
    body: action.body ?? '',
    status: wanted.status,
    contains: wanted.bodyContains ?? '',
    matches: wanted.bodyMatches ?? '',
    jsonPath: wanted.json?.path ?? '',
    jsonEquals: wanted.json?.equals ?? '',
    latency: wanted.maxLatencyMs ?? '',
    followRedirects: action.followRedirects,
    looksAtCertificate: action.certificateDays !== null,
    certificateDays: action.certificateDays ?? EMPTY_CHECK.certificateDays,
  };
}

const textOrNull = (text: string): string | null => (text === '' ? null : text);

/** As written: the schema shall judge it. */
export function writtenCheck(check: HttpDraft): unknown {
  const asksJson = check.jsonPath.trim() !== '' || check.jsonEquals !== '';
  return {
    kind: 'http',
    method: check.method,
    url: check.url,
    headers: namedIn(check.headers),
    body: textOrNull(check.body),
    followRedirects: check.followRedirects,
    expect: {
      status: check.status,
      bodyContains: textOrNull(check.contains),
      bodyMatches: textOrNull(check.matches),
      json: asksJson ? { path: check.jsonPath, equals: check.jsonEquals } : null,
      maxLatencyMs: check.latency === '' ? null : numberIn(check.latency),
    },
    certificateDays: check.looksAtCertificate ? numberIn(check.certificateDays) : null,
  };
}

const FIELDS: Readonly<Record<string, string>> = {
  'expect.status': 'status',
  'expect.bodyContains': 'contains',
  'expect.bodyMatches': 'matches',
  'expect.json': 'jsonPath',
  'expect.json.path': 'jsonPath',
  'expect.json.equals': 'jsonEquals',
  'expect.maxLatencyMs': 'latency',
  method: 'method',
  body: 'body',
  followRedirects: 'followRedirects',
  certificateDays: 'certificateDays',
};

/** Where a path of the action is shown, but for its headers. */
export function checkFieldOf(path: readonly string[]): string {
  return `http.${FIELDS[path.join('.')] ?? 'url'}`;
}
