/** From an action to what the operating system is asked to start. Pure but for looking whether a shell exists. */
import { existsSync } from 'node:fs';
import { basename, isAbsolute, join, resolve } from 'node:path';
import { assertNever } from '@shared/assert-never';
import type { JobAction } from '@shared/model/action';
import type { JobRequest } from '../../engine/ports';

export interface Launch {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Windows: the line is passed as it stands, for cmd.exe quotes by rules of its own. */
  readonly verbatim: boolean;
}

export interface Surroundings {
  readonly homeFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly platform: NodeJS.Platform;
}

/** Shells that take `-c line`. */
const SHELLS = ['sh', 'bash', 'zsh', 'dash', 'ksh', 'mksh', 'fish', 'ash'];

export function launchOf(job: JobRequest, surroundings: Surroundings): Launch {
  const { action } = job;
  const { homeFolder, platform } = surroundings;
  const env = merge(platform, [surroundings.environment, action.env, job.variables]);
  const cwd = action.cwd === null ? homeFolder : resolve(homeFolder, withHome(action.cwd, homeFolder));
  return { ...fileAndArgs(action, env, surroundings), cwd, env };
}

function fileAndArgs(
  action: JobAction,
  env: Readonly<Record<string, string>>,
  { platform, homeFolder }: Surroundings,
): Pick<Launch, 'file' | 'args' | 'verbatim'> {
  switch (action.kind) {
    case 'program':
      return { file: withHome(action.program, homeFolder), args: action.args, verbatim: false };
    case 'command':
      if (platform === 'win32')
        return {
          file: env['ComSpec'] ?? 'cmd.exe',
          args: ['/d', '/s', '/c', `"${action.line}"`],
          verbatim: true,
        };
      return { file: shellOf(env['SHELL']), args: ['-c', action.line], verbatim: false };
    default:
      return assertNever(action);
  }
}

/** The person's own shell where it understands `-c`, else the one that every POSIX system has. */
function shellOf(shell: string | undefined): string {
  const usable =
    shell !== undefined && isAbsolute(shell) && SHELLS.includes(basename(shell)) && existsSync(shell);
  return usable ? shell : '/bin/sh';
}

/** `~` is the shell's to expand, and here is none; in a path that a person typed it can mean only one thing. */
function withHome(path: string, homeFolder: string): string {
  if (path === '~') return homeFolder;
  return /^~[/\\]/.test(path) ? join(homeFolder, path.slice(2)) : path;
}

/** Later variables win. On Windows `Path` and `PATH` are the same variable. */
function merge(
  platform: NodeJS.Platform,
  layers: readonly Readonly<Record<string, string>>[],
): Record<string, string> {
  if (platform !== 'win32') return Object.assign({}, ...layers) as Record<string, string>;
  const merged = new Map<string, [string, string]>();
  for (const layer of layers)
    for (const [name, value] of Object.entries(layer)) merged.set(name.toUpperCase(), [name, value]);
  return Object.fromEntries(merged.values());
}
