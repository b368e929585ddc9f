/** Why a run exists. */
export const RunCause = {
  /** An occurrence came due and was served on time. */
  Schedule: 'schedule',
  /** Missed occurrences are being made good. */
  CatchUp: 'catch-up',
  /** A person pressed Run Now. */
  Manual: 'manual',
  /** Something happened on the machine that the schedule follows. */
  Event: 'event',
  /** A run of the schedule that it follows ended. */
  Dependency: 'dependency',
  /** A run of a group schedule started it as one of its list. */
  Group: 'group',
  /** A dry run from the editor: outside of all statistics. */
  Test: 'test',
} as const;
export type RunCause = (typeof RunCause)[keyof typeof RunCause];

/**
 * The life of a run: `queued -> running -> succeeded | failed | timed-out | cancelled | interrupted`, with `waiting` before it is
 * queued (jitter) and between two attempts (retry).
 * Every arrow is one named transition of the store, written only where the old status still holds.
 */
export const RunStatus = {
  /** The claim or Run Now enters; the dispatcher takes out. A crash leaves it here, and it is started after the restart. */
  Queued: 'queued',
  /** The dispatcher enters just before the process is asked for. A crash leaves it here; recovery settles it from the runner's evidence. */
  Running: 'running',
  /**
   * It may start, or be tried again, at an instant that the row names. The claim enters (jitter), the end of an attempt enters
   * (retry); the instant takes it to the queue. A crash and a sleep leave it here.
   */
  Waiting: 'waiting',
  /** The process ended with exit code 0, or the check passed. Final. */
  Succeeded: 'succeeded',
  /** The process could not start, ended with another code, or was ended by a signal that nobody here sent. Final. */
  Failed: 'failed',
  /** It ran longer, awake, than its schedule allows, and was stopped. Final. */
  TimedOut: 'timed-out',
  /** A person stopped it, or Wakeful stopped it while quitting. Final. */
  Cancelled: 'cancelled',
  /** Wakeful or its helper ended while it ran, and how it ended cannot be known. Final. */
  Interrupted: 'interrupted',
} as const;
export type RunStatus = (typeof RunStatus)[keyof typeof RunStatus];

export const UNFINISHED = [RunStatus.Queued, RunStatus.Running, RunStatus.Waiting] as const;

export type FinalRunStatus = Exclude<RunStatus, (typeof UNFINISHED)[number]>;

export function isFinal(status: RunStatus): status is FinalRunStatus {
  return !UNFINISHED.some((each) => each === status);
}

/** The ends that are a failure of the job. What a person stopped is none. */
export const FAILURES: readonly FinalRunStatus[] = [
  RunStatus.Failed,
  RunStatus.TimedOut,
  RunStatus.Interrupted,
];

export function isFailure(status: RunStatus): boolean {
  return FAILURES.some((each) => each === status);
}

/** So many of a schedule's newest runs make its strip. */
export const RECENT_RUNS = 30;

/** The strips of so many schedules are told at once: more than a tall window shows. */
export const MOST_STRIPS = 100;
