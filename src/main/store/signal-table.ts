/** The table `signal`: occurrences of event triggers that came, until nothing asks for them any more. */
import { FollowedEnd, type MachineEvent } from '@shared/model/trigger';
import { FAILURES, RunStatus, type FinalRunStatus } from '@shared/model/run';
import type { Instant } from '@shared/time/instant';
import type { Connection } from './database';

interface Follower {
  readonly id: number;
}

/** The ends that a follower of each kind waits for. */
const ENDS: Readonly<Record<FollowedEnd, readonly FinalRunStatus[]>> = {
  [FollowedEnd.Success]: [RunStatus.Succeeded],
  [FollowedEnd.Failure]: FAILURES,
  [FollowedEnd.End]: [RunStatus.Succeeded, ...FAILURES, RunStatus.Cancelled],
};

const IS_EVENT = `definition ->> '$.trigger.kind' = 'event' AND definition ->> '$.trigger.event'`;

/** Who follows what. */
function followersIn(connection: Connection) {
  const followers = connection.prepare<[string], Follower>(
    `SELECT id FROM schedule WHERE ${IS_EVENT} = ? AND enabled = 1 AND removed_at IS NULL`,
  );
  const followersOf = connection.prepare<[string, string], Follower>(
    `SELECT id FROM schedule WHERE ${IS_EVENT} = 'after' AND enabled = 1 AND removed_at IS NULL
       AND definition ->> '$.trigger.schedule' = ? AND definition ->> '$.trigger.on' IN (SELECT value FROM json_each(?))`,
  );
  const ofSchedule = connection.prepare<[string], Follower>(
    `SELECT id FROM schedule WHERE ${IS_EVENT} = 'after' AND removed_at IS NULL AND definition ->> '$.trigger.schedule' = ?`,
  );
  return {
    ofSchedule: (scheduleId: number) => ofSchedule.all(`s${scheduleId}`).map(({ id }) => id),
    of: (event: MachineEvent) => followers.all(event).map(({ id }) => id),
    is: (event: MachineEvent) => followers.get(event) !== undefined,
    ofEnd(scheduleId: number, status: FinalRunStatus): number[] {
      const kinds = Object.values(FollowedEnd).filter((on) => ENDS[on].includes(status));
      return followersOf.all(`s${scheduleId}`, JSON.stringify(kinds)).map(({ id }) => id);
    },
  };
}

/** Each write presumes a transaction around it. */
export function signalTable(connection: Connection) {
  const followers = followersIn(connection);
  // Signals of a schedule never share an instant, and none lies where the ledger has been already.
  const insert = connection.prepare(
    `INSERT INTO signal (schedule_id, at, run_id) VALUES (@id, max(@at,
       1 + (SELECT cursor_at FROM schedule WHERE id = @id),
       1 + coalesce((SELECT max(at) FROM signal WHERE schedule_id = @id), 0)), @runId)`,
  );
  const plan = connection.prepare(
    `UPDATE schedule SET next_at = (SELECT min(at) FROM signal WHERE schedule_id = @id AND taken = 0) WHERE id = @id AND enabled = 1 AND removed_at IS NULL`,
  );
  const ofSchedule = connection.prepare<[number, number], { at: number }>(
    'SELECT at FROM signal WHERE schedule_id = ? AND taken = 0 AND at <= ? ORDER BY at',
  );
  const held = connection.prepare<[number], { at: number }>(
    'SELECT at FROM signal WHERE schedule_id = ? AND taken = 1 ORDER BY at',
  );
  const take = connection.prepare<[number, number]>(
    'UPDATE signal SET taken = 1 WHERE schedule_id = ? AND taken = 0 AND at <= ?',
  );
  // What a pending range holds is still asked for: each occurrence in it expires by itself.
  const forget = connection.prepare<[number]>(
    `DELETE FROM signal WHERE schedule_id = ? AND taken = 1 AND NOT EXISTS (
       SELECT 1 FROM ledger WHERE ledger.schedule_id = signal.schedule_id AND outcome = 'pending'
         AND from_at < signal.at AND signal.at <= to_at)`,
  );

  function note(ids: readonly number[], at: Instant, runId: number | null): number[] {
    for (const id of ids) {
      insert.run({ id, at, runId });
      plan.run({ id });
    }
    return [...ids];
  }

  return {
    noteEvent: (event: MachineEvent, at: Instant) => note(followers.of(event), at, null),
    /** For every schedule that follows this one and waits for such an end. */
    noteEnd: (run: { id: number; scheduleId: number; status: FinalRunStatus }, at: Instant) =>
      note(followers.ofEnd(run.scheduleId, run.status), at, run.id),
    isFollowed: followers.is,
    followersOf: followers.ofSchedule,
    ofSchedule: (scheduleId: number, to: Instant) => ofSchedule.all(scheduleId, to).map(({ at }) => at),
    /** Those that ranges which are still pending hold. */
    held: (scheduleId: number) => held.all(scheduleId).map(({ at }) => at),
    /** What waited is settled. */
    forget: (scheduleId: number): void => void forget.run(scheduleId),
    /** They are accounted for, up to `to`; what came later is planned. */
    take(scheduleId: number, to: Instant): void {
      take.run(scheduleId, to);
      forget.run(scheduleId);
      plan.run({ id: scheduleId });
    },
  };
}

export type SignalTable = ReturnType<typeof signalTable>;
