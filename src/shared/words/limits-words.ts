/** When and under which conditions a schedule may start, in plain words, for the window and the command line alike. */
import type { Conditions } from '../model/conditions';
import type { AllowedWindow, Hours } from '../model/window';

const DAYS_OF_WEEK = 7;

/** How the reader writes times and lengths. */
export interface LimitsFormat {
  /** `08:30` as the reader writes it. */
  readonly time: (timeOfDay: string) => string;
  /** `12 h`. */
  readonly length: (lengthMs: number) => string;
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const MONDAY_FIRST = [1, 2, 3, 4, 5, 6, 0];
/** From so many days in a row on, the first and the last tell them all. */
const SHORTEST_ROW = 3;

/**
 * What follows "It may start": `Monday to Friday, 08:00 to 18:00; not from 22:00 to 07:00; only on mains power or a battery
 * above 30 %`;
 * `null` when it may start at any time.
 */
export function limitsWords(
  { window, conditions }: { readonly window: AllowedWindow | null; readonly conditions: Conditions },
  format: LimitsFormat,
): string | null {
  const parts = [...windowParts(window, format), ...conditionParts(conditions, format)];
  return parts.length === 0 ? null : parts.join('; ');
}

/** How long it waits for its conditions; `null` when there are none to wait for. */
export function waitWords(conditions: Conditions, { length }: LimitsFormat): string | null {
  const { power, network, idleMs, waitMs } = conditions;
  if (power === null && network === null && idleMs === null) return null;
  return waitMs === 0
    ? 'If that is not so when it is due, it is skipped.'
    : `It waits for that up to ${length(waitMs)}, then it is skipped.`;
}

/** `Monday to Friday`, `Monday and Thursday`; `null` for every day. */
export function daysWords(days: readonly number[]): string | null {
  const chosen = MONDAY_FIRST.filter((day) => days.includes(day));
  if (chosen.length === DAYS_OF_WEEK || chosen.length === 0) return null;
  const names = chosen.map((day) => DAYS[day] ?? '');
  const places = chosen.map((day) => MONDAY_FIRST.indexOf(day));
  const isRow = places.every((place, index) => place === (places[0] ?? 0) + index);
  const last = names.at(-1) ?? '';
  if (isRow && names.length >= SHORTEST_ROW) return `${names[0] ?? ''} to ${last}`;
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

function windowParts(window: AllowedWindow | null, format: LimitsFormat): string[] {
  if (window === null) return [];
  const days = daysWords(window.days);
  const hours = window.hours === null ? null : stretch(window.hours, format);
  const allowed = hours === null ? days : days === null ? `from ${hours}` : `${days}, ${hours}`;
  const quiet = window.quiet === null ? null : `not from ${stretch(window.quiet, format)}`;
  if (quiet === null) return allowed === null ? [] : [allowed];
  return [allowed ?? 'at any time', quiet];
}

function stretch({ from, to }: Hours, { time }: LimitsFormat): string {
  return `${time(from)} to ${time(to)}`;
}

function conditionParts({ power, network, idleMs }: Conditions, { length }: LimitsFormat): string[] {
  const parts: string[] = [];
  if (power !== null)
    parts.push(
      power.floorPercent === null
        ? 'only on mains power'
        : `only on mains power or a battery above ${power.floorPercent} %`,
    );
  if (network !== null)
    parts.push(network.host === null ? 'only with a network' : `only while ${network.host} can be reached`);
  if (idleMs !== null) parts.push(`only when nobody has used the computer for ${length(idleMs)}`);
  return parts;
}
