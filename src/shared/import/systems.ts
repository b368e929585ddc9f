/** The schedulers whose files are read, and the reader of each. */
import { assertNever } from '../assert-never';
import { readCrontab } from './crontab';
import { readLaunchd } from './launchd';
import { joined, withOwnNames, type Reading, type SourceFile } from './reading';
import { readSystemd } from './systemd';

export const ImportSystem = {
  Crontab: 'crontab',
  Systemd: 'systemd',
  Launchd: 'launchd',
} as const;
export type ImportSystem = (typeof ImportSystem)[keyof typeof ImportSystem];

export interface ReadOptions {
  readonly system: ImportSystem;
  /** The zone of the computer: for times that are named once, and stand without one. */
  readonly zone: string;
  /** Of a crontab: whether its sixth column names a user; left out: when that is plainly so. */
  readonly hasUsers?: boolean | undefined;
}

/** Reads all of them together. Every schedule has a name of its own, and is switched off. */
export function readForeignFiles(files: readonly SourceFile[], options: ReadOptions): Reading {
  const { found, refused } = read(files, options);
  return { found: withOwnNames(found), refused };
}

function read(files: readonly SourceFile[], { system, hasUsers, zone }: ReadOptions): Reading {
  switch (system) {
    case ImportSystem.Crontab:
      return joined(files.map((file) => readCrontab(file, { hasUsers })));
    case ImportSystem.Systemd:
      return readSystemd(files, { zone });
    case ImportSystem.Launchd:
      return joined(files.map((file) => readLaunchd(file)));
    default:
      return assertNever(system);
  }
}
