// @ts-check
/** Runs every test once, and sums up in one plain line that a machine can read: `128 passed, 0 failed`. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runThrough } from './setup/children.mjs';
import { modules, root } from './setup/paths.mjs';
import { runtimeNode, toolEnvironment } from './setup/runtime.mjs';
import { say } from './setup/say.mjs';

/**
 * @param {readonly string[]} args More arguments for vitest.
 * @returns {Promise<number>} The exit code.
 */
export async function runTests(args) {
  const folder = await mkdtemp(join(tmpdir(), 'wakeful-check-'));
  const report = join(folder, 'report.json');
  try {
    const vitest = [join(modules, 'vitest', 'vitest.mjs'), 'run', '--reporter=default', '--reporter=json'];
    const { code } = await runThrough(runtimeNode(), [...vitest, `--outputFile.json=${report}`, ...args], {
      cwd: root,
      env: toolEnvironment(),
    });
    const text = await readFile(report, 'utf8').catch(() => null);
    const counts = text === null ? { passed: 0, failed: 0, skipped: 0 } : count(JSON.parse(text));
    if (code !== 0 && counts.failed === 0) {
      say('Something failed outside any test (see above); it is counted as one failure.');
      counts.failed = 1;
    }
    console.log(`\n${summary(counts)}`);
    return code ?? 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * @param {{numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: {status: string, assertionResults: {status: string}[]}[]}} report
 */
export function count(report) {
  // A file that cannot even be loaded has no failed test in it, and is a failure all the same.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @param {{passed: number, failed: number, skipped: number}} counts */
export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
