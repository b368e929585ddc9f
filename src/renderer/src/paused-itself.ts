import type { ScheduleView } from '@shared/contract/views';

/** Whether it has a pause of its own, beside one of everything or of its group. */
export function isPausedItself({ paused }: Pick<ScheduleView, 'paused'>): boolean {
  return (paused?.own ?? null) !== null;
}
