// @ts-check
/**
 * `npm run bench`: measures, prints tables, and writes them to docs/figures.md; `npm run bench -- window` measures that part and leaves
 * the others as they are. Not a test: figures depend on the machine.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { hear } from './setup/children.mjs';
import { inRoot, root } from './setup/paths.mjs';
import { runtimeNode, toolEnvironment } from './setup/runtime.mjs';
import { main, say, SetupFailure } from './setup/say.mjs';
import { ensureReady, ensureTestTools } from './setup.mjs';

/** @typedef {import('../test/bench/measure').Figure} Figure */

/** Each is a program of its own, and a part of the page. */
const PARTS = {
  main: 'Engine, store and loop',
  'quick-jobs': 'Quick jobs',
  window: 'The window',
  timeline: 'The timeline in the window',
  soak: 'Weeks of use',
};
/** Only when it is asked for by name: it takes half an hour. */
const LONG = ['soak'];

const input = {
  main: inRoot('test', 'bench', 'main.ts'),
  'quick-jobs': inRoot('test', 'bench', 'quick-jobs.ts'),
  window: inRoot('test', 'bench', 'window.ts'),
  timeline: inRoot('test', 'bench', 'window-timeline.ts'),
  soak: inRoot('test', 'bench', 'soak.ts'),
  'bare-spawner': inRoot('test', 'bench', 'bare-spawner.ts'),
  spawner: inRoot('src', 'main', 'runner', 'spawner', 'main.ts'),
};

// As deep as the sources lie, since some of them look for the checkout from where they are.
const output = { entryFileNames: 'bench/[name].js', chunkFileNames: 'bench/[name]-[hash].js' };

/**
 * Built as the app is: under the test runner every call across modules would cost extra.
 *
 * @param {readonly string[]} names
 * @returns {Promise<Map<string, string>>} the parts of the page
 */
async function measure(names) {
  const { build } = await import('vite');
  const outDir = await mkdtemp(inRoot('.out-bench-'));
  try {
    await build({
      configFile: false,
      root,
      logLevel: 'warn',
      resolve: { alias: { '@shared': inRoot('src', 'shared') } },
      build: {
        ssr: true,
        outDir,
        emptyOutDir: true,
        target: 'node24',
        rolldownOptions: { input, output },
      },
    });
    const parts = new Map();
    for (const name of names) {
      const title = PARTS[/** @type {keyof typeof PARTS} */ (name)];
      parts.set(title, part(name, title, await figuresOf(join(outDir, 'bench', `${name}.js`))));
    }
    return parts;
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

/**
 * @param {string} name
 * @param {string} title
 * @param {readonly Figure[]} figures
 */
function part(name, title, figures) {
  const machine = `${type()} ${release()}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'an unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}`;
  const rows = figures.map(({ group, what, value }) => [`${group}: ${what}`, value]);
  return `## ${title}

By \`npm run bench -- ${name}\` on ${new Date().toISOString().slice(0, 10)}, on ${machine}; load at the end: ${loadavg()[0]?.toFixed(1)}.

${table([['what', 'figure'], ...rows])}
`;
}

/**
 * @param {ReadonlyMap<string, string>} measured
 * @param {string} before the page as it is
 */
function page(measured, before) {
  const kept = before.split(/^(?=## )/m);
  const parts = Object.values(PARTS).map(
    (title) => measured.get(title) ?? kept.find((old) => old.startsWith(`## ${title}\n`)) ?? '',
  );
  return `# Figures

Written by \`npm run bench\`. Absolute times depend on the machine and on what else it does; ratios are taken within one run, and a ratio of
1 is as fast as croner itself. In brackets: the part of the time in which Wakeful had a processor. The rest is the disk, and the
machine's other work.

${parts
  .filter(Boolean)
  .map((text) => text.trimEnd())
  .join('\n\n')}
`;
}

await main(async () => {
  const asked = process.argv.slice(2);
  const unknown = asked.find((name) => !(name in PARTS));
  if (unknown !== undefined)
    throw new SetupFailure(`There is no bench ${unknown}. There are: ${Object.keys(PARTS).join(', ')}.`);
  await ensureReady();
  await ensureTestTools();
  say('Measuring; this takes some minutes...');
  const measured = await measure(
    asked.length === 0 ? Object.keys(PARTS).filter((name) => !LONG.includes(name)) : asked,
  );
  const file = inRoot('docs', 'figures.md');
  console.log([...measured.values()].join('\n'));
  await writeFile(file, page(measured, await readFile(file, 'utf8')));
  return 0;
});
