/** Times on a clock as sets of numbers, the common ground of every calendar that is read, and the cron expressions that mean them. */

/** `last` is the last of a month. */
export type Week = 1 | 2 | 3 | 4 | 5 | 'last';

export interface CalendarRule {
  /** `null`: the clock of the computer. */
  readonly zone: string | null;
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly dates: readonly number[];
  readonly lastDate: boolean;
  /** 1 is January. */
  readonly months: readonly number[];
  /** 0 is Sunday. */
  readonly weekdays: readonly number[];
  /** Only the weekdays of these weeks of a month; `null`: of every week. */
  readonly weeks: readonly Week[] | null;
  /** What counts where dates and weekdays are both limited: that both match, or either, as in crontab(5). */
  readonly days: 'both' | 'either';
}

interface Field {
  readonly from: number;
  readonly to: number;
}

export const SECONDS: Field = { from: 0, to: 59 };
export const MINUTES: Field = { from: 0, to: 59 };
export const HOURS: Field = { from: 0, to: 23 };
export const DATES: Field = { from: 1, to: 31 };
export const MONTHS: Field = { from: 1, to: 12 };
export const WEEKDAYS: Field = { from: 0, to: 6 };

export function all({ from, to }: Field): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Every day at midnight, to be limited. */
export const MIDNIGHT: CalendarRule = {
  zone: null,
  seconds: [0],
  minutes: [0],
  hours: [0],
  dates: all(DATES),
  lastDate: false,
  months: all(MONTHS),
  weekdays: all(WEEKDAYS),
  weeks: null,
  days: 'both',
};

/** A field of a cron expression: the shortest text that means exactly these numbers. */
export function fieldText(values: readonly number[], field: Field): string {
  const sorted = [...new Set(values)].sort((one, other) => one - other);
  if (sorted.length === field.to - field.from + 1) return '*';
  const step = stepOf(sorted);
  const [first = field.from] = sorted;
  const last = sorted.at(-1) ?? first;
  if (step !== null && step > 1) {
    const isWhole = first === field.from && last + step > field.to;
    return isWhole ? `*/${step}` : `${first}-${last}/${step}`;
  }
  return runsOf(sorted)
    .map(([from, to]) => (from === to ? `${from}` : to === from + 1 ? `${from},${to}` : `${from}-${to}`))
    .join(',');
}

/** The distance that is the same between all of them; two make no rhythm. */
function stepOf(sorted: readonly number[]): number | null {
  const [first, second] = sorted;
  if (first === undefined || second === undefined || sorted.length < 3) return null;
  const step = second - first;
  return sorted.every((value, index) => value === first + index * step) ? step : null;
}

function runsOf(sorted: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const value of sorted) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === value - 1) run[1] = value;
    else runs.push([value, value]);
  }
  return runs;
}

const isWhole = (values: readonly number[], field: Field): boolean => fieldText(values, field) === '*';

/** Five fields, or six with seconds. */
export function cronExpression(rule: CalendarRule): string {
  const { date, weekday } = dayTexts(rule);
  const seconds = fieldText(rule.seconds, SECONDS);
  return [
    ...(seconds === '0' ? [] : [seconds]),
    fieldText(rule.minutes, MINUTES),
    fieldText(rule.hours, HOURS),
    date,
    fieldText(rule.months, MONTHS),
    weekday,
  ].join(' ');
}

function dayTexts(rule: CalendarRule): { date: string; weekday: string } {
  const { weekdays, weeks, dates, lastDate, days } = rule;
  const weekday = fieldText(weekdays, WEEKDAYS);
  const isEveryDate = isWhole(dates, DATES);
  const date = isEveryDate
    ? '*'
    : [...(dates.length === 0 ? [] : [fieldText(dates, DATES)]), ...(lastDate ? ['L'] : [])].join(',');
  if (weeks !== null) return { date, weekday: weekdaysOfWeeks(weekdays, weeks) };
  if (isEveryDate || weekday === '*') return { date, weekday };
  const week = days === 'both' && !lastDate ? weekOfDates(dates) : null;
  if (week !== null) return { date: '*', weekday: weekdaysOfWeeks(weekdays, [week]) };
  return { date, weekday: days === 'both' ? `+${weekday}` : weekday };
}

function weekdaysOfWeeks(weekdays: readonly number[], weeks: readonly Week[]): string {
  return weeks
    .flatMap((week) => weekdays.map((day) => (week === 'last' ? `${day}L` : `${day}#${week}`)))
    .join(',');
}

const WEEK = 7;

/** The 8th to the 14th hold the second of each weekday. */
function weekOfDates(dates: readonly number[]): Week | null {
  const weeks = [1, 2, 3, 4] as const;
  return (
    weeks.find(
      (week) => dates.length === WEEK && dates.every((date, index) => date === (week - 1) * WEEK + 1 + index),
    ) ?? null
  );
}

const JOINABLE = ['seconds', 'minutes', 'hours', 'months', 'weekdays', 'dates'] as const;

/** Fewer rules that mean the same: two that differ in one field only are one. */
export function mergedRules(rules: readonly CalendarRule[]): CalendarRule[] {
  const merged: CalendarRule[] = [];
  for (const rule of rules) {
    const index = merged.findIndex((other) => together(other, rule) !== null);
    const other = merged[index];
    const both = other === undefined ? null : together(other, rule);
    if (both === null) merged.push(rule);
    else merged[index] = both;
  }
  return merged.length < rules.length ? mergedRules(merged) : merged;
}

function together(one: CalendarRule, other: CalendarRule): CalendarRule | null {
  const isAlike =
    one.zone === other.zone &&
    one.days === other.days &&
    one.lastDate === other.lastDate &&
    String(one.weeks) === String(other.weeks);
  if (!isAlike) return null;
  const differing = JOINABLE.filter((field) => String(one[field]) !== String(other[field]));
  const [field] = differing;
  if (field === undefined) return one;
  if (differing.length > 1 || !isJoinable(one, other, field)) return null;
  const values = [...new Set([...one[field], ...other[field]])].sort((a, b) => a - b);
  return { ...one, [field]: values };
}

/** With "either", a day that is not limited is no match of its own, so that limits cannot be put together with none. */
function isJoinable(one: CalendarRule, other: CalendarRule, field: (typeof JOINABLE)[number]): boolean {
  if (one.days === 'both' || (field !== 'weekdays' && field !== 'dates')) return true;
  const whole = field === 'weekdays' ? WEEKDAYS : DATES;
  return !isWhole(one[field], whole) && !isWhole(other[field], whole);
}
