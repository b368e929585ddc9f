/** The helper process, bundled from its source as the app's build does it, for tests that run real processes. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');

export interface Built {
  readonly path: string;
  remove(): Promise<void>;
}

export function buildSpawner(): Promise<Built> {
  return bundle('src/main/runner/spawner/main.ts');
}

/** One file that plain Node runs, with everything it imports but Node's own modules inside. */
export async function bundle(entry: string): Promise<Built> {
  const folder = await mkdtemp(join(tmpdir(), 'wakeful-built-'));
  await build({
    configFile: false,
    logLevel: 'warn',
    root: ROOT,
    resolve: { alias: { '@shared': join(ROOT, 'src/shared') } },
    ssr: { noExternal: true },
    build: {
      ssr: join(ROOT, entry),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'built.mjs' } },
    },
  });
  return { path: join(folder, 'built.mjs'), remove: () => rm(folder, { recursive: true, force: true }) };
}
