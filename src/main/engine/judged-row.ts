/** A row of occurrences between judgement and plan, and what it is judged from. */
import { assertNever } from '@shared/assert-never';
import type { ConditionKind } from '@shared/model/conditions';
import { LedgerOutcome, type HoldKind } from '@shared/model/ledger';
import { dueTimes, type DueTimes } from './due-times';
import { shutGate, type Shut } from './gates';
import type { LookFacts } from './look-facts';
import type { LedgerRow, PowerSpan, ScheduleRecord } from './records';

/** What a row's occurrences are to become. */
type Fate =
  /** Nothing runs for them, for the row's reason. */
  | 'skipped'
  /** Missed for the row's reason, and still worth a run. */
  | 'missed'
  /** It is time, and nothing is in the way. */
  | 'due'
  /** It is time, and something is in the way: the row's reason and hold say what. */
  | 'deferred';

/** A row that is judged and not yet planned. */
export interface JudgedRow extends Omit<LedgerRow, 'runId' | 'outcome'> {
  readonly fate: Fate;
  /** What a row that waits waits for. */
  readonly hold: HoldKind | null;
  readonly unmet: readonly ConditionKind[];
  /** Why its occurrences were missed. */
  readonly spans: readonly PowerSpan[];
}

export interface Judging {
  readonly schedule: ScheduleRecord;
  readonly facts: LookFacts;
  readonly times: DueTimes;
  /** What stands in the way of a run now. */
  readonly shut: Shut | null;
}

export function judging(schedule: ScheduleRecord, facts: LookFacts): Judging {
  return {
    schedule,
    facts,
    times: dueTimes(schedule.definition.trigger, facts.localZone, facts.signals),
    shut: shutGate(schedule.definition, facts),
  };
}

/** How such a row is called in the ledger. */
export function outcomeOf(fate: Fate, isServed: boolean): LedgerOutcome {
  switch (fate) {
    case 'skipped':
      return LedgerOutcome.Skipped;
    case 'due':
      return LedgerOutcome.Ran;
    case 'missed':
    case 'deferred':
      return isServed ? LedgerOutcome.CaughtUp : LedgerOutcome.Pending;
    default:
      return assertNever(fate);
  }
}
