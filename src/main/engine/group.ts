/** What a run of a group does next, from what its members did so far. Pure. */
import { assertNever } from '@shared/assert-never';
import { GroupOrder, type GroupAction } from '@shared/model/action';
import { isFinal, RunStatus } from '@shared/model/run';
import type { JobCut } from './ports';
import type { RunEnd, RunRecord } from './records';

export interface GroupMember {
  readonly scheduleId: number;
  readonly name: string;
  /** Whether the schedule still exists. */
  readonly isThere: boolean;
  /** Its run for this run of the group; `null` while it has none. */
  readonly run: RunRecord | null;
}

export interface GroupVerdict {
  /** Of these schedules a run is to be made now. */
  readonly start: readonly number[];
  /** Runs that were made and are not to start any more. */
  readonly leaveOut: readonly RunRecord[];
  /** `null` while something goes on. */
  readonly end: Pick<RunEnd, 'status' | 'reason'> | null;
}

export function judgeGroup(
  { order, stopAtFailure }: GroupAction,
  members: readonly GroupMember[],
  cut: JobCut | null,
): GroupVerdict {
  const isGivenUp = cut !== null || (stopAtFailure && members.some(hasFailed));
  const going = members.filter(({ run }) => run !== null && !isFinal(run.status));
  const toMake = isGivenUp ? [] : members.filter(({ run, isThere }) => run === null && isThere);
  const start = order === GroupOrder.Together ? toMake : going.length > 0 ? [] : toMake.slice(0, 1);
  const leaveOut = isGivenUp ? going.flatMap(({ run }) => (run !== null && isUntried(run) ? [run] : [])) : [];
  const isOver = start.length === 0 && going.length === 0;
  return {
    start: start.map(({ scheduleId }) => scheduleId),
    leaveOut,
    end: isOver ? endOf(members, cut) : null,
  };
}

function endOf(members: readonly GroupMember[], cut: JobCut | null): Pick<RunEnd, 'status' | 'reason'> {
  if (cut === 'stopped') return { status: RunStatus.Cancelled, reason: 'Stopped.' };
  if (cut === 'timed-out')
    return {
      status: RunStatus.TimedOut,
      reason: 'It took longer than its timeout allows.',
    };
  const bad = members.filter(({ run }) => run?.status !== RunStatus.Succeeded);
  if (bad.length === 0) return { status: RunStatus.Succeeded, reason: null };
  const names = bad.map((member) => `"${member.name}" ${fateOf(member)}`).join(', ');
  return {
    status: RunStatus.Failed,
    reason: `${bad.length} of ${members.length} did not succeed: ${names}.`,
  };
}

function fateOf({ isThere, run }: GroupMember): string {
  if (run === null) return isThere ? 'was left out' : 'has been removed';
  switch (run.status) {
    case RunStatus.TimedOut:
      return 'took too long';
    case RunStatus.Cancelled:
      return 'was stopped';
    case RunStatus.Interrupted:
      return 'was interrupted';
    case RunStatus.Queued:
    case RunStatus.Waiting:
    case RunStatus.Running:
    case RunStatus.Succeeded:
    case RunStatus.Failed:
      return 'failed';
    default:
      return assertNever(run.status);
  }
}

function hasFailed({ isThere, run }: GroupMember): boolean {
  if (run === null) return !isThere;
  return isFinal(run.status) && run.status !== RunStatus.Succeeded;
}

function isUntried({ status, attempts }: RunRecord): boolean {
  return status !== RunStatus.Running && attempts === 0;
}
