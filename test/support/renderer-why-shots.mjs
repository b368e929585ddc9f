/** Why something is as it is, folded out, and exactly when. */
import { narrow, openSchedule } from './renderer-list-shots.mjs';

export const whyShots = [
  {
    name: 'schedule-why',
    hash: '#/schedules/s2',
    ready: async (page) => {
      await page
        .getByRole('button', { name: /^Why\? Skipped \d+ times/ })
        .first()
        .click();
      await page.getByText('decided the same way').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'schedule-why-narrow-dark',
    hash: '#/schedules/s1',
    size: narrow,
    dark: true,
    ready: async (page) => {
      await page
        .getByRole('table', { name: 'Ledger' })
        .getByRole('button', { name: /^Why\?/ })
        .first()
        .click();
      await page.getByText('This occurrence was due').scrollIntoViewIfNeeded();
    },
  },
  ...[false, true].map((dark) => ({
    name: `waiting-exact-times${dark ? '-dark' : ''}`,
    hash: '#/waiting',
    dark,
    size: narrow,
    ready: async (page) => {
      await page.getByRole('link', { name: 'Archive mail' }).waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.getByText('November 2026').waitFor();
    },
  })),
  ...[false, true].map((dark) => ({
    name: `schedule-next-why${dark ? '-dark' : ''}`,
    hash: '#/schedules/s1',
    dark,
    ready: async (page) => {
      await page
        .getByRole('region', { name: 'Next' })
        .getByRole('button', { name: /^Why\?/ })
        .first()
        .click();
      await page.getByText('This occurrence is due').waitFor();
    },
  })),
  {
    name: 'run-why',
    hash: '',
    ready: async (page) => {
      await openSchedule(page, 'Nightly backup');
      await page.getByRole('region', { name: 'Runs' }).getByRole('link').nth(1).click();
      await page.getByRole('button', { name: /^Why\?/ }).click();
      await page.getByText('This occurrence was due').waitFor();
    },
  },
];
