// @ts-check
/** The programs the tests need beside Node: a browser, an X server without a screen, a clock that can be set. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { hear } from './children.mjs';
import { say, SetupFailure } from './say.mjs';

/**
 * @typedef {object} Tool
 * @property {string} name As a person would look for it.
 * @property {() => string | null} find
 * @property {readonly string[]} debian The packages that bring it.
 */

/** @type {readonly Tool[]} */
const LINUX_TOOLS = [
  { name: 'Chromium', find: findBrowser, debian: ['chromium', 'fonts-dejavu-core'] },
  { name: 'Xvfb', find: () => inPath('Xvfb'), debian: ['xvfb', 'xauth'] },
  { name: 'libfaketime', find: findFaketime, debian: ['libfaketime'] },
];

/** @type {readonly Tool[]} */
const OTHER_TOOLS = [{ name: 'Chrome or Chromium', find: findBrowser, debian: [] }];

/** Installs what is missing where that is ours to do (root on Debian), else says what to install. */
export async function ensureTestTools() {
  const tools = process.platform === 'linux' ? LINUX_TOOLS : OTHER_TOOLS;
  const missing = tools.filter((tool) => tool.find() === null);
  if (missing.length === 0) return;
  const packages = missing.flatMap((tool) => tool.debian);
  if (!isRootOnDebian()) throw new SetupFailure(advice(missing, packages));
  await install(packages);
  const still = missing.filter((tool) => tool.find() === null);
  if (still.length > 0) throw new SetupFailure(advice(still, packages));
}

/** @param {readonly string[]} packages */
async function install(packages) {
  say(`Installing what the tests need (once): ${packages.join(' ')}...`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['-qq', '-o', 'DPkg::Lock::Timeout=300'];
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { code, output } = await hear('apt-get', [...options, ...args], { env });
    if (code !== 0) throw new SetupFailure(`${output.trimEnd()}\napt-get ${args[0]} ended with ${code}.`);
  }
}

/**
 * @param {readonly Tool[]} missing
 * @param {readonly string[]} packages
 */
function advice(missing, packages) {
  const names = missing.map((tool) => tool.name).join(', ');
  const how = packages.length > 0 ? ` On Debian: sudo apt-get install ${packages.join(' ')}` : '';
  return `The tests need ${names}, which this machine does not have. Install that and start again.${how}`;
}

function isRootOnDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

const BROWSER_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome.exe',
  'msedge.exe',
];
const BROWSER_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** The Chromium that the tests drive: `CHROMIUM_PATH`, or the first that is found. */
export function findBrowser() {
  const chosen = process.env['CHROMIUM_PATH'];
  if (chosen !== undefined) return existsSync(chosen) ? chosen : null;
  for (const name of BROWSER_NAMES) {
    const found = inPath(name);
    if (found !== null) return found;
  }
  return BROWSER_PATHS.find((path) => existsSync(path)) ?? null;
}

/** The library that sets a process's clock; only looked for on Linux. */
export function findFaketime() {
  for (const folder of existsSync('/usr/lib') ? ['/usr/lib', ...triplets()] : []) {
    const library = join(folder, 'faketime', 'libfaketimeMT.so.1');
    if (existsSync(library)) return library;
  }
  return null;
}

/** Debian keeps libraries in a folder per architecture. */
const triplets = () =>
  readdirSync('/usr/lib')
    .filter((name) => name.includes('-linux-gnu'))
    .map((name) => join('/usr/lib', name));

/** @param {string} program */
function inPath(program) {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, program);
    if (folder !== '' && existsSync(path)) return path;
  }
  return null;
}
