// @ts-check
/**
 * Makes a checkout ready. Runs on a plain Node (18 or newer) without any dependency, since it is what brings them.
 * As a program (`node scripts/setup.mjs`) it installs and builds; the other scripts use its parts.
 */
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './setup/build.mjs';
import { ensureDependencies } from './setup/dependencies.mjs';
import { main } from './setup/say.mjs';

export { ensureBuilt } from './setup/build.mjs';
export { ensureDependencies } from './setup/dependencies.mjs';
export { ensureDisplay, hasDisplay } from './setup/display.mjs';
export { ensureTestTools, findBrowser, findFaketime } from './setup/test-tools.mjs';

/** Dependencies and build: what running Wakeful needs. */
export async function ensureReady() {
  await ensureDependencies();
  await ensureBuilt();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(async () => {
    await ensureReady();
    return 0;
  });
}
