import { HoldKind } from '@shared/model/ledger';
import type { DecisionNotice } from '../engine/notices';
import type { Store } from '../engine/ports';

/** What waits for a person's word comes first, so this is far more than anybody is asked. */
const MOST_HELD = 1_000;

/** What a person has to decide about, by schedule. */
export function openDecisions(store: Store): Map<number, DecisionNotice> {
  const open = new Map<number, DecisionNotice>();
  for (const row of store.listHeld(MOST_HELD)) {
    if (row.hold !== HoldKind.Answer) continue;
    const { scheduleId } = row;
    const before = open.get(scheduleId);
    const schedule = store.findSchedule({ id: scheduleId });
    if (schedule === null) continue;
    open.set(scheduleId, {
      kind: 'decision',
      scheduleId,
      scheduleName: schedule.definition.name,
      count: (before?.count ?? 0) + row.count,
      isMinimum: (before?.isMinimum ?? false) || row.countIsMinimum,
    });
  }
  return open;
}
