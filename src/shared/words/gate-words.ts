/** What must be so before a schedule starts by itself, in words: its window and its conditions. */
import { conditionsSchema, type Conditions } from '../model/conditions';
import { EVERY_DAY, type AllowedWindow, type Hours } from '../model/window';
import { describeDuration } from '../time/duration';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONDAY_FIRST = [1, 2, 3, 4, 5, 6, 0];

/** `Monday to Friday, 08:00 to 18:00, not from 22:00 to 07:00`; `null` when every time is allowed. */
export function windowWords(window: AllowedWindow | null): string | null {
  if (window === null) return null;
  const { days, hours, quiet } = window;
  const parts = [
    days.length === EVERY_DAY.length ? null : daysWords(days),
    hours === null ? null : hoursWords(hours),
    quiet === null ? null : `not from ${hoursWords(quiet)}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

function hoursWords({ from, to }: Hours): string {
  return `${from} to ${to}`;
}

/** Days in a row are a range: `Monday to Friday`, `Saturday and Sunday`, `Monday, Wednesday and Friday`. */
function daysWords(days: readonly number[]): string {
  const rows: number[][] = [];
  for (const day of MONDAY_FIRST.filter((each) => days.includes(each))) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row !== undefined && last !== undefined && (last + 1) % 7 === day) row.push(day);
    else rows.push([day]);
  }
  return listed(
    rows.flatMap((row) =>
      row.length > 2 ? [`${dayWord(row[0])} to ${dayWord(row.at(-1))}`] : row.map(dayWord),
    ),
  );
}

function dayWord(day: number | undefined): string {
  return DAYS[day ?? 0] ?? '';
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

/** `on mains power or above 30 %, when nas.local can be reached`; `null` when nothing is asked for. */
export function conditionWords({ power, network, idleMs, waitMs }: Conditions): string | null {
  const parts = [
    power === null
      ? null
      : power.floorPercent === null
        ? 'on mains power'
        : `on mains power or above ${power.floorPercent} %`,
    network === null
      ? null
      : network.host === null
        ? 'with a network'
        : `when ${network.host} can be reached`,
    idleMs === null ? null : `when nobody has used the computer for ${describeDuration(idleMs)}`,
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  const { waitMs: usual } = conditionsSchema.parse({});
  const wait = waitMs === usual ? '' : `; waits ${describeDuration(waitMs)} at most`;
  return `${parts.join(', ')}${wait}`;
}
