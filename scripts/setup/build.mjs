// @ts-check
/** Builds `out/` when it is missing or older than what it is made of. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { hear } from './children.mjs';
import { alone } from './lock.mjs';
import { inRoot, modules, out, root } from './paths.mjs';
import { runtimeNode, toolEnvironment } from './runtime.mjs';
import { say, SetupFailure } from './say.mjs';

const stampFile = join(out, '.stamp');
const SOURCES = ['src', 'electron.vite.config.ts', 'tsconfig.base.json', 'package.json', 'package-lock.json'];
const PRODUCTS = ['main/cli.js', 'main/index.js', 'preload/index.cjs', 'renderer/index.html'];

/** @typedef {{look: string, content: string}} Stamp `look` is cheap and may change for nothing; `content` may not. */

/**
 * Answers within milliseconds when nothing has changed.
 * @param {{force?: boolean}} [options]
 */
export async function ensureBuilt({ force = false } = {}) {
  if (!isCheckout() || (!force && isFresh(await readStamp()))) return;
  await alone(async () => {
    if (force || !(await isStillGood())) await build();
  });
}

/** An installed package carries its build and no configuration to make another. */
const isCheckout = () => statSync(inRoot('electron.vite.config.ts'), { throwIfNoEntry: false }) !== undefined;

/** @param {Stamp | null} stamp */
const isFresh = (stamp) => stamp !== null && productsStand() && stamp.look === lookOfSources();

async function isStillGood() {
  const stamp = await readStamp();
  if (isFresh(stamp)) return true;
  if (stamp === null || !productsStand() || stamp.content !== contentOfSources()) return false;
  await writeStamp(out, { look: lookOfSources(), content: stamp.content });
  return true;
}

/** Whether every product is there and none was written after the stamp, as `electron-vite dev` does. */
function productsStand() {
  const stampedAt = statSync(stampFile, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return PRODUCTS.every((product) => {
    const stat = statSync(join(out, product), { throwIfNoEntry: false });
    return stat !== undefined && stat.mtimeMs <= stampedAt;
  });
}

async function build() {
  say('Building Wakeful...');
  // Built aside and moved into place, so that nobody ever starts half a build.
  const fresh = inRoot(`.out-${process.pid}`);
  const old = inRoot(`.out-old-${process.pid}`);
  // Taken before the build: what is edited meanwhile makes the stamp stale, not wrong.
  const stamp = { look: lookOfSources(), content: contentOfSources() };
  try {
    const { code, output } = await hear(
      runtimeNode(),
      [join(modules, 'electron-vite', 'bin', 'electron-vite.js'), 'build', '--outDir', fresh],
      { env: { ...toolEnvironment(), NODE_ENV: 'production' } },
    );
    if (code !== 0) throw new SetupFailure(`${output.trimEnd()}\nThe build failed; what it said is above.`);
    await writeStamp(fresh, stamp);
    await rename(out, old).catch(() => undefined);
    await rename(fresh, out);
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {Stamp} stamp
 */
const writeStamp = (folder, stamp) => writeFile(join(folder, '.stamp'), JSON.stringify(stamp));

/** @returns {Promise<Stamp | null>} */
async function readStamp() {
  try {
    return JSON.parse(await readFile(stampFile, 'utf8'));
  } catch {
    return null;
  }
}

function lookOfSources() {
  const hash = createHash('sha256');
  for (const file of sourceFiles()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(root, file)}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function contentOfSources() {
  const hash = createHash('sha256');
  for (const file of sourceFiles()) hash.update(`${relative(root, file)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** @returns {string[]} */
function sourceFiles() {
  return SOURCES.map((source) => inRoot(source)).flatMap((path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined) return [];
    return stat.isDirectory() ? filesUnder(path) : [path];
  });
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(path) : [path];
    });
}
