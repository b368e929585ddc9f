// @ts-check
/** Loads a TypeScript module of the repository as the tests do, aliases and SQL imports included. */
import { createServer } from 'vite';
import { inRoot, root } from './paths.mjs';

/**
 * @param {string} path from the repository, with a leading slash
 * @returns {Promise<Record<string, any>>}
 */
export async function loadTypeScript(path) {
  const vite = await createServer({
    configFile: false,
    root,
    appType: 'custom',
    logLevel: 'warn',
    optimizeDeps: { noDiscovery: true },
    resolve: { alias: { '@shared': inRoot('src', 'shared') } },
    server: { middlewareMode: true, watch: null, ws: false },
  });
  try {
    return await vite.ssrLoadModule(path);
  } finally {
    await vite.close();
  }
}
