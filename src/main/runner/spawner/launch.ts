/** What the operating system is asked to start, and in which surroundings. Pure. */
import { join, resolve } from 'node:path';
import type { CommandAction } from '@shared/model/action';

export interface Launch {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Windows: the line is passed as it stands, for cmd.exe quotes by rules of its own. */
  readonly verbatim: boolean;
  /** What to say when `file` is not there, where the person has not named it; `null`: the usual words. */
  readonly missing: string | null;
}

export interface Surroundings {
  readonly homeFolder: string;
  /** What jobs inherit. */
  readonly environment: Readonly<Record<string, string>>;
  /** What this job is told about itself. */
  readonly variables: Readonly<Record<string, string>>;
  readonly platform: NodeJS.Platform;
}

/** Where it works and which variables it has. Wakeful's own win over the action's, and those over the inherited ones. */
export function placeOf(
  { cwd, env }: Pick<CommandAction, 'cwd' | 'env'>,
  { homeFolder, environment, variables, platform }: Surroundings,
): Pick<Launch, 'cwd' | 'env'> {
  return {
    cwd: cwd === null ? homeFolder : resolve(homeFolder, withHome(cwd, homeFolder)),
    env: merge(platform, [environment, env, variables]),
  };
}

/** `~` is the shell's to expand, and here is none; in a path that a person typed it can mean only one thing. */
export function withHome(path: string, homeFolder: string): string {
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
