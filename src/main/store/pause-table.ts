import type { Instant } from '@shared/time/instant';
import type { PauseRecord } from '../engine/records';
import type { Connection } from './database';

interface PauseRow {
  readonly id: number;
  readonly group_name: string | null;
  readonly from_at: number;
  readonly until_at: number | null;
  readonly ended_at: number | null;
}

const toPause = (row: PauseRow): PauseRecord => ({
  id: row.id,
  group: row.group_name,
  from: row.from_at,
  until: row.until_at,
  endedAt: row.ended_at,
});

/** Reads and writes the table `pause`. */
export function pauseTable(connection: Connection) {
  const between = connection.prepare<[number, number], PauseRow>(
    `SELECT * FROM pause WHERE from_at <= ? AND coalesce(min(until_at, ended_at), until_at, ended_at, 9e15) > ? ORDER BY id`,
  );
  // Also one that had ended later than now: the clock was set back into it, and it goes on once more.
  const open = connection.prepare<[string | null, number, number], PauseRow>(
    `SELECT * FROM pause WHERE group_name IS ? AND (ended_at IS NULL OR from_at <= ? AND ended_at > ?) ORDER BY id`,
  );
  const insert = connection.prepare<{ group: string | null; from: number; until: number | null }, PauseRow>(
    'INSERT INTO pause (group_name, from_at, until_at) VALUES (@group, @from, @until) RETURNING *',
  );
  const end = connection.prepare<[number, number], PauseRow>(
    'UPDATE pause SET ended_at = ? WHERE id = ? RETURNING *',
  );

  const endOpen = (group: string | null, at: Instant): PauseRecord | null => {
    let newest: PauseRecord | null = null;
    for (const row of open.all(group, at, at)) {
      const isOver = row.until_at !== null && row.until_at <= at;
      const ended = end.get(isOver ? row.until_at : Math.max(at, row.from_at), row.id);
      if (!isOver && ended !== undefined) newest = toPause(ended);
    }
    return newest;
  };

  return {
    between: (from: Instant, to: Instant) => between.all(to, from).map(toPause),
    start(pause: { group: string | null; from: Instant; until: Instant | null }): PauseRecord {
      endOpen(pause.group, pause.from);
      const row = insert.get(pause);
      if (row === undefined) throw new Error('A pause was written and cannot be read.');
      return toPause(row);
    },
    end: endOpen,
  };
}
