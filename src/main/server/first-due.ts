/** When the first occurrence of a range was due: a range begins where the one before it ended, which is no occurrence of it. */
import { nextOccurrence } from '../engine/occurrences';
import type { LedgerRow, ScheduleRecord } from '../engine/records';
import type { Instant } from '@shared/time/instant';

type Range = Pick<LedgerRow, 'from' | 'to' | 'count'>;

/** The trigger may have been edited since, so what it says of the past is only believed within the range. */
export function firstDue(
  schedule: Pick<ScheduleRecord, 'definition'> | null,
  { from, to, count }: Range,
  localZone: string,
): Instant {
  if (count <= 1) return to;
  if (schedule === null) return from;
  const first = nextOccurrence(schedule.definition.trigger, from, localZone);
  return first !== null && first <= to ? first : from;
}
