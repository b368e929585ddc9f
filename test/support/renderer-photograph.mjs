/** One picture of the gallery, and what axe says about it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const wide = { width: 1280, height: 800 };

/** `say` is told everything that is wrong. @returns {Promise<number>} how much axe complains about */
export async function photograph(browser, { shot, gallery, out, say }) {
  const context = await browser.newContext({
    viewport: shot.size ?? wide,
    deviceScaleFactor: shot.scale ?? 1,
    colorScheme: shot.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
  });
  const page = await context.newPage();
  // A Saturday morning in Berlin, whenever the pictures are taken.
  await page.clock.install({ time: new Date('2026-11-21T09:14:00+01:00') });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) say(`${shot.name}: console ${message.text()}`);
  });
  page.on('pageerror', (error) => say(`${shot.name}: ${error.stack}`));
  const address = pathToFileURL(`${gallery}/index.html`);
  await page.goto(`${address}?world=${shot.world ?? 'full'}${shot.hash}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  try {
    // Parts of the editor that are one sentence.
    for (const part of shot.unfold ?? [])
      await page
        .getByRole('region', { name: part, exact: true })
        .getByRole('button', { expanded: false })
        .first()
        .click();
    await shot.ready?.(page);
  } catch (error) {
    say(`${shot.name}: ${error.message}`);
  }
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${out}/${shot.name}.png` });
  const { height, visible } = await page.evaluate(() => {
    const { scrollHeight, clientHeight } = document.documentElement;
    return { height: scrollHeight, visible: clientHeight };
  });
  if (height > visible) say(`${shot.name}: the window itself scrolls: ${height} of ${visible} px`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }),
  );
  for (const { id, nodes } of violations) {
    const places = nodes
      .slice(0, 2)
      .map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`)
      .join(' | ');
    say(`${shot.name}: axe ${id}: ${places}`);
  }
  await context.close();
  return violations.length;
}
