/**
 * The lines of a start marker: who placed it, which process was started, how long it has been awake, how it ended. One file,
 * appended to, because creating files is what costs at a start. A line that a crash or a full disk left unfinished does not count.
 * What reads them is apart (read-journal.ts): the helper only writes, and is kept small.
 */
import { closeSync, fsync, fsyncSync, openSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import type { JobResult, ProcessIdentity } from '../engine/ports';
import type { Instant } from '@shared/time/instant';

export type StartMarker =
  { readonly by: 'spawner'; readonly spawner: ProcessIdentity } | { readonly by: 'recovery' };

export interface ProcessNote {
  /** Which process runs the job; `null`: the helper that placed the marker does it itself, as with an HTTP check. */
  readonly process: ProcessIdentity | null;
  readonly startedAt: Instant;
  /** How much time awake it has; `null`: as much as it likes. */
  readonly timeoutMs: number | null;
}

/** How much time awake it has had, for whoever goes on counting. */
export interface AwakeNote {
  readonly awakeMs: number;
}

export interface ResultNote {
  readonly result: JobResult;
  readonly pid: number | null;
  readonly startedAt: Instant | null;
}

const fsyncSoon = promisify(fsync);

export class RunJournal {
  constructor(
    private readonly file: number,
    readonly path: string,
  ) {}

  write(note: ProcessNote | AwakeNote | ResultNote): void {
    writeSync(this.file, lineOf(note));
  }

  /** What was written outlives a power cut when the promise resolves. */
  flush(): Promise<void> {
    return fsyncSoon(this.file);
  }

  close(): void {
    closeSync(this.file);
  }
}

/** Makes a journal that is closed outlive a power cut. Does nothing where it is gone. */
export function flushJournal(path: string): void {
  let file: number;
  try {
    file = openSync(path, 'r+');
  } catch {
    return;
  }
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Every line begins anew, whatever became of the one before it. */
export function lineOf(note: StartMarker | ProcessNote | AwakeNote | ResultNote): string {
  return `\n${JSON.stringify(note)}`;
}
