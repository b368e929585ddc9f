/** One request and the head of its answer, over a connection of its own. The body is the reader's to take or to cut. */
import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestSecure } from 'node:https';
import { TLSSocket } from 'node:tls';
import type { Instant } from '@shared/time/instant';

export interface Question {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

export interface Head {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  /** Name and value, as they came. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly location: string | null;
  /** Until when the certificate of the server is valid; `null` without TLS. */
  readonly certificateUntil: Instant | null;
  readonly message: IncomingMessage;
}

const MOST_HEADER_BYTES = 128 * 1024;
const ADDRESS_MS = 1_000;
const DEFAULTS = { 'User-Agent': 'Wakeful', Accept: '*/*' };

/** Rejects with what Node throws: for a header that cannot be sent as for a host that does not answer. */
export function exchange({ method, url, headers, body }: Question, signal: AbortSignal): Promise<Head> {
  return new Promise((resolve, reject) => {
    const bytes = body === null ? null : Buffer.from(body);
    const options: RequestOptions & { autoSelectFamilyAttemptTimeout: number } = {
      method,
      // An agent of its own and no kept connection: the check shall find out whether one can be made.
      agent: false,
      signal,
      headers: withDefaults(headers, body),
      maxHeaderSize: MOST_HEADER_BYTES,
      // Node gives up on one of several addresses after 250 ms, which a slow network needs by itself.
      autoSelectFamilyAttemptTimeout: ADDRESS_MS,
    };
    const send = url.protocol === 'https:' ? requestSecure : requestPlain;
    const request = send(url, options, (message) => resolve(headOf(message)));
    request.on('error', reject);
    request.end(bytes ?? undefined);
  });
}

function withDefaults(
  headers: Readonly<Record<string, string>>,
  body: string | null,
): Readonly<Record<string, string>> {
  const implied = body === null ? DEFAULTS : { ...DEFAULTS, 'Content-Type': typeOf(body), ...lengthOf(body) };
  const given = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const missing = Object.entries(implied).filter(([name]) => !given.has(name.toLowerCase()));
  return { ...Object.fromEntries(missing), ...headers };
}

/** Said always: where a method seldom has a body, Node would send one without saying where it ends. */
function lengthOf(body: string): Readonly<Record<string, string>> {
  return { 'Content-Length': String(Buffer.byteLength(body)) };
}

function typeOf(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === 'object') return 'application/json';
  } catch {
    // It is some other text.
  }
  return 'text/plain; charset=utf-8';
}

function headOf(message: IncomingMessage): Head {
  const { rawHeaders, socket } = message;
  const headers = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  );
  return {
    status: message.statusCode ?? 0,
    statusText: message.statusMessage ?? '',
    httpVersion: message.httpVersion,
    headers,
    location: message.headers.location ?? null,
    certificateUntil: socket instanceof TLSSocket ? certificateUntil(socket) : null,
    message,
  };
}

function certificateUntil(socket: TLSSocket): Instant | null {
  const { valid_to: until } = socket.getPeerCertificate() as Partial<{ valid_to: string }>;
  const instant = until === undefined ? Number.NaN : Date.parse(until);
  return Number.isNaN(instant) ? null : instant;
}
