/** How far a zone's clocks are ahead of UTC, and when that changes. Knows nothing but what `Intl` knows. */
import { DAY_MS, SECOND_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';

const FORMATS = new Map<string, Intl.DateTimeFormat>();
const FORMATS_KEPT = 64;

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(zone);
  if (known !== undefined) return known;
  const numeric = 'numeric' as const;
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
    second: numeric,
  });
  if (FORMATS.size >= FORMATS_KEPT) FORMATS.clear();
  FORMATS.set(zone, format);
  return format;
}

/** Milliseconds by which local time is ahead of UTC at an instant. */
export function zoneOffset(zone: string, at: Instant): number {
  if (zone === 'UTC') return 0;
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / SECOND_MS) * SECOND_MS;
}

/** A stretch of time `(from, to]` in which the zone does not change its offset. */
export interface OffsetSegment {
  readonly from: Instant;
  readonly to: Instant;
  readonly offsetMs: number;
}

/**
 * Cuts `(from, to]` where the zone changes its offset. Changes are looked for once a day and then to the second; two that
 * cancel each other within a day would be missed, and no zone has had such.
 */
export function offsetSegments(zone: string, from: Instant, to: Instant): OffsetSegment[] {
  const segments: OffsetSegment[] = [];
  let start = from;
  // The first instant that can belong to the range: its start does not.
  let known = from + 1;
  let offsetMs = zoneOffset(zone, known);
  while (known < to) {
    const next = Math.min(known + DAY_MS, to);
    const nextOffsetMs = zoneOffset(zone, next);
    if (nextOffsetMs !== offsetMs) {
      const change = firstSecondOf(zone, { after: known, until: next, offsetMs: nextOffsetMs });
      segments.push({ from: start, to: change - 1, offsetMs });
      start = change - 1;
      offsetMs = nextOffsetMs;
    }
    known = next;
  }
  segments.push({ from: start, to, offsetMs });
  return segments;
}

/** The first whole second after `after` at which the zone has this offset. */
function firstSecondOf(
  zone: string,
  { after, until, offsetMs }: { after: Instant; until: Instant; offsetMs: number },
): Instant {
  let low = Math.floor(after / SECOND_MS);
  let high = Math.ceil(until / SECOND_MS);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zoneOffset(zone, middle * SECOND_MS) === offsetMs) high = middle;
    else low = middle;
  }
  return high * SECOND_MS;
}
