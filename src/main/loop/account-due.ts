/** One slice of a look: judges the most overdue schedules and claims the verdicts in one transaction. */
import { judgeSchedule } from '../engine/accounting';
import { OperatingFailure } from '../engine/failure';
import { nextOccurrence } from '../engine/occurrences';
import type { ClaimResult, Log, Store } from '../engine/ports';
import type { ScheduleRecord } from '../engine/records';
import type { ScheduleVerdict } from '../engine/verdict';
import type { ChangeFeed } from './change-feed';
import { LookEvidence, type LookMoment } from './gather-facts';

export interface AccountingContext {
  readonly store: Store;
  readonly log: Log;
  readonly feed: ChangeFeed;
}

/** Answers how many were due, at most `limit`. Throws what the store throws; then nothing of this slice was claimed. */
export function accountDueSlice(context: AccountingContext, moment: LookMoment, limit: number): number {
  const { store } = context;
  const due = store.dueSchedules(moment.now, limit);
  if (due.length === 0) return 0;

  const oldestCursor = Math.min(...due.map((schedule) => schedule.cursorAt));
  const evidence = new LookEvidence(store, moment, oldestCursor);
  const verdicts: ScheduleVerdict[] = [];
  for (const schedule of due) {
    const verdict = judgeOne(context, schedule, evidence, moment);
    if (verdict !== null) verdicts.push(verdict);
  }
  claimAndTell(context, moment, verdicts);
  return due.length;
}

/** Writes verdicts and tells of what they changed. */
export function claimAndTell(
  { store, log, feed }: AccountingContext,
  { now }: Pick<LookMoment, 'now'>,
  verdicts: readonly ScheduleVerdict[],
): ClaimResult {
  const result = store.claim(now, verdicts);
  const { runs, refused } = result;
  for (const { scheduleId, error } of refused) setAside({ store, log }, scheduleId, error);
  for (const run of runs) feed.emit({ kind: 'run', id: run.id, scheduleId: run.scheduleId });
  for (const { scheduleId, rows, held } of verdicts) {
    log.info('Occurrences were accounted for.', {
      schedule: scheduleId,
      rows: rows.map(describeRow),
      ...(held.length === 0 ? {} : { waiting: held.map(describeChange) }),
    });
    feed.emit({ kind: 'ledger', scheduleId });
    feed.emit({ kind: 'schedule', id: scheduleId });
  }
  if (verdicts.some(({ rows, held }) => held.length > 0 || rows.some(({ hold }) => hold !== null)))
    feed.emit({ kind: 'held' });
  return result;
}

function describeRow({ outcome, reason, count, hold }: ScheduleVerdict['rows'][number]): string {
  const waits = hold === null ? '' : `, waits: ${hold.for}`;
  return `${count} ${outcome}${reason === null ? '' : ` (${reason}${waits})`}`;
}

function describeChange(change: ScheduleVerdict['held'][number]): string {
  return `${change.row.count} ${change.kind}`;
}

/** One schedule that cannot be judged must not keep the others from their time. */
function judgeOne(
  { store, log }: Pick<AccountingContext, 'store' | 'log'>,
  schedule: ScheduleRecord,
  evidence: LookEvidence,
  { now, localZone }: LookMoment,
): ScheduleVerdict | null {
  // Asked outside of the guard: a disk that fails is no fault of the schedule, and the next beat tries again.
  const facts = evidence.factsFor(schedule);
  try {
    const verdict = judgeSchedule(schedule, facts);
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
