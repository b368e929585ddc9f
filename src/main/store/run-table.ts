import type { Action } from '@shared/model/action';
import { FAILURES, RunStatus, type RunCause } from '@shared/model/run';
import type { Instant } from '@shared/time/instant';
import type { RunFilter } from '../engine/ports';
import type { RunRecord, UnfinishedRuns } from '../engine/records';
import type { Connection } from './database';

export interface RunRow {
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
  readonly attempt_at: number | null;
  readonly free_attempts: number;
  readonly wait_until: number | null;
  readonly slept_ms: number;
  readonly response_ms: number | null;
  readonly parent_id: number | null;
  readonly action: string | null;
  readonly output_gone_at: number | null;
}

export const selectFrom = (
  run: string,
): string => `SELECT run.id, run.schedule_id, schedule.name AS schedule_name, run.cause, run.status, run.scheduled_for, run.covers,
  run.queued_at, run.started_at, run.finished_at, run.exit_code, run.signal, run.pid, run.attempts, run.reason,
  run.attempt_at, run.free_attempts, run.wait_until, run.slept_ms, run.response_ms, run.parent_id, run.action, run.output_gone_at
  FROM ${run} JOIN schedule ON schedule.id = run.schedule_id`;

const SELECT = selectFrom('run');

export function toRecord(row: RunRow): RunRecord {
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
    attemptAt: row.attempt_at,
    freeAttempts: row.free_attempts,
    waitUntil: row.wait_until,
    sleptMs: row.slept_ms,
    responseMs: row.response_ms,
    parentId: row.parent_id,
    action: row.action === null ? null : (JSON.parse(row.action) as Action),
    outputGoneAt: row.output_gone_at,
  };
}

const CONDITIONS = [
  ['scheduleId', 'run.schedule_id = @scheduleId'],
  ['status', 'run.status = @status'],
  ['cause', 'run.cause = @cause'],
  ['parentId', 'run.parent_id = @parentId'],
  ['from', 'run.queued_at >= @from'],
  ['to', 'run.queued_at < @to'],
  ['before', 'run.id < @before'],
  ['since', 'run.id >= @since'],
] as const;
const WITH_TEXT = `(run.schedule_id IN (SELECT value FROM json_each(@scheduleIds))
  OR instr(lower(run.reason), lower(@reason)) > 0)`;

/** Reads of the table `run`. */
export function runReads(connection: Connection) {
  const byId = connection.prepare<[number], RunRow>(`${SELECT} WHERE run.id = ?`);
  const recent = connection.prepare<[number, number], RunRow>(
    `${SELECT} WHERE run.schedule_id = ? AND run.cause <> 'test' ORDER BY run.id DESC LIMIT ?`,
  );
  const unfinishedOf = connection.prepare<[number], RunRow>(
    `${SELECT} WHERE run.schedule_id = ? AND run.status IN ('queued', 'running', 'waiting') ORDER BY run.id`,
  );
  const children = connection.prepare<[number], RunRow>(`${SELECT} WHERE run.parent_id = ? ORDER BY run.id`);
  const running = connection.prepare<[], RunRow>(`${SELECT} WHERE run.status = 'running' ORDER BY run.id`);
  const unfinished = connection.prepare<[number], { status: RunStatus; attempts: number }>(
    `SELECT status, attempts FROM run WHERE schedule_id = ? AND status IN ('queued', 'running', 'waiting') AND cause <> 'test'`,
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
    list({ text, ...filter }: RunFilter): RunRecord[] {
      const conditions = ['1 = 1'];
      for (const [key, condition] of CONDITIONS) if (filter[key] !== undefined) conditions.push(condition);
      if (text !== undefined) conditions.push(WITH_TEXT);
      const sql = `${SELECT} WHERE ${conditions.join(' AND ')} ORDER BY run.id DESC LIMIT @limit`;
      const given = { ...filter, reason: text?.reason, scheduleIds: JSON.stringify(text?.scheduleIds ?? []) };
      return connection.prepare<[object], RunRow>(sql).all(given).map(toRecord);
    },
    recent: (scheduleId: number, limit: number) => recent.all(scheduleId, limit).map(toRecord),
    unfinishedOf: (scheduleId: number) => unfinishedOf.all(scheduleId).map(toRecord),
    children: (parentId: number) => children.all(parentId).map(toRecord),
    running: () => running.all().map(toRecord),
    unfinished(scheduleId: number): UnfinishedRuns {
      const rows = unfinished.all(scheduleId);
      // One that has been tried goes on, wherever it is between two attempts.
      const queued = rows.filter(({ status, attempts }) => status !== RunStatus.Running && attempts === 0);
      return { running: rows.length > queued.length, queued: queued.length };
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
        waiting: (of.get(RunStatus.Queued) ?? 0) + (of.get(RunStatus.Waiting) ?? 0),
        running: of.get(RunStatus.Running) ?? 0,
        succeeded: of.get(RunStatus.Succeeded) ?? 0,
        failed: FAILURES.reduce((sum, status) => sum + (of.get(status) ?? 0), 0),
      };
    },
  };
}

export type RunReads = ReturnType<typeof runReads>;
