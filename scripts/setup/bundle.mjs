// @ts-check
/** A program of the sources as one file, for where there are no modules and no chunks beside it. */
import { inRoot, root } from './paths.mjs';

/**
 * Everything that it imports is inside, but for Node's own modules.
 * @param {{entry: string, folder: string, name: string}} program `entry` from the root; `name` of the file in `folder`, which
 *   keeps what it has
 */
export async function bundleProgram({ entry, folder, name }) {
  const { build } = await import('vite');
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    resolve: { alias: { '@shared': inRoot('src', 'shared') } },
    ssr: { noExternal: true },
    build: {
      ssr: inRoot(entry),
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: name, codeSplitting: false } },
    },
  });
}
