/** What became of occurrences, of many at once. */
import type { Instant } from '@shared/time/instant';
import type { LedgerRow, LedgerSummary, MissedRow, ScheduleRecord, SkippedRow } from './records';

export interface LedgerSummaryStore {
  /** What ended otherwise than by running on time, and whose newest occurrence was due in `(from, to]`, oldest first. */
  missedBetween(from: Instant, to: Instant, limit: number): MissedRow[];
  /** The ranges of several occurrences that ended otherwise than by running on time, begin before `at` and reach beyond it: at most one a schedule. */
  missedAcross(at: Instant, limit: number): MissedRow[];
  /** Of the newest `limit` ranges of the schedule. */
  since(scheduleId: number, since: Instant, limit: number): LedgerSummary;
  /** The newest range of each schedule, the one at its cursor, where it was skipped or caught up with. */
  newestMissed(schedules: readonly Pick<ScheduleRecord, 'id' | 'cursorAt'>[]): Map<number, LedgerRow>;
  /** Ranges of skipped occurrences, of which the newest was due after that instant: newest first, at most `limit`. */
  skippedAfter(scheduleId: number, after: Instant, limit: number): SkippedRow[];
}
