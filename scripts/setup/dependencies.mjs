// @ts-check
/** Installs what package-lock.json names, once per lock file. */
import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { hear } from './children.mjs';
import { alone } from './lock.mjs';
import { inRoot, modules } from './paths.mjs';
import { say, SetupFailure } from './say.mjs';

const lockFile = inRoot('package-lock.json');
/** Inside node_modules, so that it goes when they go. */
const stamp = join(modules, '.wakeful-dependencies');

/** Answers quickly when there is nothing to do. */
export async function ensureDependencies() {
  if (!areMissing()) return;
  await alone(async () => {
    if (areMissing()) await install();
  });
}

function areMissing() {
  const lock = read(lockFile);
  // An installed package has no lock file, and a linked node_modules belongs to another checkout: both are as they are.
  if (lock === null || isLink(modules)) return false;
  const wanted = createHash('sha256').update(lock).digest('hex');
  if (read(stamp)?.toString() === wanted) return false;
  if (!installedByHand()) return true;
  writeFileSync(stamp, wanted);
  return false;
}

/** npm writes its own lock file last, so one that is newer than ours means that somebody ran `npm install` since. */
function installedByHand() {
  const installed = changedAt(join(modules, '.package-lock.json'));
  return installed !== null && installed >= (changedAt(lockFile) ?? Infinity);
}

async function install() {
  say('Installing dependencies (once, about half a minute)...');
  const { command, args, shell } = npm();
  const { code, output } = await hear(command, [...args, 'ci', '--include=dev', '--no-audit', '--no-fund'], {
    shell,
    // A script that npm started runs under npm's own settings; those of `npm start` must not steer `npm ci`.
    env: { ...process.env, NODE_ENV: 'development', npm_config_loglevel: 'warn' },
  });
  if (code !== 0) {
    throw new SetupFailure(
      `${reasons(output)}\nThe dependencies could not be installed: npm ci ended with ${code}. ` +
        'Check that the npm registry can be reached, then start the same command again.',
    );
  }
  writeFileSync(stamp, createHash('sha256').update(readFileSync(lockFile)).digest('hex'));
}

/**
 * npm follows its reason with a page of usage.
 * @param {string} output
 */
function reasons(output) {
  const lines = output.split('\n').filter((line) => line.startsWith('npm error') && line !== 'npm error');
  return (lines.length > 0 ? lines : output.trimEnd().split('\n')).slice(0, 20).join('\n');
}

/** The npm that started us, where there is one; else the one in PATH. */
function npm() {
  const script = process.env['npm_execpath'];
  if (script !== undefined && basename(script) === 'npm-cli.js') {
    return { command: process.execPath, args: [script], shell: false };
  }
  return { command: 'npm', args: [], shell: process.platform === 'win32' };
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

/** @param {string} path */
function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? null;
}

/** @param {string} path */
function isLink(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
