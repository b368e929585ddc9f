/** Times and lengths as the XML of Windows Task Scheduler writes them. */
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../time/duration';
import type { Instant } from '../time/instant';
import { instantAt, utcOf, type ClockTime } from './local-time';

export interface Boundary extends ClockTime {
  /** `null`: the clock of the computer. */
  readonly offsetMinutes: number | null;
}

/** `2024-01-31T09:00:00`, with `Z`, an offset, or neither; `null` when it is none of that. */
export function readBoundary(text: string): Boundary | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/.exec(
    text.trim(),
  );
  if (match === null) return null;
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((part) => Number(part || 0));
  const time = { year, month, date, hour, minute, second };
  const read = new Date(utcOf(time));
  const isReal =
    read.getUTCMonth() === month - 1 && read.getUTCDate() === date && hour < 24 && minute < 60 && second < 60;
  if (!isReal || year < 1970) return null;
  const [, , , , , , , zone] = match;
  return { ...time, offsetMinutes: zone === undefined ? null : offsetOf(zone) };
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number);
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** @param zone that of the computer */
export function instantOfBoundary(boundary: Boundary, zone: string): Instant {
  const { offsetMinutes } = boundary;
  return offsetMinutes === null ? instantAt(boundary, zone) : utcOf(boundary) - offsetMinutes * MINUTE_MS;
}

/** The zone that is always so far from UTC; `null` when there is none by name. */
export function zoneOfOffset(offsetMinutes: number | null): { readonly zone: string | null } | null {
  if (offsetMinutes === null) return { zone: null };
  if (offsetMinutes === 0) return { zone: 'UTC' };
  const hours = offsetMinutes / 60;
  if (!Number.isInteger(hours) || hours < -12 || hours > 14) return null;
  // In these names the sign is that of the way to UTC.
  return { zone: `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}` };
}

/** `PT72H`, `P1DT30M`, `PT0S`, in milliseconds; `null` when it is none, or of months and years. */
export function readTaskLength(text: string): number | null {
  const match = /^P(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9})(?:\.\d+)?S)?)?$/.exec(
    text.trim(),
  );
  if (match === null || /[PT]$/.test(text.trim())) return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part || 0));
  return days * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS;
}
