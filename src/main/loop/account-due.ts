/** One slice of a look: judges the most overdue schedules and claims the verdicts in one transaction. */
import type { Instant } from '@shared/time/instant';
import { judgeSchedule, type ScheduleVerdict } from '../engine/accounting';
import { OperatingFailure } from '../engine/failure';
import { nextOccurrence } from '../engine/occurrences';
import type { Log, Store } from '../engine/ports';
import type { PowerSpan, ScheduleRecord } from '../engine/records';
import type { ChangeFeed } from './change-feed';

/** How many schedules are judged at a time: the event loop is free in between. */
const SLICE = 100;

export interface AccountingContext {
  readonly store: Store;
  readonly log: Log;
  readonly feed: ChangeFeed;
}

export interface LookMoment {
  readonly now: Instant;
  readonly localZone: string;
}

/** Answers whether more is due. Throws what the store throws; then nothing of this slice was claimed. */
export function accountDueSlice({ store, log, feed }: AccountingContext, moment: LookMoment): boolean {
  const due = store.dueSchedules(moment.now, SLICE);
  if (due.length === 0) return false;

  const oldestCursor = Math.min(...due.map((schedule) => schedule.cursorAt));
  // A span that ends later than now was seen by a clock that has been set back since: it explains nothing.
  const spans = store.spansBetween(oldestCursor, moment.now).filter((span) => span.to <= moment.now);
  const verdicts: ScheduleVerdict[] = [];
  for (const schedule of due) {
    const verdict = judgeOne({ store, log }, schedule, spans, moment);
    if (verdict !== null) verdicts.push(verdict);
  }
  const { runs, refused } = store.claim(moment.now, verdicts);
  for (const { scheduleId, error } of refused) setAside({ store, log }, scheduleId, error);
  for (const run of runs) feed.emit({ kind: 'run', id: run.id, scheduleId: run.scheduleId });
  for (const { scheduleId, rows } of verdicts) {
    log.info('Occurrences were accounted for.', {
      schedule: scheduleId,
      rows: rows.map(describeRow),
    });
    feed.emit({ kind: 'ledger', scheduleId });
    feed.emit({ kind: 'schedule', id: scheduleId });
  }
  return due.length === SLICE;
}

function describeRow({ outcome, reason, count }: ScheduleVerdict['rows'][number]): string {
  return `${count} ${outcome}${reason === null ? '' : ` (${reason})`}`;
}

/** One schedule that cannot be judged must not keep the others from their time. */
function judgeOne(
  { store, log }: Pick<AccountingContext, 'store' | 'log'>,
  schedule: ScheduleRecord,
  spans: readonly PowerSpan[],
  { now, localZone }: LookMoment,
): ScheduleVerdict | null {
  // Asked outside of the guard: a disk that fails is no fault of the schedule, and the next beat tries again.
  const unfinished = store.unfinishedRuns(schedule.id);
  const ranAt = store.occurrencesWithRun(schedule.id, schedule.cursorAt, now);
  try {
    const verdict = judgeSchedule(schedule, { now, localZone, spans, unfinished, ranAt });
    if (verdict !== null) return verdict;
    // Planned for an instant that is no occurrence any more (another zone, another version): plan anew.
    const nextAt = nextOccurrence(schedule.definition.trigger, Math.max(now, schedule.cursorAt), localZone);
    store.replanSchedule({ id: schedule.id, nextAt });
  } catch (error) {
    if (error instanceof OperatingFailure) throw error;
    setAside({ store, log }, schedule.id, error);
  }
  return null;
}

function setAside(
  { store, log }: Pick<AccountingContext, 'store' | 'log'>,
  id: number,
  error: unknown,
): void {
  log.error('A schedule cannot be judged and is set aside until it is edited.', { schedule: id, error });
  store.replanSchedule({ id, nextAt: null });
}
