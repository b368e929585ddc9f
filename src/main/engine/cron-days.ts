/** Which days a cron expression means. Days are counted from 1970-01-01, on a calendar that knows no zone. */
import type { CronFields, Weekdays } from './cron-fields';
import { firstFrom, lastUntil } from './number-set';

const MONTH_LENGTHS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Added to a day before it is divided by seven: 1970-01-01 was a Thursday, and days before it are negative. */
const WEEKDAY_SHIFT = 4 + 7 * 1_000_000;
const WEEK = 0b111_1111;
const ALL_DATES = 0x7fff_ffff;

/** The first day from `from` on; `null` when there is none up to `until`. */
export function nextDay(fields: CronFields, from: number, until: number): number | null {
  let month = monthOf(from);
  let index = from - month.first;
  while (month.first <= until) {
    const found = firstFrom(datesOf(fields, month), index);
    if (found >= 0) return month.first + found;
    month = monthAfter(month);
    index = 0;
  }
  return null;
}

/** The last day up to `until`; `null` when there is none from `from` on. */
export function latestDay(fields: CronFields, until: number, from: number): number | null {
  let month = monthOf(until);
  let index = until - month.first;
  for (;;) {
    const found = lastUntil(datesOf(fields, month), index);
    if (found >= 0) return month.first + found;
    if (month.first <= from) return null;
    month = monthBefore(month);
    index = month.length - 1;
  }
}

interface Month {
  readonly year: number;
  /** 0 is January. */
  readonly index: number;
  /** The day that is its 1st. */
  readonly first: number;
  readonly length: number;
}

function monthLength(year: number, index: number): number {
  const isLeap = index === 1 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return isLeap ? 29 : (MONTH_LENGTHS[index] ?? 0);
}

/** After Howard Hinnant, http://howardhinnant.github.io/date_algorithms.html#civil_from_days */
function monthOf(day: number): Month {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1_460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const index = shifted < 10 ? shifted + 2 : shifted - 10;
  const year = yearOfEra + era * 400 + (index <= 1 ? 1 : 0);
  const first = day - (dayOfYear - Math.floor((153 * shifted + 2) / 5));
  return { year, index, first, length: monthLength(year, index) };
}

function monthAfter({ year, index, first, length }: Month): Month {
  const next = index === 11 ? { year: year + 1, index: 0 } : { year, index: index + 1 };
  return { ...next, first: first + length, length: monthLength(next.year, next.index) };
}

function monthBefore({ year, index, first }: Month): Month {
  const before = index === 0 ? { year: year - 1, index: 11 } : { year, index: index - 1 };
  const length = monthLength(before.year, before.index);
  return { ...before, first: first - length, length };
}

/** The dates of a month that are meant; bit 0 is the 1st. */
function datesOf(fields: CronFields, month: Month): number {
  if ((fields.months & (1 << month.index)) === 0) return 0;
  const firstWeekday = (month.first + WEEKDAY_SHIFT) % 7;
  let dates = fields.dates;
  if (fields.lastDate) dates |= 1 << (month.length - 1);
  if (fields.lastWeekday) dates |= 1 << workingDay(month.length - 1, month.length, firstWeekday);
  if (fields.nearestWeekdays !== 0) dates |= nearestWorkingDays(fields.nearestWeekdays, month, firstWeekday);
  if (fields.weekdays !== null) {
    const byWeekday = datesByWeekday(fields.weekdays, month.length, firstWeekday);
    dates = fields.bothDays ? dates & byWeekday : dates | byWeekday;
  }
  return dates & (ALL_DATES >>> (31 - month.length));
}

function datesByWeekday({ nth, last }: Weekdays, length: number, firstWeekday: number): number {
  let dates = 0;
  for (let week = 0; week < nth.length; week++)
    dates |= startingAt(nth[week] ?? 0, firstWeekday) << (7 * week);
  return dates | (startingAt(last, (firstWeekday + length) % 7) << (length - 7));
}

/** Seven days in a row of which the first is this weekday: bit 0 for the first. */
function startingAt(weekdays: number, first: number): number {
  return ((weekdays >> first) | (weekdays << (7 - first))) & WEEK;
}

function nearestWorkingDays(wanted: number, { length }: Month, firstWeekday: number): number {
  let dates = 0;
  for (let index = firstFrom(wanted, 0); index >= 0 && index < length; index = firstFrom(wanted, index + 1))
    dates |= 1 << workingDay(index, length, firstWeekday);
  return dates;
}

/** The working day nearest to a date, in its month. Both are counted from 0. */
function workingDay(index: number, length: number, firstWeekday: number): number {
  const weekday = (firstWeekday + index) % 7;
  if (weekday === 0) return index === length - 1 ? index - 2 : index + 1;
  if (weekday === 6) return index === 0 ? index + 2 : index - 1;
  return index;
}
