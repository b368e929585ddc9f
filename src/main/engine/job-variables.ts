import { formatInstant } from '@shared/time/instant';
import type { RunRecord } from './records';

/**
 * What a job is told about itself, as environment variables. Without an occurrence (Run Now) the two that speak of one are
 * left out. `startedAt` is the instant at which the job is handed over.
 */
export function jobVariables(run: RunRecord, startedAt: number): Record<string, string> {
  const about = {
    WAKEFUL_RUN_ID: `r${run.id}`,
    WAKEFUL_SCHEDULE: run.scheduleName,
    WAKEFUL_CAUSE: run.cause,
    WAKEFUL_COVERS: String(run.covers),
    WAKEFUL_ATTEMPT: String(run.attempts),
  };
  if (run.scheduledFor === null) return about;
  return {
    ...about,
    WAKEFUL_SCHEDULED_FOR: formatInstant(run.scheduledFor),
    WAKEFUL_LATENESS_MS: String(Math.max(0, startedAt - run.scheduledFor)),
  };
}
