/** What became of the occurrences of one range. */
export const LedgerOutcome = {
  /** A run was created for it, on time. */
  Ran: 'ran',
  /** It was missed, and a catch-up run covers it; one run may cover many. */
  CaughtUp: 'caught-up',
  /** No run; the reason says why. */
  Skipped: 'skipped',
  /** Not decided for good: it waits, and {@link HoldKind} says what for. It becomes `caught-up` or `skipped`. */
  Pending: 'pending',
} as const;
export type LedgerOutcome = (typeof LedgerOutcome)[keyof typeof LedgerOutcome];

/** Why occurrences were missed or not run. */
export const LedgerReason = {
  /** The computer slept at the due time. */
  Asleep: 'asleep',
  /** Wakeful or the computer was off at the due time. */
  NotRunning: 'not-running',
  /** The computer was awake, but Wakeful was stopped or starved at the due time. */
  Stalled: 'stalled',
  /** It was missed longer ago than the schedule's grace allows. */
  PastGrace: 'past-grace',
  /** More were missed (or waited) than the schedule's limit allows; the newest were kept. */
  OverCatchUpLimit: 'over-catch-up-limit',
  /** The previous run was still going. */
  Overlap: 'overlap',
  /** The schedule was edited before it could be served. */
  Superseded: 'superseded',
  /** The schedule was switched off. */
  Disabled: 'disabled',
  /** Everything, its group, or it alone was paused. */
  Paused: 'paused',
  /** A condition of the schedule (window, power, network, idle) was not met in time. */
  Condition: 'condition',
  /** The person was asked, and said no. */
  Declined: 'declined',
  /** The clock was set back, and this range of time had been accounted for already. */
  ClockChanged: 'clock-changed',
} as const;
export type LedgerReason = (typeof LedgerReason)[keyof typeof LedgerReason];

/** What a pending range waits for. */
export const HoldKind = {
  /** The person's word: policy `ask`. */
  Answer: 'answer',
  /** Its turn among the catch-ups: the machine has just woken, others go first, or its own run still goes on. */
  Turn: 'turn',
  /** The schedule's allowed window. */
  Window: 'window',
  /** Power, network or idleness. */
  Condition: 'condition',
  /** The end of a pause. */
  Pause: 'pause',
} as const;
export type HoldKind = (typeof HoldKind)[keyof typeof HoldKind];
