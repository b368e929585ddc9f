// @ts-check
/** A program of the sources by itself, for where there are no modules beside it. */
import { inRoot, root } from './paths.mjs';

/**
 * Everything that it imports comes with it, but for Node's own modules; what it loads later, if at all, is a file beside it.
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
      rolldownOptions: { output: { entryFileNames: name, chunkFileNames: '[name]-[hash].mjs' } },
    },
  });
}
