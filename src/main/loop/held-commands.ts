/** What a person says of what waits. */
import { MisfireMode } from '@shared/model/misfire';
import { HoldKind } from '@shared/model/ledger';
import { conflict, notFound } from '../engine/failure';
import { answerHeld } from '../engine/held-rows';
import type { Store } from '../engine/ports';
import type { HeldRow } from '../engine/records';
import type { ScheduleVerdict } from '../engine/verdict';
import type { HeldChoice } from './core';
import { requireSchedule } from './schedule-commands';

/** More rows than these are settled in several calls. */
const MOST_ROWS = 10_000;

/** One verdict for each schedule of which something is settled. */
export function settlementOf(
  store: Store,
  choice: HeldChoice,
  answer: 'run' | 'skip',
): { readonly verdicts: readonly ScheduleVerdict[]; readonly settled: number } {
  const rows = chosenRows(store, choice);
  const bySchedule = Map.groupBy(rows, ({ scheduleId }) => scheduleId);
  const verdicts = [...bySchedule].map(([id, held]) => {
    const schedule = requireSchedule(store, { id });
    const isEach = schedule.definition.ifMissed.mode === MisfireMode.All;
    return answerHeld(schedule, held, { answer, isEach });
  });
  return { verdicts, settled: rows.length };
}

function chosenRows(store: Store, choice: HeldChoice): HeldRow[] {
  if ('all' in choice) return store.listHeld(MOST_ROWS).filter(({ hold }) => hold === HoldKind.Answer);
  if ('schedule' in choice) {
    const { id, definition } = requireSchedule(store, choice.schedule);
    const rows = store.heldRows(id);
    if (rows.length > 0) return rows;
    throw conflict(`Nothing of "${definition.name}" waits.`, 'See what waits with: wakeful waiting');
  }
  const waiting = new Map(store.listHeld(MOST_ROWS).map((row) => [row.id, row]));
  return choice.rows.map((id) => {
    const row = waiting.get(id);
    if (row !== undefined) return row;
    throw notFound(
      'That does not wait any more.',
      'Look at what waits now: it may have been settled meanwhile.',
    );
  });
}
