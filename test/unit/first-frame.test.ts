import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { firstFrameOf } from '../../scripts/first-frame.mjs';

const BUILT = `<html>
  <head>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'" />
    <script type="module" crossorigin src="./assets/runtime-1.js"></script>
    <script type="module" crossorigin src="./assets/window-2.js"></script>
    <link rel="stylesheet" crossorigin href="./assets/window-3.css">
  </head>
  <body>
    <div id="first-look"></div>
    <!-- first look -->
    <div id="root"></div>
  </body>
</html>`;
const SCRIPT = "show('$& and $1');";

test('the page begins with the look, which the policy knows, and names what comes after it', () => {
  const page = firstFrameOf(BUILT, SCRIPT);
  const digest = createHash('sha256').update(SCRIPT).digest('base64');
  expect(page).toContain(`<script>${SCRIPT}</script>`);
  expect(page).toContain(`script-src 'self' 'sha256-${digest}';`);
  expect(page).toContain('<meta name="wakeful-script" content="./assets/window-2.js" />');
  expect(page).toContain('<meta name="wakeful-styles" content="./assets/window-3.css" />');
  expect(page).not.toMatch(/type="module"|rel="stylesheet"/);
});

test('a page that the build made otherwise is refused', () => {
  expect(() => firstFrameOf(BUILT.replace('<!-- first look -->', ''), SCRIPT)).toThrow('<!-- first look -->');
  expect(() => firstFrameOf(BUILT.replace(/<link.*>/, ''), SCRIPT)).toThrow('one sheet of styles');
});
