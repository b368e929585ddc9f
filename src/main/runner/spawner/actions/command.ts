/** A line for the person's own shell. */
import { existsSync } from 'node:fs';
import { basename, isAbsolute } from 'node:path';
import type { CommandAction } from '@shared/model/action';
import { placeOf, type Launch, type Surroundings } from '../launch';
import type { Begin } from './action-kind';
import { startProcess, surroundingsOf } from './start-process';

/** Shells that take `-c line`. */
const SHELLS = ['sh', 'bash', 'zsh', 'dash', 'ksh', 'mksh', 'fish', 'ash'];

export const beginCommand: Begin<CommandAction> = (action, world) =>
  startProcess(commandLaunch(action, surroundingsOf(world)), world);

export function commandLaunch(action: CommandAction, surroundings: Surroundings): Launch {
  const place = placeOf(action, surroundings);
  if (surroundings.platform === 'win32') {
    const file = place.env['ComSpec'] ?? 'cmd.exe';
    const args = ['/d', '/s', '/c', `"${action.line}"`];
    return { ...place, file, args, verbatim: true, missing: null };
  }
  const file = shellOf(place.env['SHELL']);
  return { ...place, file, args: ['-c', action.line], verbatim: false, missing: null };
}

/** The person's own shell where it understands `-c`, else the one that every POSIX system has. */
function shellOf(shell: string | undefined): string {
  const usable =
    shell !== undefined && isAbsolute(shell) && SHELLS.includes(basename(shell)) && existsSync(shell);
  return usable ? shell : '/bin/sh';
}
