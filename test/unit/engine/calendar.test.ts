import { Cron } from 'croner';
import { describe, expect, test } from 'vitest';
import { latestOnCalendar, nextOnCalendar } from '../../../src/main/engine/calendar';
import { latestMatch, nextMatch } from '../../../src/main/engine/cron';
import { fieldsOf } from '../../../src/main/engine/cron-fields';
import { offsetSegments } from '../../../src/main/engine/zone-offset';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../../../src/shared/time/duration';
import { Random } from '../../simulation/random';

/** croner's own answers: the judge. */
function judgeOf(expression: string, timezone: string) {
  const cron = new Cron(expression, { paused: true, timezone, fixedTimeRule: 'no-wildcard' });
  return {
    next: (after: number) => cron.nextRun(new Date(after))?.getTime() ?? null,
    latest: (until: number) =>
      cron.previousRuns(1, new Date((Math.floor(until / SECOND_MS) + 1) * SECOND_MS))[0]?.getTime() ?? null,
  };
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** A field of numbers from `low` to `high`: any, steps, ranges, lists. */
function field(random: Random, low: number, high: number, anyHow = 0.3): string {
  if (random.chance(anyHow)) return random.pick(['*', '*', '?', `*/${random.between(1, high - low)}`]);
  const item = (): string => {
    const from = random.between(low, high);
    const to = random.between(from, high);
    if (random.chance(0.6)) return String(from);
    return random.chance(0.5) ? `${from}-${to}` : `${from}-${to}/${random.between(1, 7)}`;
  };
  return Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, item).join(',');
}

function dateField(random: Random): string {
  const special = ['L', 'LW', '1W', '15W', '31W', '1,L', '10W,20W', `${random.between(1, 31)}W`];
  return random.chance(0.25) ? random.pick(special) : field(random, 1, 31, 0.6);
}

function weekdayField(random: Random): string {
  const name = random.pick(WEEKDAYS);
  const nth = `${name}#${random.between(1, 5)}`;
  const special = ['7', 'MON-FRI', 'SAT,SUN', name, `${name}L`, nth, `${nth},${nth}`, '1-5#2', `+${name}`];
  return random.chance(0.4) ? random.pick(special) : field(random, 0, 6, 0.7);
}

/** Hours are mostly those in which clocks are changed. */
function randomExpression(random: Random): string {
  const hour = random.chance(0.5)
    ? random.pick(['0', '1', '2', '3', '23', '0-3', '2,3'])
    : field(random, 0, 23);
  const month = random.chance(0.15) ? random.pick(MONTHS) : field(random, 1, 12, 0.8);
  const rest = [field(random, 0, 59), hour, dateField(random), month, weekdayField(random)];
  return [...(random.chance(0.3) ? [field(random, 0, 59, 0.05)] : []), ...rest].join(' ');
}

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'Asia/Beirut',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'America/Nuuk',
];
const YEARS = [1982, 2011, 2026] as const;

function changesOf(zone: string): number[] {
  return YEARS.flatMap((year) => {
    const end = Date.UTC(year + 1, 0, 1);
    return offsetSegments(zone, Date.UTC(year, 0, 1), end)
      .map(({ to }) => to + 1)
      .filter((to) => to < end);
  });
}

/** Near a change of the clock, often to the very second, or anywhere in the year. */
function randomInstant(random: Random, changes: readonly number[]): number {
  if (changes.length === 0 || random.chance(0.2))
    return Date.UTC(random.pick(YEARS), 0, 1) + random.between(0, 365 * DAY_MS);
  const change = random.pick(changes);
  const quarter = random.between(-12, 12) * 15 * 60 * SECOND_MS;
  return random.chance(0.5)
    ? change + quarter + random.pick([-1_000, -1, 0, 1, 999, 1_000])
    : change + random.between(-30 * HOUR_MS, 30 * HOUR_MS);
}

const say = (at: number | null | undefined): string =>
  typeof at === 'number' ? new Date(at).toISOString() : 'never';
/** More, or others, are tried with `CALENDAR_EXPRESSIONS=1500 CALENDAR_SEED=2`. */
const EXPRESSIONS = Number(process.env['CALENDAR_EXPRESSIONS'] ?? 60);
const SEED = Number(process.env['CALENDAR_SEED'] ?? 1);
const INSTANTS = 12;

describe('the calendar', () => {
  test.each(ZONES)('answers what croner answers, in %s', (zone) => {
    const random = new Random(SEED * ZONES.length + ZONES.indexOf(zone));
    const changes = changesOf(zone);
    const differences: string[] = [];
    let compared = 0;
    for (let round = 0; round < EXPRESSIONS; round++) {
      const expression = randomExpression(random);
      const fields = fieldsOf(expression);
      if (fields === null) throw new Error(`${expression} cannot be said in fields.`);
      const judge = judgeOf(expression, zone);
      const compare = (what: string, mine: number | null | undefined, judged: () => number | null) => {
        // Left open, or never for a reason that croner would look for through a thousand years: no answer to compare.
        if (mine === undefined || (mine === null && judgeOf(expression, 'UTC').next(0) !== null)) return;
        compared += 1;
        const other = judged();
        if (mine !== other) differences.push(`${expression} ${what}: ${say(mine)}, judged ${say(other)}`);
      };
      for (let shot = 0; shot < INSTANTS; shot++) {
        const at = randomInstant(random, changes);
        const next = nextOnCalendar(fields, zone, at);
        compare(`after ${say(at)}`, next, () => judge.next(at));
        compare(`up to ${say(at)}`, latestOnCalendar(fields, zone, at), () => judge.latest(at));
        // The inverse: what comes next is the latest from then on, and nothing lies between.
        if (typeof next !== 'number') continue;
        if (latestOnCalendar(fields, zone, next) !== next) differences.push(`${expression} at ${say(next)}`);
        const before = latestOnCalendar(fields, zone, next - 1);
        if (typeof before === 'number' && before > at)
          differences.push(`${expression} between ${say(at)} and ${say(next)}`);
      }
    }
    expect(differences).toEqual([]);
    expect(compared).toBeGreaterThan(EXPRESSIONS * INSTANTS * 1.9);
  });

  test('knows at once what the clock leaves out every year', () => {
    // The last Friday of April begins at 01:00 in Cairo. croner looks for a minute of its first hour until the year 3000.
    expect(nextMatch('* 0 * APR FRIL', 'Africa/Cairo', Date.parse('2026-10-30T12:00:00Z'))).toBeNull();
  });
});

describe('what the calendar leaves open is asked of croner', () => {
  const at = Date.parse('2026-03-02T08:00:00Z');

  test.each([
    ['a date that never comes', '0 0 31 2 *', null],
    ['named years', '0 0 0 1 1 * 2050', Date.parse('2050-01-01T00:00:00Z')],
    ['a date that comes once in 28 years', '0 0 29 2 +MON', Date.parse('2044-02-29T00:00:00Z')],
  ])('%s', (_what, expression, next) => {
    expect(nextMatch(expression, 'UTC', at)).toBe(next);
  });

  test('an instant long ago', () => {
    expect(nextMatch('0 0 * * *', 'Europe/Berlin', Date.parse('1900-06-01T00:00:00Z'))).toBe(
      judgeOf('0 0 * * *', 'Europe/Berlin').next(Date.parse('1900-06-01T00:00:00Z')),
    );
    expect(latestMatch('0 0 1 1 *', 'UTC', 1)).toBe(0);
  });
});

describe('croner is the judge of what can be read', () => {
  const at = Date.parse('2026-03-02T08:00:00Z');
  const said = (work: () => unknown): string => {
    try {
      work();
      return 'accepted';
    } catch (error) {
      return String(error);
    }
  };

  test.each([
    '0 0 * * FOO',
    '60 * * * *',
    '* 24 * * *',
    '0 0 0 * *',
    '0 0 32 * *',
    '0 0 * 13 *',
    '0 0 * * 8',
    '*/0 * * * *',
    '/5 * * * *',
    '5/5 * * * *',
    '9-5 * * * *',
    '1,,2 * * * *',
    '0 0 L,LW * *',
    '0 0 5L * *',
    '0 0 1-5W * *',
    '0 0 * * 5#6',
    '0 0 * * +',
    '0 0 * JANUARY *',
    '0 0 * * MONDAY',
    '0 0 W * *',
    '5W * * * *',
    '* * * *',
    '* * * * * * * *',
    '@reboot',
    '@fortnightly',
    '',
    '  0   12  *\t* * ',
    '0 0 ? * ?',
    '@Daily',
  ])('"%s": refused or accepted as croner does, in its words, each time', (expression) => {
    const judged = said(() => new Cron(expression, { paused: true, timezone: 'UTC' }));
    for (let time = 0; time < 2; time++) expect(said(() => nextMatch(expression, 'UTC', at))).toBe(judged);
  });
});
