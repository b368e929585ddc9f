import type { ContractInputs } from '@shared/contract/contract';
import { invalid } from '../engine/failure';
import type { Store } from '../engine/ports';
import type { PauseTarget } from '../engine/records';
import { parseId } from './present';
import { findSchedule } from './reads';

type Input = Pick<ContractInputs['pauses']['end'], 'group' | 'schedule' | 'schedules'>;

/** Reads what a pause is to be of. Throws `invalid` when several kinds are named, `not-found` for one schedule that is not there. */
export function pauseTarget(store: Store, { group = null, schedule, schedules }: Input): PauseTarget {
  const named = [group !== null, schedule !== undefined, schedules !== undefined].filter(Boolean).length;
  if (named > 1)
    throw invalid(
      'schedule',
      'It is not clear what the pause is of.',
      'Name a group, or a schedule, or several schedules; nothing means everything.',
    );
  if (schedule !== undefined) return { scheduleIds: [findSchedule(store, schedule).id] };
  if (schedules === undefined) return { group };
  return { scheduleIds: [...new Set(schedules)].map((each) => parseId('s', each) ?? 0) };
}
