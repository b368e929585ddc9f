/**
 * Where an answer sends the request on, by the rules of the Fetch standard (https://fetch.spec.whatwg.org/#http-redirect-fetch).
 * Pure.
 */
import type { Head, Question } from './exchange';

export const MOST_REDIRECTS = 10;

const REDIRECTS = [301, 302, 303, 307, 308];
/** What speaks of the body, and goes with it. */
const BODY_HEADERS = ['content-type', 'content-length', 'content-encoding', 'content-language'];
/** What is for one server only. */
const PERSONAL_HEADERS = ['authorization', 'proxy-authorization', 'cookie', 'host'];

export function isRedirect({ status, location }: Pick<Head, 'status' | 'location'>): boolean {
  return REDIRECTS.includes(status) && location !== null;
}

/** `null` when the address that it names is not one of the web. @param masks secrets, which are for one server only too */
export function redirected(
  { method, url, headers, body }: Question,
  { status, location }: Pick<Head, 'status' | 'location'>,
  masks: readonly string[],
): Question | null {
  const target = URL.parse(location ?? '', url.href);
  if (target === null || !/^https?:$/.test(target.protocol)) return null;
  // Some answers to a form mean "and now fetch this".
  const fetches =
    (status === 303 && method !== 'GET' && method !== 'HEAD') || (status <= 302 && method === 'POST');
  const isElsewhere = target.origin !== url.origin;
  const kept = Object.entries(headers).filter(([name, value]) => {
    const low = name.toLowerCase();
    if (fetches && BODY_HEADERS.includes(low)) return false;
    return !isElsewhere || !(PERSONAL_HEADERS.includes(low) || holdsSecret(value, masks));
  });
  return {
    method: fetches ? 'GET' : method,
    url: target,
    headers: Object.fromEntries(kept),
    body: fetches ? null : body,
  };
}

function holdsSecret(value: string, masks: readonly string[]): boolean {
  return masks.some((mask) => mask !== '' && value.includes(mask));
}
