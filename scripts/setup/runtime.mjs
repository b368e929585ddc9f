// @ts-check
/**
 * Which Node runs Wakeful. Its database driver crashes on Node 20 and the system's Node is often that old, so the `node`
 * package among the devDependencies brings a Node of its own.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { modules } from './paths.mjs';
import { SetupFailure } from './say.mjs';

/** @param {string} version */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 15);
}

export const runsOnRightNode = () => isNewEnough(process.versions.node);

/** The Node to run Wakeful and its tools with. */
export function runtimeNode() {
  const packaged = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(packaged)) return packaged;
  if (runsOnRightNode()) return process.execPath;
  throw new SetupFailure(
    `Wakeful needs Node 22.15 or newer; this is ${process.versions.node}, and the packaged one is missing from ` +
      'node_modules/node. Run "npm ci" with install scripts allowed, or install a newer Node.',
  );
}

/**
 * The environment for tools: our Node and our tools come first, as in npm's own scripts.
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnvironment() {
  const separator = process.platform === 'win32' ? ';' : ':';
  const path = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...process.env, [path]: `${join(modules, '.bin')}${separator}${process.env[path] ?? ''}` };
}
