/** Definitions of every kind, by chance. */
import { conditionsSchema } from '../../src/shared/model/conditions';
import { scheduleDefinitionSchema, type ScheduleDefinition } from '../../src/shared/model/schedule';
import { FollowedEnd, MachineEvent, type Trigger } from '../../src/shared/model/trigger';
import { EVERY_DAY } from '../../src/shared/model/window';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/shared/time/duration';
import type { Instant } from '../../src/shared/time/instant';
import type { Random } from './random';

const CALENDAR: readonly Trigger[] = [
  { kind: 'cron', expression: '* * * * *', timezone: 'UTC' },
  { kind: 'cron', expression: '*/5 * * * *', timezone: 'Europe/Berlin' },
  { kind: 'cron', expression: '30 2 * * *', timezone: 'Europe/Berlin' },
  { kind: 'cron', expression: '15 1 * * *', timezone: 'Australia/Lord_Howe' },
  { kind: 'cron', expression: '0 * * * *', timezone: 'America/New_York' },
  { kind: 'cron', expression: '0 9,17 * * MON-FRI', timezone: 'local' },
  { kind: 'cron', expression: '*/20 * * * *', timezone: 'local' },
  { kind: 'interval', everyMs: 7 * SECOND_MS },
  { kind: 'interval', everyMs: 90 * SECOND_MS },
];

/** @param others the ids of schedules that it may follow */
export function someTrigger(random: Random, now: Instant, others: readonly number[]): Trigger {
  if (random.chance(0.12)) return { kind: 'event', event: random.pick(Object.values(MachineEvent)) };
  if (random.chance(0.12) && others.length > 0) {
    const on = random.pick(Object.values(FollowedEnd));
    return { kind: 'event', event: 'after', schedule: `s${random.pick(others)}`, on };
  }
  if (random.chance(0.08)) {
    const at = now + random.between(1, 12 * HOUR_MS);
    return { kind: 'once', at: new Date(at).toISOString() };
  }
  return random.pick(CALENDAR);
}

function someWindow(random: Random) {
  if (random.chance(0.75)) return null;
  const hours = random.pick([
    null,
    { from: '08:00', to: '18:00' },
    { from: '22:00', to: '06:00' },
    { from: '9:30', to: '9:45' },
  ]);
  return {
    days: random.chance(0.5) ? EVERY_DAY : random.pick([[1, 2, 3, 4, 5], [0, 6], [3]]),
    hours,
    quiet: random.chance(0.3) ? { from: '23:00', to: '01:30' } : null,
  };
}

function someConditions(random: Random) {
  if (random.chance(0.75)) return conditionsSchema.parse({});
  return conditionsSchema.parse({
    power: random.chance(0.5) ? { floorPercent: random.pick([null, 20, 50]) } : null,
    network: random.chance(0.5) ? { host: random.pick([null, 'nas.local']) } : null,
    idleMs: random.chance(0.3) ? 5 * MINUTE_MS : null,
    waitMs: random.pick([0, HOUR_MS, 6 * HOUR_MS]),
  });
}

/** How runs are carried out. Drawn last: a history of before there was a choice draws the rest as it did. */
function someExecution(random: Random, others: readonly number[]) {
  return {
    overlap: random.pick(['skip', 'skip', 'queue', 'allow', 'replace'] as const),
    retry: {
      limit: random.pick([0, 0, 1, 3]),
      backoffMs: random.pick([0, 2 * SECOND_MS, 20 * MINUTE_MS]),
      timeouts: random.chance(0.5),
      interrupted: random.chance(0.7),
    },
    jitterMs: random.chance(0.2) ? random.between(1, 10 * MINUTE_MS) : 0,
    action: someAction(random, others),
  };
}

function someAction(random: Random, others: readonly number[]) {
  const members = others.filter(() => random.chance(0.5));
  if (members.length === 0 || random.chance(0.85)) return { kind: 'command', line: 'true' } as const;
  return {
    kind: 'group',
    schedules: members.map((id) => `s${id}`),
    order: random.pick(['together', 'in-order'] as const),
    stopAtFailure: random.chance(0.5),
  } as const;
}

/** @param others the ids of schedules that it may run as a group */
export function someDefinition(
  random: Random,
  name: string,
  trigger: Trigger,
  others: readonly number[],
): ScheduleDefinition {
  return scheduleDefinitionSchema.parse({
    name,
    trigger,
    ifMissed: {
      mode: random.pick(['once', 'skip', 'all', 'ask'] as const),
      graceMs: random.chance(0.3) ? random.between(0, 4 * HOUR_MS) : null,
      limit: random.between(1, 5),
    },
    window: someWindow(random),
    conditions: someConditions(random),
    group: random.pick([null, 'a', 'b']),
    priority: random.between(0, 3),
    ...someExecution(random, others),
  });
}
