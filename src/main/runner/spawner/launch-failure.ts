/** Why nothing could be started: what happened, and what to do next, in words for the person who made the schedule. */
import { accessSync, constants, statSync } from 'node:fs';
import { basename, delimiter, isAbsolute, join, resolve } from 'node:path';
import type { Launch } from './launch';

/** `null` when the folder can be worked in. */
export function folderFailure(folder: string): string | null {
  try {
    if (!statSync(folder).isDirectory())
      return `"${folder}" is not a folder. Choose a folder to run in, or leave it empty for your home folder.`;
    accessSync(folder, constants.X_OK);
    return null;
  } catch (error) {
    return codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM'
      ? `The folder "${folder}" may not be entered. Check its permissions, or choose another one.`
      : `The folder "${folder}" does not exist. Create it, or choose another one.`;
  }
}

export function launchFailure(error: unknown, launch: Launch): string {
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
    case 'EMFILE':
    case 'ENFILE':
      return 'Too many files are open on this computer, so nothing can be started. End some programs, or raise the limit (ulimit -n).';
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
  return `"${file}" could not be started: ${error instanceof Error ? error.message : String(error)}.`;
}

function missing(launch: Launch): string {
  const found = locate(launch);
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
