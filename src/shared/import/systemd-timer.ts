/** `[Timer]`: when a service starts, and what that is here. */
import { DAY_MS, describeDuration } from '../time/duration';
import { formatInstant } from '../time/instant';
import { clip } from '../words/clip';
import { cronExpression, mergedRules } from './calendar-rule';
import { ImportFailure } from './import-failure';
import type { Entry } from './reading';
import { readSystemdTime, type SystemdTime } from './systemd-calendar';
import { readSystemdLength } from './systemd-length';
import { isYes, valueOf, valuesOf, type Unit, type UnitLine } from './unit-file';

export interface TimerPart {
  readonly trigger: Entry['trigger'];
  readonly different: readonly string[];
}

export interface TimerReading {
  /** Each becomes a schedule of its own. */
  readonly parts: readonly TimerPart[];
  readonly settings: Partial<Entry>;
  readonly different: readonly string[];
  readonly lost: readonly string[];
}

const SECTION = 'Timer';
const KNOWN = new Set([
  'OnCalendar',
  'OnBootSec',
  'OnStartupSec',
  'OnActiveSec',
  'OnUnitActiveSec',
  'OnUnitInactiveSec',
  'Persistent',
  'RandomizedDelaySec',
  'AccuracySec',
  'WakeSystem',
  'Unit',
]);

const MISSED = {
  yes: 'With Persistent=true systemd runs it once for what was missed. Here too, after a sleep as well as after the computer was off.',
  no: 'systemd runs it once after a sleep, and drops what came due while the computer was off (Persistent=false). Here what was missed is skipped in both cases; choose “Still useful when late” to have it caught up.',
  unsaid:
    'systemd runs it once after a sleep, and drops what came due while the computer was off. Here it runs once after either.',
} as const;

/** Throws an {@link ImportFailure} where its times cannot be read or kept. */
export function readTimer(timer: Unit, zone: string): TimerReading {
  const calendar = calendarParts(timer, zone);
  const parts = [...calendar, ...lengthParts(timer, calendar.length > 0)];
  if (parts.length === 0)
    throw new ImportFailure(
      timer.place,
      'This timer has no time that is known here: OnCalendar, OnBootSec, OnStartupSec, OnActiveSec, OnUnitActiveSec or OnUnitInactiveSec.',
    );
  const delay = randomDelay(timer);
  const missed = valueOf(timer, SECTION, 'Persistent');
  const isSkipped = missed !== null && !isYes(missed.value);
  const policy = missed === null ? MISSED.unsaid : isSkipped ? MISSED.no : MISSED.yes;
  return {
    parts,
    settings: {
      ...delay.settings,
      ...(isSkipped && calendar.length > 0 ? { ifMissed: { mode: 'skip' as const } } : {}),
    },
    different: [...(calendar.length > 0 ? [policy] : []), ...accuracyNote(timer), ...severalNote(parts)],
    lost: [...delay.lost, ...wakeNote(timer), ...unknownNote(timer)],
  };
}

function calendarParts(timer: Unit, zone: string): TimerPart[] {
  const times: SystemdTime[] = valuesOf(timer, SECTION, 'OnCalendar').map(({ value, place }) =>
    readSystemdTime(value, { place, zone }),
  );
  const rules = mergedRules(times.flatMap((time) => (time.kind === 'rule' ? [time.rule] : [])));
  const instants = times.flatMap((time) => (time.kind === 'once' ? [time.at] : []));
  return [
    ...rules.map((rule): TimerPart => ({
      trigger: {
        kind: 'cron',
        expression: cronExpression(rule),
        ...(rule.zone === null ? {} : { timezone: rule.zone }),
      },
      different: [],
    })),
    ...instants.map((at): TimerPart => ({ trigger: { kind: 'once', at: formatInstant(at) }, different: [] })),
  ];
}

/** What is counted from an event. A timer that repeats is one schedule, however its first time is counted. */
function lengthParts(timer: Unit, hasCalendar: boolean): TimerPart[] {
  const repeated = [
    ...valuesOf(timer, SECTION, 'OnUnitActiveSec'),
    ...valuesOf(timer, SECTION, 'OnUnitInactiveSec'),
  ];
  const first = ['OnBootSec', 'OnStartupSec', 'OnActiveSec'].flatMap((key) => valuesOf(timer, SECTION, key));
  if (repeated.length === 0) return first.map(startPart);
  const seeds = first.map(({ key, value }) => `${key}=${value}`).join(' and ');
  return repeated.map((line): TimerPart => {
    const everyMs = lengthOf(line);
    const length = describeDuration(everyMs);
    const from = line.key === 'OnUnitActiveSec' ? 'start' : 'end';
    return {
      trigger: { kind: 'interval', everyMs },
      different: [
        `systemd counts ${length} from the last ${from}, and stops counting while the computer sleeps. Here it is due every ${length} by the clock, and once after a sleep.`,
        ...(seeds === '' || hasCalendar
          ? []
          : [
              `systemd also starts it anew each time (${clip(seeds)}). Here it goes on across restarts, from when it is switched on.`,
            ]),
      ],
    };
  });
}

function startPart(line: UnitLine): TimerPart {
  const delayMs = lengthOf(line, 0);
  const since =
    line.key === 'OnBootSec'
      ? 'the computer starts'
      : line.key === 'OnStartupSec'
        ? 'you log in or the computer starts'
        : 'the timer is started';
  const when = delayMs === 0 ? 'when' : `${describeDuration(delayMs)} after`;
  return {
    trigger: { kind: 'event', event: 'startup' },
    different: [`systemd runs it ${when} ${since}. Here it runs as soon as Wakeful starts.`],
  };
}

const LONGEST_MS = 3_650 * DAY_MS;

function lengthOf({ key, value, place }: UnitLine, leastMs = 1_000): number {
  const lengthMs = readSystemdLength(value);
  if (lengthMs === null || lengthMs < leastMs || lengthMs > LONGEST_MS)
    throw new ImportFailure(
      place,
      `${key}=${clip(value)} is no length of time that is known here.`,
      'Write it as 15min, 2h or 1d; the shortest is 1s.',
    );
  return lengthMs;
}

function randomDelay(timer: Unit): { settings: Partial<Entry>; lost: string[] } {
  const line = valueOf(timer, SECTION, 'RandomizedDelaySec');
  if (line === null) return { settings: {}, lost: [] };
  const delayMs = readSystemdLength(line.value);
  if (delayMs === null)
    return {
      settings: {},
      lost: [`RandomizedDelaySec=${clip(line.value)} cannot be read, so there is no random delay here.`],
    };
  if (delayMs <= DAY_MS) return { settings: delayMs === 0 ? {} : { jitterMs: delayMs }, lost: [] };
  return {
    settings: { jitterMs: DAY_MS },
    lost: [
      `RandomizedDelaySec=${clip(line.value)} is longer than the longest random delay here, so it is 1 day.`,
    ],
  };
}

function accuracyNote(timer: Unit): string[] {
  const line = valueOf(timer, SECTION, 'AccuracySec');
  return line === null
    ? []
    : [
        `systemd may start it up to ${clip(line.value)} late to save power (AccuracySec). Here it starts at its time.`,
      ];
}

function severalNote(parts: readonly TimerPart[]): string[] {
  return parts.length < 2
    ? []
    : [`Its ${parts.length} times are schedules of their own here, so two of them can run side by side.`];
}

function wakeNote(timer: Unit): string[] {
  const line = valueOf(timer, SECTION, 'WakeSystem');
  return line !== null && isYes(line.value)
    ? ['WakeSystem=true wakes the computer for it. Wakeful does not: it catches up after the computer woke.']
    : [];
}

function unknownNote(timer: Unit): string[] {
  return [
    ...notTakenOver(timer, SECTION, (key) => KNOWN.has(key)),
    // What a timer waits for says nothing about what it starts.
    ...notTakenOver(timer, 'Unit', (key) =>
      /^(?:Description|Documentation|After|Wants|Requires|PartOf)$/.test(key),
    ),
  ];
}

/** One sentence for all that has no counterpart and needs no explanation of its own. */
export function notTakenOver(unit: Unit, section: string, isKnown: (key: string) => boolean): string[] {
  const lines = unit.lines.filter(
    (line) => line.section === section && line.value !== '' && !isKnown(line.key),
  );
  const said = [...new Set(lines.map(({ key, value }) => `${key}=${clip(value)}`))];
  return said.length === 0 ? [] : [`Not known here, and left out: ${said.join(', ')}.`];
}
