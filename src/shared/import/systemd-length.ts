/** Lengths of time as systemd.time(7) writes them: `5min 20s`, `2h`, `1 month`, `90` for seconds. */
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../time/duration';

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^(?:usec|us|µs|μs)$/, 0.001],
  [/^(?:msec|ms)$/, 1],
  [/^(?:seconds|second|sec|s|)$/, SECOND_MS],
  [/^(?:minutes|minute|min|m)$/, MINUTE_MS],
  [/^(?:hours|hour|hr|h)$/, HOUR_MS],
  [/^(?:days|day|d)$/, DAY_MS],
  [/^(?:weeks|week|w)$/, 7 * DAY_MS],
  [/^(?:months|month|M)$/, 30.44 * DAY_MS],
  [/^(?:years|year|y)$/, 365.25 * DAY_MS],
];

/** In whole milliseconds; `null` when it is no length. `infinity` is `Infinity`. */
export function readSystemdLength(text: string): number | null {
  const written = text.trim();
  if (written === 'infinity') return Number.POSITIVE_INFINITY;
  if (!/^(?:\d+(?:\.\d+)?\s*[A-Za-zµμ]*\s*)+$/.test(written) || written.length > 100) return null;
  let totalMs = 0;
  for (const [, amount = '', unit = ''] of written.matchAll(/(\d+(?:\.\d+)?)\s*([A-Za-zµμ]*)/g)) {
    const sizeMs = UNITS.find(([names]) => names.test(unit))?.[1];
    if (sizeMs === undefined) return null;
    totalMs += Number(amount) * sizeMs;
  }
  return Number.isSafeInteger(Math.round(totalMs)) ? Math.round(totalMs) : null;
}
