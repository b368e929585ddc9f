/** What is photographed of notifications and updates; see `renderer-screenshots.mjs`. */
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

/** Of updates, as they are after `state` has come to be. */
function updates(state) {
  return async (page) => {
    const part = page.getByRole('region', { name: 'Updates' });
    await part.waitFor();
    await page.evaluate((told) => {
      const { backend } = globalThis;
      if (typeof told === 'string') backend.desktop.updates.view.cannot = told;
      else backend.desktop.updates.become(told);
      backend.settings.updates.isOn = typeof told !== 'string';
      backend.emit({ kind: 'updates' });
      backend.emit({ kind: 'status' });
    }, state);
    await part.scrollIntoViewIfNeeded();
  };
}

const version = '1.2.0';
const updateShots = [
  ['off', { kind: 'off' }],
  ['current', { kind: 'current', at: '2026-11-21T08:02:00.000Z' }],
  ['downloading', { kind: 'downloading', version, percent: 41 }],
  ['ready', { kind: 'ready', version }],
  ['waiting', { kind: 'waiting-for-runs', version, runs: 2 }],
  [
    'failed',
    {
      kind: 'failed',
      at: '2026-11-21T08:02:00.000Z',
      message:
        'What was downloaded is not what the place for updates promised, so it was thrown away. Nothing was changed.',
    },
  ],
  [
    'cannot',
    'This Wakeful runs from a checkout, which has no place to look for updates. Update it with: git pull',
  ],
].flatMap(([name, state]) => [
  { name: `updates-${name}`, hash: '#/settings', ready: updates(state) },
  {
    name: `updates-${name}-narrow-dark`,
    hash: '#/settings',
    size: narrow,
    dark: true,
    ready: updates(state),
  },
]);

export const noticeShots = [
  ...updateShots,
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
