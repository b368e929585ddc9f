/**
 * A trigger in plain words, for every surface: "Every day at 02:30", "Every 5 minutes". On whose clock is not said: who shows it knows
 * the zone of the trigger, and whether its reader is there.
 */
import cronstrue from 'cronstrue';
import { assertNever } from '@shared/assert-never';
import { FollowedEnd, MachineEvent, type EventTrigger, type Trigger } from '@shared/model/trigger';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@shared/time/duration';

const UNITS: readonly (readonly [number, string])[] = [
  [DAY_MS, 'day'],
  [HOUR_MS, 'hour'],
  [MINUTE_MS, 'minute'],
  [SECOND_MS, 'second'],
  [1, 'millisecond'],
];

/** @param localZone the machine's zone: a single instant is told in it */
export function describeTrigger(
  trigger: Trigger,
  localZone: string,
  followedName: string | null = null,
): string {
  switch (trigger.kind) {
    case 'cron':
      return describeExpression(trigger.expression);
    case 'interval':
      return `Every ${describeLength(trigger.everyMs)}`;
    case 'once':
      return `Once, on ${describeInstant(trigger.at, localZone)}`;
    case 'event':
      return describeEvent(trigger, followedName);
    default:
      return assertNever(trigger);
  }
}

function describeEvent(trigger: EventTrigger, followedName: string | null): string {
  switch (trigger.event) {
    case MachineEvent.Startup:
      return 'When Wakeful starts';
    case MachineEvent.Login:
      return 'When you log in';
    case MachineEvent.Resume:
      return 'When the computer wakes up';
    case MachineEvent.Unlock:
      return 'When the screen is unlocked';
    case MachineEvent.NetworkOnline:
      return 'When the network comes up';
    case 'after':
      return describeAfter(trigger.on, followedName === null ? trigger.schedule : `“${followedName}”`);
    default:
      return assertNever(trigger);
  }
}

function describeAfter(on: FollowedEnd, schedule: string): string {
  switch (on) {
    case FollowedEnd.Success:
      return `After ${schedule} succeeds`;
    case FollowedEnd.Failure:
      return `After ${schedule} fails`;
    case FollowedEnd.End:
      return `After ${schedule} ends`;
    default:
      return assertNever(on);
  }
}

function describeInstant(iso: string, zone: string): string {
  const date = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat('en-GB', { ...date, ...time, timeZone: zone }).format(new Date(iso));
}

function describeExpression(expression: string): string {
  let words: string;
  try {
    words = cronstrue.toString(expression, { use24HourTimeFormat: true });
  } catch {
    // croner knows a few forms that cronstrue does not: the expression itself is then the best reading.
    return expression;
  }
  const daily = /^At (\d\d:\d\d(?::\d\d)?)$/.exec(words);
  if (daily !== null) return `Every day at ${daily[1]}`;
  const weekly = /^At (\d\d:\d\d(?::\d\d)?), only on (\w+day)$/.exec(words);
  if (weekly !== null) return `${weekly[2]}s at ${weekly[1]}`;
  const days = /^At (\d\d:\d\d(?::\d\d)?), (Monday through Friday)$/.exec(words);
  if (days !== null) return `Weekdays at ${days[1]}`;
  return words;
}

function describeLength(lengthMs: number): string {
  const parts: string[] = [];
  let restMs = lengthMs;
  for (const [size, unit] of UNITS) {
    const amount = Math.floor(restMs / size);
    restMs -= amount * size;
    if (amount > 0) parts.push(amount === 1 ? `1 ${unit}` : `${amount} ${unit}s`);
  }
  return parts.length === 1 && parts[0]?.startsWith('1 ') === true ? parts[0].slice(2) : parts.join(' ');
}
