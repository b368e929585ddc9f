/** Which schedules are shown. */
import type { ScheduleView } from '@shared/contract/views';
import { assertNever } from '@shared/assert-never';
import { whatItRuns } from '../../action-words';

export const STATE_FILTERS = ['all', 'running', 'failing', 'waiting', 'off'] as const;
export type StateFilter = (typeof STATE_FILTERS)[number];

export function isInState(schedule: ScheduleView, filter: StateFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'running':
      return schedule.recentRuns.some(({ status }) => status === 'running');
    case 'failing':
      return schedule.health === 'degraded' || schedule.health === 'unhealthy';
    case 'waiting':
      return schedule.waiting > 0;
    case 'off':
      return !schedule.enabled;
    default:
      return assertNever(filter);
  }
}

export function countStates(schedules: readonly ScheduleView[]): Record<StateFilter, number> {
  const count = (filter: StateFilter): number =>
    schedules.filter((schedule) => isInState(schedule, filter)).length;
  return {
    all: schedules.length,
    running: count('running'),
    failing: count('failing'),
    waiting: count('waiting'),
    off: count('off'),
  };
}

/** Views are never changed in place, so what can be found in one is worked out once. */
const searchTexts = new WeakMap<ScheduleView, string>();

function searchTextOf(schedule: ScheduleView): string {
  let text = searchTexts.get(schedule);
  if (text === undefined) {
    const { name, cadence, group, tags, action } = schedule;
    text = [name, cadence, group ?? '', ...tags, whatItRuns(action)].join('\n').toLocaleLowerCase();
    searchTexts.set(schedule, text);
  }
  return text;
}

/** Every word must occur somewhere in what a person sees of the schedule. */
export function matchesSearch(schedule: ScheduleView, query: string): boolean {
  const wanted = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return wanted.every((word) => searchTextOf(schedule).includes(word));
}
