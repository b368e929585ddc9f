/** Which Node is ours, and which file of the helper it runs. */
import { join } from 'node:path';
import type { HostKind } from '../loop/core';
import { HELPER_FLAGS } from './helper-flags';

export interface HelperFacts {
  readonly host: HostKind;
  /** The program that runs now. */
  readonly executable: string;
  /** The folder of the built main process. */
  readonly programFolder: string;
  /** The folder that a package brings for the helper; `null` where nothing is packaged. */
  readonly packagedFolder: string | null;
  readonly platform: NodeJS.Platform;
  readonly isThere: (file: string) => boolean;
}

export interface HelperProgram {
  /** Our own Node: the program, and the variables without which it is none. */
  readonly node: { readonly command: string; readonly environment: Readonly<Record<string, string>> };
  /** What makes the helper of it. */
  readonly args: readonly string[];
}

/**
 * A package brings a Node of its own, and the helper outside of the archive, which plain Node could not read: so the
 * desktop's executable need not be a Node as well. Where somebody packaged it without them, and in a checkout, it has to be.
 */
export function helperProgram(facts: HelperFacts): HelperProgram {
  const { host, executable, programFolder } = facts;
  const helper = join(programFolder, 'spawner.js');
  if (host === 'headless')
    return { node: { command: executable, environment: {} }, args: [...HELPER_FLAGS, helper] };
  const packaged = packagedProgram(facts);
  if (packaged !== null) return packaged;
  // Nobody has seen the Node within Electron take the flags, and without the helper nothing runs.
  return { node: { command: executable, environment: { ELECTRON_RUN_AS_NODE: '1' } }, args: [helper] };
}

function packagedProgram({ packagedFolder, platform, isThere }: HelperFacts): HelperProgram | null {
  if (packagedFolder === null) return null;
  const command = join(packagedFolder, platform === 'win32' ? 'node.exe' : 'node');
  const helper = join(packagedFolder, 'spawner.mjs');
  if (![command, helper].every(isThere)) return null;
  return { node: { command, environment: {} }, args: [...HELPER_FLAGS, helper] };
}
