/**
 * node-cron as a second opinion on the calendar, where the two dialects mean the same: it can say of an instant whether it matches.
 * Left out is what it does otherwise: a day of the month together with a day of the week (it wants both), and fixed times around a
 * change of daylight saving.
 */
import { createTask } from 'node-cron';
import { expect, test } from 'vitest';
import { nextOccurrence } from '../../../src/main/engine/occurrences';
import { DAY_MS, MINUTE_MS } from '../../../src/shared/time/duration';
import { Random } from '../../simulation/random';

const MINUTES = ['*', '0', '30', '*/5', '*/17', '10-20', '3,33,59', '0-59/20'];
const HOURS = ['*', '0', '2', '9-17', '*/6', '1,13,23'];
const DAYS: readonly (readonly [day: string, month: string, weekday: string])[] = [
  ['*', '*', '*'],
  ['1', '*', '*'],
  ['15,31', '*', '*'],
  ['*/10', '*', '*'],
  ['29', '2', '*'],
  ['*', 'JAN,JUL', '*'],
  ['*', '*', 'MON-FRI'],
  ['*', '*', '0,6'],
  ['*', '3-5', '7'],
];
const ZONES = ['UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/New_York'];
/** None of these zones changes its clocks in the 20 days from here. */
const QUIET = ['2026-01-05', '2026-05-20', '2026-07-01', '2028-02-20', '2026-12-20'].map((day) =>
  Date.parse(day),
);
const LISTED = 40;

test.each(Array.from({ length: 60 }, (_, index) => index + 1))('case %d', (seed) => {
  const random = new Random(seed);
  const [day, month, weekday] = random.pick(DAYS);
  const expression = [random.pick(MINUTES), random.pick(HOURS), day, month, weekday].join(' ');
  const timezone = random.pick(ZONES);
  const task = createTask(expression, () => undefined, { timezone });
  const from = random.pick(QUIET) + random.between(0, 10 * DAY_MS);
  const end = from + 10 * DAY_MS;

  const theirs: number[] = [];
  for (let at = Math.ceil(from / MINUTE_MS) * MINUTE_MS; at <= end && theirs.length < LISTED; at += MINUTE_MS)
    if (at > from && task.match(new Date(at))) theirs.push(at);
  const ours: number[] = [];
  const trigger = { kind: 'cron', expression, timezone } as const;
  for (let at = nextOccurrence(trigger, from, 'UTC'); at !== null && at <= end;) {
    if (ours.push(at) === LISTED) break;
    at = nextOccurrence(trigger, at, 'UTC');
  }
  expect({ expression, timezone, due: ours.map(iso) }).toEqual({
    expression,
    timezone,
    due: theirs.map(iso),
  });
});

function iso(at: number): string {
  return new Date(at).toISOString();
}
