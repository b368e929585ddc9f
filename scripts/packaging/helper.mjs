// @ts-check
/**
 * What runs the jobs of an installed Wakeful: a Node of its own, and the helper by itself. They lie beside the archive, because plain
 * Node cannot read one; with them the app's executable need not be a Node as well (see fuses.mjs).
 */
import { chmod, copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleProgram } from '../setup/bundle.mjs';
import { runtimeNode } from '../setup/runtime.mjs';

/** @typedef {import('electron-builder').AfterPackContext} AfterPackContext */

/**
 * Puts them where `src/main/index.ts` looks for them. The Node is the one that makes the package, so it fits this kind of computer only.
 * @param {AfterPackContext} context
 */
export async function putHelper({ packager, appOutDir, electronPlatformName, arch }) {
  const { Arch } = await import('electron-builder');
  const made = `${electronPlatformName}-${Arch[arch]}`;
  const here = `${process.platform}-${process.arch}`;
  if (made !== here)
    throw new Error(`A package for ${made} cannot be made on ${here}: it brings this computer's Node.`);
  const folder = join(packager.getResourcesDir(appOutDir), 'helper');
  await mkdir(folder, { recursive: true });
  const node = join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
  await copyFile(runtimeNode(), node);
  await chmod(node, 0o755);
  await bundleProgram({ entry: 'src/main/runner/spawner/main.ts', folder, name: 'spawner.mjs' });
}
