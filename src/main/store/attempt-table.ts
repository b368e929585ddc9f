/** The table `attempt`: what of a run was followed by another try. */
import type { AttemptRecord } from '../engine/records';
import type { Connection } from './database';

interface AttemptRow {
  readonly number: number;
  readonly started_at: number | null;
  readonly finished_at: number;
  readonly status: AttemptRecord['status'];
  readonly exit_code: number | null;
  readonly signal: string | null;
  readonly reason: string;
  readonly slept_ms: number;
  readonly response_ms: number | null;
  readonly is_free: 0 | 1;
}

export function attemptTable(connection: Connection) {
  const ofRun = connection.prepare<[number], AttemptRow>(
    'SELECT * FROM attempt WHERE run_id = ? ORDER BY number',
  );
  return {
    ofRun: (runId: number): AttemptRecord[] =>
      ofRun.all(runId).map((row) => ({
        number: row.number,
        startedAt: row.started_at,
        finishedAt: row.finished_at,
        status: row.status,
        exitCode: row.exit_code,
        signal: row.signal,
        reason: row.reason,
        sleptMs: row.slept_ms,
        responseMs: row.response_ms,
        isFree: row.is_free === 1,
      })),
  };
}

export type AttemptTable = ReturnType<typeof attemptTable>;
