/** What the timeline reads: a part of the store. Each verb reads a bounded stretch by an index. */
import type { LedgerOutcome } from '@shared/model/ledger';
import type { RunCause, RunStatus } from '@shared/model/run';
import type { Instant } from '@shared/time/instant';
import type { LedgerRow, RunRecord, Stretch } from './records';

/** Single occurrences that fared alike. */
export interface AlikeOccurrences {
  /** Counts stretches of the asked length since 1970. */
  readonly stretch: number;
  readonly outcome: LedgerOutcome;
  /** Of the runs that serve them; `null` where none does. */
  readonly status: RunStatus | null;
  readonly cause: RunCause | null;
  readonly isLate: boolean;
  readonly count: number;
}

export interface TimelineStore {
  /** Rows of the ledger that touch `(from, to]`, the newest `limit` of them, oldest first. */
  rowsBetween(scheduleId: number, span: Stretch, limit: number): LedgerRow[];
  /** Of these the ones that account for several occurrences, or for none. */
  rangesBetween(scheduleId: number, span: Stretch, limit: number): LedgerRow[];
  /** The others, counted in stretches of `eachMs`. */
  countBetween(
    scheduleId: number,
    span: Stretch,
    by: { readonly eachMs: number; readonly lateFromMs: number },
  ): AlikeOccurrences[];
  /** Rows that end at or before this instant and whose run went on after it: the newest of them. */
  servedAfter(scheduleId: number, at: Instant, limit: number): LedgerRow[];
  /** Runs that serve no occurrence and touch the span, tests left out: the newest of them, oldest first. */
  askedBetween(scheduleId: number, span: Stretch, limit: number): RunRecord[];
  /** In the order of their ids. */
  runs(ids: readonly number[]): RunRecord[];
}
