/** The table `signal`: occurrences of event triggers that came and are not accounted for yet. */
import { FollowedEnd, type MachineEvent } from '@shared/model/trigger';
import { RunStatus, type FinalRunStatus } from '@shared/model/run';
import type { Instant } from '@shared/time/instant';
import type { Connection } from './database';

interface Follower {
  readonly id: number;
}

/** The ends that a follower of each kind waits for. */
const ENDS: Readonly<Record<FollowedEnd, readonly FinalRunStatus[]>> = {
  [FollowedEnd.Success]: [RunStatus.Succeeded],
  [FollowedEnd.Failure]: [RunStatus.Failed, RunStatus.Interrupted],
  [FollowedEnd.End]: [RunStatus.Succeeded, RunStatus.Failed, RunStatus.Interrupted, RunStatus.Cancelled],
};

const IS_EVENT = `definition ->> '$.trigger.kind' = 'event' AND definition ->> '$.trigger.event'`;

/** Each write presumes a transaction around it. */
export function signalTable(connection: Connection) {
  const followers = connection.prepare<[string], Follower>(
    `SELECT id FROM schedule WHERE ${IS_EVENT} = ? AND enabled = 1 AND removed_at IS NULL`,
  );
  const followersOf = connection.prepare<[string, string], Follower>(
    `SELECT id FROM schedule WHERE ${IS_EVENT} = 'after' AND enabled = 1 AND removed_at IS NULL
       AND definition ->> '$.trigger.schedule' = ? AND definition ->> '$.trigger.on' IN (SELECT value FROM json_each(?))`,
  );
  // Signals of a schedule never share an instant, and none lies where the ledger has been already.
  const insert = connection.prepare(
    `INSERT INTO signal (schedule_id, at, run_id) VALUES (@id, max(@at,
       1 + (SELECT cursor_at FROM schedule WHERE id = @id),
       1 + coalesce((SELECT max(at) FROM signal WHERE schedule_id = @id), 0)), @runId)`,
  );
  const plan = connection.prepare(
    `UPDATE schedule SET next_at = (SELECT min(at) FROM signal WHERE schedule_id = @id) WHERE id = @id AND enabled = 1 AND removed_at IS NULL`,
  );
  const ofSchedule = connection.prepare<[number, number], { at: number }>(
    'SELECT at FROM signal WHERE schedule_id = ? AND at <= ? ORDER BY at',
  );
  const forget = connection.prepare<[number, number]>('DELETE FROM signal WHERE schedule_id = ? AND at <= ?');

  function note(ids: readonly number[], at: Instant, runId: number | null): number[] {
    for (const id of ids) {
      insert.run({ id, at, runId });
      plan.run({ id });
    }
    return [...ids];
  }

  return {
    noteEvent: (event: MachineEvent, at: Instant) =>
      note(
        followers.all(event).map(({ id }) => id),
        at,
        null,
      ),
    /** For every schedule that follows this one and waits for such an end. */
    noteEnd(run: { id: number; scheduleId: number; status: FinalRunStatus }, at: Instant): number[] {
      const kinds = Object.values(FollowedEnd).filter((on) => ENDS[on].includes(run.status));
      const rows = followersOf.all(`s${run.scheduleId}`, JSON.stringify(kinds));
      return note(
        rows.map(({ id }) => id),
        at,
        run.id,
      );
    },
    isFollowed: (event: MachineEvent) => followers.get(event) !== undefined,
    ofSchedule: (scheduleId: number, to: Instant) => ofSchedule.all(scheduleId, to).map(({ at }) => at),
    /** They are accounted for, up to `to`; what came later is planned. */
    forget(scheduleId: number, to: Instant): void {
      forget.run(scheduleId, to);
      plan.run({ id: scheduleId });
    },
  };
}

export type SignalTable = ReturnType<typeof signalTable>;
