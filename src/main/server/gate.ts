/**
 * Who may talk to the loopback port. Any page in any browser can reach it, and so can other users of the machine, so:
 * 1. `Host` must be this very address: a name that was rebound to 127.0.0.1 is refused.
 * 2. `Origin`, where a browser sends one, must be this very page; a WebSocket must send one.
 * 3. The secret of the printed address becomes a cookie that no script can read and no other site can use.
 * 4. What a browser is started with can be seen by every user (`ps`), so it gets a secret that is good for one use only.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

export type Passage =
  | { readonly kind: 'welcome' }
  /** The address carried the secret: answer with the cookie, and go on without the secret in the address. */
  | { readonly kind: 'arrival' }
  | { readonly kind: 'refused'; readonly status: 401 | 403; readonly words: string };

export interface Gate {
  admit(request: IncomingMessage): Passage;
  admitSocket(request: IncomingMessage): Passage;
  readonly cookie: string;
  /** A secret that admits whoever brings it first, once. */
  invite(): string;
}

const MONTH_S = 30 * 24 * 3_600;

export function createGate({ port, token }: { port: number; token: string }): Gate {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  // Cookies do not tell ports apart, so the name does.
  const cookieName = `wakeful_${port}`;

  const trusted = (request: IncomingMessage, originRequired: boolean): boolean => {
    const { host, origin } = request.headers;
    if (host === undefined || !hosts.includes(host)) return false;
    if (origin === undefined) return !originRequired;
    return hosts.some((known) => origin === `http://${known}`);
  };
  const invitations = new Set<string>();
  const invited = (given: string): boolean =>
    [...invitations].some((secret) => sameSecret(given, secret) && invitations.delete(secret));
  const known = (request: IncomingMessage): boolean =>
    sameSecret(readCookie(request.headers.cookie, cookieName), token);

  return {
    cookie: `${cookieName}=${token}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${MONTH_S}`,
    invite: () => {
      const secret = randomBytes(24).toString('base64url');
      invitations.add(secret);
      return secret;
    },
    admit: (request) => {
      if (!trusted(request, false)) return STRANGER;
      const given = tokenIn(request.url ?? '/');
      if (given !== null) return sameSecret(given, token) || invited(given) ? { kind: 'arrival' } : UNKNOWN;
      return known(request) ? { kind: 'welcome' } : UNKNOWN;
    },
    admitSocket: (request) => {
      if (!trusted(request, true)) return STRANGER;
      return known(request) ? { kind: 'welcome' } : UNKNOWN;
    },
  };
}

const STRANGER: Passage = {
  kind: 'refused',
  status: 403,
  words: 'This address is for the Wakeful window on this computer only.',
};

const UNKNOWN: Passage = {
  kind: 'refused',
  status: 401,
  words: 'Open Wakeful with the address that "wakeful serve" printed; it carries the key.',
};

/** Hashing first makes the lengths equal, which the comparison needs. */
function sameSecret(given: string | null, secret: string): boolean {
  if (given === null) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}

function tokenIn(url: string): string | null {
  const query = url.indexOf('?');
  return query === -1 ? null : new URLSearchParams(url.slice(query)).get('token');
}

function readCookie(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value !== undefined) return value;
  }
  return null;
}
