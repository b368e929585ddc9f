/** Whether a certificate expires soon. Pure. */
import { DAY_MS } from '@shared/time/duration';
import { formatInstant, type Instant } from '@shared/time/instant';

export interface SeenCertificate {
  readonly host: string;
  readonly until: Instant;
}

/** What to say of the one that expires first; `null` while all have longer than `days`, and when nobody looks. */
export function certificateWarning(
  certificates: readonly SeenCertificate[],
  days: number | null,
  now: Instant,
): string | null {
  const [first] = [...certificates].sort((one, other) => one.until - other.until);
  if (first === undefined || days === null) return null;
  const left = Math.floor((first.until - now) / DAY_MS);
  if (left >= days) return null;
  const date = formatInstant(first.until).slice(0, 10);
  return `The certificate of ${first.host} expires ${soon(left)}, on ${date}. Renew it on the server.`;
}

function soon(days: number): string {
  if (days < 1) return 'in less than a day';
  return days === 1 ? 'in 1 day' : `in ${days} days`;
}
