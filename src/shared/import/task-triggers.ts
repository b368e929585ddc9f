/** The triggers of a task of Windows Task Scheduler, as triggers here. */
import { DAY_MS, describeDuration, HOUR_MS, MINUTE_MS } from '../time/duration';
import { formatInstant, type Instant } from '../time/instant';
import { clip } from '../words/clip';
import {
  all,
  cronExpression,
  DATES,
  mergedRules,
  MIDNIGHT,
  MONTHS,
  WEEKDAYS,
  type CalendarRule,
  type Week,
} from './calendar-rule';
import { ImportFailure } from './import-failure';
import { instantAt } from './local-time';
import type { Entry } from './reading';
import { instantOfBoundary, readBoundary, readTaskLength, zoneOfOffset, type Boundary } from './task-times';
import { childOf, childrenOf, textOf, type XmlNode } from './xml';

export interface TriggerPart {
  readonly trigger: Entry['trigger'];
  readonly jitterMs: number;
  /** Whether it is due by the clock, so that it can be missed. */
  readonly isTimed: boolean;
  readonly different: readonly string[];
  readonly lost: readonly string[];
}

export interface TriggerOptions {
  readonly zone: string;
  readonly now: Instant;
  readonly placeOf: (node: XmlNode) => string;
}

/** Throws an {@link ImportFailure} for one that no schedule can be. */
export function readTaskTrigger(node: XmlNode, options: TriggerOptions): TriggerPart[] {
  const delay = lengthIn(node, 'RandomDelay', options) ?? 0;
  const jitterMs = Math.min(delay, DAY_MS);
  return partsOf(node, options).map((part) => ({
    ...part,
    jitterMs,
    lost: [...part.lost, ...endNote(node, options)],
  }));
}

type Part = Omit<TriggerPart, 'jitterMs'>;

function partsOf(node: XmlNode, options: TriggerOptions): Part[] {
  switch (node.name) {
    case 'CalendarTrigger':
      return calendarParts(node, options);
    case 'TimeTrigger':
      return timeParts(node, options);
    case 'BootTrigger':
      return eventParts(node, options, {
        event: 'startup',
        there: 'the computer starts',
        here: 'Wakeful starts',
      });
    case 'LogonTrigger':
      return eventParts(node, options, { event: 'login', there: 'somebody logs in', here: 'you log in' });
    case 'SessionStateChangeTrigger':
      if (textOf(node, 'StateChange') === 'SessionUnlock')
        return eventParts(node, options, {
          event: 'unlock',
          there: 'the session is unlocked',
          here: 'you unlock the screen',
        });
      throw unknownTrigger(node, options);
    default:
      throw unknownTrigger(node, options);
  }
}

const NAMES: Readonly<Record<string, string>> = {
  EventTrigger: 'when Windows writes an event into its log',
  IdleTrigger: 'when the computer is idle',
  RegistrationTrigger: 'when it is registered',
  SessionStateChangeTrigger: 'when a session changes',
};

function unknownTrigger(node: XmlNode, { placeOf }: TriggerOptions): ImportFailure {
  return new ImportFailure(
    placeOf(node),
    `It starts ${NAMES[node.name] ?? `by a ${clip(node.name)}`}, which is not known here.`,
  );
}

function lengthIn(node: XmlNode | null, name: string, { placeOf }: TriggerOptions): number | null {
  const child = childOf(node, name);
  if (child === null || child.text.trim() === '') return null;
  const lengthMs = readTaskLength(child.text);
  if (lengthMs !== null) return lengthMs;
  throw new ImportFailure(
    placeOf(child),
    `"${clip(child.text.trim())}" is no length of time that is known here.`,
    'Write it as PT15M or P1D.',
  );
}

function startOf(node: XmlNode, { placeOf }: TriggerOptions): Boundary {
  const child = childOf(node, 'StartBoundary');
  const boundary = child === null ? null : readBoundary(child.text);
  if (boundary !== null) return boundary;
  const why =
    child === null
      ? 'It has no StartBoundary, so its time of day is not known.'
      : `"${clip(child.text.trim())}" is no date and time.`;
  throw new ImportFailure(placeOf(child ?? node), why);
}

interface EventWords {
  readonly event: 'startup' | 'login' | 'unlock';
  readonly there: string;
  readonly here: string;
}

function eventParts(node: XmlNode, options: TriggerOptions, { event, there, here }: EventWords): Part[] {
  const delayMs = lengthIn(node, 'Delay', options) ?? 0;
  const repeatMs = lengthIn(childOf(node, 'Repetition'), 'Interval', options);
  if (repeatMs !== null && repeatMs > 0) {
    const length = describeDuration(repeatMs);
    const different = `Windows counts every ${length} from when ${there}. Here it is due every ${length} from when it is switched on.`;
    return [
      { trigger: { kind: 'interval', everyMs: repeatMs }, isTimed: true, different: [different], lost: [] },
    ];
  }
  const when = delayMs === 0 ? 'when' : `${describeDuration(delayMs)} after`;
  const user = textOf(node, 'UserId');
  return [
    {
      trigger: { kind: 'event', event },
      isTimed: false,
      different:
        delayMs === 0 && event !== 'startup'
          ? []
          : [`Windows runs it ${when} ${there}. Here it runs as soon as ${here}.`],
      lost: user === null ? [] : [`It is for the user ${clip(user)} there. Here it is for you.`],
    },
  ];
}

function timeParts(node: XmlNode, options: TriggerOptions): Part[] {
  const start = instantOfBoundary(startOf(node, options), options.zone);
  const repetition = childOf(node, 'Repetition');
  const everyMs = lengthIn(repetition, 'Interval', options);
  if (everyMs === null || everyMs === 0)
    return [{ trigger: { kind: 'once', at: formatInstant(start) }, isTimed: true, different: [], lost: [] }];
  const durationMs = lengthIn(repetition, 'Duration', options);
  if (durationMs !== null && durationMs > 0 && start + durationMs < options.now)
    throw new ImportFailure(
      options.placeOf(node),
      'Its time is over: it repeated for a while, and that has gone by.',
    );
  const lost =
    durationMs === null || durationMs === 0
      ? []
      : [`It repeats for ${describeDuration(durationMs)} there. Here it goes on until it is switched off.`];
  return [{ ...intervalPart(start, everyMs), lost }];
}

/** The first is due at `start`. */
function intervalPart(start: Instant, everyMs: number): Part {
  return {
    trigger: { kind: 'interval', everyMs, anchorAt: formatInstant(start - everyMs) },
    isTimed: true,
    different: [],
    lost: [],
  };
}

const MONTH_NAMES = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const WEEK_MS = 7 * DAY_MS;

function calendarParts(node: XmlNode, options: TriggerOptions): Part[] {
  const start = startOf(node, options);
  const zone = zoneOfOffset(start.offsetMinutes);
  if (zone === null)
    throw new ImportFailure(
      options.placeOf(node),
      'Its time stands in a zone that is not whole hours from UTC.',
      'Write StartBoundary without the zone.',
    );
  const time = { zone: zone.zone, hours: [start.hour], minutes: [start.minute], seconds: [start.second] };
  const byDay = childOf(node, 'ScheduleByDay');
  const byWeek = childOf(node, 'ScheduleByWeek');
  const days = Number(textOf(byDay, 'DaysInterval') ?? 1);
  const weeks = Number(textOf(byWeek, 'WeeksInterval') ?? 1);
  const isSpaced = (byDay !== null && days > 1) || (byWeek !== null && weeks > 1);
  if (isSpaced && byDay !== null) return [spacedPart(instantOfBoundary(start, options.zone), days * DAY_MS)];
  if (isSpaced && byWeek !== null)
    return weeklyParts(start, { weekdays: weekdaysOf(byWeek, options), weeks, zone: options.zone });
  const rule: CalendarRule = { ...MIDNIGHT, ...time, ...daysOf(node, options) };
  const repeated = repeatedRules(rule, childOf(node, 'Repetition'), options);
  return 'part' in repeated
    ? [repeated.part(instantOfBoundary(start, options.zone))]
    : mergedRules(repeated.rules).map((each) => rulePart(each, repeated.lost));
}

function rulePart(rule: CalendarRule, lost: readonly string[]): Part {
  const timezone = rule.zone === null ? {} : { timezone: rule.zone };
  return {
    trigger: { kind: 'cron', expression: cronExpression(rule), ...timezone },
    isTimed: true,
    different: [],
    lost,
  };
}

function spacedPart(start: Instant, everyMs: number): Part {
  const different = `Windows keeps its time of day. Here it is due every ${describeDuration(everyMs)}, so the time moves by an hour when the clock is set.`;
  return { ...intervalPart(start, everyMs), different: [different] };
}

/** Each weekday of every second week is a rhythm of its own, counted from the week of the first day. */
function weeklyParts(
  start: Boundary,
  { weekdays, weeks, zone }: { weekdays: readonly number[]; weeks: number; zone: string },
): Part[] {
  const first = new Date(Date.UTC(start.year, start.month - 1, start.date)).getUTCDay();
  return weekdays.map((weekday) => {
    const ahead = weekday - first;
    const later = ahead < 0 ? ahead + weeks * 7 : ahead;
    const at =
      start.offsetMinutes === null
        ? instantAt({ ...start, date: start.date + later }, zone)
        : instantOfBoundary(start, zone) + later * DAY_MS;
    return spacedPart(at, weeks * WEEK_MS);
  });
}

type Days = Partial<Pick<CalendarRule, 'dates' | 'lastDate' | 'months' | 'weekdays' | 'weeks'>>;

function daysOf(node: XmlNode, options: TriggerOptions): Days {
  if (childOf(node, 'ScheduleByDay') !== null) return {};
  const byWeek = childOf(node, 'ScheduleByWeek');
  if (byWeek !== null) return { weekdays: weekdaysOf(byWeek, options) };
  const byMonth = childOf(node, 'ScheduleByMonth');
  if (byMonth !== null) return { ...datesOf(byMonth, options), months: monthsOf(byMonth, options) };
  const byWeekday = childOf(node, 'ScheduleByMonthDayOfWeek');
  if (byWeekday !== null)
    return {
      weekdays: weekdaysOf(byWeekday, options),
      weeks: weeksOf(byWeekday, options),
      months: monthsOf(byWeekday, options),
    };
  throw new ImportFailure(
    options.placeOf(node),
    'Its days are not known: there is no ScheduleByDay, ScheduleByWeek or ScheduleByMonth.',
  );
}

function named(node: XmlNode | null, names: readonly string[], options: TriggerOptions): number[] {
  const found = (node?.children ?? []).map((child) => {
    const index = names.indexOf(child.name);
    if (index === -1)
      throw new ImportFailure(options.placeOf(child), `${clip(child.name)} does not exist there.`);
    return index;
  });
  return [...new Set(found)].sort((one, other) => one - other);
}

function weekdaysOf(node: XmlNode, options: TriggerOptions): number[] {
  const days = named(childOf(node, 'DaysOfWeek'), DAY_NAMES, options);
  return days.length === 0 ? all(WEEKDAYS) : days;
}

function monthsOf(node: XmlNode, options: TriggerOptions): number[] {
  const months = named(childOf(node, 'Months'), MONTH_NAMES, options).map((index) => index + 1);
  return months.length === 0 ? all(MONTHS) : months;
}

function datesOf(node: XmlNode, options: TriggerOptions): Days {
  const days = childrenOf(childOf(node, 'DaysOfMonth'), 'Day');
  const dates: number[] = [];
  let lastDate = false;
  for (const day of days) {
    const text = day.text.trim();
    const date = Number(text);
    if (text === 'Last') lastDate = true;
    else if (Number.isInteger(date) && date >= DATES.from && date <= DATES.to) dates.push(date);
    else throw new ImportFailure(options.placeOf(day), `There is no day ${clip(text)} in a month.`);
  }
  if (days.length === 0) throw new ImportFailure(options.placeOf(node), 'It names no day of the month.');
  return { dates: dates.sort((one, other) => one - other), lastDate };
}

function weeksOf(node: XmlNode, options: TriggerOptions): Week[] {
  return childrenOf(childOf(node, 'Weeks'), 'Week').map((week) => {
    const text = week.text.trim();
    const known = ([1, 2, 3, 4] as const).find((number) => String(number) === text);
    if (known === undefined && text !== 'Last')
      throw new ImportFailure(options.placeOf(week), `There is no week ${clip(text)} of a month.`);
    return known ?? 'last';
  });
}

const MOST_RULES = 4;

type Repeated =
  | { readonly rules: readonly CalendarRule[]; readonly lost: readonly string[] }
  /** No expression says it, but a rhythm does. */
  | { readonly part: (start: Instant) => Part };

/** `every 15 minutes for 8 hours` from the time of day on. */
function repeatedRules(rule: CalendarRule, repetition: XmlNode | null, options: TriggerOptions): Repeated {
  const everyMs = lengthIn(repetition, 'Interval', options) ?? 0;
  if (everyMs === 0 || repetition === null) return { rules: [rule], lost: [] };
  const durationMs = Math.min(lengthIn(repetition, 'Duration', options) || DAY_MS, DAY_MS);
  const isDaily = rule.weekdays.length === 7 && rule.dates.length === 31 && rule.weeks === null;
  if (everyMs % MINUTE_MS !== 0 || everyMs < MINUTE_MS)
    throw new ImportFailure(
      options.placeOf(repetition),
      'It is repeated by seconds, which is not known here.',
    );
  const startMs = (rule.hours[0] ?? 0) * HOUR_MS + (rule.minutes[0] ?? 0) * MINUTE_MS;
  const today: number[] = [];
  const tomorrow: number[] = [];
  for (let atMs = startMs; atMs < startMs + durationMs; atMs += everyMs)
    (atMs < DAY_MS ? today : tomorrow).push(atMs % DAY_MS);
  const nextDay = isDaily ? rule : rule.weeks === null && rule.dates.length === 31 ? shifted(rule) : null;
  const rules = mergedRules([
    ...rulesAt(rule, today),
    ...(nextDay === null ? [] : rulesAt(nextDay, tomorrow)),
  ]);
  const lost = nextDay === null && tomorrow.length > 0 ? ['What it repeats after midnight is left out.'] : [];
  if (rules.length <= MOST_RULES) return { rules, lost: [...lost, ...stopNote(repetition)] };
  if (isDaily && durationMs === DAY_MS) return { part: (start) => intervalPart(start, everyMs) };
  throw new ImportFailure(
    options.placeOf(repetition),
    `It is repeated every ${describeDuration(everyMs)} for ${describeDuration(durationMs)}, which no schedule here can say.`,
    'Make it by hand, with a rhythm that divides the hour.',
  );
}

function rulesAt(rule: CalendarRule, times: readonly number[]): CalendarRule[] {
  return times.map((timeMs) => ({
    ...rule,
    hours: [Math.floor(timeMs / HOUR_MS)],
    minutes: [Math.floor((timeMs % HOUR_MS) / MINUTE_MS)],
  }));
}

function shifted(rule: CalendarRule): CalendarRule {
  return { ...rule, weekdays: rule.weekdays.map((day) => (day + 1) % 7).sort((one, other) => one - other) };
}

function stopNote(repetition: XmlNode): string[] {
  return textOf(repetition, 'StopAtDurationEnd') === 'true'
    ? ['Windows stops what still runs when the repetition ends (StopAtDurationEnd). Here it runs to its end.']
    : [];
}

function endNote(node: XmlNode, { now, zone }: TriggerOptions): string[] {
  const end = textOf(node, 'EndBoundary');
  const start = readBoundary(textOf(node, 'StartBoundary') ?? '');
  const isAhead = start !== null && node.name === 'CalendarTrigger' && instantOfBoundary(start, zone) > now;
  return [
    ...(end === null
      ? []
      : [`It ends there on ${clip(end.slice(0, 10))}. Here it goes on until it is switched off.`]),
    ...(isAhead
      ? [
          `It begins there on ${clip(String(textOf(node, 'StartBoundary')).slice(0, 10))}. Here it begins when it is switched on.`,
        ]
      : []),
  ];
}
