/** What is photographed of pauses of single schedules; see `renderer-screenshots.mjs`. */
import { narrow, openOver } from './renderer-list-shots.mjs';

const pause = (page, names, until = null) =>
  page.evaluate(
    ([schedules, end]) =>
      /** @type {any} */ (globalThis).backend.client.pauses.start({ schedules, until: end }),
    [names, until],
  );
const inTwoHours = () => new Date(Date.now() + 7_200_000).toISOString();

export const pauseShots = [
  ...['', '-dark', '-narrow'].map((kind) => ({
    name: `pauses-of-some${kind}`,
    hash: '#/schedules?selected=s3',
    dark: kind === '-dark',
    ...(kind === '-narrow' ? { size: narrow } : {}),
    ready: async (page) => {
      await openOver(page);
      await pause(page, ['s3', 's1', 's5', 's9', 's11']);
      await page.getByText('5 schedules are paused').waitFor();
    },
  })),
  {
    name: 'pauses-of-one',
    hash: '#/schedules/s3',
    ready: async (page) => {
      await page
        .getByRole('heading', { level: 1, name: 'Mail sync' })
        .or(page.getByRole('heading', { level: 1 }))
        .first()
        .waitFor();
      await pause(page, ['s3'], inTwoHours());
      await page
        .getByRole('button', { name: /^Resume/ })
        .first()
        .waitFor();
    },
  },
  {
    name: 'pauses-bulk-menu',
    hash: '#/schedules',
    ready: async (page) => {
      await openOver(page);
      await pause(page, ['s3']);
      await page.keyboard.press('Control+a');
      await page
        .getByRole('group', { name: 'Selected schedules' })
        .getByRole('button', { name: 'Pause' })
        .click();
      await page.getByRole('menuitem', { name: 'Until I resume' }).waitFor();
    },
  },
  {
    name: 'pauses-bulk-done-dark',
    hash: '#/schedules',
    dark: true,
    ready: async (page) => {
      await openOver(page);
      await page.keyboard.press('Control+a');
      await page
        .getByRole('group', { name: 'Selected schedules' })
        .getByRole('button', { name: 'Pause' })
        .click();
      await page.getByRole('menuitem', { name: 'Until I resume' }).click();
      await page.getByRole('button', { name: 'Undo' }).waitFor();
    },
  },
  ...['', '-narrow-dark'].map((kind) => ({
    name: `pauses-until${kind}`,
    hash: '#/schedules',
    ...(kind === '' ? {} : { size: narrow, dark: true }),
    ready: async (page) => {
      await openOver(page);
      await page.locator('.rail-pause').click();
      await page.getByRole('menuitem', { name: 'Until …' }).click();
      await page.getByLabel('Day and time').fill('2020-01-01T10:00');
      await page.getByRole('dialog').getByRole('button', { name: 'Pause' }).click();
    },
  })),
  {
    name: 'row-menu',
    hash: '#/schedules',
    ready: async (page) => {
      await openOver(page);
      await page.getByRole('link', { name: 'Charge invoices' }).click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Pause this schedule' }).hover();
      await page.getByRole('menuitem', { name: 'Until I resume' }).waitFor();
    },
  },
  // At 200 % a window of 1280 pixels has 640.
  ...[
    ['labels-selected', { width: 1500, height: 700 }],
    ['labels-selected-narrow', narrow],
    ['labels-selected-zoomed', { width: 640, height: 400 }],
    ['labels-selected-slim-dark', { width: 380, height: 700 }],
  ].map(([name, size]) => ({
    name,
    hash: '#/schedules',
    size,
    dark: name.endsWith('dark'),
    ready: async (page) => {
      await openOver(page);
      await page.evaluate(() => {
        const { schedules } = /** @type {any} */ (globalThis).backend.world;
        const { id } = schedules.find(({ name }) => name === 'Charge invoices');
        location.hash = `#/schedules?selected=${id}`;
      });
      await page.locator('[data-selected=true]').waitFor();
    },
  })),
];
