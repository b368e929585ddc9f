import type { FinalRunStatus } from '@shared/model/run';
import type { KeptOutput, OutputStore } from '../engine/output-store';
import type { Connection } from './database';
import type { Guard } from './guard';

interface KeptRow {
  readonly id: number;
  readonly schedule_id: number;
  readonly is_current: number;
  readonly status: FinalRunStatus;
  readonly finished_at: number;
}

const toKept = (row: KeptRow): KeptOutput => ({
  runId: row.id,
  scheduleId: row.schedule_id,
  isCurrent: row.is_current === 1,
  status: row.status,
  finishedAt: row.finished_at,
});

/** What the table `run` knows of outputs. */
export function outputTable(
  connection: Connection,
  { read, write }: Pick<Guard, 'read' | 'write'>,
): OutputStore {
  // The condition is that of the index run_with_output.
  const page = connection.prepare<{ at: number; id: number; limit: number }, KeptRow>(
    `SELECT run.id, run.schedule_id, schedule.removed_at IS NULL AS is_current, run.status, run.finished_at
     FROM run INDEXED BY run_with_output JOIN schedule ON schedule.id = run.schedule_id
     WHERE run.attempts > 0 AND run.output_gone_at IS NULL AND run.finished_at IS NOT NULL
       AND (run.finished_at, run.id) < (@at, @id)
     ORDER BY run.finished_at DESC, run.id DESC LIMIT @limit`,
  );
  const toStay = connection.prepare<[string], { id: number }>(
    `SELECT run.id FROM json_each(?) JOIN run ON run.id = json_each.value
     WHERE run.finished_at IS NULL OR run.output_gone_at IS NULL`,
  );
  const note = connection.prepare<[number, string], { id: number }>(
    `UPDATE run SET output_gone_at = ? WHERE id IN (SELECT value FROM json_each(?))
       AND finished_at IS NOT NULL AND output_gone_at IS NULL RETURNING id`,
  );
  const first = { at: Number.MAX_SAFE_INTEGER, id: 0 };

  return {
    kept: (after, limit) =>
      read(() => {
        const from = after === null ? first : { at: after.finishedAt, id: after.runId };
        return page.all({ ...from, limit }).map(toKept);
      }),
    toStay: (runIds) => read(() => toStay.all(JSON.stringify(runIds)).map(({ id }) => id)),
    noteRemoved: (runIds, at) => write(() => note.all(at, JSON.stringify(runIds)).map(({ id }) => id)),
  };
}
