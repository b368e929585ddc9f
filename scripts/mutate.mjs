// @ts-check
/**
 * `npm run mutate`: breaks a copy of the sources in each named way and shows what notices. `--only TEXT` takes the mutations whose
 * names match that pattern. Ends with 1 when one is not noticed.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { mutations } from './mutations.mjs';
import { inRoot, modules } from './setup/paths.mjs';
import { toolEnvironment } from './setup/runtime.mjs';
import { main, say, SetupFailure } from './setup/say.mjs';
import { ensureDependencies } from './setup.mjs';

/** What is asked: the simulation, and the tests that drive the same code by hand. */
const JUDGES = [
  'test/simulation',
  'test/unit/engine/preview',
  'test/unit/engine/occurrences',
  'test/unit/engine/allowed-window',
  'test/unit/engine/held-rows',
  'test/unit/engine/retry',
  'test/unit/power',
  'test/unit/store',
  'test/unit/loop',
  'test/unit/server',
  'test/unit/cli/waiting',
];
/** A mutation that makes a test run for ever is noticed by that. */
const LONGEST_MS = 240_000;

/** @returns {Promise<string>} */
async function copyOfSources() {
  const folder = await mkdtemp(join(tmpdir(), 'wakeful-mutate-'));
  const configs = (await readdir(inRoot())).filter((name) =>
    /^(tsconfig|package\.json|vitest\.config)/.test(name),
  );
  for (const name of ['src', 'test', ...configs])
    await cp(inRoot(name), join(folder, name), { recursive: true });
  await symlink(modules, join(folder, 'node_modules'));
  return folder;
}

/**
 * The test file that notices first; `null` when all pass.
 * @param {string} folder
 */
async function noticedBy(folder) {
  const report = join(folder, 'report.json');
  await rm(report, { force: true });
  const vitest = join(modules, 'vitest', 'vitest.mjs');
  const reporting = ['--bail', '1', '--silent', '--reporter', 'json', '--outputFile', report];
  const child = spawn(
    'node',
    [vitest, 'run', ...reporting, '--project', 'unit', '--project', 'simulation', ...JUDGES],
    {
      cwd: folder,
      env: toolEnvironment(),
      stdio: 'ignore',
      detached: true,
    },
  );
  const timer = setTimeout(() => process.kill(-(/** @type {number} */ (child.pid)), 'SIGKILL'), LONGEST_MS);
  const [code] = await once(child, 'exit');
  clearTimeout(timer);
  if (code === 0) return null;
  const { testResults = [] } = JSON.parse(await readFile(report, 'utf8').catch(() => '{}'));
  // Files that were not run any more count as failed too.
  const failed = testResults.find(
    (/** @type {{assertionResults?: {status: string}[]}} */ { assertionResults = [] }) =>
      assertionResults.some(({ status }) => status === 'failed'),
  );
  return failed === undefined ? 'a test that does not end' : relative(folder, failed.name);
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
  const chosen = mutations.filter(({ name }) => new RegExp(values.only).test(name));
  const folder = await copyOfSources();
  /** @type {Map<string, number>} */
  const caught = new Map();
  let missed = 0;
  try {
    if ((await noticedBy(folder)) !== null)
      throw new SetupFailure('The tests fail before anything is broken.');
    for (const mutation of chosen) {
      const noticer = await judge(folder, mutation);
      if (noticer === null) missed += 1;
      else caught.set(noticer, (caught.get(noticer) ?? 0) + 1);
      say(`${noticer === null ? 'NOT NOTICED' : `noticed by ${noticer}`}: ${mutation.name}`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const by = [...caught].map(([name, count]) => `${count} by ${name}`).join(', ');
  say(`${chosen.length - missed} of ${chosen.length} mutations were noticed: ${by}.`);
  return missed === 0 ? 0 : 1;
});
