/** What is to be written about one schedule after a look: the engine's answer, the store's task. */
import type { ConditionKind } from '@shared/model/conditions';
import type { HoldKind, LedgerReason } from '@shared/model/ledger';
import type { RunCause } from '@shared/model/run';
import type { Instant } from '@shared/time/instant';
import type { DecisionFacts, HeldRow, LedgerRow } from './records';

/** A run that a verdict asks for. */
export interface PlannedRun {
  readonly cause: RunCause;
  /** The newest occurrence that it covers. */
  readonly scheduledFor: Instant;
  readonly covers: number;
  /** So much later than its occurrence it starts at the earliest. */
  readonly jitterMs: number;
}

/** What a pending row waits for. */
export interface PlannedHold {
  readonly for: HoldKind;
  /** When to look again at the latest. */
  readonly lookAt: Instant | null;
  readonly unmet: readonly ConditionKind[];
}

/** A ledger row before its run has a number. */
export interface PlannedRow extends Omit<LedgerRow, 'runId'> {
  /** The run that serves these occurrences; `null` when none does. Rows of one run share the very object. */
  readonly run: PlannedRun | null;
  /** Only of a pending row. */
  readonly hold: PlannedHold | null;
  /** What the decision rested on; `null` when it plainly ran on time. */
  readonly facts: DecisionFacts | null;
}

/** What becomes of a row that was pending. */
export type HeldChange =
  | { readonly kind: 'serve'; readonly row: HeldRow; readonly run: PlannedRun }
  | { readonly kind: 'skip'; readonly row: HeldRow; readonly reason: LedgerReason }
  /** Only its first `count` occurrences, up to `until`; the rest goes on waiting. */
  | {
      readonly kind: 'skip-front';
      readonly row: HeldRow;
      readonly until: Instant;
      readonly count: number;
      readonly countIsMinimum: boolean;
      readonly reason: LedgerReason;
    }
  /** It waits for something else now, or is to be looked at at another time. */
  | { readonly kind: 'hold'; readonly row: HeldRow; readonly hold: PlannedHold }
  /** Its clock had been ahead: what lies after `until` is still to come. `until: null` takes all of it back. */
  | {
      readonly kind: 'take-back';
      readonly row: HeldRow;
      readonly until: Instant | null;
      readonly count: number;
    };

export interface ScheduleVerdict {
  readonly scheduleId: number;
  /** The verdict holds only while the schedule is at this revision and cursor. */
  readonly revision: number;
  readonly cursorAt: Instant;
  readonly rows: readonly PlannedRow[];
  /** Changes of rows that were pending, oldest first. They are written before the new rows. */
  readonly held: readonly HeldChange[];
  /** `undefined` leaves it as it is. */
  readonly nextAt: Instant | null | undefined;
}
