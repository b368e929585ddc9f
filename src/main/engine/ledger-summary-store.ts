/** What became of occurrences, of many at once. */
import type { Instant } from '@shared/time/instant';
import type { LedgerSummary, MissedRow } from './records';

export interface LedgerSummaryStore {
  /** What ended otherwise than by running on time, and whose newest occurrence was due in `(from, to]`, oldest first. */
  missedBetween(from: Instant, to: Instant, limit: number): MissedRow[];
  /** Of the newest `limit` ranges of the schedule. */
  since(scheduleId: number, since: Instant, limit: number): LedgerSummary;
}
