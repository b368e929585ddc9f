/** From the options of `add` and `edit` to a schedule's definition. */
import { resolve } from 'node:path';
import type { ScheduleView } from '@shared/contract/views';
import type { Action } from '@shared/model/action';
import { MisfireMode, misfireSchema, type MisfirePolicy } from '@shared/model/misfire';
import { scheduleDefinitionSchema, type ScheduleDefinition } from '@shared/model/schedule';
import type { Trigger } from '@shared/model/trigger';
import type { Instant } from '@shared/time/instant';
import { LOCAL_ZONE } from '@shared/time/zone';
import { checkTrigger } from '../engine/trigger-check';
import { describeIssue } from '../server/schema-words';
import { readChoice, readDuration, readInstant, readVariables, readWholeNumber } from './arguments';
import { misuse } from './exit';
import { argumentOf, fixWithExample } from './fields';

export interface DefinitionOptions {
  readonly cron?: string;
  readonly every?: string;
  readonly at?: string;
  readonly timezone?: string;
  readonly run?: string;
  readonly exec?: readonly string[];
  readonly ifMissed?: string;
  readonly grace?: string;
  readonly limit?: string;
  readonly priority?: string;
  readonly group?: string;
  readonly tag?: readonly string[];
  readonly cwd?: string;
  readonly env?: readonly string[];
  readonly unsetEnv?: readonly string[];
}

export interface Draft {
  readonly name: string;
  readonly options: DefinitionOptions;
  /** What stood after `--`: more arguments of `--exec`. */
  readonly moreArguments: readonly string[];
  /** What is being edited; `null` when it is made. */
  readonly current: ScheduleView | null;
  readonly now: Instant;
}

/** Everything that the draft does not name stays as it is, or has its default. Throws usage failures in words. */
export function readDefinition(draft: Draft): ScheduleDefinition {
  const { name, options, current } = draft;
  const parsed = scheduleDefinitionSchema.safeParse({
    name,
    trigger: readTrigger(options, current?.trigger ?? null),
    action: readAction(draft),
    ifMissed: readMisfire(options, current?.ifMissed ?? misfireSchema.parse({})),
    group: options.group === undefined ? (current?.group ?? null) : options.group.trim() || null,
    tags: options.tag === undefined ? (current?.tags ?? []) : options.tag.filter((tag) => tag.trim() !== ''),
    priority:
      options.priority === undefined
        ? (current?.priority ?? 0)
        : readWholeNumber('--priority', options.priority, '--priority 10'),
  });
  if (!parsed.success) {
    const { field, message } = describeIssue(parsed.error.issues);
    throw refuse(field, message, null);
  }
  refuseBadTrigger(parsed.data.trigger, options, draft.now);
  return parsed.data;
}

/** When, and what if missed: what a preview needs of a definition. */
export function readPlan({ options, current, now }: Omit<Draft, 'name' | 'moreArguments'>): Plan {
  const parsed = planSchema.safeParse({
    trigger: readTrigger(options, current?.trigger ?? null),
    ifMissed: readMisfire(options, current?.ifMissed ?? misfireSchema.parse({})),
  });
  if (!parsed.success) {
    const { field, message } = describeIssue(parsed.error.issues);
    throw refuse(field, message, null);
  }
  refuseBadTrigger(parsed.data.trigger, options, now);
  return parsed.data;
}

const planSchema = scheduleDefinitionSchema.pick({ trigger: true, ifMissed: true });
export type Plan = Pick<ScheduleDefinition, 'trigger' | 'ifMissed'>;

/** A trigger that is kept was judged when it was made: a single instant that has passed can still be renamed. */
function refuseBadTrigger(trigger: Trigger, options: DefinitionOptions, now: Instant): void {
  const isNew = [options.cron, options.every, options.at, options.timezone].some(
    (given) => given !== undefined,
  );
  const problem = isNew ? checkTrigger(trigger, now)[0] : undefined;
  if (problem !== undefined) throw refuse(`trigger.${problem.field}`, problem.message, problem.fix);
}

function refuse(field: string, message: string, fix: string | null): Error {
  const argument = argumentOf(field);
  return misuse(argument, message, fixWithExample(argument, message, fix));
}

function readTrigger(options: DefinitionOptions, current: Trigger | null): unknown {
  const { cron, every, at, timezone } = options;
  const [first, second] = (['cron', 'every', 'at'] as const).filter((name) => options[name] !== undefined);
  if (first !== undefined && second !== undefined) {
    throw misuse(
      `--${second}`,
      `--${first} and --${second} were both given, and a schedule has one of them.`,
      'Leave one out.',
    );
  }
  if (at !== undefined) {
    if (timezone !== undefined) throw zoneWithoutCron();
    return { kind: 'once', at: readInstant('--at', at) };
  }
  if (cron !== undefined) {
    const kept = current?.kind === 'cron' ? current.timezone : LOCAL_ZONE;
    return { kind: 'cron', expression: cron, timezone: timezone ?? kept };
  }
  if (every !== undefined) {
    if (timezone !== undefined) throw zoneWithoutCron();
    const everyMs = readDuration('--every', every);
    const same = current?.kind === 'interval' && current.everyMs === everyMs;
    return same ? current : { kind: 'interval', everyMs };
  }
  if (current === null) {
    throw misuse(
      '--cron',
      'Nothing says when to run.',
      'Give one of: --cron "30 2 * * *", --every 5m, --at 2026-12-24T18:00:00+01:00',
    );
  }
  if (timezone === undefined) return current;
  if (current.kind !== 'cron') throw zoneWithoutCron();
  return { ...current, timezone };
}

function zoneWithoutCron(): Error {
  return misuse(
    '--timezone',
    'Only --cron has a time zone: an interval or an instant is the same everywhere.',
    'Leave --timezone out.',
  );
}

function readAction({ options, moreArguments, current }: Draft): unknown {
  const { run, exec } = options;
  if (run !== undefined && exec !== undefined) {
    throw misuse(
      '--exec',
      '--run and --exec were both given, and a schedule has one of them.',
      'Leave one out.',
    );
  }
  if (moreArguments.length > 0 && exec === undefined) {
    throw misuse(
      'NAME',
      `There is more than one name: "${moreArguments[0]}" is left over.`,
      'Put a name with spaces in quotes, for example: wakeful add "Nightly backup" …',
    );
  }
  return { ...readWork(options, moreArguments, current), ...readSurroundings(options, current) };
}

function readWork(
  { run, exec }: DefinitionOptions,
  more: readonly string[],
  current: ScheduleView | null,
): object {
  if (run !== undefined) return { kind: 'command', line: run };
  if (exec !== undefined) {
    const [program = '', ...args] = exec;
    return { kind: 'program', program, args: [...args, ...more] };
  }
  if (current !== null) return current.action;
  throw misuse(
    '--run',
    'Nothing says what to run.',
    'Give one of: --run "restic backup ~/Documents", --exec /usr/bin/rsync -- -a from to',
  );
}

function readSurroundings(
  options: DefinitionOptions,
  current: ScheduleView | null,
): Pick<Action, 'cwd' | 'env'> {
  const env = { ...current?.action.env, ...readVariables('--env', options.env ?? []) };
  for (const name of options.unsetEnv ?? []) delete env[name];
  // A relative folder means the one that the person stands in, which Wakeful does not know later.
  const cwd =
    options.cwd === undefined
      ? (current?.action.cwd ?? null)
      : options.cwd === ''
        ? null
        : resolve(options.cwd);
  return { cwd, env };
}

function readMisfire({ ifMissed, grace, limit }: DefinitionOptions, current: MisfirePolicy): MisfirePolicy {
  return {
    mode: ifMissed === undefined ? current.mode : readMode(ifMissed),
    graceMs: grace === undefined ? current.graceMs : grace === 'none' ? null : readDuration('--grace', grace),
    limit: limit === undefined ? current.limit : readWholeNumber('--limit', limit, '--limit 24'),
  };
}

function readMode(text: string): MisfireMode {
  if (text === 'ask') {
    throw misuse('--if-missed', 'This version has no "--if-missed ask" yet.', 'Use skip, once or all.');
  }
  return readChoice('--if-missed', text, [MisfireMode.Once, MisfireMode.Skip, MisfireMode.All]);
}
