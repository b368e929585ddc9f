/**
 * Wakeful's own small beats, by node-cron: work inside this process that does not have to survive a sleep. What a person has
 * scheduled never runs here.
 */
import { schedule } from 'node-cron';
import type { Log } from '../engine/ports';

export interface Chore {
  readonly name: string;
  /** Of node-cron's dialect, in the machine's zone. */
  readonly expression: string;
  readonly work: () => void | Promise<void>;
  /** Also once so soon after the start: a computer may never be on at the time that the expression names. */
  readonly soonMs?: number;
}

export interface Housekeeping {
  stop(): void;
}

/** A chore that fails is logged and tried again at its next time. */
export function startHousekeeping(chores: readonly Chore[], log: Log): Housekeeping {
  const doing = async ({ name, work }: Chore): Promise<void> => {
    try {
      await work();
      log.debug('A chore was done.', { chore: name });
    } catch (error) {
      log.warn('A chore failed.', { chore: name, error });
    }
  };
  const tasks = chores.map((chore) =>
    // After a sleep node-cron would warn on the terminal once for each slot that it missed; here a missed one costs nothing.
    schedule(chore.expression, () => doing(chore), {
      name: chore.name,
      noOverlap: true,
      suppressMissedWarning: true,
    }),
  );
  const soon = chores.flatMap((chore) =>
    chore.soonMs === undefined ? [] : [setTimeout(() => void doing(chore), chore.soonMs)],
  );
  return {
    stop: () => {
      for (const task of tasks) void task.destroy();
      for (const timeout of soon) clearTimeout(timeout);
    },
  };
}
