import type { Instant } from '@shared/time/instant';
import type { PauseRecord, PausesOfSchedules, PauseTarget } from '../engine/records';
import type { Connection } from './database';

interface PauseRow {
  readonly id: number;
  readonly group_name: string | null;
  readonly schedule_id: number | null;
  readonly from_at: number;
  readonly until_at: number | null;
  readonly ended_at: number | null;
  readonly removed_at: number | null;
}

/** One pause is of everything, of a group, or of a schedule. */
interface One {
  readonly group: string | null;
  readonly schedule: number | null;
}

interface Summary {
  readonly count: number;
  readonly last: number | null;
}

/** As `over_at` says that there is no end yet. */
const NO_END = 9_000_000_000_000_000;
/** So many schedules are told by name. */
const NAMED = 3;

const earlier = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

const toPause = (row: PauseRow): PauseRecord => ({
  id: row.id,
  group: row.group_name,
  scheduleId: row.schedule_id,
  from: row.from_at,
  until: row.until_at,
  endedAt: earlier(row.ended_at, row.removed_at),
});

const eachOf = (of: PauseTarget): readonly One[] =>
  'group' in of
    ? [{ group: of.group, schedule: null }]
    : of.scheduleIds.map((schedule) => ({ group: null, schedule }));

/** Reads and writes the table `pause`. */
export function pauseTable(connection: Connection) {
  const wide = connection.prepare<[number, number], PauseRow>(
    'SELECT * FROM pause INDEXED BY pause_wide WHERE schedule_id IS NULL AND over_at > ? AND from_at <= ? ORDER BY id',
  );
  const own = connection.prepare<[number, number, number], PauseRow>(
    'SELECT * FROM pause WHERE schedule_id = ? AND over_at > ? AND from_at <= ? ORDER BY id',
  );
  // Also one that had ended later than now: the clock was set back into it, and it goes on once more.
  const isOpen = 'removed_at IS NULL AND (ended_at IS NULL OR from_at <= @at AND ended_at > @at) ORDER BY id';
  const openWide = connection.prepare<{ group: string | null; at: number }, PauseRow>(
    `SELECT * FROM pause INDEXED BY pause_wide WHERE schedule_id IS NULL AND group_name IS @group AND ${isOpen}`,
  );
  const openOwn = connection.prepare<{ schedule: number; at: number }, PauseRow>(
    `SELECT * FROM pause WHERE schedule_id = @schedule AND ${isOpen}`,
  );
  const isThere =
    '@schedule IS NULL OR EXISTS (SELECT 1 FROM schedule WHERE id = @schedule AND removed_at IS NULL)';
  const insert = connection.prepare<One & { from: number; until: number | null }, PauseRow>(
    `INSERT INTO pause (group_name, schedule_id, from_at, until_at) SELECT @group, @schedule, @from, @until WHERE ${isThere} RETURNING *`,
  );
  const end = connection.prepare<[number, number], PauseRow>(
    'UPDATE pause SET ended_at = ? WHERE id = ? RETURNING *',
  );
  const leave = connection.prepare<{ schedule: number; at: number }>(
    'UPDATE pause SET removed_at = @at WHERE schedule_id = @schedule AND over_at > @at',
  );
  const comeBack = connection.prepare<[number]>(
    'UPDATE pause SET removed_at = NULL WHERE schedule_id = ? AND removed_at IS NOT NULL',
  );
  function endOne({ group, schedule }: One, at: Instant): PauseRecord | null {
    let newest: PauseRecord | null = null;
    const open = schedule === null ? openWide.all({ group, at }) : openOwn.all({ schedule, at });
    for (const row of open) {
      const isOver = row.until_at !== null && row.until_at <= at;
      const ended = end.get(isOver ? row.until_at : Math.max(at, row.from_at), row.id);
      if (!isOver && ended !== undefined) newest = toPause(ended);
    }
    return newest;
  }

  return {
    between: (from: Instant, to: Instant, scheduleId: number | null) =>
      (scheduleId === null ? wide.all(from, to) : own.all(scheduleId, from, to)).map(toPause),
    start({ of, ...times }: { of: PauseTarget; from: Instant; until: Instant | null }): PauseRecord[] {
      return eachOf(of).flatMap((one) => {
        endOne(one, times.from);
        // A schedule that was removed has none.
        const row = insert.get({ ...one, ...times });
        return row === undefined ? [] : toPause(row);
      });
    },
    end: (of: PauseTarget, at: Instant): PauseRecord[] => eachOf(of).flatMap((one) => endOne(one, at) ?? []),
    /** Its schedule was removed. */
    leave: (schedule: number, at: Instant): unknown => leave.run({ schedule, at }),
    /** The removal was taken back. */
    comeBack: (schedule: number): unknown => comeBack.run(schedule),
    ofSchedules: pausesOfSchedules(connection),
  };
}

/** Says which schedules are paused by themselves. */
function pausesOfSchedules(connection: Connection) {
  const goingOn =
    'FROM pause INDEXED BY pause_of_schedules WHERE schedule_id IS NOT NULL AND over_at > @at AND from_at <= @at';
  const summary = connection.prepare<{ at: number }, Summary>(
    `SELECT count(DISTINCT schedule_id) AS count, max(over_at) AS last ${goingOn}`,
  );
  const soonest = connection.prepare<{ at: number }, { schedule_id: number; over_at: number }>(
    `SELECT schedule_id, over_at ${goingOn} ORDER BY over_at LIMIT ${NAMED}`,
  );

  return (at: Instant): PausesOfSchedules => {
    const { count, last } = summary.get({ at }) ?? { count: 0, last: null };
    const first = count === 0 ? [] : soonest.all({ at });
    const next = first[0]?.over_at ?? NO_END;
    return {
      count,
      firstIds: [...new Set(first.map((row) => row.schedule_id))],
      nextEndAt: next === NO_END ? null : next,
      lastEndAt: last === NO_END ? null : last,
    };
  };
}
