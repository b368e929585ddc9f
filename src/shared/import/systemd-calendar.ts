/** Calendar expressions of systemd.time(7): `Mon..Fri *-*-1..7 09:00/15 Europe/Berlin`, as rules. */
import { isTimeZone } from '../time/zone';
import { clip } from '../words/clip';
import {
  all,
  DATES,
  HOURS,
  MIDNIGHT,
  MINUTES,
  MONTHS,
  SECONDS,
  WEEKDAYS,
  type CalendarRule,
  type Week,
} from './calendar-rule';
import { ImportFailure } from './import-failure';
import { instantAt } from './local-time';

export type SystemdTime =
  | { readonly kind: 'rule'; readonly rule: CalendarRule }
  /** A day that is named with its year: it comes once. */
  | { readonly kind: 'once'; readonly at: number };

const SHORT: Readonly<Record<string, string>> = {
  minutely: '*-*-* *:*:00',
  hourly: '*-*-* *:00:00',
  daily: '*-*-* 00:00:00',
  monthly: '*-*-01 00:00:00',
  weekly: 'mon *-*-* 00:00:00',
  yearly: '*-01-01 00:00:00',
  annually: '*-01-01 00:00:00',
  quarterly: '*-01,04,07,10-01 00:00:00',
  semiannually: '*-01,07-01 00:00:00',
  'semi-annually': '*-01,07-01 00:00:00',
};
const DAY_NAMES = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const DAYS_OF_WEEK = 7;

interface Where {
  readonly place: string;
  /** The zone of the computer, for a day that is named with its year. */
  readonly zone: string;
}

/** Throws an {@link ImportFailure} with the words why it cannot be read or kept. */
export function readSystemdTime(text: string, { place, zone: here }: Where): SystemdTime {
  const fail = (why: string, fix: string | null = null): ImportFailure =>
    new ImportFailure(place, `"${clip(text)}" ${why}`, fix);
  const stamp = /^@(\d{1,12})$/.exec(text.trim());
  if (stamp !== null) return { kind: 'once', at: Number(stamp[1]) * 1_000 };
  const parts = text.trim().split(/\s+/);
  const zone = parts.length > 1 && isZone(parts.at(-1) ?? '') ? (parts.pop() ?? null) : null;
  const written = parts.join(' ').toLowerCase();
  const words = (SHORT[written] ?? written).split(' ');

  const weekdays = /^[a-z]/i.test(words[0] ?? '') ? readWeekdays(words.shift() ?? '') : all(WEEKDAYS);
  if (weekdays === null) throw fail('has a day of the week that does not exist.');
  const dateText = /[-~]/.test(words[0] ?? '') ? (words.shift() ?? '') : '*-*-*';
  const timeText = words.shift() ?? '00:00:00';
  if (words.length > 0) throw fail('is no time of systemd.');
  const time = readTime(timeText);
  if (time === null) throw fail(`has no time of day that can be read: ${clip(timeText)}.`);
  const date = readDate(dateText);
  if (date === null) throw fail(`has no date that can be read: ${clip(dateText)}.`);

  const days = date.fromEnd ? daysFromEnd(date.dates, weekdays) : { dates: date.dates };
  if (days === null)
    throw fail(
      'counts days from the end of the month in a way that is not known here.',
      'The last day, and the last of a weekday, are known.',
    );
  const rule: CalendarRule = { ...MIDNIGHT, zone, ...time, months: date.months, weekdays, ...days };
  if (date.years === null) return { kind: 'rule', rule };
  const at = onlyInstant(rule, date.years, zone ?? here);
  if (at === null)
    throw fail(
      'is limited to years, which is not known here.',
      'Write * for the year, or one date and one time.',
    );
  return { kind: 'once', at };
}

function isZone(word: string): boolean {
  return (
    /^(?:utc|[a-z]+\/[\w+/-]+|[A-Z]{3,4}(?:\d[A-Z]{3})?)$/i.test(word) &&
    dayOf(word) === -1 &&
    isTimeZone(word)
  );
}

function dayOf(word: string): number {
  return DAY_NAMES.findIndex((name) => word === name || word === name.slice(0, 3));
}

/** `mon`, `mon,wed`, `mon..fri`, and the older `mon-fri`. */
function readWeekdays(text: string): number[] | null {
  const days: number[] = [];
  for (const item of text.replace(/,$/, '').split(',')) {
    const [from = '', to = from, ...rest] = item.split(/\.\.|-/);
    const first = dayOf(from);
    const last = dayOf(to);
    if (first === -1 || last === -1 || rest.length > 0) return null;
    const length = ((last - first + DAYS_OF_WEEK) % DAYS_OF_WEEK) + 1;
    for (let index = 0; index < length; index += 1) days.push((first + index) % DAYS_OF_WEEK);
  }
  return [...new Set(days)].sort((one, other) => one - other);
}

function readTime(text: string): Pick<CalendarRule, 'hours' | 'minutes' | 'seconds'> | null {
  const [hourText = '', minuteText, secondText = '00', ...rest] = text.split(':');
  if (minuteText === undefined || rest.length > 0) return null;
  const hours = readPart(hourText, HOURS);
  const minutes = readPart(minuteText, MINUTES);
  const seconds = readPart(secondText.replace(/(?<=\d)\.0+$/, ''), SECONDS);
  return hours === null || minutes === null || seconds === null ? null : { hours, minutes, seconds };
}

interface DateParts {
  /** `null`: every year. */
  readonly years: readonly number[] | null;
  readonly months: readonly number[];
  readonly dates: readonly number[];
  /** Whether the dates are counted from the end: 1 is the last. */
  readonly fromEnd: boolean;
}

const YEARS = { from: 1970, to: 2199 };

function readDate(text: string): DateParts | null {
  const [, first = '', rest = ''] = /^([^-~]+)[-~](.+)$/.exec(text) ?? [];
  const [, second = '', sign = '', third = ''] = /^([^-~]+)([-~])([^-~]+)$/.exec(rest) ?? [];
  const hasYear = sign !== '';
  const fromEnd = hasYear ? sign === '~' : text.includes('~');
  const yearText = hasYear ? first : '*';
  const months = readPart(hasYear ? second : first, MONTHS);
  const dates = readPart(hasYear ? third : rest, DATES);
  const years = yearText === '*' ? null : readPart(fullYears(yearText), YEARS);
  if (months === null || dates === null || (yearText !== '*' && years === null)) return null;
  return { years, months, dates, fromEnd };
}

/** `70` to `99` were in the last century. */
function fullYears(text: string): string {
  return text.replaceAll(/(?<!\d)\d\d(?!\d)/g, (year) => (Number(year) < 70 ? `20${year}` : `19${year}`));
}

/** `*`, `5`, `1..5`, `0/15`, `8..18/2`, and lists of them, as the numbers they mean; `null` when it is none of that. */
function readPart(text: string, { from, to }: { from: number; to: number }): number[] | null {
  const values = new Set<number>();
  for (const item of text.split(',')) {
    const [, first = '', last, step] = /^(\*|\d{1,4})(?:\.\.(\d{1,4}))?(?:\/(\d{1,4}))?$/.exec(item) ?? [];
    if (first === '' || (first === '*' && last !== undefined)) return null;
    const start = first === '*' ? from : Number(first);
    const isAlone = first !== '*' && last === undefined && step === undefined;
    const end = last === undefined ? (isAlone ? start : to) : Number(last);
    const by = step === undefined ? 1 : Number(step);
    if (start < from || end > to || end < start || by < 1) return null;
    for (let value = start; value <= end; value += by) values.add(value);
  }
  return [...values].sort((one, other) => one - other);
}

type Days = Pick<CalendarRule, 'dates'> & Partial<Pick<CalendarRule, 'lastDate' | 'weeks'>>;

function daysFromEnd(dates: readonly number[], weekdays: readonly number[]): Days | null {
  if (String(dates) === '1') return { dates: [], lastDate: true };
  const isLastWeek = String(dates.slice(0, DAYS_OF_WEEK)) === '1,2,3,4,5,6,7';
  // `~07/1` counts on towards the end of the month, `~01..07` says it outright.
  const weeks: readonly Week[] = ['last'];
  const isWeek =
    (isLastWeek && dates.length === DAYS_OF_WEEK) || (dates[0] === DAYS_OF_WEEK && dates.length === 25);
  return isWeek && weekdays.length < DAYS_OF_WEEK ? { dates: all(DATES), weeks } : null;
}

function onlyInstant(rule: CalendarRule, years: readonly number[], zone: string): number | null {
  const { months, dates, hours, minutes, seconds, lastDate } = rule;
  const parts = [years, months, dates, hours, minutes, seconds];
  if (lastDate || parts.some((part) => part.length !== 1)) return null;
  const [year = 0, month = 1, date = 1, hour = 0, minute = 0, second = 0] = parts.flat();
  return instantAt({ year, month, date, hour, minute, second }, zone);
}
