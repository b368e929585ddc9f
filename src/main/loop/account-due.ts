/** One slice of a look: judges the most overdue schedules and claims the verdicts in one transaction. */
import type { Instant } from '@shared/time/instant';
import { judgeSchedule, newestDue, type ScheduleVerdict } from '../engine/accounting';
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
  for (const run of store.claim(moment.now, verdicts)) {
    feed.emit({ kind: 'run', id: run.id, scheduleId: run.scheduleId });
  }
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

/** One schedule that cannot be judged must not keep the others from their time: it is set aside, and the log says so. */
function judgeOne(
  { store, log }: Pick<AccountingContext, 'store' | 'log'>,
  schedule: ScheduleRecord,
  spans: readonly PowerSpan[],
  { now, localZone }: LookMoment,
): ScheduleVerdict | null {
  try {
    const newest = newestDue(schedule, now, localZone);
    if (newest === null) {
      // Planned for an instant that is no occurrence any more (another zone, another version): plan anew.
      const nextAt = nextOccurrence(schedule.definition.trigger, Math.max(now, schedule.cursorAt), localZone);
      store.replanSchedule({ id: schedule.id, nextAt });
      return null;
    }
    return judgeSchedule(schedule, {
      now,
      localZone,
      spans,
      unfinished: store.unfinishedRuns(schedule.id),
      newestHasRun: store.hasRunFor(schedule.id, newest),
    });
  } catch (error) {
    log.error('A schedule cannot be judged and is set aside until it is edited.', {
      schedule: schedule.id,
      error,
    });
    store.replanSchedule({ id: schedule.id, nextAt: null });
    return null;
  }
}
