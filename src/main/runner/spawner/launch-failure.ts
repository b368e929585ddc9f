/**
 * Why nothing could be started: what happened, and what to do next, in words for the person who made the schedule; and
 * whether another try would find the same.
 */
import { accessSync, constants, statSync } from 'node:fs';
import { basename, delimiter, isAbsolute, join, resolve } from 'node:path';
import type { Refusal } from './actions/action-kind';
import type { Launch } from './launch';

/** What a person has to put right. All else may be a passing lack: of memory, of processes, of files, of a disk that answers. */
const LASTING = [
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'ELOOP',
  'ENAMETOOLONG',
  'EACCES',
  'EPERM',
  'E2BIG',
  'EINVAL',
  'ENOEXEC',
  'UNKNOWN',
  'ERR_INVALID_ARG_VALUE',
];

/** `null` when the folder can be worked in. */
export function folderFailure(folder: string): Refusal | null {
  try {
    if (!statSync(folder).isDirectory())
      return permanent(
        `"${folder}" is not a folder. Choose a folder to run in, or leave it empty for your home folder.`,
      );
    accessSync(folder, constants.X_OK);
    return null;
  } catch (error) {
    const refused = codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM';
    return permanent(
      refused
        ? `The folder "${folder}" may not be entered. Check its permissions, or choose another one.`
        : `The folder "${folder}" does not exist. Create it, or choose another one.`,
    );
  }
}

export function launchFailure(error: unknown, launch: Launch): Refusal {
  // The system says the same of a folder and of a program.
  const folder = ['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM'].includes(codeOf(error) ?? '')
    ? folderFailure(launch.cwd)
    : null;
  if (folder !== null) return folder;
  return { message: launchWords(error, launch), isPermanent: LASTING.includes(codeOf(error) ?? '') };
}

/** Why nothing could be prepared: the traces and files of a run that Wakeful keeps could not be written. */
export function writeFailure(error: unknown): Refusal {
  return { message: writeWords(error), isPermanent: false };
}

function permanent(message: string): Refusal {
  return { message, isPermanent: true };
}

function writeWords(error: unknown): string {
  switch (codeOf(error) ?? '') {
    case 'ENOSPC':
    case 'EDQUOT':
      return "The disk with Wakeful's data folder is full, so this run could not be prepared. Make room, then run it again.";
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return "Wakeful may not write to its data folder, so this run could not be prepared. Check the folder's permissions.";
    case 'EMFILE':
    case 'ENFILE':
      return TOO_MANY_FILES;
    default:
      return `This run could not be prepared: ${wordsOf(error)}. Check the disk and Wakeful's data folder.`;
  }
}

const TOO_MANY_FILES =
  'Too many files are open on this computer, so nothing can be started. End some programs, or raise the limit (ulimit -n).';

function launchWords(error: unknown, launch: Launch): string {
  const { file } = launch;
  switch (codeOf(error) ?? '') {
    case 'ENOENT':
    case 'ENOTDIR':
      return missing(launch);
    case 'EACCES':
    case 'EPERM':
      return refused(launch);
    case 'E2BIG':
      return 'The arguments and variables are too long for this system. Put them into a file that the program reads.';
    case 'ERR_INVALID_ARG_VALUE':
      return 'An argument or a variable contains a NUL character, which no program can be given. Correct it, or the secret in it.';
    case 'EMFILE':
    case 'ENFILE':
      return TOO_MANY_FILES;
    case 'EAGAIN':
      return 'This computer allows no more processes at the moment. End some programs, or raise the limit (ulimit -u).';
    case 'ENOMEM':
      return 'This computer has no memory left to start a program. End some programs, then run it again.';
    case 'EINVAL':
      if (/\.(bat|cmd)$/i.test(file))
        return `"${basename(file)}" is a batch file, which only the shell can run. Use a command instead of a program.`;
      break;
    case 'ENOEXEC':
    case 'UNKNOWN':
      return `"${file}" is not a program that this computer can run. Check that it is made for this system.`;
    default:
  }
  return `"${file}" could not be started: ${wordsOf(error)}.`;
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function missing(launch: Launch): string {
  const found = locate(launch);
  if (found === null && launch.missing !== null) return launch.missing;
  return found === null
    ? `The program "${launch.file}" was not found. Check the spelling, or write its full path.`
    : `"${found}" is there, but what its first line (#!) names to run it was not found. Correct that line, or install it.`;
}

function refused(launch: Launch): string {
  const found = locate(launch);
  if (found !== null && statSync(found).isDirectory())
    return `"${launch.file}" is a folder, not a program. Write the path of the program in it.`;
  return `The program "${launch.file}" may not be run. Make it executable (chmod +x), or check who may use it.`;
}

/** Where the program would be, by the rules of the system: a bare name in the job's own PATH, a path from its folder. */
function locate({ file, cwd, env }: Launch): string | null {
  const bare = basename(file) === file && !isAbsolute(file);
  const candidates = bare
    ? (env['PATH'] ?? '').split(delimiter).map((folder) => join(resolve(cwd, folder), file))
    : [resolve(cwd, file)];
  return candidates.find(isThere) ?? null;
}

function isThere(path: string): boolean {
  try {
    statSync(path);
    return true;
  } catch {
    return false;
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | null)?.code;
}
