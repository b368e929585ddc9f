import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { unavailable } from '../engine/failure';

const OTHERS = 0o077;
const ROOT = 0;

/**
 * Makes a folder that nobody else may enter. An existing folder is closed to others only when it is empty or holds `ours`:
 * a person who names `/tmp` must not find it locked. Throws `unavailable` with words.
 */
export function makePrivateFolder(folder: string, ours: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const person = process.getuid?.();
    // Windows has neither uids nor these bits; a folder in the profile is private by inheritance.
    if (person === undefined) return;
    const { mode, uid } = statSync(folder);
    // In a folder that all may write to, such as /tmp, somebody else could have put a link here first.
    if (uid !== person || ![person, ROOT].includes(lstatSync(folder).uid)) throw foreignFolder(folder);
    if ((mode & OTHERS) === 0) return;
    const content = readdirSync(folder);
    if (content.length > 0 && !content.includes(ours)) throw sharedFolder(folder);
    chmodSync(folder, 0o700);
  } catch (error) {
    throw folderFailure(folder, error);
  }
}

function foreignFolder(folder: string): Error {
  return unavailable(
    `The folder ${folder} belongs to another user.`,
    'Name a folder of your own with --home.',
  );
}

function sharedFolder(folder: string): Error {
  return unavailable(
    `The folder ${folder} holds other files and is open to other users.`,
    'Name a new or empty folder with --home.',
  );
}

function folderFailure(folder: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) return error;
  return unavailable(
    `The data folder ${folder} cannot be used: ${folderProblem(code)}.`,
    'Name another folder with --home.',
  );
}

function folderProblem(code: string): string {
  if (code === 'EACCES' || code === 'EPERM') return 'there is no permission to write there';
  if (code === 'EEXIST' || code === 'ENOTDIR') return 'a file is in its place';
  if (code === 'EROFS') return 'the disk is read-only';
  if (code === 'ENOSPC') return 'the disk is full';
  return `the operating system says ${code}`;
}
