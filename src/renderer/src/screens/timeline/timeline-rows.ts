/** Which schedules have a row, and in which order: those that fail first, then by name. */
import type { ScheduleView } from '@shared/contract/views';
import type { Instant } from '@shared/time/instant';
import { instantOf } from '../../time/instants';
import { isFailing, searchOf } from '../schedules/schedule-filters';

export function timelineRows(schedules: readonly ScheduleView[], query: string): ScheduleView[] {
  const shown = schedules.filter(searchOf(query));
  return [...shown.filter(isFailing), ...shown.filter((schedule) => !isFailing(schedule))];
}

export function oldestOf(schedules: readonly ScheduleView[]): Instant | null {
  const made = schedules.map(({ createdAt }) => instantOf(createdAt));
  return made.length === 0 ? null : Math.min(...made);
}
