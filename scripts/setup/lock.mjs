// @ts-check
/** One set-up at a time in a checkout, however many commands are started at once. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from './paths.mjs';

/**
 * Runs `work` while no other process that uses the same `folder` runs its own. A holder that died is stepped over.
 * @template T
 * @param {() => Promise<T>} work
 * @param {string} [folder]
 * @returns {Promise<T>}
 */
export async function alone(work, folder = root) {
  const lock = join(folder, '.setup-lock');
  while (!(await take(lock))) {
    const holder = await readHolder(lock);
    if (holder !== null && !isAlive(holder)) await breakLock(lock, holder);
    else await wait(50);
  }
  try {
    return await work();
  } finally {
    await release(lock);
  }
}

/**
 * Moved aside as a whole before it is removed: a folder that is empty for a moment may be taken by the next, whose it then is.
 * @param {string} lock
 */
async function release(lock) {
  const mine = `${lock}-done-${process.pid}`;
  await rename(lock, mine);
  await rm(mine, { recursive: true, force: true });
}

/**
 * A folder that already names its holder is moved into place: a rename never replaces a folder with something in it.
 * @param {string} lock
 */
async function take(lock) {
  const mine = `${lock}-${process.pid}`;
  await mkdir(mine, { recursive: true });
  await writeFile(join(mine, 'pid'), String(process.pid));
  try {
    await rename(mine, lock);
    return true;
  } catch {
    await rm(mine, { recursive: true, force: true });
    return false;
  }
}

/** @param {string} lock */
async function readHolder(lock) {
  const text = await readFile(join(lock, 'pid'), 'utf8').catch(() => '');
  return text === '' ? null : Number(text);
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH';
  }
}

/**
 * @param {string} lock
 * @param {number} holder
 */
async function breakLock(lock, holder) {
  const aside = `${lock}-broken-${process.pid}`;
  try {
    await rename(lock, aside);
  } catch {
    return; // Somebody else found it first.
  }
  // Between the look and the rename it may have been broken and taken by another: that one gets it back.
  if ((await readHolder(aside)) !== holder) await rename(aside, lock).catch(() => undefined);
  await rm(aside, { recursive: true, force: true });
}
