/** Which runs go on, and whom they keep from starting. */
import type { Action } from '@shared/model/action';
import { Overlap } from '@shared/model/execution';
import { RunCause } from '@shared/model/run';
import type { Concurrency } from '@shared/model/settings';
import type { RunRecord, ScheduleRecord } from '../engine/records';

interface Place {
  readonly scheduleId: number;
  readonly group: string | null;
  readonly overlap: Overlap;
  readonly isTest: boolean;
  /** A group is made of other runs, which have places of their own. */
  readonly isGroup: boolean;
}

/** What a run does: its own action, or that of its schedule. */
export function actionOf(run: RunRecord, schedule: ScheduleRecord): Action {
  return run.action ?? schedule.definition.action;
}

export class RunPlaces {
  readonly #running = new Map<number, Place>();
  /** Those that wait, or stand in the queue, to be tried again: they take no place, but their schedule is not free for others. */
  readonly #retrying = new Map<number, Place>();

  take(run: RunRecord, schedule: ScheduleRecord): void {
    this.#retrying.delete(run.id);
    this.#running.set(run.id, placeOf(run, schedule));
  }

  /** It waits to be tried again. */
  suspend(run: RunRecord, schedule: ScheduleRecord): void {
    this.#running.delete(run.id);
    this.#retrying.set(run.id, placeOf(run, schedule));
  }

  leave(runId: number): void {
    this.#running.delete(runId);
    this.#retrying.delete(runId);
  }

  has(runId: number): boolean {
    return this.#running.has(runId);
  }

  /** Of these nothing else may start: one run goes on, or waits to be tried again. */
  get busySchedules(): number[] {
    return this.#all()
      .filter(({ overlap, isTest }) => overlap !== Overlap.Allow && !isTest)
      .map(({ scheduleId }) => scheduleId);
  }

  /** Of these the newest in the queue is to take the place of what goes on. */
  get replaceableSchedules(): number[] {
    return this.#all()
      .filter(({ overlap, isTest }) => overlap === Overlap.Replace && !isTest)
      .map(({ scheduleId }) => scheduleId);
  }

  get retryingIds(): number[] {
    return [...this.#retrying.keys()];
  }

  /** Runs of processes and requests, without the groups that are made of them. */
  get jobIds(): number[] {
    return [...this.#running].filter(([, { isGroup }]) => !isGroup).map(([runId]) => runId);
  }

  isFull({ atOnce }: Concurrency): boolean {
    return this.jobIds.length >= atOnce;
  }

  fullGroups({ groups }: Concurrency): string[] {
    return Object.entries(groups)
      .filter(([name, most]) => this.#countOf(name) >= most)
      .map(([name]) => name);
  }

  #countOf(group: string): number {
    return [...this.#running.values()].filter((place) => place.group === group && !place.isGroup).length;
  }

  #all(): Place[] {
    return [...this.#running.values(), ...this.#retrying.values()];
  }
}

function placeOf(run: RunRecord, schedule: ScheduleRecord): Place {
  const { group, overlap } = schedule.definition;
  return {
    scheduleId: run.scheduleId,
    group,
    overlap,
    isTest: run.cause === RunCause.Test,
    isGroup: actionOf(run, schedule).kind === 'group',
  };
}
