/** What is photographed of notifications, in the editor and on the settings; see `renderer-screenshots.mjs`. */
import { narrow } from './renderer-list-shots.mjs';

async function openNotify(page) {
  const part = page.getByRole('region', { name: 'Notify' });
  await part.getByRole('button').first().click();
  await part.getByRole('combobox', { name: 'When it fails' }).click();
  await page.getByRole('option', { name: 'after' }).click();
  await part.getByRole('checkbox').click();
  await part.scrollIntoViewIfNeeded();
}

async function openQuietHours(page) {
  const part = page.getByRole('region', { name: /^Notifications/ });
  await part.getByText('Quiet hours').click();
  await part.getByLabel('Quiet until').waitFor();
  await part.scrollIntoViewIfNeeded();
}

const seeLimits = (page) =>
  page.getByRole('region', { name: /^This computer/ }).evaluate((part) => part.scrollIntoView());

export const noticeShots = [
  { name: 'settings-limits', hash: '#/settings', ready: seeLimits },
  { name: 'settings-limits-narrow-dark', hash: '#/settings', size: narrow, dark: true, ready: seeLimits },
  { name: 'settings-notices-dark', hash: '#/settings', dark: true, ready: openQuietHours },
  { name: 'editor-notify-dark', hash: '#/schedules/s1/edit', dark: true, ready: openNotify },
  {
    name: 'editor-notify',
    hash: '#/schedules/s1/edit',
    ready: openNotify,
  },
  {
    name: 'editor-notify-narrow-dark',
    hash: '#/schedules/s1/edit',
    size: narrow,
    dark: true,
    ready: openNotify,
  },
  {
    name: 'settings-notices',
    hash: '#/settings',
    ready: openQuietHours,
  },
  {
    name: 'settings-notices-narrow-dark',
    hash: '#/settings',
    size: narrow,
    dark: true,
    ready: openQuietHours,
  },
];
