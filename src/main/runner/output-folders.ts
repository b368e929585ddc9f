/** The folders of runs, seen as what takes room: how much, and away with it. */
import { opendir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutputFolders } from '../engine/output-store';
import type { ProcessIdentity } from '../engine/ports';
import { lookAt } from './investigation';
import { RunFolder } from './run-folder';

export interface OutputFoldersOptions {
  /** Holds the folders of all runs. */
  readonly root: string;
  readonly isAlive: (identity: ProcessIdentity) => boolean;
}

/** So many names are read before others have their turn. */
const AT_ONCE = 256;

/** A folder's name: the run, and the attempt when it is not the first. */
const NAME = /^(\d{1,15})(?:\.(\d{1,9}))?$/;

export function outputFolders({ root, isAlive }: OutputFoldersOptions): OutputFolders {
  /** Run id to its attempts, as they were when somebody looked last. */
  let known = new Map<number, number[]>();

  const look = async (): Promise<Map<number, number[]>> => {
    const found = new Map<number, number[]>();
    const folder = await unlessMissing(opendir(root, { bufferSize: AT_ONCE }), null);
    // Bit by bit: a hundred thousand names read in one go would be felt.
    for await (const { name } of folder ?? []) {
      const [, run, attempt = '1'] = NAME.exec(name) ?? [];
      if (run === undefined) continue;
      found.set(Number(run), [...(found.get(Number(run)) ?? []), Number(attempt)]);
    }
    return found;
  };
  const foldersOf = (runId: number): RunFolder[] =>
    (known.get(runId) ?? []).map((attempt) => new RunFolder(root, runId, attempt));

  return {
    list: async () => {
      known = await look();
      return [...known.keys()];
    },
    bytesOf: async (runId) => {
      let bytes = 0;
      for (const { path } of foldersOf(runId)) bytes += await bytesIn(path);
      return bytes;
    },
    remove: async (runId) => {
      const folders = foldersOf(runId);
      if (folders.some((folder) => lookAt(folder, { isAlive }).kind === 'alive')) return false;
      for (const folder of folders) await folder.removeSoon();
      known.delete(runId);
      return true;
    },
  };
}

async function bytesIn(folder: string): Promise<number> {
  const names = await unlessMissing(readdir(folder), []);
  let bytes = 0;
  for (const name of names)
    bytes += await unlessMissing(
      stat(join(folder, name)).then(({ size }) => size),
      0,
    );
  return bytes;
}

async function unlessMissing<T>(looking: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await looking;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw error;
  }
}
