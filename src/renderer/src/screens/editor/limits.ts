/** "Conditions" as a person fills them in, and back: what is switched off keeps what was typed, and means nothing. */
import type { Conditions } from '@shared/model/conditions';
import { DEFAULT_WAIT_MS } from '@shared/model/conditions';
import { EVERY_DAY, type AllowedWindow, type Hours } from '@shared/model/window';
import { MINUTE_MS } from '@shared/time/duration';
import { words } from '../../words';
import { amountOf, LENGTH_UNIT_MS, numberIn, type LengthUnit } from './lengths';

export interface Limits {
  /** 0 is Sunday; all seven are no limit. */
  readonly days: readonly number[];
  readonly hasHours: boolean;
  readonly hoursFrom: string;
  readonly hoursTo: string;
  readonly isQuiet: boolean;
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly power: 'any' | 'mains' | 'floor';
  readonly floorPercent: number | string;
  readonly network: boolean;
  /** Empty is any network. */
  readonly host: string;
  readonly idle: boolean;
  readonly idleMinutes: number | string;
  readonly waitAmount: number | string;
  readonly waitUnit: LengthUnit;
}

const { amount: waitAmount, unit: waitUnit } = amountOf(DEFAULT_WAIT_MS);

export const NO_LIMITS: Limits = {
  days: EVERY_DAY,
  hasHours: false,
  hoursFrom: '08:00',
  hoursTo: '18:00',
  isQuiet: false,
  quietFrom: '22:00',
  quietTo: '07:00',
  power: 'any',
  floorPercent: 30,
  network: false,
  host: '',
  idle: false,
  idleMinutes: 10,
  waitAmount,
  waitUnit,
};

export function limitsOf(window: AllowedWindow | null, conditions: Conditions): Limits {
  const { power, network, idleMs, waitMs } = conditions;
  const wait = amountOf(waitMs);
  return {
    ...NO_LIMITS,
    days: window?.days ?? EVERY_DAY,
    ...(window === null || window.hours === null
      ? {}
      : { hasHours: true, hoursFrom: window.hours.from, hoursTo: window.hours.to }),
    ...(window === null || window.quiet === null
      ? {}
      : { isQuiet: true, quietFrom: window.quiet.from, quietTo: window.quiet.to }),
    ...powerOf(power),
    ...(network === null ? {} : { network: true, host: network.host ?? '' }),
    ...(idleMs === null ? {} : { idle: true, idleMinutes: idleMs / MINUTE_MS }),
    waitAmount: wait.amount,
    waitUnit: wait.unit,
  };
}

function powerOf(power: Conditions['power']): Partial<Limits> {
  if (power === null) return {};
  return power.floorPercent === null
    ? { power: 'mains' }
    : { power: 'floor', floorPercent: power.floorPercent };
}

/** As written: the schema shall judge it. `null` when nothing is limited. */
export function windowOf(limits: Limits): AllowedWindow | null {
  const hours: Hours | null = limits.hasHours ? { from: limits.hoursFrom, to: limits.hoursTo } : null;
  const quiet: Hours | null = limits.isQuiet ? { from: limits.quietFrom, to: limits.quietTo } : null;
  const isEveryDay = EVERY_DAY.every((day) => limits.days.includes(day));
  if (isEveryDay && hours === null && quiet === null) return null;
  return { days: limits.days.toSorted((a, b) => a - b), hours, quiet };
}

export function conditionsOf(limits: Limits): Conditions {
  return {
    power:
      limits.power === 'any'
        ? null
        : { floorPercent: limits.power === 'mains' ? null : numberIn(limits.floorPercent) },
    network: limits.network ? { host: limits.host.trim() === '' ? null : limits.host.trim() } : null,
    idleMs: limits.idle ? Math.round(numberIn(limits.idleMinutes) * MINUTE_MS) : null,
    waitMs: Math.round(numberIn(limits.waitAmount) * LENGTH_UNIT_MS[limits.waitUnit]),
  };
}

/** Whether there is a condition to wait for. */
export function hasConditions({ power, network, idle }: Limits): boolean {
  return power !== 'any' || network || idle;
}

/** What is not filled in, by field: the schema would say it in a machine's words. */
export function missingIn(limits: Limits): Record<string, string> {
  const said = words.editor.limits;
  const missing: [boolean, string, string][] = [
    [limits.hasHours && limits.hoursFrom === '', 'limits.hoursFrom', words.editor.timeMissing],
    [limits.hasHours && limits.hoursTo === '', 'limits.hoursTo', words.editor.timeMissing],
    [limits.isQuiet && limits.quietFrom === '', 'limits.quietFrom', words.editor.timeMissing],
    [limits.isQuiet && limits.quietTo === '', 'limits.quietTo', words.editor.timeMissing],
    [
      limits.power === 'floor' && Number.isNaN(numberIn(limits.floorPercent)),
      'limits.floorPercent',
      said.floorMissing,
    ],
    [limits.idle && Number.isNaN(numberIn(limits.idleMinutes)), 'limits.idleMinutes', said.idleMissing],
    [Number.isNaN(numberIn(limits.waitAmount)), 'limits.waitAmount', said.waitMissing],
  ];
  return Object.fromEntries(
    missing.filter(([isMissing]) => isMissing).map(([, field, message]) => [field, message]),
  );
}

/** Where a path of `window` or `conditions` is shown. */
export function limitFieldOf(path: readonly string[], limits: Limits): string {
  const [section, name, edge] = path;
  if (section === 'window') {
    if (name === 'days') return 'limits.days';
    if (name === 'hours') return edge === 'to' ? 'limits.hoursTo' : 'limits.hoursFrom';
    if (name === 'quiet') return edge === 'to' ? 'limits.quietTo' : 'limits.quietFrom';
    // About the window as a whole: hours and quiet hours that leave no time.
    if (limits.isQuiet) return 'limits.quietFrom';
    return limits.hasHours ? 'limits.hoursFrom' : 'limits.days';
  }
  if (name === 'power') return 'limits.floorPercent';
  if (name === 'network') return 'limits.host';
  return name === 'idleMs' ? 'limits.idleMinutes' : 'limits.waitAmount';
}
