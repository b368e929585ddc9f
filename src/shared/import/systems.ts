/** The schedulers whose files are read, and the reader of each. */
import { assertNever } from '../assert-never';
import type { Instant } from '../time/instant';
import { readCrontab } from './crontab';
import { readLaunchd } from './launchd';
import { joined, withOwnNames, type Reading, type SourceFile } from './reading';
import { readSystemd } from './systemd';
import { readTasks } from './task-scheduler';

export const ImportSystem = {
  Crontab: 'crontab',
  Systemd: 'systemd',
  Launchd: 'launchd',
  TaskScheduler: 'task-scheduler',
} as const;
export type ImportSystem = (typeof ImportSystem)[keyof typeof ImportSystem];

export interface ReadOptions {
  readonly system: ImportSystem;
  /** The zone of the computer: for times that are named once, and stand without one. */
  readonly zone: string;
  readonly now: Instant;
  /** Of a crontab: whether its sixth column names a user; left out: when that is plainly so. */
  readonly hasUsers?: boolean | undefined;
}

/** Reads all of them together. Every schedule has a name of its own, and is switched off. */
export function readForeignFiles(files: readonly SourceFile[], options: ReadOptions): Reading {
  const { found, refused } = read(files, options);
  return { found: withOwnNames(found), refused };
}

function read(files: readonly SourceFile[], { system, hasUsers, zone, now }: ReadOptions): Reading {
  switch (system) {
    case ImportSystem.Crontab:
      return joined(files.map((file) => readCrontab(file, { hasUsers })));
    case ImportSystem.Systemd:
      return readSystemd(files, { zone });
    case ImportSystem.Launchd:
      return joined(files.map((file) => readLaunchd(file)));
    case ImportSystem.TaskScheduler:
      return joined(files.map((file) => readTasks(file, { zone, now })));
    default:
      return assertNever(system);
  }
}
