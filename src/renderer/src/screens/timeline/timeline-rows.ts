/** Which schedules have a row, and in which order: those that are pinned, then those that fail, then by name. */
import type { ScheduleView } from '@shared/contract/views';
import { isPinned } from '@shared/model/pin';
import type { Instant } from '@shared/time/instant';
import { instantOf } from '../../time/instants';
import { isFailing, searchOf } from '../schedules/schedule-filters';

export function timelineRows(schedules: readonly ScheduleView[], query: string): ScheduleView[] {
  const place = (schedule: ScheduleView): number =>
    (isPinned(schedule) ? 0 : 2) + (isFailing(schedule) ? 0 : 1);
  return schedules.filter(searchOf(query)).sort((a, b) => place(a) - place(b));
}

export function oldestOf(schedules: readonly ScheduleView[]): Instant | null {
  const made = schedules.map(({ createdAt }) => instantOf(createdAt));
  return made.length === 0 ? null : Math.min(...made);
}
