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
  readonly count: number;
}

/** Of these, those whose runs did not simply succeed in time. */
export interface RemarkableOccurrences extends AlikeOccurrences {
  readonly status: RunStatus;
  readonly cause: RunCause;
  readonly isLate: boolean;
}

export interface TimelineStore {
  /** Rows of the ledger that touch `(from, to]`, the newest `limit` of them, oldest first. */
  rowsBetween(scheduleId: number, span: Stretch, limit: number): LedgerRow[];
  /** Of these the ones that account for several occurrences, or for none. */
  rangesBetween(scheduleId: number, span: Stretch, limit: number): LedgerRow[];
  /** Whether more than `limit` rows end in the span. */
  isDense(scheduleId: number, span: Stretch, limit: number): boolean;
  /** The others, counted in stretches of `eachMs`. */
  countBetween(scheduleId: number, span: Stretch, eachMs: number): AlikeOccurrences[];
  /** The remarkable ones among them, which are in those counts as well. */
  remarkableBetween(scheduleId: number, span: Stretch, eachMs: number): RemarkableOccurrences[];
  /** Rows that end at or before this instant and whose run went on after it: the newest of them. */
  servedAfter(scheduleId: number, at: Instant, limit: number): LedgerRow[];
  /** Runs that serve no occurrence and touch the span, tests left out: the newest of them, oldest first. */
  askedBetween(scheduleId: number, span: Stretch, limit: number): RunRecord[];
  /** Those that were due, or asked for, at `at` or before it, tests left out: the newest `limit` of each, newest first. */
  runsUpTo(scheduleId: number, at: Instant, limit: number): RunRecord[];
  /** In the order of their ids. */
  runs(ids: readonly number[]): RunRecord[];
}
