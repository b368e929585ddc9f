/** What made an occurrence due where no calendar did: an event of the machine, or the end of another schedule's run. Pure. */
import { RunCause } from '@shared/model/run';
import type { MachineEvent } from '@shared/model/trigger';
import type { WhyClause } from '@shared/model/why';
import { SECOND_MS } from '@shared/time/duration';
import { formatInstant, type Instant } from '@shared/time/instant';
import type { RunRecord, ScheduleRecord } from './records';

export type Followed = Pick<Extract<WhyClause, { kind: 'followed' }>, 'schedule' | 'run'>;

interface Origin {
  readonly schedule: ScheduleRecord;
  readonly at: Instant;
  readonly run: RunRecord | null;
  /** What its trigger follows today; `null` where it follows no schedule. */
  readonly followed: Followed | null;
}

/** Nothing for what was due by a calendar. What the trigger was before an edit is not kept, and not claimed. */
export function origin({ schedule, at, run, followed }: Origin): WhyClause[] {
  const { trigger } = schedule.definition;
  const isSinceEdit = at > schedule.updatedAt;
  const iso = formatInstant(at);
  const event = (which: MachineEvent | null): WhyClause => ({ kind: 'event', at: iso, event: which });
  if (followed !== null && (isSinceEdit || followed.run !== null))
    return [{ kind: 'followed', at: iso, ...followed }];
  if (run?.cause === RunCause.Dependency) return [{ kind: 'followed', at: iso, schedule: null, run: null }];
  if (trigger.kind === 'event' && trigger.event !== 'after' && isSinceEdit) return [event(trigger.event)];
  return run?.cause === RunCause.Event ? [event(null)] : [];
}

/** The run whose end was the signal that came then. Signals of one instant are a millisecond apart. */
export function endedAt(runs: readonly RunRecord[], at: Instant): RunRecord | null {
  const ended = runs.filter(
    ({ finishedAt }) => finishedAt !== null && finishedAt <= at && at - finishedAt < SECOND_MS,
  );
  return ended.sort((a, b) => (b.finishedAt ?? 0) - (a.finishedAt ?? 0))[0] ?? null;
}

/** Which of these runs went on then, or else waited to start. */
export function wentOnAt(runs: readonly RunRecord[], at: Instant): RunRecord | null {
  const open = runs.filter(
    ({ queuedAt, finishedAt }) => queuedAt < at && (finishedAt === null || finishedAt >= at),
  );
  return open.find(({ startedAt }) => startedAt !== null && startedAt < at) ?? open[0] ?? null;
}
