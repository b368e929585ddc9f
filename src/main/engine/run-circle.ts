/** Groups run other schedules, and schedules run after others: together they must not lead back to where they began. */
import type { ScheduleDefinition } from '@shared/model/schedule';
import { invalid } from './failure';
import type { ScheduleRecord } from './records';

export interface ScheduleLinks {
  readonly find: (id: number) => ScheduleRecord | null;
  /** Schedules that run after this one. */
  readonly followersOf: (id: number) => readonly number[];
}

/**
 * Throws `invalid` when a group names a schedule that does not exist, or when a run of the schedule would lead to another run of
 * itself; the words name the way. `id` is `null` for a schedule that is being made.
 */
export function refuseCircle(definition: ScheduleDefinition, id: number | null, links: ScheduleLinks): void {
  const members = membersOf(definition);
  for (const member of members) refuseMissing(member, id, links);
  const followed = followedBy(definition);
  const from = new Map<number, number | null>();
  const open: number[] = [];
  const reach = (next: readonly number[], by: number | null): void => {
    for (const each of next) {
      if (from.has(each)) continue;
      from.set(each, by);
      open.push(each);
    }
  };
  reach([...members, ...(id === null ? [] : links.followersOf(id))], null);
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    // What it follows would start it again, and so would whoever has it on its list.
    if (at === followed || at === id) throw circle(definition.name, wayTo(at, from, id, links));
    const schedule = links.find(at);
    if (schedule === null || schedule.removedAt !== null) continue;
    reach(membersOf(schedule.definition), at);
    reach(
      links.followersOf(at).filter((follower) => follower !== id),
      at,
    );
  }
}

/** The names from the first schedule after the one that is saved, up to the one that leads back to it. */
function wayTo(
  last: number,
  from: ReadonlyMap<number, number | null>,
  id: number | null,
  { find }: ScheduleLinks,
): string[] {
  const way: string[] = [];
  for (let at: number | null = last; at !== null; at = from.get(at) ?? null)
    if (at !== id) way.unshift(find(at)?.definition.name ?? `s${at}`);
  return way;
}

function circle(name: string, way: readonly string[]): Error {
  const names = [name, ...way, name].map((each) => `"${each}"`).join(' → ');
  return invalid(
    'action.schedules',
    `"${name}" would run itself again and again: ${names}.`,
    'Take one of them off the list, or let it run at a time of its own.',
  );
}

function refuseMissing(member: number, id: number | null, { find }: ScheduleLinks): void {
  const schedule = find(member);
  if (schedule !== null && schedule.removedAt === null && member !== id) return;
  throw invalid(
    'action.schedules',
    member === id ? 'A group cannot run itself.' : `There is no schedule s${member} to run.`,
    'Name schedules that exist, by their names or ids.',
  );
}

function membersOf({ action }: ScheduleDefinition): number[] {
  return action.kind === 'group' ? action.schedules.map(numberOf) : [];
}

function followedBy({ trigger }: ScheduleDefinition): number | null {
  return trigger.kind === 'event' && trigger.event === 'after' ? numberOf(trigger.schedule) : null;
}

function numberOf(publicId: string): number {
  return Number(publicId.slice(1));
}
