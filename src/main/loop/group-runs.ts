/**
 * Runs of groups: each is made of runs of other schedules, which queue and are tried again like any other. What is to be done
 * next is read from the store each time, so a crash loses nothing: the next life goes on where this one stood.
 */
import type { GroupAction } from '@shared/model/action';
import { isFinal, RunCause } from '@shared/model/run';
import type { Clock, JobCut, Store } from '../engine/ports';
import type { RunEnd, RunRecord } from '../engine/records';
import { judgeGroup, type GroupMember } from '../engine/group';
import type { ChangeFeed } from './change-feed';

interface GroupRunsOptions {
  readonly clock: Clock;
  readonly store: Store;
  readonly feed: ChangeFeed;
  /** Takes a run from the queue or asks it to stop. */
  readonly stop: (run: RunRecord) => void;
  /** The group's own run has ended. */
  readonly onEnded: (runId: number, end: RunEnd) => void;
}

interface Going {
  readonly action: GroupAction;
  readonly startedAt: number;
  readonly timeoutMs: number | null;
  cut: JobCut | null;
}

export class GroupRuns {
  readonly #going = new Map<number, Going>();

  constructor(private readonly options: GroupRunsOptions) {}

  has(runId: number): boolean {
    return this.#going.has(runId);
  }

  /** Also for one that went on when Wakeful ended: its time is counted anew. */
  begin(runId: number, action: GroupAction, timeoutMs: number | null): void {
    const startedAt = this.options.clock.monotonic();
    this.#going.set(runId, { action, startedAt, timeoutMs, cut: null });
    this.advance(runId);
  }

  stop(runId: number, cut: JobCut = 'stopped'): void {
    const going = this.#going.get(runId);
    if (going === undefined || going.cut !== null) return;
    going.cut = cut;
    for (const child of this.options.store.childRuns(runId))
      if (!isFinal(child.status)) this.options.stop(child);
    this.advance(runId);
  }

  /** For every beat of the loop. The monotonic clock stands still while the machine sleeps. */
  beat(): void {
    const now = this.options.clock.monotonic();
    for (const [runId, { startedAt, timeoutMs }] of [...this.#going]) {
      if (timeoutMs !== null && now - startedAt >= timeoutMs) this.stop(runId, 'timed-out');
      // A run that could not be made when its turn came (a full disk) is made now.
      this.advance(runId);
    }
  }

  /** Makes the runs whose turn it is, or ends the group. */
  advance(runId: number): void {
    const going = this.#going.get(runId);
    if (going === undefined) return;
    const { action, cut } = going;
    const verdict = judgeGroup(action, this.#members(runId, action), cut);
    for (const member of verdict.leaveOut) this.options.stop(member);
    for (const scheduleId of verdict.start) this.#start(runId, scheduleId);
    if (verdict.end === null) return;
    this.#going.delete(runId);
    const at = this.options.clock.wall();
    this.options.onEnded(runId, { ...verdict.end, at, exitCode: null, signal: null });
  }

  #start(parentId: number, scheduleId: number): void {
    const { store, clock, feed } = this.options;
    const asked = { scheduleId, cause: RunCause.Group, parentId, action: null };
    const child = store.createRun(asked, clock.wall());
    feed.emit({ kind: 'run', id: child.id, scheduleId });
  }

  #members(runId: number, { schedules }: GroupAction): GroupMember[] {
    const { store } = this.options;
    const children = new Map(store.childRuns(runId).map((child) => [child.scheduleId, child]));
    return schedules.map((publicId) => {
      const scheduleId = Number(publicId.slice(1));
      const schedule = store.findSchedule({ id: scheduleId });
      const isThere = schedule !== null && schedule.removedAt === null;
      return {
        scheduleId,
        name: schedule?.definition.name ?? publicId,
        isThere,
        run: children.get(scheduleId) ?? null,
      };
    });
  }
}
