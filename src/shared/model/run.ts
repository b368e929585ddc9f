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
} as const;
export type RunCause = (typeof RunCause)[keyof typeof RunCause];

/**
 * The life of a run: `queued -> running -> succeeded | failed | cancelled | interrupted`.
 * Every arrow is one named transition of the store, written only where the old status still holds.
 */
export const RunStatus = {
  /** The claim or Run Now enters; the dispatcher takes out. A crash leaves it here, and it is started after the restart. */
  Queued: 'queued',
  /** The dispatcher enters just before the process is asked for. A crash leaves it here; recovery settles it from the runner's evidence. */
  Running: 'running',
  /** The process ended with exit code 0. Final. */
  Succeeded: 'succeeded',
  /** The process could not start, ended with another code, or was ended by a signal that nobody here sent. Final. */
  Failed: 'failed',
  /** A person stopped it, or Wakeful stopped it while quitting. Final. */
  Cancelled: 'cancelled',
  /** Wakeful or its helper ended while it ran, and how it ended cannot be known. Final. */
  Interrupted: 'interrupted',
} as const;
export type RunStatus = (typeof RunStatus)[keyof typeof RunStatus];

export type FinalRunStatus = Exclude<RunStatus, 'queued' | 'running'>;

export function isFinal(status: RunStatus): status is FinalRunStatus {
  return status !== RunStatus.Queued && status !== RunStatus.Running;
}
