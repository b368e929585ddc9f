/** The helper process, bundled from its source as a package has it, for tests that run real processes. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleProgram } from '../../scripts/setup/bundle.mjs';

export interface Built {
  readonly path: string;
  remove(): Promise<void>;
}

export function buildSpawner(): Promise<Built> {
  return bundle('src/main/runner/spawner/main.ts');
}

/** What plain Node runs, with everything it imports but Node's own modules. */
export async function bundle(entry: string): Promise<Built> {
  const folder = await mkdtemp(join(tmpdir(), 'wakeful-built-'));
  await bundleProgram({ entry, folder, name: 'built.mjs' });
  return { path: join(folder, 'built.mjs'), remove: () => rm(folder, { recursive: true, force: true }) };
}
