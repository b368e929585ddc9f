// @ts-check
/**
 * What the window's page is in its first frame. A browser draws nothing before the styles that a page names are there, and runs no script
 * behind them; so the first look (src/renderer/first-look.js), which has its own few styles, stands in the page itself, and adds the
 * window's styles and script when it has been drawn. The page's policy allows it by its digest.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { inRoot } from './setup/paths.mjs';

const PLACE = '<!-- first look -->';
const STYLES = /\s*<link rel="stylesheet"[^>]* href="(?<address>[^"]+)">/g;
const SCRIPT = /\s*<script type="module"[^>]* src="(?<address>[^"]+)"><\/script>/g;
const POLICY = "script-src 'self'";

/** @returns {import('vite').Plugin} */
export function firstFrame() {
  return {
    name: 'wakeful:first-frame',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: async (page) =>
        firstFrameOf(page, await readFile(inRoot('src', 'renderer', 'first-look.js'), 'utf8')),
    },
  };
}

/**
 * @param {string} page
 * @param {string} script
 * @returns {string}
 */
export function firstFrameOf(page, script) {
  const styles = [...page.matchAll(STYLES)].map(({ groups }) => groups?.['address']);
  // The last one brings what it needs.
  const address = [...page.matchAll(SCRIPT)].at(-1)?.groups?.['address'];
  for (const part of [PLACE, POLICY, '</body>'])
    if (!page.includes(part)) throw new Error(`The page has no ${part}.`);
  if (address === undefined || styles.length !== 1)
    throw new Error('The page has not one script and one sheet of styles.');
  const digest = createHash('sha256').update(script).digest('base64');
  return page
    .replaceAll(STYLES, '')
    .replaceAll(SCRIPT, '')
    .replace(POLICY, () => `${POLICY} 'sha256-${digest}'`)
    .replace(
      '</head>',
      () =>
        `  <meta name="wakeful-styles" content="${styles[0]}" />\n    <meta name="wakeful-script" content="${address}" />\n  </head>`,
    )
    .replace(PLACE, () => `<script>${script}</script>`);
}
