// @ts-check
/**
 * Finds Electron's binary, which its npm package fetches at first use. Where it cannot be had the answer must come soon,
 * and must not be sought again at each start.
 */
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hear } from './children.mjs';
import { modules } from './paths.mjs';
import { runtimeNode } from './runtime.mjs';
import { say } from './say.mjs';

const home = join(modules, 'electron');
/** Remembers that the download failed; it is tried again after a day, or when this file is removed. */
const failure = join(modules, '.wakeful-no-electron');
const DAY_MS = 24 * 60 * 60 * 1000;

const DOWNLOAD_LIMIT_MS = 10 * 60 * 1000;
const ANSWER_LIMIT_MS = 10_000;

const EXECUTABLES = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };

/**
 * The path of a binary that is there already, or `null`.
 * `ELECTRON_OVERRIDE_DIST_PATH` names a folder with another one, as it does for the electron package itself.
 */
export function findElectron() {
  const executable = EXECUTABLES[/** @type {keyof typeof EXECUTABLES} */ (process.platform)] ?? 'electron';
  const chosen = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const binary = join(chosen ?? join(home, 'dist'), executable);
  return existsSync(binary) ? binary : null;
}

/** Fetches the binary when it is not there. Answers its path, or `null` after at most a short while without an answer. */
export async function fetchElectron() {
  const found = findElectron();
  if (found !== null) return found;
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH'] !== undefined || failedLately()) return null;
  say(`Fetching Electron ${version()} (once, about 110 MB)...`);
  const installed = await install();
  if (installed) rmSync(failure, { force: true });
  else
    writeFileSync(
      failure,
      'Electron could not be downloaded. Remove this file to try again at the next start.\n',
    );
  return findElectron();
}

function failedLately() {
  const failedAt = statSync(failure, { throwIfNoEntry: false })?.mtimeMs;
  return failedAt !== undefined && Date.now() - failedAt < DAY_MS;
}

async function install() {
  const silence = new AbortController();
  const answers = serverAnswers();
  const giveUpInSilence = async () => {
    if (!(await answers)) silence.abort();
  };
  const timer = setTimeout(() => void giveUpInSilence(), ANSWER_LIMIT_MS);
  const { code } = await hear(runtimeNode(), [join(home, 'install.js')], {
    limitMs: DOWNLOAD_LIMIT_MS,
    signal: silence.signal,
  });
  clearTimeout(timer);
  return code === 0;
}

/** A download that takes long is fine as long as its server can be reached at all. */
async function serverAnswers() {
  const mirror = process.env['ELECTRON_MIRROR'] ?? process.env['npm_config_electron_mirror'];
  try {
    await fetch(mirror ?? 'https://github.com/electron/electron/releases/', {
      method: 'HEAD',
      signal: AbortSignal.timeout(ANSWER_LIMIT_MS),
    });
    return true;
  } catch {
    return false;
  }
}

function version() {
  return JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')).version;
}

/**
 * What Electron must be told on this machine before its own arguments.
 * @returns {string[]}
 */
export function electronSwitches() {
  if (process.platform !== 'linux') return [];
  // Chromium refuses to run as root with its sandbox.
  if (process.getuid?.() === 0) return ['--no-sandbox'];
  if (canSandbox()) return [];
  say(
    'This system does not let Chromium build its sandbox for an unpacked Electron, so Wakeful starts without it.',
  );
  return ['--no-sandbox'];
}

/** Either the set-uid helper is in order, or the kernel lets anybody make user namespaces (Ubuntu 24.04 does not). */
function canSandbox() {
  const helper = statSync(join(home, 'dist', 'chrome-sandbox'), { throwIfNoEntry: false });
  if (helper !== undefined && helper.uid === 0 && (helper.mode & 0o4000) !== 0) return true;
  return (
    kernelSetting('kernel/apparmor_restrict_unprivileged_userns') !== '1' &&
    kernelSetting('kernel/unprivileged_userns_clone') !== '0'
  );
}

/** @param {string} name */
function kernelSetting(name) {
  try {
    return readFileSync(`/proc/sys/${name}`, 'utf8').trim();
  } catch {
    return null;
  }
}
