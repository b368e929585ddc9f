// @ts-check
/** `npm run bench`: measures, prints one table, and writes it to docs/figures.md. Not a test: figures depend on the machine. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { hear } from './setup/children.mjs';
import { inRoot, root } from './setup/paths.mjs';
import { runtimeNode, toolEnvironment } from './setup/runtime.mjs';
import { main, say, SetupFailure } from './setup/say.mjs';
import { ensureDependencies } from './setup.mjs';

/** @typedef {import('../test/bench/measure').Figure} Figure */

const input = {
  main: inRoot('test', 'bench', 'main.ts'),
  'quick-jobs': inRoot('test', 'bench', 'quick-jobs.ts'),
  'bare-spawner': inRoot('test', 'bench', 'bare-spawner.ts'),
  spawner: inRoot('src', 'main', 'runner', 'spawner', 'main.ts'),
};

/** Built as the app is: under the test runner every call across modules would cost extra. */
async function measure() {
  const { build } = await import('vite');
  const outDir = await mkdtemp(inRoot('.out-bench-'));
  try {
    await build({
      configFile: false,
      root,
      logLevel: 'warn',
      resolve: { alias: { '@shared': inRoot('src', 'shared') } },
      build: { ssr: true, outDir, emptyOutDir: true, target: 'node24', rolldownOptions: { input } },
    });
    return [
      ...(await figuresOf(join(outDir, 'main.js'))),
      ...(await figuresOf(join(outDir, 'quick-jobs.js'))),
    ];
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

/** @param {string} program that prints them as its last line */
async function figuresOf(program) {
  const { code, output } = await hear(runtimeNode(), ['--expose-gc', program], { env: toolEnvironment() });
  if (code !== 0) throw new SetupFailure(`The bench failed:\n${output}`);
  return /** @type {Figure[]} */ (JSON.parse(output.trim().split('\n').at(-1) ?? '[]'));
}

/** @param {readonly (readonly string[])[]} rows */
function table(rows) {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (/** @type {readonly string[]} */ row) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}

/** @param {readonly Figure[]} figures */
function page(figures) {
  const machine = `${type()} ${release()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'an unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;
  const rows = figures.map(({ group, what, value }) => [`${group}: ${what}`, value]);
  return `# Figures

Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}, on ${machine}. Absolute times depend on the machine and on what else
it does (load at the end: ${loadavg()[0]?.toFixed(1)}); ratios are taken within one run, and a ratio of 1 is as fast as croner itself. In brackets: the part
of the time in which Wakeful had a processor. The rest is the disk, and the machine's other work.

${table([['what', 'figure'], ...rows])}
`;
}

await main(async () => {
  await ensureDependencies();
  say('Measuring; this takes some minutes...');
  const text = page(await measure());
  console.log(text);
  await writeFile(inRoot('docs', 'figures.md'), text);
  return 0;
});
