/** Which schedules are shown. */
import type { ScheduleView } from '@shared/contract/views';
import { assertNever } from '@shared/assert-never';
import { cadenceWords } from '../../cadence';
import { whatItRuns } from '../../action-words';
import { shapeOfRun } from '../../components/shape';

export const STATE_FILTERS = ['all', 'running', 'failing', 'late', 'waiting', 'paused', 'off'] as const;
export type StateFilter = (typeof STATE_FILTERS)[number];

/** The ids of the schedules of which something runs. */
export type Running = ReadonlySet<string>;

export function isFailing({ health }: ScheduleView): boolean {
  return health === 'degraded' || health === 'unhealthy';
}

/** Its last run did what it should, but not when it should. */
function ranLate({ lastRun }: ScheduleView): boolean {
  if (lastRun === null) return false;
  const shape = shapeOfRun(lastRun);
  return shape === 'late' || shape === 'caught-up';
}

export function isInState(schedule: ScheduleView, filter: StateFilter, running: Running): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'running':
      return running.has(schedule.id);
    case 'failing':
      return isFailing(schedule);
    case 'late':
      return ranLate(schedule);
    case 'waiting':
      return schedule.waiting > 0;
    case 'paused':
      return schedule.paused !== null;
    case 'off':
      return !schedule.enabled;
    default:
      return assertNever(filter);
  }
}

export function countStates(
  schedules: readonly ScheduleView[],
  running: Running,
): Record<StateFilter, number> {
  const count = (filter: StateFilter): number =>
    schedules.filter((schedule) => isInState(schedule, filter, running)).length;
  return {
    all: schedules.length,
    running: count('running'),
    failing: count('failing'),
    late: count('late'),
    waiting: count('waiting'),
    paused: count('paused'),
    off: count('off'),
  };
}

/** Views are never changed in place, so what can be found in one is worked out once. */
const searchTexts = new WeakMap<ScheduleView, string>();

function searchTextOf(schedule: ScheduleView): string {
  let text = searchTexts.get(schedule);
  if (text === undefined) {
    const { name, group, tags, action } = schedule;
    text = [name, cadenceWords(schedule), group ?? '', ...tags, whatItRuns(action)]
      .join('\n')
      .toLocaleLowerCase();
    searchTexts.set(schedule, text);
  }
  return text;
}

/** Every word must occur somewhere in what a person sees of the schedule. */
export function searchOf(query: string): (schedule: ScheduleView) => boolean {
  const wanted = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return (schedule) => wanted.every((word) => searchTextOf(schedule).includes(word));
}
