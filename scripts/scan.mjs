// @ts-check
/**
 * `npm run scan`: Electronegativity reads the sources and names what is unsafe in an Electron app. It is fetched for the purpose and
 * is no dependency. What it names and is meant to be so stands here with its reason; anything else is a failure.
 */
import { globSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hear } from './setup/children.mjs';
import { inRoot, root } from './setup/paths.mjs';
import { main, say, SetupFailure } from './setup/say.mjs';
import { ensureDependencies } from './setup.mjs';

const SCANNER = '@doyensec/electronegativity@1.10.3';
/** They ask the network for Electron's releases; Renovate and `npm outdated` do that better. */
const LEFT_OUT = 'availablesecurityfixesglobalcheck,electronversionjsoncheck';

/** Offline it cannot fetch its translations, and would end of that by an error of its own after a second. */
const OFFLINE = `process.on('uncaughtException', (error) => {
  if (/onCancel/.test(error.message)) return;
  console.error(error);
  process.exit(1);
});
`;
/** Has to be found: a scanner that finds nothing may not have read anything. */
const CANARY = { check: 'CONTEXT_ISOLATION_JS_CHECK', file: 'canary.js' };
const CANARY_TEXT = `import { BrowserWindow } from 'electron';
new BrowserWindow({ webPreferences: { contextIsolation: false } });
`;

/** @type {readonly {check: string, file: string, because: string}[]} */
const EXPLAINED = [
  {
    check: 'CSP_GLOBAL_CHECK',
    file: 'src/renderer/index.html',
    because:
      'Styles may be inline, since the page sets some by itself; scripts may not (the build allows the first look by its digest). Sockets are to this computer only, and “wakeful serve” sends a stricter policy.',
  },
  {
    check: 'AUXCLICK_JS_CHECK',
    file: 'src/main/windows/main-window.js',
    because: 'A middle click asks for a new window, and every new window is refused (page-limits.ts).',
  },
  {
    check: 'PRELOAD_JS_CHECK',
    file: 'src/main/windows/main-window.js',
    because: 'The preload passes on messages of the contract and nothing else; main parses each.',
  },
  {
    check: 'PROTOCOL_HANDLER_JS_CHECK',
    file: 'src/main/host/electron/start-requests.js',
    because: 'A link opens one of a few pages and does nothing else (deep-link.ts).',
  },
];

/**
 * Its parser is of 2021: it knows neither types nor private members.
 * @param {string} folder
 */
async function putOldSources(folder) {
  const { default: typescript } = await import('typescript');
  const { ScriptTarget, ModuleKind, JsxEmit } = typescript;
  const compilerOptions = {
    target: ScriptTarget.ES2019,
    module: ModuleKind.ESNext,
    jsx: JsxEmit.ReactJSX,
  };
  const put = async (/** @type {string} */ file, /** @type {string} */ text) => {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  };
  const files = globSync('src/**/*.{ts,tsx,html}', { cwd: root }).filter((file) => !file.endsWith('.d.ts'));
  for (const file of files) {
    const text = await readFile(inRoot(file), 'utf8');
    if (file.endsWith('.html')) await put(file, text);
    else
      await put(
        file.replace(/\.tsx?$/, '.js'),
        typescript.transpileModule(text, { compilerOptions }).outputText,
      );
  }
  const { devDependencies } = JSON.parse(await readFile(inRoot('package.json'), 'utf8'));
  const manifest = {
    name: 'wakeful',
    version: '0.0.0',
    devDependencies: { electron: devDependencies.electron },
  };
  await put('package.json', JSON.stringify(manifest));
  await put(CANARY.file, CANARY_TEXT);
  await put('offline.cjs', OFFLINE);
  return { count: files.length, electron: devDependencies.electron };
}

/**
 * @param {string} table its CSV: the first four columns never hold a comma
 * @param {string} folder
 */
function findingsOf(table, folder) {
  return table
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [check = '', severity = '', , file = ''] = line
        .split(',')
        .map((cell) => cell.replaceAll('"', ''));
      return { check, severity, file: file.replace(`${folder}/`, '') };
    });
}

await main(async () => {
  await ensureDependencies();
  const folder = await mkdtemp(join(tmpdir(), 'wakeful-scan-'));
  try {
    const { count, electron } = await putOldSources(folder);
    const results = join(folder, 'results.csv');
    say(`Fetching ${SCANNER}, then reading ${count} files...`);
    const heard = await hear(
      'npm',
      [
        ...['exec', '--yes', `--package=${SCANNER}`, '--', 'electronegativity'],
        ...['-i', folder, '-e', electron, '-x', LEFT_OUT, '-o', results],
      ],
      { cwd: folder, env: { ...process.env, NODE_OPTIONS: `--require ${join(folder, 'offline.cjs')}` } },
    );
    const table = await readFile(results, 'utf8').catch(() => {
      throw new SetupFailure(`The scanner left no result. ${heard.output.slice(-2_000)}`);
    });
    const all = findingsOf(table, folder);
    const findings = all.filter(({ file }) => file !== CANARY.file);
    if (!all.some(({ check, file }) => check === CANARY.check && file === CANARY.file))
      throw new SetupFailure(
        `The scanner did not see what was put there for it. ${heard.output.slice(-2_000)}`,
      );
    let unexplained = 0;
    for (const { check, severity, file } of findings) {
      const known = EXPLAINED.find((one) => one.check === check && one.file === file);
      if (known === undefined) unexplained += 1;
      say(
        `${severity} ${check} in ${file}\n  ${known?.because ?? 'This is not explained: mend it, or explain it in scripts/scan.mjs.'}`,
      );
    }
    say(`${findings.length} findings, ${unexplained} of them not explained.`);
    return unexplained === 0 ? 0 : 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
