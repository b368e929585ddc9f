// @ts-check
/** `npm run icons`: paints resources/tray.svg and resources/icon.svg in the sizes that systems and packages ask for. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { inRoot } from './setup/paths.mjs';
import { main, say, SetupFailure } from './setup/say.mjs';
import { ensureDependencies, findBrowser } from './setup.mjs';

/** @typedef {import('playwright-core').Page} Page */

const STATES = ['idle', 'running', 'attention', 'paused'];

/**
 * How each kind of panel wants it. Electron knows the file for a denser screen by its ending, and the image that macOS shall
 * colour by itself by `Template`.
 */
const LOOKS = [
  { name: 'Template', color: '#000000', scales: [1, 2, 3] },
  { name: '-on-light', color: '#1f2430', scales: [1, 1.5, 2, 3] },
  { name: '-on-dark', color: '#f4f3ef', scales: [1, 1.5, 2, 3] },
];

const TRAY_SIZE = 16;

/** For packages: a packager makes .ico and .icns of the largest, Linux takes each size. */
const APP_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/**
 * @param {Page} page
 * @param {{svg: string, size: number, file: string, color?: string, shown?: string}} picture `shown`: the only group to be painted
 */
async function paint(page, { svg, size, file, color = '#000000', shown }) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>
    body { margin: 0; color: ${color}; }
    svg { display: block; width: ${size}px; height: ${size}px; }
    ${shown === undefined ? '' : `g { display: none; } #${shown} { display: inline; }`}
  </style>${svg}`);
  const png = await page.screenshot({ omitBackground: true });
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, png);
  say(file);
}

/** @param {Page} page */
async function paintAll(page) {
  const tray = await readFile(inRoot('resources', 'tray.svg'), 'utf8');
  for (const shown of STATES)
    for (const { name, color, scales } of LOOKS)
      for (const scale of scales) {
        const file = inRoot('resources', 'tray', `${shown}${name}${scale === 1 ? '' : `@${scale}x`}.png`);
        await paint(page, { svg: tray, size: TRAY_SIZE * scale, file, color, shown });
      }
  const svg = await readFile(inRoot('resources', 'icon.svg'), 'utf8');
  for (const size of APP_SIZES)
    await paint(page, { svg, size, file: inRoot('resources', 'icons', `${size}x${size}.png`) });
}

await main(async () => {
  await ensureDependencies();
  const executablePath = findBrowser();
  if (executablePath === null)
    throw new SetupFailure('The icons need Chromium or Chrome. Install one of them.');
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({
    executablePath,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    await paintAll(await browser.newPage());
  } finally {
    await browser.close();
  }
  return 0;
});
