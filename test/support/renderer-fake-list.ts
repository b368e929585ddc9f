import type { ContractInputs } from '@shared/contract/contract';
import type { ScheduleView } from '@shared/contract/views';
import { numberOf } from '../../src/renderer/src/ids';

/** As main answers: all of them, or a page in the order of their ids. */
export function listedSchedules(
  schedules: readonly ScheduleView[],
  { after = 's0', limit }: NonNullable<ContractInputs['schedules']['list']> = {},
): ScheduleView[] {
  if (limit === undefined) return [...schedules];
  return [...schedules]
    .sort((a, b) => numberOf(a.id) - numberOf(b.id))
    .filter(({ id }) => numberOf(id) > numberOf(after))
    .slice(0, Number(limit));
}
