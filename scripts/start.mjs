// @ts-check
/** `npm start`: opens Wakeful in Electron, or, where there is no Electron or no display, runs it headless. */
import { endLike, runThrough } from './setup/children.mjs';
import { hasDisplay } from './setup/display.mjs';
import { electronSwitches, fetchElectron } from './setup/electron.mjs';
import { cliEntry, root } from './setup/paths.mjs';
import { runtimeNode } from './setup/runtime.mjs';
import { main, say } from './setup/say.mjs';
import { ensureReady } from './setup.mjs';

/** What the loader of Linux says when a library that Electron needs is not there. */
const CANNOT_LOAD = 127;

const args = process.argv.slice(2);

/** @param {string} binary */
async function desktop(binary) {
  const env = { ...process.env };
  delete env['ELECTRON_RUN_AS_NODE'];
  return runThrough(binary, [...electronSwitches(), root, ...args], { env }).catch(() => ({
    code: CANNOT_LOAD,
    signal: null,
  }));
}

/** @param {string} why One sentence; the browser window, where there can be one, is the same window. */
async function headless(why) {
  say(`${why} Wakeful runs headless instead: the same app, at the address below.`);
  return runThrough(runtimeNode(), [cliEntry, 'serve', ...(hasDisplay() ? ['--open'] : []), ...args]);
}

async function start() {
  if (!hasDisplay()) return headless('There is no display for a desktop window.');
  const binary = await fetchElectron();
  if (binary === null)
    return headless('Electron could not be downloaded ("npx install-electron" tries again).');
  const end = await desktop(binary);
  if (end.code === CANNOT_LOAD) return headless('Electron could not be started on this system.');
  return end;
}

await main(async () => {
  await ensureReady();
  return endLike(await start());
});
