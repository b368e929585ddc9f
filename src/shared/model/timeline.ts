/** What the timeline tells of an occurrence or a run in one word, and how it cuts time where there is too much to tell each. */
import { assertNever } from '../assert-never';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../time/duration';
import { LedgerOutcome } from './ledger';
import { RunCause, RunStatus } from './run';

/** From here on a run is called late: under it a person would not notice. */
export const LATE_FROM_MS = 10 * SECOND_MS;

export const TimelineOutcome = {
  OnTime: 'on-time',
  Late: 'late',
  CaughtUp: 'caught-up',
  /** It failed, or took too long. */
  Failed: 'failed',
  /** Somebody stopped it, or how it ended cannot be known. */
  Stopped: 'stopped',
  Skipped: 'skipped',
  /** It waits: for a decision, a condition, its turn, its next try. */
  Waiting: 'waiting',
  Running: 'running',
  /** Still to come. */
  Due: 'due',
} as const;
export type TimelineOutcome = (typeof TimelineOutcome)[keyof typeof TimelineOutcome];

/** How many of each. */
export type Tally = Partial<Record<TimelineOutcome, number>>;

export interface ServingRun {
  readonly status: RunStatus;
  readonly cause: RunCause;
  readonly latenessMs: number | null;
}

export function outcomeOfRun({ status, cause, latenessMs }: ServingRun): TimelineOutcome {
  switch (status) {
    case RunStatus.Queued:
    case RunStatus.Waiting:
      return TimelineOutcome.Waiting;
    case RunStatus.Running:
      return TimelineOutcome.Running;
    case RunStatus.Failed:
    case RunStatus.TimedOut:
      return TimelineOutcome.Failed;
    case RunStatus.Cancelled:
    case RunStatus.Interrupted:
      return TimelineOutcome.Stopped;
    case RunStatus.Succeeded:
      if (cause === RunCause.CatchUp) return TimelineOutcome.CaughtUp;
      return cause === RunCause.Schedule && (latenessMs ?? 0) >= LATE_FROM_MS
        ? TimelineOutcome.Late
        : TimelineOutcome.OnTime;
    default:
      return assertNever(status);
  }
}

/** Of an occurrence: what the ledger says of it, and how the run that serves it fares. */
export function outcomeOfOccurrence(outcome: LedgerOutcome, run: ServingRun | null): TimelineOutcome {
  if (outcome === LedgerOutcome.Skipped) return TimelineOutcome.Skipped;
  if (outcome === LedgerOutcome.Pending) return TimelineOutcome.Waiting;
  const missed = outcome === LedgerOutcome.CaughtUp;
  if (run === null) return missed ? TimelineOutcome.CaughtUp : TimelineOutcome.OnTime;
  const served = outcomeOfRun(run);
  const isWell = served === TimelineOutcome.OnTime || served === TimelineOutcome.Late;
  return missed && isWell ? TimelineOutcome.CaughtUp : served;
}

/** Adds `more` to `tally`, in place. */
export function addTally(tally: Tally, more: Tally): Tally {
  for (const [outcome, count] of Object.entries(more) as [TimelineOutcome, number][])
    tally[outcome] = (tally[outcome] ?? 0) + count;
  return tally;
}

export function tallyTotal(tally: Tally): number {
  return Object.values(tally).reduce((sum, count) => sum + count, 0);
}

const STRETCHES = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
];

/** The shortest round stretch of which at most `pieces` lie in a span. They begin at multiples of it, so that pictures agree. */
export function stretchFor(spanMs: number, pieces: number): number {
  const least = spanMs / pieces;
  return STRETCHES.find((each) => each >= least) ?? Math.ceil(least / DAY_MS) * DAY_MS;
}
