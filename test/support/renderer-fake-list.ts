import type { ContractInputs } from '@shared/contract/contract';
import type { ScheduleView } from '@shared/contract/views';

/** As main answers: all of them, or a page by name, large letters first. */
export function listedSchedules(
  schedules: readonly ScheduleView[],
  { after = '', limit }: NonNullable<ContractInputs['schedules']['list']> = {},
): ScheduleView[] {
  if (limit === undefined) return [...schedules];
  return [...schedules]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .filter(({ name }) => name > after)
    .slice(0, Number(limit));
}
