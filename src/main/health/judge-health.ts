import { isFinal, RunStatus } from '@shared/model/run';
import { ScheduleHealth } from '@shared/model/schedule';
import type { RunRecord, ScheduleRecord } from '../engine/records';

/** So many failures one after another are more than bad luck. */
const UNHEALTHY_AFTER = 3;

/** @param recentRuns newest first */
function failuresInARow(recentRuns: readonly RunRecord[]): number {
  // A run that a person stopped says nothing about the job.
  const judged = recentRuns.filter((run) => isFinal(run.status) && run.status !== RunStatus.Cancelled);
  const lastGood = judged.findIndex((run) => run.status === RunStatus.Succeeded);
  return lastGood === -1 ? judged.length : lastGood;
}

/** Whether older runs would change nothing: the last success is among these, or there are failures enough. */
export function isHealthClear(recentRuns: readonly RunRecord[]): boolean {
  const isGood = (run: RunRecord): boolean => run.status === RunStatus.Succeeded;
  return recentRuns.some(isGood) || failuresInARow(recentRuns) >= UNHEALTHY_AFTER;
}

/** @param recentRuns newest first */
export function judgeHealth(schedule: ScheduleRecord, recentRuns: readonly RunRecord[]): ScheduleHealth {
  if (!schedule.enabled) return ScheduleHealth.Stopped;
  const failures = failuresInARow(recentRuns);
  if (failures === 0) return ScheduleHealth.Healthy;
  return failures >= UNHEALTHY_AFTER ? ScheduleHealth.Unhealthy : ScheduleHealth.Degraded;
}
