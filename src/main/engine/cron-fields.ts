/**
 * What a cron expression means, as sets of numbers that are small to keep and quick to search.
 *
 * croner reads the expression; this only packs what it has read. A pattern of croner holds about 80 kB, these sets 200 bytes.
 */
import { CronPattern } from 'croner';
import type { Sixty } from './number-set';
import { numberSet, sixty } from './number-set';

export interface CronFields {
  /** No wildcard and no step in the time of day: cron(8) treats such jobs apart where the clock is changed. */
  readonly isFixed: boolean;
  readonly seconds: Sixty;
  readonly minutes: Sixty;
  readonly hours: number;
  /** Bit 0 is January. */
  readonly months: number;
  /** Bit 0 is the 1st. */
  readonly dates: number;
  /** `15W`: the working day nearest to a date. */
  readonly nearestWeekdays: number;
  /** `L`, and `LW`. */
  readonly lastDate: boolean;
  readonly lastWeekday: boolean;
  readonly weekdays: Weekdays | null;
  /** Whether date and weekday must both match, instead of either. */
  readonly bothDays: boolean;
}

/** Bit 0 is Sunday. Each set holds the weekdays that are meant in the first, second ... fifth week of theirs, and the last. */
export interface Weekdays {
  readonly nth: readonly number[];
  readonly last: number;
}

const WEEKS = [0, 1, 2, 3, 4];
const LAST = 5;
const bit = (index: number): number => 1 << index;

/** About 200 bytes each. */
const FIELDS_KEPT = 8_192;
const fieldsRead = new Map<string, CronFields | null>();

/** `null` when it cannot be said in such sets: it names years. Throws, in croner's words, what croner refuses. */
export function fieldsOf(expression: string): CronFields | null {
  const known = fieldsRead.get(expression);
  if (known !== undefined) return known;
  const fields = joinParts(expression) ?? readFields(expression);
  if (fieldsRead.size >= FIELDS_KEPT) fieldsRead.clear();
  fieldsRead.set(expression, fields);
  return fields;
}

/**
 * croner takes 30 us and 80 kB to read an expression. Each of its fields has a meaning of its own, and there are far fewer fields
 * than expressions: so each is read once, within an expression that says nothing else. `null` when it has to be read as a whole.
 */
function joinParts(expression: string): CronFields | null {
  const texts = expression.trim().split(/\s+/);
  if (texts.length === 5) texts.unshift('0');
  if (texts.length !== AROUND.length) return null;
  const parts = texts.map(partOf).filter((part) => part !== null);
  const [second, minute, hour, date, month, weekday] = parts;
  if (!second || !minute || !hour || !date || !month || !weekday) return null;
  return {
    isFixed: second.isFixed && minute.isFixed && hour.isFixed,
    seconds: second.seconds,
    minutes: minute.minutes,
    hours: hour.hours,
    months: month.months,
    dates: date.dates,
    nearestWeekdays: date.nearestWeekdays,
    lastDate: date.lastDate,
    lastWeekday: date.lastWeekday,
    weekdays: weekday.weekdays,
    bothDays: date.bothDays || weekday.bothDays,
  };
}

/** Around one field: fixed times, a date and any weekday, so that whatever else is found is the field's own doing. */
const AROUND: readonly string[] = ['0', '0', '0', '1', '*', '*'];
const PARTS_KEPT = 2_048;
const partsRead = new Map<string, CronFields | null>();

/** `null` for a field that croner refuses. */
function partOf(text: string, index: number): CronFields | null {
  const key = `${index} ${text}`;
  const known = partsRead.get(key);
  if (known !== undefined) return known;
  const part = readOrNull(AROUND.with(index, text).join(' '));
  if (partsRead.size >= PARTS_KEPT) partsRead.clear();
  partsRead.set(key, part);
  return part;
}

function readOrNull(expression: string): CronFields | null {
  try {
    return readFields(expression);
  } catch {
    return null;
  }
}

function readFields(expression: string): CronFields | null {
  const pattern = new CronPattern(expression, undefined, { fixedTimeRule: 'no-wildcard' });
  if (!pattern.starYear) return null;
  return {
    isFixed: pattern.isFixedTime,
    seconds: sixty(pattern.second),
    minutes: sixty(pattern.minute),
    hours: numberSet(pattern.hour),
    months: numberSet(pattern.month),
    dates: numberSet(pattern.day),
    nearestWeekdays: numberSet(pattern.nearestWeekdays),
    lastDate: pattern.lastDayOfMonth,
    lastWeekday: pattern.lastWeekday,
    weekdays: pattern.starDOW ? null : weekdaysOf(pattern.dayOfWeek),
    bothDays: pattern.useAndLogic || pattern.starDOM,
  };
}

/** croner keeps for each weekday the weeks that it is meant in: bits 0 to 4, and bit 5 for the last. */
function weekdaysOf(weeks: readonly number[]): Weekdays {
  const inWeek = (week: number): number => numberSet(weeks.slice(0, 7).map((set) => set & bit(week)));
  return { nth: WEEKS.map(inWeek), last: inWeek(LAST) };
}
