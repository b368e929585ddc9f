/**
 * "When" as a person picks it, and back: the builder's choices become a trigger, a trigger becomes choices again, and a
 * cron expression that the builder could have written is recognised as such. What it could not stays an expression.
 */
import { assertNever } from '@shared/assert-never';
import type { FollowedEnd, MachineEvent, Trigger } from '@shared/model/trigger';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '@shared/time/duration';
import { LOCAL_ZONE } from '@shared/time/zone';

export const RHYTHMS = [
  'seconds',
  'minutes',
  'hours',
  'daily',
  'weekdays',
  'weekly',
  'monthly',
  'once',
  'event',
  'cron',
] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** Everything the section can hold, so that trying another rhythm forgets nothing. */
export interface When {
  readonly rhythm: Rhythm;
  /** For seconds, minutes and hours. A text while the field is empty or half typed. */
  readonly every: number | string;
  /** `HH:MM`, or empty. */
  readonly time: string;
  /** Days of the week as cron counts them, 0 = Sunday; for `weekly`. */
  readonly weekdays: readonly number[];
  /** `1` to `31`, or `L` for the last day; for `monthly`. */
  readonly day: string;
  /** A local date and time, `YYYY-MM-DDTHH:MM`, or empty; for `once`. */
  readonly moment: string;
  /** Always what the calendar rhythms mean; free text for `cron`. */
  readonly expression: string;
  readonly timezone: string;
  /** For `event`: what is waited for. */
  readonly event: MachineEvent | 'after';
  /** For `event` with `after`: the id of the schedule that is followed, or empty, and how its run must have ended. */
  readonly followed: string;
  readonly followedEnd: FollowedEnd;
  /** Where an existing interval is anchored, and for which length: kept as long as the length is. */
  readonly anchor: { readonly at: string; readonly everyMs: number } | null;
  /** The instant of an existing `once`, and what its field shows of it: kept as long as the field says the same. */
  readonly instant: { readonly at: string; readonly moment: string } | null;
}

export const FIRST_WHEN: When = {
  rhythm: 'daily',
  every: 5,
  time: '09:00',
  weekdays: [1],
  day: '1',
  moment: '',
  expression: '0 9 * * *',
  timezone: LOCAL_ZONE,
  event: 'resume',
  followed: '',
  followedEnd: 'success',
  anchor: null,
  instant: null,
};

const UNIT_MS = { seconds: SECOND_MS, minutes: MINUTE_MS, hours: HOUR_MS } as const;
type Unit = keyof typeof UNIT_MS;

/** Whether it is told as a cron expression, which the person may also write. */
export function isCalendar(rhythm: Rhythm): boolean {
  return !isInterval(rhythm) && rhythm !== 'once' && rhythm !== 'event';
}

export function isInterval(rhythm: Rhythm): rhythm is Unit {
  return rhythm in UNIT_MS;
}

/** The expression of a calendar rhythm; of `cron`, what was typed. */
export function expressionOf(when: When): string {
  const [hour = '', minute = ''] = when.time.split(':').map((part) => String(Number(part)));
  const at = when.time === '' ? '' : `${minute} ${hour}`;
  switch (when.rhythm) {
    case 'daily':
      return at && `${at} * * *`;
    case 'weekdays':
      return at && `${at} * * 1-5`;
    case 'weekly':
      return at && `${at} * * ${when.weekdays.toSorted((a, b) => mondayFirst(a) - mondayFirst(b)).join(',')}`;
    case 'monthly':
      return at && `${at} ${when.day} * *`;
    case 'cron':
    case 'once':
    case 'event':
    case 'seconds':
    case 'minutes':
    case 'hours':
      return when.expression;
    default:
      return assertNever(when.rhythm);
  }
}

function mondayFirst(day: number): number {
  return (day + 6) % 7;
}

/** What the builder writes the expression from. */
const WRITTEN_FROM = ['rhythm', 'time', 'weekdays', 'day'] as const;

/** A choice in the builder; the expression follows. One that it does not depend on leaves it as it was written. */
export function withChoice(when: When, choice: Partial<When>): When {
  const next = { ...when, ...choice };
  return WRITTEN_FROM.some((part) => part in choice) ? { ...next, expression: expressionOf(next) } : next;
}

/** An expression typed by hand; the builder follows where it can. */
export function withExpression(when: When, expression: string): When {
  return { ...when, ...recognised(expression), expression };
}

function recognised(expression: string): Pick<When, 'rhythm'> & Partial<When> {
  const match = /^(\d{1,2}) (\d{1,2}) (\d{1,2}|L|\*) \* ([0-7](?:,[0-7])*|1-5|\*)$/.exec(
    expression.trim().replaceAll(/\s+/g, ' '),
  );
  const [, minute = '', hour = '', day = '', weekday = ''] = match ?? [];
  if (match === null || Number(minute) > 59 || Number(hour) > 23) return { rhythm: 'cron' };
  const time = `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
  if (day !== '*') {
    const inMonth = day === 'L' || (Number(day) >= 1 && Number(day) <= 31);
    return weekday === '*' && inMonth
      ? { rhythm: 'monthly', time, day: day === 'L' ? day : String(Number(day)) }
      : { rhythm: 'cron' };
  }
  if (weekday === '*') return { rhythm: 'daily', time };
  if (weekday === '1-5') return { rhythm: 'weekdays', time };
  return {
    rhythm: 'weekly',
    time,
    weekdays: [...new Set(weekday.split(',').map((name) => Number(name) % 7))],
  };
}

/** The trigger that was picked, as it goes to main. Unfinished fields become values that validation refuses in words. */
export function triggerOf(when: When): Trigger {
  if (when.rhythm === 'once') {
    // The field shows no seconds, and an hour that comes twice only once.
    if (when.instant?.moment === when.moment) return { kind: 'once', at: when.instant.at };
    // Read as local time, as the person means it; unreadable, it is refused in words.
    const at = new Date(when.moment);
    return { kind: 'once', at: Number.isNaN(at.getTime()) ? when.moment : at.toISOString() };
  }
  if (when.rhythm === 'event')
    return when.event === 'after'
      ? { kind: 'event', event: 'after', schedule: when.followed, on: when.followedEnd }
      : { kind: 'event', event: when.event };
  if (!isInterval(when.rhythm)) return { kind: 'cron', expression: when.expression, timezone: when.timezone };
  const amount = typeof when.every === 'number' ? when.every : Number.parseFloat(when.every);
  const everyMs = Number.isNaN(amount) ? 0 : Math.round(amount * UNIT_MS[when.rhythm]);
  return when.anchor !== null && when.anchor.everyMs === everyMs
    ? { kind: 'interval', everyMs, anchorAt: when.anchor.at }
    : { kind: 'interval', everyMs };
}

export function whenOf(trigger: Trigger): When {
  if (trigger.kind === 'cron')
    return withExpression({ ...FIRST_WHEN, timezone: trigger.timezone }, trigger.expression);
  if (trigger.kind === 'once') {
    const moment = localMoment(new Date(trigger.at));
    return { ...FIRST_WHEN, rhythm: 'once', moment, instant: { at: trigger.at, moment } };
  }
  if (trigger.kind === 'event') {
    const when = { ...FIRST_WHEN, rhythm: 'event', event: trigger.event } as const;
    return trigger.event === 'after'
      ? { ...when, followed: trigger.schedule, followedEnd: trigger.on }
      : when;
  }
  const rhythm: Unit =
    trigger.everyMs % HOUR_MS === 0 ? 'hours' : trigger.everyMs % MINUTE_MS === 0 ? 'minutes' : 'seconds';
  return {
    ...FIRST_WHEN,
    rhythm,
    every: trigger.everyMs / UNIT_MS[rhythm],
    anchor: trigger.anchorAt === undefined ? null : { at: trigger.anchorAt, everyMs: trigger.everyMs },
  };
}

/** What a field for a local date and time shows. */
function localMoment(at: Date): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  const date = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  return `${date}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
