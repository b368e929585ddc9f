import { RunCause, RunStatus } from '@shared/model/run';
import type { Instant } from '@shared/time/instant';
import type { RunFilter } from '../engine/ports';
import type { RunEnd, RunRecord, UnfinishedRuns } from '../engine/records';
import type { PlannedRun } from '../engine/verdict';
import type { Connection } from './database';

interface RunRow {
  readonly id: number;
  readonly schedule_id: number;
  readonly schedule_name: string;
  readonly cause: RunCause;
  readonly status: RunStatus;
  readonly scheduled_for: number | null;
  readonly covers: number;
  readonly queued_at: number;
  readonly started_at: number | null;
  readonly finished_at: number | null;
  readonly exit_code: number | null;
  readonly signal: string | null;
  readonly pid: number | null;
  readonly attempts: number;
  readonly reason: string | null;
}

const selectFrom = (
  run: string,
): string => `SELECT run.id, run.schedule_id, schedule.name AS schedule_name, run.cause, run.status, run.scheduled_for, run.covers,
  run.queued_at, run.started_at, run.finished_at, run.exit_code, run.signal, run.pid, run.attempts, run.reason
  FROM ${run} JOIN schedule ON schedule.id = run.schedule_id`;

const SELECT = selectFrom('run');

function toRecord(row: RunRow): RunRecord {
  return {
    id: row.id,
    scheduleId: row.schedule_id,
    scheduleName: row.schedule_name,
    cause: row.cause,
    status: row.status,
    scheduledFor: row.scheduled_for,
    covers: row.covers,
    queuedAt: row.queued_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    exitCode: row.exit_code,
    signal: row.signal,
    pid: row.pid,
    attempts: row.attempts,
    reason: row.reason,
  };
}

/** Reads of the table `run`. */
export function runReads(connection: Connection) {
  const byId = connection.prepare<[number], RunRow>(`${SELECT} WHERE run.id = ?`);
  const recent = connection.prepare<[number, number], RunRow>(
    `${SELECT} WHERE run.schedule_id = ? ORDER BY run.id DESC LIMIT ?`,
  );
  // Named, because the planner would sort all that wait instead of reading the first few in the order of this index.
  const inOrder = 'ORDER BY run.priority DESC, run.scheduled_for, run.id';
  const waiting = `${selectFrom('run INDEXED BY run_waiting')} WHERE run.status = 'queued'`;
  const queued = connection.prepare<[], RunRow>(`${waiting} ${inOrder}`);
  const next = connection.prepare<[string, number], RunRow>(
    `${waiting} AND run.schedule_id NOT IN (SELECT value FROM json_each(?)) AND (run.cause = 'manual' OR ? = 0) ${inOrder} LIMIT 1`,
  );
  const running = connection.prepare<[], RunRow>(`${SELECT} WHERE run.status = 'running' ORDER BY run.id`);
  const unfinished = connection.prepare<[number], { status: RunStatus }>(
    `SELECT status FROM run WHERE schedule_id = ? AND status IN ('queued', 'running', 'waiting')`,
  );
  const withRun = connection.prepare<[number, number, number], { scheduled_for: number }>(
    'SELECT scheduled_for FROM run WHERE schedule_id = ? AND scheduled_for > ? AND scheduled_for <= ? ORDER BY scheduled_for',
  );

  return {
    find(id: number): RunRecord | null {
      const row = byId.get(id);
      return row === undefined ? null : toRecord(row);
    },
    required(id: number): RunRecord {
      const row = byId.get(id);
      if (row === undefined) throw new Error(`Run ${id} was just written and cannot be read.`);
      return toRecord(row);
    },
    list({ scheduleId, status, before, limit }: RunFilter): RunRecord[] {
      const conditions = ['1 = 1'];
      if (scheduleId !== undefined) conditions.push('run.schedule_id = @scheduleId');
      if (status !== undefined) conditions.push('run.status = @status');
      if (before !== undefined) conditions.push('run.id < @before');
      const sql = `${SELECT} WHERE ${conditions.join(' AND ')} ORDER BY run.id DESC LIMIT @limit`;
      const rows = connection.prepare<[object], RunRow>(sql).all({ scheduleId, status, before, limit });
      return rows.map(toRecord);
    },
    recent: (scheduleId: number, limit: number) => recent.all(scheduleId, limit).map(toRecord),
    queued: () => queued.all().map(toRecord),
    nextQueued(busyScheduleIds: readonly number[], manualOnly: boolean): RunRecord | null {
      const row = next.get(JSON.stringify(busyScheduleIds), manualOnly ? 1 : 0);
      return row === undefined ? null : toRecord(row);
    },
    running: () => running.all().map(toRecord),
    unfinished(scheduleId: number): UnfinishedRuns {
      const statuses = unfinished.all(scheduleId).map((row) => row.status);
      return {
        running: statuses.includes(RunStatus.Running),
        queued: statuses.filter((status) => status === RunStatus.Queued).length,
      };
    },
    withRun: (scheduleId: number, from: Instant, to: Instant) =>
      withRun.all(scheduleId, from, to).map((row) => row.scheduled_for),
  };
}

/** How many runs there are of a kind. */
export function runCounts(connection: Connection) {
  const counts = connection.prepare<[], { status: RunStatus; n: number }>('SELECT status, n FROM run_count');
  const catchUps = connection.prepare<[], { n: number }>(
    `SELECT (SELECT count(*) FROM run INDEXED BY run_waiting WHERE status = 'queued' AND cause = 'catch-up')
       + (SELECT count(*) FROM run WHERE status IN ('running', 'waiting') AND cause = 'catch-up') AS n`,
  );
  return {
    /** Catch-ups that go on or wait to start. */
    catchUps: () => catchUps.get()?.n ?? 0,
    byStatus() {
      const of = new Map(counts.all().map(({ status, n }) => [status, n]));
      return {
        waiting: of.get(RunStatus.Queued) ?? 0,
        running: of.get(RunStatus.Running) ?? 0,
        succeeded: of.get(RunStatus.Succeeded) ?? 0,
        failed: (of.get(RunStatus.Failed) ?? 0) + (of.get(RunStatus.Interrupted) ?? 0),
      };
    },
  };
}

interface NewRun {
  readonly scheduleId: number;
  readonly priority: number;
  readonly at: Instant;
  /** `null` for Run Now. */
  readonly run: PlannedRun | null;
}

const MANUAL = { cause: RunCause.Manual, scheduledFor: null, covers: 0 } as const;

/**
 * The transitions of the table `run`. Each writes only where the expected status still holds and appends its row to the
 * history; each presumes a transaction around it.
 */
export function runTransitions(connection: Connection) {
  const insert = connection.prepare(
    `INSERT INTO run (schedule_id, cause, status, scheduled_for, covers, priority, queued_at)
     VALUES (@scheduleId, @cause, 'queued', @scheduledFor, @covers, @priority, @at)`,
  );
  const start = connection.prepare(
    `UPDATE run SET status = 'running', attempts = attempts + 1 WHERE id = @id AND status = 'queued'`,
  );
  const noteProcess = connection.prepare(
    `UPDATE run SET attempt_at = @at, started_at = coalesce(started_at, @at), pid = @pid
     WHERE id = @id AND status = 'running' AND attempt_at IS NULL`,
  );
  const requeue = connection.prepare(
    `UPDATE run SET status = 'queued', pid = NULL, attempts = attempts - 1
     WHERE id = @id AND status = 'running' AND attempt_at IS NULL`,
  );
  const finish = connection.prepare(
    `UPDATE run SET status = @status, finished_at = @at, exit_code = @exitCode, signal = @signal, reason = @reason
     WHERE id = @id AND status = @from`,
  );
  const waiting = connection.prepare<[number], { id: number }>(
    `SELECT id FROM run WHERE schedule_id = ? AND status = 'queued' AND cause <> 'manual'`,
  );
  const remember = connection.prepare<[number, number, string | null, string, string | null]>(
    'INSERT INTO run_history (run_id, at, from_status, to_status, reason) VALUES (?, ?, ?, ?, ?)',
  );

  return {
    insert({ run, ...rest }: NewRun): number {
      const { cause, scheduledFor, covers } = run ?? MANUAL;
      const id = Number(insert.run({ ...rest, cause, scheduledFor, covers }).lastInsertRowid);
      remember.run(id, rest.at, null, RunStatus.Queued, null);
      return id;
    },
    start(id: number, at: Instant): boolean {
      if (start.run({ id }).changes === 0) return false;
      remember.run(id, at, RunStatus.Queued, RunStatus.Running, null);
      return true;
    },
    noteProcess: (id: number, process: { at: Instant; pid: number }) =>
      noteProcess.run({ id, ...process }).changes === 1,
    requeue(id: number, at: Instant, reason: string): boolean {
      if (requeue.run({ id }).changes === 0) return false;
      remember.run(id, at, RunStatus.Running, RunStatus.Queued, reason);
      return true;
    },
    /** Ends every run of the schedule that waits, but one that a person asked for. */
    cancelWaiting(scheduleId: number, at: Instant, reason: string): void {
      const end = { status: RunStatus.Cancelled, at, exitCode: null, signal: null, reason };
      for (const { id } of waiting.all(scheduleId)) this.finish(id, end);
    },
    finish(id: number, end: RunEnd): boolean {
      for (const from of [RunStatus.Running, RunStatus.Queued]) {
        if (finish.run({ id, from, ...end }).changes === 0) continue;
        remember.run(id, end.at, from, end.status, end.reason);
        return true;
      }
      return false;
    },
  };
}

export type RunReads = ReturnType<typeof runReads>;
export type RunTransitions = ReturnType<typeof runTransitions>;
