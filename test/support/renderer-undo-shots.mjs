/** What is photographed of Undo, of pins, of the palette's acts and of compact rows; see `renderer-screenshots.mjs`. */
import { narrow, openOver } from './renderer-list-shots.mjs';

const compact = async (page) => {
  await page.evaluate(() => localStorage.setItem('wakeful.rows', 'compact'));
  await page.reload();
};
const pin = (page, ids) =>
  page.evaluate(async (pinned) => {
    const { schedules } = /** @type {any} */ (globalThis).backend.client;
    for (const id of pinned) {
      const { revision, ...definition } = await schedules.get({ schedule: id });
      definition.tags = [...definition.tags, 'favourite'];
      await schedules.update({ schedule: id, definition, revision });
    }
  }, ids);
const palette = async (page, typed) => {
  await openOver(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill(typed);
};
const kinds = [
  { kind: '' },
  { kind: '-dark', dark: true },
  { kind: '-narrow', size: narrow },
  { kind: '-narrow-dark', size: narrow, dark: true },
];
const inKinds = (name, shot, wanted = ['', '-dark', '-narrow']) =>
  kinds
    .filter(({ kind }) => wanted.includes(kind))
    .map(({ kind, ...how }) => ({ name: `${name}${kind}`, ...how, ...shot }));

export const undoShots = [
  ...inKinds('compact-schedules', {
    hash: '#/schedules?selected=s3',
    ready: async (page) => {
      await compact(page);
      await openOver(page);
    },
  }),
  ...inKinds('compact-runs', { hash: '#/runs', ready: compact }, ['', '-narrow']),
  ...inKinds('compact-health', { hash: '#/health', ready: compact }, ['', '-narrow']),
  ...inKinds('settings-appearance', { hash: '#/settings?part=appearance' }, ['', '-narrow-dark']),
  ...inKinds(
    'settings-secret-replaces',
    {
      hash: '#/settings?part=secrets',
      ready: async (page) => {
        const form = page.getByRole('form', { name: 'Secrets' });
        await form.getByRole('textbox', { name: 'Name' }).fill('NAS_PASSWORD');
        await form.getByLabel('Value', { exact: true }).fill('opensesame');
        await form.getByRole('button', { name: 'Set' }).click();
        await page.getByRole('button', { name: 'Replace it' }).waitFor();
      },
    },
    ['', '-dark', '-narrow'],
  ),
  ...inKinds('pinned-schedules', {
    hash: '#/schedules?selected=s3',
    ready: async (page) => {
      await openOver(page);
      await pin(page, ['s2', 's3']);
      await page.getByRole('img', { name: 'Pinned' }).first().waitFor();
    },
  }),
  ...inKinds(
    'pinned-timeline',
    {
      hash: '#/timeline',
      ready: async (page) => {
        await page.getByRole('link', { name: 'API health' }).first().waitFor();
        await pin(page, ['s1', 's3']);
        await page.getByRole('img', { name: 'Pinned' }).first().waitFor();
      },
    },
    ['', '-dark'],
  ),
  ...inKinds(
    'stop-all-asks',
    {
      hash: '#/schedules/s3',
      ready: async (page) => {
        await page.getByRole('heading', { level: 1, name: 'Mail sync' }).waitFor();
        for (let count = 0; count < 3; count += 1)
          await page.evaluate(() =>
            /** @type {any} */ (globalThis).backend.client.schedules.run({ schedule: 's3' }),
          );
        await page.getByRole('button', { name: 'Stop all runs' }).click();
        await page.getByRole('button', { name: 'Stop them all' }).waitFor();
      },
    },
    ['', '-narrow-dark'],
  ),
  ...inKinds('palette-acts', { hash: '#/schedules', ready: (page) => palette(page, '') }, [
    '',
    '-dark',
    '-narrow',
  ]),
  ...inKinds('palette-groups', { hash: '#/schedules', ready: (page) => palette(page, 'pause servers') }, [
    '',
  ]),
  ...inKinds('palette-settings', { hash: '#/schedules', ready: (page) => palette(page, 'secret') }, [
    '-dark',
  ]),
  ...inKinds(
    'undo-pause',
    {
      hash: '#/schedules',
      ready: async (page) => {
        await openOver(page);
        await page.getByRole('button', { name: 'Pause' }).first().click();
        await page.getByRole('menuitem', { name: 'Until I resume' }).click();
        await page.getByRole('button', { name: 'Undo' }).waitFor();
      },
    },
    ['', '-dark'],
  ),
];
