/** From `--http --method --header …` to an HTTP check. */
import { HTTP_METHODS, type HttpAction } from '@shared/model/http-check';
import { parseJsonPath } from '@shared/model/json-path';
import { clip, readChoice, readDuration, readWholeNumber } from './arguments';
import { misuse } from './exit';

export interface HttpOptions {
  readonly http?: string;
  readonly method?: string;
  readonly header?: readonly string[];
  readonly body?: string;
  readonly expectStatus?: string;
  readonly expectBody?: string;
  readonly expectMatch?: string;
  readonly expectJson?: string;
  readonly maxLatency?: string;
  readonly follow?: boolean;
  readonly certificateDays?: string;
}

/** What only a check has, as it is typed. */
export const CHECK_ONLY = {
  method: '--method',
  header: '--header',
  body: '--body',
  expectStatus: '--expect-status',
  expectBody: '--expect-body',
  expectMatch: '--expect-match',
  expectJson: '--expect-json',
  maxLatency: '--max-latency',
  follow: '--follow',
  certificateDays: '--certificate-days',
} as const satisfies Partial<Record<keyof HttpOptions, string>>;

/** Left as it is where no option says otherwise. The schema judges the answer. */
export function readHttp(options: HttpOptions, old: HttpAction | null): object {
  const { http, method, header, body, follow, certificateDays } = options;
  return {
    ...old,
    kind: 'http' as const,
    ...(http === undefined ? {} : { url: http }),
    ...(method === undefined ? {} : { method: readChoice('--method', method.toUpperCase(), HTTP_METHODS) }),
    ...(header === undefined ? {} : { headers: readHeaders(header, old?.headers ?? {}) }),
    ...(body === undefined ? {} : { body: textOrNone(body) }),
    ...(follow === undefined ? {} : { followRedirects: follow }),
    ...(certificateDays === undefined ? {} : { certificateDays: readDays(certificateDays) }),
    expect: readExpectation(options, old?.expect),
  };
}

function readExpectation(options: HttpOptions, old: HttpAction['expect'] | undefined): object {
  const { expectStatus, expectBody, expectMatch, expectJson, maxLatency } = options;
  return {
    ...old,
    ...(expectStatus === undefined ? {} : { status: expectStatus }),
    ...(expectBody === undefined ? {} : { bodyContains: textOrNone(expectBody) }),
    ...(expectMatch === undefined ? {} : { bodyMatches: textOrNone(expectMatch) }),
    ...(expectJson === undefined ? {} : { json: readJsonWish(expectJson) }),
    ...(maxLatency === undefined ? {} : { maxLatencyMs: readLatency(maxLatency) }),
  };
}

/** `Name: value`; without a value it is taken away. A name is the same in capitals and in small letters. */
function readHeaders(
  lines: readonly string[],
  old: Readonly<Record<string, string>>,
): Record<string, string> {
  const headers = new Map(Object.entries(old));
  for (const line of lines) {
    const middle = line.indexOf(':');
    const name = line.slice(0, middle).trim();
    if (middle < 1 || name === '')
      throw misuse('--header', `"${clip(line)}" is not NAME: VALUE.`, HEADER_EXAMPLE);
    for (const known of [...headers.keys()])
      if (known.toLowerCase() === name.toLowerCase()) headers.delete(known);
    const value = line.slice(middle + 1).trim();
    if (value !== '') headers.set(name, value);
  }
  return Object.fromEntries(headers);
}

const HEADER_EXAMPLE =
  'For example: --header "Accept: application/json", or --header "Accept:" to take it away';

/** The path ends at the first `=` before which it can be read: its keys may have some, in quotes. */
function readJsonWish(text: string): object | null {
  if (text === '') return null;
  const places = [...text].flatMap((letter, index) => (letter === '=' ? [index] : []));
  const [first] = places;
  if (first === undefined)
    throw misuse(
      '--expect-json',
      `"${clip(text)}" is not PATH=VALUE.`,
      'For example: --expect-json status=up',
    );
  const middle = places.find((place) => parseJsonPath(text.slice(0, place)) !== null) ?? first;
  return { path: text.slice(0, middle), equals: text.slice(middle + 1) };
}

function readLatency(text: string): number | null {
  return text === 'none' ? null : readDuration('--max-latency', text);
}

function readDays(text: string): number | null {
  return text === 'none' ? null : readWholeNumber('--certificate-days', text, '--certificate-days 14');
}

function textOrNone(text: string): string | null {
  return text === '' ? null : text;
}
