/** From `--cron --every --at --on --timezone` to a trigger. */
import { FollowedEnd, MachineEvent, type Trigger } from '@shared/model/trigger';
import type { Instant } from '@shared/time/instant';
import { LOCAL_ZONE } from '@shared/time/zone';
import { checkTrigger } from '../engine/trigger-check';
import { clip, readDuration, readInstant } from './arguments';
import type { DefinitionOptions } from './definition';
import { misuse } from './exit';
import { refuse } from './fields';

type WhenOptions = Pick<DefinitionOptions, 'cron' | 'every' | 'at' | 'on' | 'timezone'>;

const WAYS = ['cron', 'every', 'at', 'on'] as const;
const EVENTS = Object.values(MachineEvent);
const ENDS = Object.values(FollowedEnd);
const ON_EXAMPLE = `Give one of: ${EVENTS.join(', ')}, after:NAME, or after:NAME:failure (or success, end).`;

/** Left as it is where no option says otherwise. The schema judges the answer. */
export function readTrigger(options: WhenOptions, current: Trigger | null): unknown {
  const { cron, every, at, on, timezone } = options;
  const [first, second] = WAYS.filter((name) => options[name] !== undefined);
  if (first !== undefined && second !== undefined) {
    throw misuse(
      `--${second}`,
      `--${first} and --${second} were both given, and a schedule has one of them.`,
      'Leave one out.',
    );
  }
  if (cron !== undefined) {
    const kept = current?.kind === 'cron' ? current.timezone : LOCAL_ZONE;
    return { kind: 'cron', expression: cron, timezone: timezone ?? kept };
  }
  if (first !== undefined && timezone !== undefined) throw zoneWithoutCron();
  if (at !== undefined) return { kind: 'once', at: readInstant('--at', at) };
  if (on !== undefined) return readEvent(on);
  if (every !== undefined) {
    const everyMs = readDuration('--every', every);
    const same = current?.kind === 'interval' && current.everyMs === everyMs;
    return same ? current : { kind: 'interval', everyMs };
  }
  if (current === null) {
    throw misuse(
      '--cron',
      'Nothing says when to run.',
      'Give one of: --cron "30 2 * * *", --every 5m, --at 2026-12-24T18:00:00+01:00, --on resume',
    );
  }
  if (timezone === undefined) return current;
  if (current.kind !== 'cron') throw zoneWithoutCron();
  return { ...current, timezone };
}

/** A trigger that is kept was judged when it was made: a single instant that has passed can still be renamed. */
export function refuseBadTrigger(trigger: Trigger, options: WhenOptions, now: Instant): void {
  const isNew = [...WAYS, 'timezone' as const].some((name) => options[name] !== undefined);
  const problem = isNew ? checkTrigger(trigger, now)[0] : undefined;
  if (problem !== undefined) throw refuse(`trigger.${problem.field}`, problem.message, problem.fix);
}

function zoneWithoutCron(): Error {
  return misuse(
    '--timezone',
    'Only --cron has a time zone: an interval or an instant is the same everywhere.',
    'Leave --timezone out.',
  );
}

function readEvent(text: string): unknown {
  const event = EVENTS.find((known) => known === text);
  if (event !== undefined) return { kind: 'event', event };
  const followed = followedIn(text);
  if (followed !== null)
    return { kind: 'event', event: 'after', schedule: followed.reference, on: followed.end };
  throw misuse('--on', `"${clip(text)}" is not an event.`, ON_EXAMPLE);
}

/** Reads `after:NAME[:success|failure|end]`, where the name may have colons; `null` when the text is something else. */
function followedIn(text: string): { readonly reference: string; readonly end: FollowedEnd } | null {
  if (!text.startsWith('after:')) return null;
  const rest = text.slice('after:'.length);
  const end = ENDS.find((known) => rest.endsWith(`:${known}`));
  const reference = (end === undefined ? rest : rest.slice(0, -end.length - 1)).trim();
  if (reference === '') throw misuse('--on', 'It is not said after which schedule.', ON_EXAMPLE);
  return { reference, end: end ?? FollowedEnd.Success };
}

/** The name in `--on after:NAME` becomes the id that the trigger holds. */
export async function withFollowedId<Options extends WhenOptions>(
  options: Options,
  idOf: (reference: string) => Promise<string>,
): Promise<Options> {
  const followed = options.on === undefined ? null : followedIn(options.on);
  if (followed === null) return options;
  return { ...options, on: `after:${await idOf(followed.reference)}:${followed.end}` };
}
