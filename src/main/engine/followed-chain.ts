/** Schedules that follow each other: each follows one at most, so what stands behind one is a chain. */
import type { ScheduleRecord } from './records';
import { invalid } from './failure';

/** Public ids of schedules, as an `after` trigger names them. */
function followedId(schedule: string): number {
  return Number(schedule.slice(1));
}

type Find = (id: number) => ScheduleRecord | null;

/**
 * Throws `invalid` when the schedule that is to be followed does not exist, or when somebody would follow themselves in the end;
 * the words name the whole chain. `id` is `null` for a schedule that is being made: nobody can follow it yet.
 */
export function refuseBadChain(
  followed: string,
  follower: { readonly id: number | null; readonly name: string },
  find: Find,
): void {
  const names = [follower.name];
  const seen = new Set<number>(follower.id === null ? [] : [follower.id]);
  let next: string | null = followed;
  while (next !== null) {
    const id = followedId(next);
    const schedule = find(id);
    if (schedule === null || schedule.removedAt !== null) {
      if (names.length > 1) return;
      throw invalid(
        'trigger.schedule',
        `There is no schedule ${next} to follow.`,
        'Name a schedule that exists, by its name or its id.',
      );
    }
    names.push(schedule.definition.name);
    if (seen.has(id)) {
      throw invalid(
        'trigger.schedule',
        `"${follower.name}" would wait for itself: ${names.toReversed().map(quoted).join(' → ')}.`,
        'Let one of them follow another schedule, or the clock.',
      );
    }
    seen.add(id);
    const { trigger } = schedule.definition;
    next = trigger.kind === 'event' && trigger.event === 'after' ? trigger.schedule : null;
  }
}

function quoted(name: string): string {
  return `"${name}"`;
}
