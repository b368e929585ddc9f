/** Which runs of the table `run` are next: those in the queue, and those that wait for their time. */
import type { Instant } from '@shared/time/instant';
import type { QueueChoice } from '../engine/ports';
import type { RunRecord } from '../engine/records';
import type { Connection } from './database';
import { selectFrom, toRecord, type RunRow } from './run-table';

export function runQueue(connection: Connection) {
  // Named, because the planner would sort all that wait instead of reading the first few in the order of this index.
  const inOrder = 'ORDER BY run.priority DESC, run.scheduled_for, run.id';
  const waiting = `${selectFrom('run INDEXED BY run_waiting')} WHERE run.status = 'queued'`;
  const queued = connection.prepare<[], RunRow>(`${waiting} ${inOrder}`);
  const startable = `(run.cause = 'test' OR run.attempts > 0 OR run.schedule_id NOT IN (SELECT value FROM json_each(@busyScheduleIds)))
    AND (run.cause IN ('manual', 'group', 'test') OR @manualOnly = 0)
    AND (@fullGroups = '[]' OR coalesce(schedule.definition ->> '$.group', '') NOT IN (SELECT value FROM json_each(@fullGroups)))`;
  const next = connection.prepare<[object], RunRow>(`${waiting} AND ${startable} ${inOrder} LIMIT 1`);
  const oldest = connection.prepare<[object], RunRow>(
    `${selectFrom('run INDEXED BY run_queued')} WHERE run.status = 'queued' AND ${startable} ORDER BY run.id LIMIT 1`,
  );
  const newestOf = connection.prepare<[string], RunRow>(
    `${selectFrom('run INDEXED BY run_unfinished')} WHERE run.status IN ('queued', 'running', 'waiting') AND run.status = 'queued'
       AND run.cause <> 'test' AND run.schedule_id IN (SELECT value FROM json_each(?)) ORDER BY run.id DESC LIMIT 1`,
  );

  return {
    queued: () => queued.all().map(toRecord),
    nextQueued({ busyScheduleIds, fullGroups, manualOnly, oldestFirst }: QueueChoice): RunRecord | null {
      const row = (oldestFirst ? oldest : next).get({
        busyScheduleIds: JSON.stringify(busyScheduleIds),
        fullGroups: JSON.stringify(fullGroups),
        manualOnly: manualOnly ? 1 : 0,
      });
      return row === undefined ? null : toRecord(row);
    },
    /** The newest that waits in the queue, of these schedules. */
    newestQueuedOf(scheduleIds: readonly number[]): RunRecord | null {
      const row = newestOf.get(JSON.stringify(scheduleIds));
      return row === undefined ? null : toRecord(row);
    },
  };
}

/** Runs that wait to be started, or to be tried again. */
export function runWaits(connection: Connection) {
  const retrying = connection.prepare<[], RunRow>(
    `${selectFrom('run')} WHERE run.status IN ('queued', 'waiting') AND run.attempts > 0 ORDER BY run.id`,
  );
  const dueWaits = connection.prepare<[number, number], { id: number }>(
    `SELECT id FROM run INDEXED BY run_due WHERE status = 'waiting' AND wait_until <= ? ORDER BY wait_until LIMIT ?`,
  );
  const nextWait = connection.prepare<[], { at: number | null }>(
    `SELECT min(wait_until) AS at FROM run INDEXED BY run_due WHERE status = 'waiting'`,
  );

  return {
    retrying: () => retrying.all().map(toRecord),
    dueWaits: (now: Instant, limit: number) => dueWaits.all(now, limit).map(({ id }) => id),
    nextWait: () => nextWait.get()?.at ?? null,
  };
}
