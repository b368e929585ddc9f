/** From `--window --quiet --power --network --idle --wait` to what must be so before a schedule starts by itself. */
import type { Conditions } from '@shared/model/conditions';
import { EVERY_DAY, type AllowedWindow, type Hours } from '@shared/model/window';
import { clip, readDuration } from './arguments';
import type { DefinitionOptions } from './definition';
import { misuse } from './exit';

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const WINDOW_EXAMPLE = 'For example: --window "Mon-Fri 08:00-18:00", --window Sat,Sun or --window none';

type GateOptions = Pick<DefinitionOptions, 'window' | 'quiet' | 'power' | 'network' | 'idle' | 'wait'>;

/** `null` where every time is allowed. */
export function readWindow({ window, quiet }: GateOptions, current: AllowedWindow | null): unknown {
  const { days, hours } =
    window === undefined ? (current ?? { days: EVERY_DAY, hours: null }) : readDaysAndHours(window);
  const silent = quiet === undefined ? (current?.quiet ?? null) : readQuiet('--quiet', quiet);
  const isAlways = days.length === EVERY_DAY.length && hours === null && silent === null;
  return isAlways ? null : { days, hours, quiet: silent };
}

function readDaysAndHours(text: string): Pick<AllowedWindow, 'days' | 'hours'> {
  if (text.trim() === 'none') return { days: EVERY_DAY, hours: null };
  const words = text.trim().split(/\s+/);
  const isHours = (word: string): boolean => word.includes(':');
  const [days, ...moreDays] = words.filter((word) => !isHours(word));
  const [hours, ...moreHours] = words.filter(isHours);
  if (moreDays.length > 0 || moreHours.length > 0 || text.trim() === '')
    throw misuse('--window', `"${clip(text)}" is not days and hours.`, WINDOW_EXAMPLE);
  return {
    days: days === undefined ? EVERY_DAY : readDays(days),
    hours: hours === undefined ? null : readHours('--window', hours, WINDOW_EXAMPLE),
  };
}

function readDays(text: string): number[] {
  const days = text.split(',').flatMap((part) => {
    const [first = '', last = first, ...more] = part.split('-');
    const from = dayOf(first);
    const to = dayOf(last);
    if (from === null || to === null || more.length > 0)
      throw misuse('--window', `"${clip(part)}" is not a day of the week.`, WINDOW_EXAMPLE);
    return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => (from + index) % 7);
  });
  return [...new Set(days)].sort((a, b) => a - b);
}

/** `Mon`, `monday`: 1. */
function dayOf(text: string): number | null {
  const place = DAYS.indexOf(text.toLowerCase().slice(0, 3));
  return place < 0 || !/^[A-Za-z]{3,9}$/.test(text) ? null : place;
}

function readHours(argument: string, text: string, example: string): Hours {
  const [from, to, ...more] = text.split('-');
  if (from === undefined || to === undefined || more.length > 0)
    throw misuse(argument, `"${clip(text)}" is not FROM-TO.`, example);
  return { from, to };
}

export function readQuiet(argument: string, text: string): Hours | null {
  return text.trim() === 'none'
    ? null
    : readHours(argument, text.trim(), `For example: ${argument} 22:00-07:00`);
}

export function readConditions({ power, network, idle, wait }: GateOptions, current: Conditions): unknown {
  return {
    power: power === undefined ? current.power : readPower(power),
    network: network === undefined ? current.network : readNetwork(network),
    idleMs: idle === undefined ? current.idleMs : idle === 'none' ? null : readDuration('--idle', idle),
    waitMs: wait === undefined ? current.waitMs : readDuration('--wait', wait),
  };
}

function readPower(text: string): Conditions['power'] {
  if (text === 'any') return null;
  if (text === 'mains') return { floorPercent: null };
  const [, percent] = /^(\d{1,3})%?$/.exec(text) ?? [];
  if (percent === undefined)
    throw misuse(
      '--power',
      `"${clip(text)}" is not a power condition.`,
      'Give mains, any, or the lowest charge of the battery, for example: --power 30%',
    );
  return { floorPercent: Number(percent) };
}

function readNetwork(text: string): Conditions['network'] {
  if (text === 'none') return null;
  return { host: text === 'any' ? null : text };
}
