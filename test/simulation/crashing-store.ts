/** A store that dies at a chosen write, before it or right after its commit: what `kill -9` looks like to the data. */
import type { Store } from '../../src/main/engine/ports';

const READS: ReadonlySet<string> = new Set([
  'readLease',
  'findSchedule',
  'listSchedules',
  'countSchedules',
  'dueSchedules',
  'schedulesAccountedBeyond',
  'nextDue',
  'ledger',
  'decisionAt',
  'findRun',
  'listRuns',
  'recentRuns',
  'countRuns',
  'queuedRuns',
  'nextQueuedRun',
  'runningRuns',
  'unfinishedRuns',
  'occurrencesWithRun',
  'spansBetween',
  'listSpans',
  'firstStartAt',
  'heldRows',
  'listHeld',
  'countHeld',
  'waitingBySchedule',
  'nextTurn',
  'heldToLookAt',
  'nextHeldLook',
  'heldFor',
  'heldBeyond',
  'pausesBetween',
  'activePauses',
  'pausedSchedules',
  'isFollowed',
  'followersOf',
  'signals',
  'heldSignals',
  'readSettings',
  'conditions',
  'countCatchUps',
]);

/** Thrown by every call once the process is dead. */
export class Killed extends Error {}

export class CrashPlan {
  isDead = false;
  #writesLeft = Number.POSITIVE_INFINITY;
  #isAfterCommit = false;

  /** Dies at the `writes`-th write from now. */
  arm(writes: number, isAfterCommit: boolean): void {
    this.isDead = false;
    this.#writesLeft = writes;
    this.#isAfterCommit = isAfterCommit;
  }

  disarm(): void {
    this.arm(Number.POSITIVE_INFINITY, false);
  }

  wrap(store: Store): Store {
    return new Proxy(store, {
      get: (target, key, receiver) => {
        const member: unknown = Reflect.get(target, key, receiver === undefined ? target : target);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]): unknown =>
          this.#call(String(key), () => member.apply(target, args) as unknown);
      },
    });
  }

  #call(verb: string, run: () => unknown): unknown {
    if (this.isDead) throw new Killed(verb);
    if (READS.has(verb)) return run();
    this.#writesLeft -= 1;
    if (this.#writesLeft > 0) return run();
    this.isDead = true;
    if (this.#isAfterCommit) run();
    throw new Killed(verb);
  }
}
