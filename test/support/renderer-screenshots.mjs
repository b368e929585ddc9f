/**
 * Photographs every screen of the gallery, and lets axe judge each:
 * `node test/support/renderer-screenshots.mjs BUILT_GALLERY OUT_FOLDER [BEGINNING_OF_A_NAME...]`
 */
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { importShots } from './renderer-import-shots.mjs';
import { listShots, narrow, openOver, openSchedule } from './renderer-list-shots.mjs';
import { noticeShots } from './renderer-notice-shots.mjs';
import { findBrowser } from '../../scripts/setup.mjs';
import { pauseShots } from './renderer-pause-shots.mjs';
import { photograph } from './renderer-photograph.mjs';
import { screenShots } from './renderer-screen-shots.mjs';
import { timelineShots } from './renderer-timeline-shots.mjs';
import { undoShots } from './renderer-undo-shots.mjs';
import { whyShots } from './renderer-why-shots.mjs';

const [gallery, out, ...wanted] = process.argv.slice(2);
if (gallery === undefined || out === undefined)
  throw new Error('Say where the built gallery is, and where the pictures go.');
const shots = [
  { name: 'schedules', hash: '#/schedules', ready: openOver },
  { name: 'schedules-dark', hash: '#/schedules', dark: true, ready: openOver },
  { name: 'schedules-narrow', hash: '#/schedules', size: narrow, ready: openOver },
  { name: 'schedules-panel', hash: '#/schedules?selected=s3', ready: openOver },
  { name: 'schedules-panel-dark', hash: '#/schedules?selected=s1', dark: true, ready: openOver },
  { name: 'schedules-empty', hash: '#/schedules', world: 'empty' },
  { name: 'schedules-empty-dark', hash: '#/schedules', world: 'empty', dark: true },
  {
    name: 'schedules-offline',
    hash: '#/schedules',
    world: 'offline',
    ready: (page) => page.getByRole('alert').waitFor(),
  },
  { name: 'schedules-stopped', hash: '#/schedules', world: 'stopped', ready: openOver },
  {
    name: 'schedules-many',
    hash: '#/schedules',
    world: 'many',
    ready: (page) => page.getByRole('link', { name: 'Job 2', exact: true }).waitFor(),
  },
  {
    name: 'schedules-nothing-found',
    hash: '#/schedules',
    ready: (page) => page.getByRole('searchbox').fill('zebra'),
  },
  { name: 'schedules-paused', hash: '#/schedules', world: 'paused', ready: openOver },
  {
    name: 'schedules-paused-narrow-dark',
    hash: '#/schedules',
    world: 'paused',
    size: narrow,
    dark: true,
    ready: openOver,
  },
  ...screenShots,
  ...listShots,
  ...noticeShots,
  ...importShots,
  ...pauseShots,
  ...whyShots,
  { name: 'morning-empty', hash: '#/morning', world: 'empty' },
  { name: 'waiting', hash: '#/waiting' },
  {
    name: 'waiting-dark',
    hash: '#/waiting',
    dark: true,
    ready: (page) =>
      page
        .getByRole('button', { name: /^Why\?/ })
        .nth(1)
        .click(),
  },
  {
    name: 'waiting-narrow',
    hash: '#/waiting',
    size: narrow,
    ready: (page) => page.getByRole('button', { name: 'Skip all' }).click(),
  },
  { name: 'waiting-empty', hash: '#/waiting', world: 'calm' },
  { name: 'waiting-backlog', hash: '#/waiting', world: 'backlog' },
  {
    name: 'waiting-settled',
    hash: '#/waiting',
    ready: (page) => page.getByRole('button', { name: /^Skip Charge/ }).click(),
  },
  {
    name: 'waiting-refused',
    hash: '#/waiting',
    ready: async (page) => {
      await page.evaluate('backend.setOnline(false)');
      await page.getByRole('button', { name: /^Run Charge/ }).click();
    },
  },
  {
    name: 'pause-menu',
    hash: '#/schedules',
    ready: (page) => page.locator('.rail-pause').click(),
  },
  {
    name: 'pause-menu-dark',
    hash: '#/schedules',
    dark: true,
    world: 'paused',
    ready: async (page) => {
      await page.locator('.rail-pause').click();
      await page.getByRole('menuitem', { name: 'Backups' }).hover();
      await page.waitForTimeout(300);
    },
  },
  { name: 'schedule-waiting', hash: '#/schedules/s13' },
  { name: 'schedule-paused-dark', hash: '#/schedules/s7', dark: true },
  { name: 'schedule-event', hash: '#/schedules/s17' },
  { name: 'schedule', hash: '#/schedules/s1' },
  { name: 'schedule-dark', hash: '#/schedules/s2', dark: true },
  { name: 'schedule-narrow', hash: '#/schedules/s5', size: narrow },
  ...[false, true].map((dark) => ({
    name: `run-environment${dark ? '-dark' : ''}`,
    hash: '',
    dark,
    ready: async (page) => {
      await openSchedule(page, 'Nightly backup');
      await page.getByRole('region', { name: 'Runs' }).getByRole('link').nth(1).click();
      await page.getByRole('button', { name: 'Environment of the run' }).click();
      await page.getByText('WAKEFUL_RUN_ID').waitFor();
    },
  })),
  { name: 'schedule-gone', hash: '#/schedules/s999' },
  {
    name: 'schedule-removed-toast',
    hash: '#/schedules/s1',
    ready: async (page) => {
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: 'Remove' }).click();
      await page.getByRole('button', { name: 'Undo' }).waitFor();
    },
  },
  { name: 'editor-new', hash: '#/schedules/new' },
  {
    name: 'editor-new-dark',
    hash: '#/schedules/new',
    dark: true,
    ready: async (page) => {
      await page.getByRole('combobox', { name: 'How often' }).click();
      await page.getByRole('option', { name: 'On days of the week' }).click();
    },
  },
  ...['', '-dark', '-narrow'].map((kind) => ({
    name: `editor-what-if${kind}`,
    hash: '#/schedules/s1/edit',
    unfold: ['If missed'],
    dark: kind === '-dark',
    ...(kind === '-narrow' ? { size: narrow } : {}),
    ready: async (page) => {
      const strip = page.locator('.sleep-grips');
      await strip.scrollIntoViewIfNeeded();
      await page.locator('.preview').evaluate((part) => part.scrollIntoView({ block: 'center' }));
      const { x, y, width, height } = await strip.boundingBox();
      await page.mouse.move(x + width / 2, y + height / 2);
      await page.mouse.down();
      await page.mouse.move(x + width * 0.6, y + height / 2, { steps: 8 });
      await page.mouse.up();
      await page.getByRole('slider').last().focus();
    },
  })),
  { name: 'editor-edit', hash: '#/schedules/s4/edit' },
  { name: 'editor-edit-narrow', hash: '#/schedules/s1/edit', size: narrow },
  {
    name: 'editor-errors',
    hash: '#/schedules/new',
    ready: async (page) => {
      await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Nightly backup');
      await page.getByLabel('Cron expression').fill('61 2 * * *');
      await page.getByRole('button', { name: 'Create schedule' }).click();
      await page.getByText('cannot be read').waitFor();
    },
  },
  { name: 'schedules-panel-waiting', hash: '#/schedules?selected=s13', ready: openOver },
  { name: 'schedule-limits', hash: '#/schedules/s15' },
  {
    name: 'schedule-menu',
    hash: '#/schedules/s1',
    ready: async (page) => {
      await page.getByRole('button', { name: 'More actions' }).click();
      await page.getByRole('menuitem', { name: /^Pause the group/ }).hover();
      await page.getByRole('menuitem', { name: /^For 1 hour/ }).waitFor();
    },
  },
  ...['', '-dark', '-narrow'].map((kind) => ({
    name: `editor-conditions${kind}`,
    hash: '#/schedules/s15/edit',
    dark: kind === '-dark',
    ...(kind === '-narrow' ? { size: narrow } : {}),
    ready: async (page) => {
      await page.getByRole('button', { name: /^It may start/ }).click();
      await page.getByLabel('Longest wait', { exact: true }).scrollIntoViewIfNeeded();
      await page.getByRole('heading', { name: 'If missed' }).scrollIntoViewIfNeeded();
      await page.locator('#content').evaluate((element) => element.scrollTo(0, 1e6));
    },
  })),
  {
    name: 'editor-conditions-errors',
    hash: '#/schedules/s15/edit',
    ready: async (page) => {
      await page.getByRole('button', { name: /^It may start/ }).click();
      await page.getByLabel('Battery above, percent').fill('400');
      await page.getByLabel('Host that must be reachable').fill('no host!');
      await page.getByLabel('Minutes without use').fill('');
      await page.getByRole('button', { name: 'Save changes' }).click();
      await page.locator('#content').evaluate((element) => element.scrollTo(0, 1e6));
    },
  },
  { name: 'editor-event', hash: '#/schedules/s17/edit', unfold: ['When'] },
  {
    name: 'editor-event-narrow-dark',
    hash: '#/schedules/s17/edit',
    unfold: ['When'],
    size: narrow,
    dark: true,
    ready: async (page) => {
      await page.getByRole('combobox', { name: 'Runs after' }).click();
      await page.getByRole('option', { name: 'Mail sync' }).waitFor();
    },
  },
  {
    name: 'editor-event-error',
    hash: '#/schedules/new',
    ready: async (page) => {
      await page.getByRole('combobox', { name: 'How often' }).click();
      await page.getByRole('option', { name: 'When something happens' }).click();
      await page.getByRole('combobox', { name: 'What happens' }).click();
      await page.getByRole('option', { name: 'Another schedule has run' }).click();
      await page.getByRole('button', { name: 'Create schedule' }).click();
    },
  },
  { name: 'editor-script', hash: '#/schedules/s18/edit', unfold: ['What'] },
  { name: 'editor-http', hash: '#/schedules/s19/edit', unfold: ['What'] },
  { name: 'editor-http-dark', hash: '#/schedules/s19/edit', unfold: ['What'], dark: true },
  { name: 'editor-http-narrow', hash: '#/schedules/s19/edit', unfold: ['What'], size: narrow },
  {
    name: 'editor-http-errors',
    hash: '#/schedules/s19/edit',
    unfold: ['What'],
    ready: async (page) => {
      await page.getByRole('textbox', { name: 'Address' }).fill('shop');
      await page.getByRole('textbox', { name: 'The JSON value at' }).fill('..');
      await page.getByRole('textbox', { name: 'The status is' }).fill('ok');
      await page.getByRole('textbox', { name: 'The answer takes at most' }).fill('0');
      await page.getByRole('textbox', { name: 'Days before' }).fill('');
      await page.getByRole('button', { name: 'Save changes' }).click();
    },
  },
  { name: 'editor-group', hash: '#/schedules/s20/edit', unfold: ['What'] },
  {
    name: 'editor-group-narrow-dark',
    hash: '#/schedules/s20/edit',
    unfold: ['What'],
    size: narrow,
    dark: true,
    ready: async (page) => {
      await page.getByRole('combobox', { name: 'Add a schedule' }).click();
      await page.getByRole('option', { name: 'Mail sync' }).waitFor();
    },
  },
  ...['', '-dark', '-narrow'].map((kind) => ({
    name: `editor-failure${kind}`,
    hash: '#/schedules/s18/edit',
    dark: kind === '-dark',
    ...(kind === '-narrow' ? { size: narrow } : {}),
    ready: async (page) => {
      await page.getByRole('button', { name: /^Tried again/ }).click();
      await page.getByRole('checkbox', { name: 'Random delay of up to' }).check();
      await page.getByRole('region', { name: 'If it fails' }).evaluate((part) => part.scrollIntoView());
    },
  })),
  {
    name: 'editor-failure-errors',
    hash: '#/schedules/s18/edit',
    ready: async (page) => {
      await page.getByRole('button', { name: /^Tried again/ }).click();
      await page.getByLabel('Try it again at most').fill('');
      await page.getByLabel('Only after these exit codes').fill('many');
      await page.getByLabel('Longest time to run', { exact: true }).fill('90');
      await page.getByRole('combobox', { name: 'Unit of the longest time to run' }).click();
      await page.getByRole('option', { name: 'days' }).click();
      await page.getByRole('button', { name: 'Save changes' }).click();
      await page.getByRole('region', { name: 'If it fails' }).evaluate((part) => part.scrollIntoView());
    },
  },
  { name: 'runs', hash: '#/runs' },
  { name: 'runs-dark', hash: '#/runs', dark: true },
  { name: 'runs-narrow', hash: '#/runs', size: narrow },
  { name: 'runs-empty', hash: '#/runs', world: 'empty' },
  { name: 'runs-failed', hash: '#/runs?status=failed' },
  { name: 'runs-days-dark', hash: '#/runs?cause=catch-up&from=2020-01-01&to=2099-01-01', dark: true },
  { name: 'runs-nothing-narrow', hash: '#/runs?text=zebra&period=week', size: narrow },
  {
    name: 'run',
    hash: '',
    ready: async (page) => {
      await openSchedule(page, 'Nightly backup');
      await page.getByRole('region', { name: 'Runs' }).getByRole('link').nth(1).click();
      await page.getByText('saved').first().waitFor();
    },
  },
  {
    name: 'run-dark',
    hash: '',
    dark: true,
    ready: async (page) => {
      await openSchedule(page, 'Photo import');
      await page.getByRole('region', { name: 'Runs' }).getByRole('link').nth(1).click();
      await page.getByText('saved').first().waitFor();
    },
  },
  {
    name: 'run-failed-narrow',
    hash: '',
    size: narrow,
    ready: async (page) => {
      await openSchedule(page, 'Database dump');
      await page.getByRole('region', { name: 'Runs' }).getByRole('link').nth(1).click();
      await page.getByRole('heading', { name: 'Output' }).waitFor();
    },
  },
  ...['', '-dark', '-narrow'].map((kind) => ({
    name: `run-waiting${kind}`,
    hash: '#/runs?status=waiting',
    dark: kind === '-dark',
    ...(kind === '-narrow' ? { size: narrow } : {}),
    ready: async (page) => {
      await page.getByRole('list', { name: 'Runs' }).getByRole('link').first().click();
      await page.getByRole('region', { name: 'Tries' }).waitFor();
    },
  })),
  { name: 'runs-timed-out', hash: '#/runs?status=timed-out' },
  {
    name: 'run-group',
    hash: '#/schedules/s20',
    ready: async (page) => {
      await page.getByRole('region', { name: 'Runs' }).getByRole('link').nth(1).click();
      await page.getByRole('region', { name: 'Runs of this group' }).getByRole('link').first().waitFor();
    },
  },
  {
    name: 'run-slept',
    hash: '#/schedules/s9',
    ready: async (page) => {
      await page.evaluate(() => {
        const { runs } = /** @type {any} */ (globalThis).backend.world;
        location.hash = `#/runs/${runs.find((run) => run.sleptMs > 0 && run.finishedAt !== null).id}`;
      });
      await page.getByRole('searchbox', { name: 'Search the output' }).fill('snap');
    },
  },
  {
    name: 'run-check-narrow',
    hash: '#/schedules/s19',
    size: narrow,
    ready: async (page) => {
      await page.getByRole('region', { name: 'Runs' }).getByRole('link').nth(1).click();
      await page.getByRole('searchbox', { name: 'Search the output' }).fill('snap');
    },
  },
  {
    name: 'run-again-narrow-dark',
    hash: '#/schedules/s1',
    size: narrow,
    dark: true,
    ready: async (page) => {
      await page.getByRole('region', { name: 'Runs' }).getByRole('link').nth(1).click();
      await page.getByRole('link', { name: 'Run again with changes' }).click();
      await page.getByRole('textbox', { name: 'Command line' }).waitFor();
    },
  },
  { name: 'schedule-script', hash: '#/schedules/s18' },
  { name: 'schedule-group-narrow', hash: '#/schedules/s20', size: narrow },
  { name: 'schedule-running-dark', hash: '#/schedules/s4', dark: true },
  ...['', '-dark', '-narrow'].map((kind) => ({
    name: `editor-test${kind}`,
    hash: '#/schedules/s1/edit',
    unfold: ['What'],
    dark: kind === '-dark',
    ...(kind === '-narrow' ? { size: narrow } : {}),
    ready: async (page) => {
      await page.getByRole('button', { name: 'Test run' }).click();
      await page.getByText('A test run, not counted').waitFor();
      await page.evaluate(() => {
        const { backend } = globalThis;
        const [{ id }] = backend.world.runs;
        backend.write(id, 'repository 7a91c3 opened\nusing parent snapshot 41f07aa2\n');
        backend.write(id, 'warning: plan.odt is in use, skipped\n', 'stderr');
        if (document.documentElement.dataset.mantineColorScheme === 'dark') backend.finish(id, {});
      });
      await page.getByRole('button', { name: 'Test again' }).scrollIntoViewIfNeeded();
      await page.getByRole('region', { name: 'What', exact: true }).evaluate((part) => part.scrollIntoView());
    },
  })),
  {
    name: 'editor-test-incomplete',
    hash: '#/schedules/new',
    ready: (page) => page.getByRole('button', { name: 'Test run' }).click(),
  },
  ...timelineShots(narrow),
  ...undoShots,
  ...['', '-dark', '-narrow'].map((kind) => ({
    name: `settings${kind}`,
    hash: '#/settings',
    dark: kind === '-dark',
    ...(kind === '-narrow' ? { size: narrow } : {}),
    ready: async (page) => {
      await page.getByRole('button', { name: 'Remove NAS_PASSWORD' }).click();
      await page.getByRole('table', { name: 'Terminal and run side by side' }).waitFor();
    },
  })),
  ...['', '-dark', '-narrow'].map((kind) => ({
    name: `settings-environment${kind}`,
    hash: '#/settings',
    dark: kind === '-dark',
    ...(kind === '-narrow' ? { size: narrow } : {}),
    ready: async (page) => {
      const test = page.getByRole('form', { name: 'Test of the environment' });
      await test.getByRole('button', { name: 'Run it as a job' }).click();
      await test.getByRole('region', { name: 'Test of the environment' }).scrollIntoViewIfNeeded();
    },
  })),
  { name: 'nowhere', hash: '#/attic' },
];

/** So many pages at a time. */
const AT_ONCE = 2;
mkdirSync(out, { recursive: true });
const chosen = shots.filter(({ name }) => wanted.length === 0 || wanted.some((one) => name.startsWith(one)));
let complaints = 0;
let unready = 0;
const say = (line) => {
  unready += 1;
  console.log(line);
};
const browser = await chromium.launch({
  executablePath: findBrowser() ?? undefined,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--allow-file-access-from-files'],
});
try {
  const rest = [...chosen];
  const work = async () => {
    for (let shot = rest.shift(); shot !== undefined; shot = rest.shift())
      complaints += await photograph(browser, { shot, gallery, out, say });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
} finally {
  await browser.close();
}
console.log(`${chosen.length} pictures. ${complaints} complaints of axe.`);
process.exitCode = complaints + unready === 0 ? 0 : 1;
