// @ts-check
/**
 * `npm run screenshots`: makes the pictures in docs/pictures anew, from the built app with a few days of real history, then every screen
 * in light, dark, empty, full, error and narrow, in test-results/screens, each judged by axe. `-- docs` or `-- screens` makes only these;
 * `-- screens NAME...` only those whose names begin so.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { writeSamplePrograms } from './screenshots/sample-programs.mjs';
import { runThrough } from './setup/children.mjs';
import { cliEntry, inRoot } from './setup/paths.mjs';
import { runsOnRightNode, runtimeNode } from './setup/runtime.mjs';
import { main, say, SetupFailure } from './setup/say.mjs';
import { loadTypeScript } from './setup/load-typescript.mjs';
import { ensureDependencies, ensureReady, findBrowser } from './setup.mjs';

/** @typedef {import('./screenshots/showcase').Showcase} Showcase */
/** @typedef {{address: string, cli: (...args: string[]) => Promise<any>, stop: () => Promise<void>}} App */
/** @typedef {import('playwright-core').Page} Page */

const pictures = inRoot('docs', 'pictures');
const DAYS = 4;

/** What is on each picture: where to go, and what must be there before it is taken. */
const SHOTS = [
  { name: 'schedules', hash: '#/schedules', awaits: 'Nightly backup' },
  { name: 'schedule', hash: '#/schedules/s1', awaits: 'Nightly backup' },
  { name: 'editor', hash: '#/schedules/s1/edit?part=missed', awaits: 'runs at' },
  // A canvas tells nobody when it has been painted.
  { name: 'timeline', hash: '#/timeline', awaits: 'Nightly backup', paintsForMs: 1_000 },
  { name: 'runs', hash: '#/runs', awaits: 'Why it ran' },
  { name: 'health', hash: '#/health', awaits: 'Last 30 times' },
  { name: 'run', hash: '#/runs/RUN', awaits: 'snapshot 7be20c13 saved' },
  { name: 'sleep-log', hash: '#/sleep-log', awaits: 'Sleep log' },
];

/**
 * @param {Showcase} showcase
 * @returns {Promise<App>}
 */
async function startApp({ world, zone }) {
  const programs = join(world.folder, 'sample-programs');
  await writeSamplePrograms(programs);
  const env = {
    ...process.env,
    TZ: zone,
    HOME: world.folder,
    WAKEFUL_HOME: world.folder,
    PATH: `${programs}${delimiter}${process.env['PATH']}`,
  };
  /** @param {string[]} args */
  const launch = (args) =>
    spawn(runtimeNode(), [cliEntry, ...args], {
      env,
      cwd: world.folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const app = launch(['serve', '--port', '0']);
  const ended = once(app, 'close');
  const [line] = await Promise.race([once(createInterface(app.stdout), 'line'), ended]);
  const address = /http:\S+/.exec(String(line))?.[0];
  if (address === undefined) throw new SetupFailure('The app did not start; what it said is above.');
  return {
    address,
    cli: async (...args) => {
      const output = [];
      for await (const chunk of launch([...args, '--json']).stdout) output.push(chunk);
      return JSON.parse(Buffer.concat(output).toString());
    },
    stop: async () => {
      app.kill('SIGTERM');
      await ended;
    },
  };
}

/**
 * @param {{app: App, zone: string, run: string}} options
 */
async function takePictures({ app, zone, run }) {
  const { chromium } = await import('playwright-core');
  const executablePath = findBrowser();
  if (executablePath === null)
    throw new SetupFailure('The pictures need Chromium or Chrome. Install one of them.');
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const context = await browser.newContext({
        colorScheme,
        timezoneId: zone,
        locale: 'en-GB',
        reducedMotion: 'reduce',
        viewport: { width: 1280, height: 800 },
        deviceScaleFactor: 1.5,
      });
      const page = await context.newPage();
      await page.goto(app.address);
      for (const shot of SHOTS)
        await takePicture(page, { ...shot, hash: shot.hash.replace('RUN', run), colorScheme });
      await context.close();
    }
  } finally {
    await browser.close();
  }
}

/**
 * @param {Page} page
 * @param {{name: string, hash: string, awaits: string, colorScheme: string, paintsForMs?: number}} shot
 */
async function takePicture(page, { name, hash, awaits, colorScheme, paintsForMs = 0 }) {
  await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
  await page.getByText(awaits).first().waitFor();
  await page.waitForTimeout(paintsForMs);
  const path = join(pictures, `${name}-${colorScheme}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  say(path);
}

/** @param {readonly string[]} names beginnings of names; all when there is none */
async function takeScreens(names) {
  const gallery = await mkdtemp(join(tmpdir(), 'wakeful-gallery-'));
  const screens = inRoot('test-results', 'screens');
  try {
    const { build } = await import('vite');
    process.env['GALLERY_OUT'] = gallery;
    await build({ configFile: inRoot('test', 'support', 'renderer-gallery.config.ts'), logLevel: 'error' });
    say(`Taking every screen, into ${screens}...`);
    const photographer = inRoot('test', 'support', 'renderer-screenshots.mjs');
    const { code } = await runThrough(runtimeNode(), [photographer, gallery, screens, ...names]);
    return code ?? 1;
  } finally {
    await rm(gallery, { recursive: true, force: true });
  }
}

async function takeDocs() {
  await ensureReady();
  await mkdir(pictures, { recursive: true });
  say(`Living through ${DAYS} days...`);
  const { liveThrough } = /** @type {typeof import('./screenshots/showcase')} */ (
    await loadTypeScript('/scripts/screenshots/showcase.ts')
  );
  const showcase = await liveThrough(DAYS);
  const app = await startApp(showcase);
  try {
    // Else the login shell of whoever takes the pictures would say where programs are.
    await app.cli('settings', '--login-shell', 'off');
    const run = await app.cli('run', 'Nightly backup', '--wait');
    await takePictures({ app, zone: showcase.zone, run: run.id });
  } finally {
    await app.stop();
    await rm(showcase.world.folder, { recursive: true, force: true });
  }
}

await main(async () => {
  const [which, ...names] = process.argv.slice(2);
  if (![undefined, 'docs', 'screens'].includes(which))
    throw new SetupFailure('Say “docs”, “screens”, or nothing for both.');
  await ensureDependencies();
  if (!runsOnRightNode())
    throw new SetupFailure('This needs the packaged Node. Start it with: npm run screenshots');
  if (which !== 'screens') await takeDocs();
  return which === 'docs' ? 0 : takeScreens(names);
});
