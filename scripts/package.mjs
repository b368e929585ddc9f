// @ts-check
/**
 * `npm run package`: makes the packages of this system in `dist/`. Further arguments go to electron-builder:
 * `npm run package -- --linux deb`, `npm run package -- --dir` for the bare folder.
 */
import { join } from 'node:path';
import { endLike, runThrough } from './setup/children.mjs';
import { inRoot, modules } from './setup/paths.mjs';
import { runtimeNode, toolEnvironment } from './setup/runtime.mjs';
import { main } from './setup/say.mjs';
import { ensureReady } from './setup.mjs';

await main(async () => {
  await ensureReady();
  const builder = join(modules, 'electron-builder', 'cli.js');
  const config = inRoot('electron-builder.config.mjs');
  const args = ['--config', config, '--publish', 'never', ...process.argv.slice(2)];
  return endLike(await runThrough(runtimeNode(), [builder, ...args], { env: toolEnvironment() }));
});
