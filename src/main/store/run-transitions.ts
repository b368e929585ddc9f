import type { Action } from '@shared/model/action';
import { RunStatus } from '@shared/model/run';
import type { Instant } from '@shared/time/instant';
import type { AskedRun, RunEnd } from '../engine/records';
import type { Retry } from '../engine/retry';
import type { PlannedRun } from '../engine/verdict';
import type { Connection } from './database';

interface NewRun {
  readonly scheduleId: number;
  readonly priority: number;
  readonly at: Instant;
}

/** A row of the history for each transition. */
function historian(connection: Connection) {
  const remember = connection.prepare<[number, number, string | null, string, string | null]>(
    'INSERT INTO run_history (run_id, at, from_status, to_status, reason) VALUES (?, ?, ?, ?, ?)',
  );
  return (id: number, at: Instant, from: RunStatus | null, to: RunStatus, reason: string | null): void =>
    void remember.run(id, at, from, to, reason);
}

/** How runs come to be. */
export function runInserts(connection: Connection) {
  const insert = connection.prepare(
    `INSERT INTO run (schedule_id, cause, status, scheduled_for, covers, priority, queued_at, wait_until, wait_ms)
     VALUES (@scheduleId, @cause, @status, @scheduledFor, @covers, @priority, @at, @waitUntil, @waitMs)`,
  );
  const ask = connection.prepare(
    `INSERT INTO run (schedule_id, cause, status, covers, priority, queued_at, parent_id, action)
     VALUES (@scheduleId, @cause, 'queued', 0, @priority, @at, @parentId, @action)`,
  );
  const remember = historian(connection);

  return {
    insert(rest: NewRun, { cause, scheduledFor, covers, jitterMs }: PlannedRun): number {
      const waitMs = scheduledFor + jitterMs - rest.at;
      const status = jitterMs > 0 && waitMs > 0 ? RunStatus.Waiting : RunStatus.Queued;
      const wait =
        status === RunStatus.Waiting
          ? { waitUntil: rest.at + waitMs, waitMs }
          : { waitUntil: null, waitMs: null };
      const { lastInsertRowid } = insert.run({ ...rest, cause, status, scheduledFor, covers, ...wait });
      remember(Number(lastInsertRowid), rest.at, null, status, null);
      return Number(lastInsertRowid);
    },
    /** A run that serves no occurrence. */
    ask(rest: NewRun, { cause, parentId, action }: AskedRun): number {
      const kept = action === null ? null : JSON.stringify(action);
      const { lastInsertRowid } = ask.run({ ...rest, cause, parentId, action: kept });
      remember(Number(lastInsertRowid), rest.at, null, RunStatus.Queued, null);
      return Number(lastInsertRowid);
    },
  };
}

/** How runs come to wait, and go to the queue when their time has come. */
export function runSuspensions(connection: Connection) {
  const release = connection.prepare<[number]>(
    `UPDATE run SET status = 'queued', wait_until = NULL, wait_ms = NULL WHERE id = ? AND status = 'waiting'`,
  );
  const shorten = connection.prepare(
    `UPDATE run SET wait_until = @now + wait_ms WHERE status = 'waiting' AND wait_until > @now + wait_ms`,
  );
  const suspend = connection.prepare(
    `UPDATE run SET status = 'waiting', wait_until = @at + @waitMs, wait_ms = @waitMs, attempt_at = NULL, pid = NULL, reason = @reason,
       free_attempts = free_attempts + @isFree, slept_ms = slept_ms + @sleptMs, response_ms = coalesce(@responseMs, response_ms)
     WHERE id = @id AND status = 'running'`,
  );
  const noteAttempt = connection.prepare(
    `INSERT INTO attempt (run_id, number, started_at, finished_at, status, exit_code, signal, reason, slept_ms, response_ms, is_free)
     SELECT id, attempts, attempt_at, @at, @status, @exitCode, @signal, @because, @sleptMs, @responseMs, @isFree FROM run
     WHERE id = @id AND status = 'running'`,
  );
  const remember = historian(connection);

  return {
    suspend(id: number, end: RunEnd, { waitMs, isFree, reason }: Retry): boolean {
      const facts = { sleptMs: 0, responseMs: null, ...end, id, isFree: isFree ? 1 : 0 };
      if (noteAttempt.run({ ...facts, because: end.reason ?? '' }).changes === 0) return false;
      suspend.run({ ...facts, waitMs, reason });
      remember(id, end.at, RunStatus.Running, RunStatus.Waiting, reason);
      return true;
    },
    release(id: number, at: Instant): boolean {
      if (release.run(id).changes === 0) return false;
      remember(id, at, RunStatus.Waiting, RunStatus.Queued, null);
      return true;
    },
    shortenWaits: (now: Instant): void => void shorten.run({ now }),
  };
}

/**
 * The transitions of the table `run`. Each writes only where the expected status still holds and appends its row to the
 * history; each presumes a transaction around it.
 */
export function runTransitions(connection: Connection) {
  const start = connection.prepare(
    `UPDATE run SET status = 'running', attempts = attempts + 1, reason = NULL, action = coalesce(@action, action)
     WHERE id = @id AND status = 'queued'`,
  );
  const noteStart = connection.prepare(
    `UPDATE run SET attempt_at = @at, started_at = coalesce(started_at, @at), pid = @pid
     WHERE id = @id AND status = 'running' AND attempt_at IS NULL`,
  );
  const requeue = connection.prepare(
    `UPDATE run SET status = 'queued', pid = NULL, attempts = attempts - 1
     WHERE id = @id AND status = 'running' AND attempt_at IS NULL`,
  );
  const finish = connection.prepare(
    `UPDATE run SET status = @status, finished_at = @at, exit_code = @exitCode, signal = @signal, reason = @reason,
       slept_ms = slept_ms + @sleptMs, response_ms = coalesce(@responseMs, response_ms), wait_until = NULL, wait_ms = NULL
     WHERE id = @id AND status = @from`,
  );
  const waiting = connection.prepare<[number], { id: number }>(
    `SELECT id FROM run WHERE schedule_id = ? AND status IN ('queued', 'running', 'waiting') AND status IN ('queued', 'waiting')
       AND scheduled_for IS NOT NULL`,
  );
  const remember = historian(connection);

  return {
    /** @param action kept with the run, so that an edit of the schedule does not change it under way */
    start(id: number, at: Instant, action: Action | null): boolean {
      if (start.run({ id, action: action === null ? null : JSON.stringify(action) }).changes === 0)
        return false;
      remember(id, at, RunStatus.Queued, RunStatus.Running, null);
      return true;
    },
    noteProcess: (id: number, process: { at: Instant; pid: number | null }) =>
      noteStart.run({ id, ...process }).changes === 1,
    requeue(id: number, at: Instant, reason: string): boolean {
      if (requeue.run({ id }).changes === 0) return false;
      remember(id, at, RunStatus.Running, RunStatus.Queued, reason);
      return true;
    },
    /** Ends every run of the schedule that waits, but one that a person asked for. */
    cancelWaiting(scheduleId: number, at: Instant, reason: string): void {
      const end = { status: RunStatus.Cancelled, at, exitCode: null, signal: null, reason };
      for (const { id } of waiting.all(scheduleId)) this.finish(id, end);
    },
    finish(id: number, end: RunEnd): boolean {
      for (const from of [RunStatus.Running, RunStatus.Queued, RunStatus.Waiting]) {
        if (finish.run({ sleptMs: 0, responseMs: null, ...end, id, from }).changes === 0) continue;
        remember(id, end.at, from, end.status, end.reason);
        return true;
      }
      return false;
    },
  };
}

export type RunInserts = ReturnType<typeof runInserts>;
export type RunTransitions = ReturnType<typeof runTransitions>;
