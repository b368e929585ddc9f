// @ts-check
/**
 * `npm run mutate`: breaks a copy of the sources in each named way and shows what notices. `--only TEXT` takes the mutations with
 * that text in their name. Ends with 1 when one is not noticed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { mutations } from './mutations.mjs';
import { inRoot, modules } from './setup/paths.mjs';
import { toolEnvironment } from './setup/runtime.mjs';
import { main, say, SetupFailure } from './setup/say.mjs';
import { ensureDependencies } from './setup.mjs';

/** What is asked, the quickest first. */
const JUDGES = [
  {
    name: 'unit tests',
    args: ['--project', 'unit', 'test/unit/engine', 'test/unit/power', 'test/unit/store'],
  },
  {
    name: 'tests of the loop',
    args: ['--project', 'unit', 'test/unit/loop', 'test/unit/server', 'test/unit/cli'],
  },
  { name: 'simulation', args: ['--project', 'simulation'] },
];
/** A mutation that makes a test run for ever is noticed by that. */
const LONGEST_MS = 240_000;

/** @returns {Promise<string>} */
async function copyOfSources() {
  const folder = await mkdtemp(join(tmpdir(), 'wakeful-mutate-'));
  for (const name of ['src', 'test', 'vitest.config.ts', 'package.json', 'tsconfig.json'])
    await cp(inRoot(name), join(folder, name), { recursive: true, force: true }).catch((error) => {
      if (error.code !== 'ENOENT') throw error;
    });
  await symlink(modules, join(folder, 'node_modules'));
  return folder;
}

/**
 * Whether these tests pass in that folder.
 * @param {string} folder
 * @param {readonly string[]} args
 */
async function passes(folder, args) {
  const vitest = join(modules, 'vitest', 'vitest.mjs');
  const child = spawn('node', [vitest, 'run', '--bail', '1', '--silent', ...args], {
    cwd: folder,
    env: toolEnvironment(),
    stdio: 'ignore',
    detached: true,
  });
  const timer = setTimeout(() => process.kill(-(/** @type {number} */ (child.pid)), 'SIGKILL'), LONGEST_MS);
  const [code] = await once(child, 'exit');
  clearTimeout(timer);
  return code === 0;
}

/**
 * Who notices; `null` when nobody does.
 * @param {string} folder
 */
async function noticedBy(folder) {
  for (const { name, args } of JUDGES) if (!(await passes(folder, args))) return name;
  return null;
}

/**
 * @param {string} folder
 * @param {import('./mutations.mjs').Mutation} mutation
 */
async function judge(folder, { name, file, from, to }) {
  const path = join(folder, file);
  const source = await readFile(path, 'utf8');
  if (source.split(from).length !== 2)
    throw new SetupFailure(`"${name}": its text is not exactly once in ${file}.`);
  await writeFile(
    path,
    source.replace(from, () => to),
  );
  try {
    return await noticedBy(folder);
  } finally {
    await writeFile(path, source);
  }
}

await main(async () => {
  await ensureDependencies();
  const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
  const chosen = mutations.filter(({ name }) => name.includes(values.only));
  const folder = await copyOfSources();
  /** @type {Map<string, number>} */
  const caught = new Map();
  let missed = 0;
  try {
    if ((await noticedBy(folder)) !== null)
      throw new SetupFailure('The tests fail before anything is broken.');
    for (const mutation of chosen) {
      const judgeName = await judge(folder, mutation);
      if (judgeName === null) missed += 1;
      else caught.set(judgeName, (caught.get(judgeName) ?? 0) + 1);
      say(`${judgeName === null ? 'NOT NOTICED' : `noticed by the ${judgeName}`}: ${mutation.name}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const by = [...caught].map(([name, count]) => `${count} by the ${name}`).join(', ');
  say(`${chosen.length - missed} of ${chosen.length} mutations were noticed: ${by}.`);
  return missed === 0 ? 0 : 1;
});
