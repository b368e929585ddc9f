// @ts-check
/** `npm run check`: format, lint and types side by side, then the build and every test. Stops at the first that fails. */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { hear } from './setup/children.mjs';
import { modules } from './setup/paths.mjs';
import { runtimeNode, toolEnvironment } from './setup/runtime.mjs';
import { main, say } from './setup/say.mjs';
import { ensureBuilt, ensureDependencies } from './setup.mjs';
import { runTests } from './vitest-run.mjs';

/** Each tool by its own program, so that it runs on our Node whatever the shell's is. */
const STEPS = [
  { name: 'format', args: ['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'] },
  { name: 'lint', args: ['eslint/bin/eslint.js', '--max-warnings', '0', '.'] },
  { name: 'types of main', args: ['typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.node.json'] },
  { name: 'types of renderer', args: ['typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.web.json'] },
];

/** @returns {Promise<number>} The exit code. */
export async function check() {
  const failed = (await Promise.all(STEPS.map(runStep))).filter((step) => !step.passed);
  if (failed.length > 0) {
    say(`\nThe check stopped at ${failed.map((step) => step.name).join(', ')}; no test was run.`);
    return 1;
  }
  await ensureBuilt();
  return runTests(process.argv.slice(2));
}

/** @param {{name: string, args: readonly string[]}} step */
async function runStep({ name, args: [program = '', ...args] }) {
  const startedAt = performance.now();
  const { code, output } = await hear(runtimeNode(), [join(modules, program), ...args], {
    env: toolEnvironment(),
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(
    code === 0 ? `ok      ${name} (${seconds} s)` : `FAILED  ${name} (${seconds} s)\n${output.trimEnd()}`,
  );
  return { name, passed: code === 0 };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(async () => {
    await ensureDependencies();
    return check();
  });
}
