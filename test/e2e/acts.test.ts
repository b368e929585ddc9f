/** More of what each screen is for, in the desktop window and in a browser, on a real Wakeful. */
import { expect, it } from 'vitest';
import { onBothHosts } from '../support/both-hosts';
import { createSchedule, goTo, openNewestRun, openSchedule } from '../support/window-steps';

onBothHosts((opened) => {
  it('a run is run again with changes, and its schedule stays as it is', async () => {
    const { window } = opened();
    await createSchedule(window, { name: 'Greeting', line: 'echo hello' });
    await openSchedule(window, 'Greeting');
    await window.keyboard.press('Control+Enter');
    await openNewestRun(window);
    await window.getByRole('log', { name: 'Output' }).getByText('hello').waitFor();
    await window.getByRole('link', { name: 'Run again with changes' }).click();
    await window.getByRole('heading', { level: 1, name: 'Run Greeting again, changed' }).waitFor();
    await window.getByRole('textbox', { name: 'Command line' }).fill('echo good night');
    await window.getByRole('button', { name: 'Run this' }).click();
    await window.getByRole('log', { name: 'Output' }).getByText('good night').waitFor();
    await openSchedule(window, 'Greeting');
    await window
      .getByRole('main')
      .getByText(/^Runs echo hello /)
      .waitFor();
  });

  it('several are tagged, started and removed at once, and the removal is taken back', async () => {
    const { window } = opened();
    for (const name of ['One', 'Two', 'Three']) {
      await createSchedule(window, { name, line: 'true' });
      await goTo(window, 'Schedules');
    }
    const bar = window.getByRole('group', { name: 'Selected schedules' });
    const pickTwo = async (): Promise<void> => {
      await window.getByRole('checkbox', { name: 'Select One' }).check();
      await window.getByRole('checkbox', { name: 'Select Two' }).check();
    };
    await pickTwo();
    await bar.getByRole('button', { name: 'Tags' }).click();
    await window.getByRole('textbox', { name: 'Add a tag' }).fill('home');
    await window.keyboard.press('Enter');
    await window.getByText('Tags of 2 schedules were changed.').waitFor();
    await bar.getByRole('button', { name: 'Run now' }).click();
    for (const name of ['One', 'Two']) {
      const row = window
        .getByRole('listitem')
        .filter({ has: window.getByRole('link', { name, exact: true }) });
      await row.getByText(/^succeeded/).waitFor();
    }
    await bar.getByRole('button', { name: 'Remove' }).click();
    await window.getByRole('switch', { name: 'One is on' }).waitFor({ state: 'detached' });
    await window.getByText('2 schedules were removed.').waitFor();
    await window.keyboard.press('Control+z');
    await expect.poll(() => window.getByRole('switch', { name: / is on$/ }).count()).toBe(3);
    await openSchedule(window, 'Two');
    await window.getByRole('button', { name: /home/ }).first().waitFor();
  });

  it('a setting is found by the words of its sentence; what About says is copied', async () => {
    const { window } = opened();
    await window.getByText('Nothing is scheduled yet.').waitFor();
    await window.keyboard.press('g');
    await window.keyboard.press(',');
    await window.getByRole('searchbox', { name: 'Search the settings' }).fill('failed output');
    await window.getByRole('heading', { level: 2, name: 'This computer' }).waitFor({ state: 'detached' });
    await window.getByRole('searchbox', { name: 'Search the settings' }).fill('zebra');
    await window
      .getByText(/^No setting/)
      .first()
      .waitFor();
    await window.keyboard.press('Escape');
    await window.getByRole('link', { name: 'About Wakeful' }).click();
    await window.getByRole('button', { name: 'Copy as text' }).click();
    // A system may forbid it; either way the person is told.
    await window.getByText(/^(Copied\.|It could not be copied)/).waitFor();
  });
});
