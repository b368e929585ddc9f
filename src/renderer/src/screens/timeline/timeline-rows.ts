/** Which schedules have a row, and in which order: those that are pinned, then those that fail, then by name. */
import type { ScheduleView } from '@shared/contract/views';
import { isPinned } from '@shared/model/pin';
import type { Instant } from '@shared/time/instant';
import { instantOf } from '../../time/instants';
import { isFailing, searchOf } from '../schedules/schedule-filters';

export function timelineRows(schedules: readonly ScheduleView[], query: string): ScheduleView[] {
  const place = (schedule: ScheduleView): number =>
    (isPinned(schedule) ? 0 : 2) + (isFailing(schedule) ? 0 : 1);
  // Each is looked at once: sorting ten thousand would ask for the place of each a dozen times.
  const places: ScheduleView[][] = [[], [], [], []];
  for (const schedule of schedules.filter(searchOf(query))) places[place(schedule)]?.push(schedule);
  return places.flat();
}

export function oldestOf(schedules: readonly ScheduleView[]): Instant | null {
  const made = schedules.map(({ createdAt }) => instantOf(createdAt));
  return made.length === 0 ? null : Math.min(...made);
}
