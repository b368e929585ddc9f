import { randomBytes } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';

/** 192 bits that nobody guesses, in characters that need no escaping in an address or a cookie. */
export function randomToken(): string {
  return randomBytes(24).toString('base64url');
}

/** The token that a file keeps for its owner alone; a missing or damaged one is made anew. */
export function keptToken(file: string): string {
  const kept = readToken(file);
  if (kept !== null) return kept;
  const token = randomToken();
  writeFileSync(file, `${token}\n`, { mode: 0o600 });
  chmodSync(file, 0o600);
  return token;
}

function readToken(file: string): string | null {
  try {
    const token = readFileSync(file, 'utf8').trim();
    return /^[\w-]{32}$/.test(token) ? token : null;
  } catch {
    return null;
  }
}
