/** What a person does in the window, found the way a person finds it: by role and name. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';

const PICTURES = resolve(import.meta.dirname, '../../test-results/screens');

/** Keeps a picture of the window, for eyes. */
export async function keepPicture(window: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await window.screenshot({ path: join(PICTURES, `${name}.png`), animations: 'disabled' });
}

export async function goTo(
  window: Page,
  section: 'Schedules' | 'Timeline' | 'Waiting' | 'Runs' | 'Sleep log',
): Promise<void> {
  await window.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: section }).click();
  await window.getByRole('heading', { level: 1, name: section }).waitFor();
}

export async function choose(window: Page, field: string, option: string): Promise<void> {
  await window.getByRole('combobox', { name: field }).click();
  await window.getByRole('option', { name: option }).click();
}

export interface NewSchedule {
  readonly name: string;
  readonly line: string;
  readonly everySeconds?: number;
  readonly ifMissed?: 'Still useful when late' | 'Only at its time' | 'Ask me';
}

/** Makes a schedule, starting from the list of schedules, and waits until it is there. */
export async function createSchedule(window: Page, schedule: NewSchedule): Promise<void> {
  await askForSchedule(window, schedule);
  await window.getByText(`${schedule.name} was created.`).waitFor();
}

/** Fills in the editor and asks for the schedule: every day at 09:00 unless `everySeconds` says otherwise. */
export async function askForSchedule(window: Page, schedule: NewSchedule): Promise<void> {
  await window.getByRole('link', { name: 'New schedule' }).click();
  // The first start has a field for a name as well.
  await window.getByRole('heading', { level: 1, name: 'New schedule' }).waitFor();
  await window.getByRole('textbox', { name: 'Name', exact: true }).fill(schedule.name);
  await window.getByRole('textbox', { name: 'Command line' }).fill(schedule.line);
  if (schedule.everySeconds !== undefined) {
    await choose(window, 'How often', 'Every few seconds');
    await window.getByRole('textbox', { name: 'How many' }).fill(String(schedule.everySeconds));
  }
  if (schedule.ifMissed !== undefined) await window.getByRole('radio', { name: schedule.ifMissed }).check();
  await window.getByRole('button', { name: 'Create schedule' }).click();
}

/** The page of one schedule, from wherever the window is. */
export async function openSchedule(window: Page, name: string): Promise<void> {
  await goTo(window, 'Schedules');
  const board = window.getByRole('list', { name: 'Schedules' });
  await board.getByRole('link', { name, exact: true }).click();
  await window.getByRole('heading', { level: 1, name }).waitFor();
}

/** The editor of the schedule whose page is open, with one of its parts unfolded. */
export async function editPart(window: Page, part: string): Promise<void> {
  await window.getByRole('link', { name: 'Edit' }).click();
  await window
    .getByRole('region', { name: part, exact: true })
    .getByRole('button', { expanded: false })
    .click();
}

/** The page of the newest run of the schedule whose page is open. */
export async function openNewestRun(window: Page): Promise<void> {
  const runs = window.getByRole('region', { name: 'Runs', exact: true });
  await runs.getByRole('listitem').getByRole('link').first().click();
  await window.getByRole('heading', { level: 2, name: 'Output' }).waitFor();
}

/** What a screen reader says about a field beside its name: the error that stands on it. */
export async function descriptionOf(field: Locator): Promise<string> {
  const ids = (await field.getAttribute('aria-describedby')) ?? '';
  const texts = ids.split(' ').map((id) => field.page().locator(`[id="${id}"]`).innerText());
  return (await Promise.all(texts)).join(' ');
}
