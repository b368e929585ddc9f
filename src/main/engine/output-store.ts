/** What is known of the outputs of runs, and where they lie. */
import type { FinalRunStatus } from '@shared/model/run';
import type { Instant } from '@shared/time/instant';

/** A run that has ended, whose output nobody has removed. */
export interface KeptOutput {
  readonly runId: number;
  readonly scheduleId: number;
  /** Whether its schedule is still there. */
  readonly isCurrent: boolean;
  readonly status: FinalRunStatus;
  readonly finishedAt: Instant;
}

/** A part of the store, with its rules. */
export interface OutputStore {
  /** The newest end first; only after `after` in that order. At most `limit`. */
  kept(after: Pick<KeptOutput, 'finishedAt' | 'runId'> | null, limit: number): KeptOutput[];
  /** Of these runs the ones whose output must stay: they have not ended, or nobody has removed it. */
  toStay(runIds: readonly number[]): number[];
  /**
   * Notes, durably, that these outputs are removed: before that is done, so that what a crash leaves half removed is never shown
   * as whole. Answers those of which it was noted: runs that have ended.
   */
  noteRemoved(runIds: readonly number[], at: Instant): number[];
}

/** The outputs on the disk. */
export interface OutputFolders {
  /** The runs of which something is there. */
  list(): Promise<number[]>;
  /** What the output of a run takes, with its traces. */
  bytesOf(runId: number): Promise<number>;
  /** Removes all of it, unless a process of it is found to be alive. Answers whether it is gone. */
  remove(runId: number): Promise<boolean>;
}
