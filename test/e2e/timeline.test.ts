/** After a night of sleep the timeline shows what became of it: as a table, and by the keyboard alone. */
import { expect, it } from 'vitest';
import { byNight } from '../support/by-night';
import { createSchedule, goTo, keepPicture, openSchedule } from '../support/window-steps';

byNight((night) => {
  it('shows the catch-up of a night in its table and to the keyboard, and leads to its run', async () => {
    const { window, short, sleepThroughTheNight } = night();
    await createSchedule(window, { name: 'Mail sync', line: 'true', everySeconds: 3_600 });
    await goTo(window, 'Schedules');
    await createSchedule(window, {
      name: 'Standup',
      line: 'true',
      everySeconds: 3_600,
      ifMissed: 'Only at its time',
    });
    await sleepThroughTheNight();
    await openSchedule(window, 'Mail sync');
    await window
      .getByRole('table', { name: 'Ledger' })
      .getByRole('row', { name: /Caught up 8 times/ })
      .waitFor();

    await goTo(window, 'Timeline');
    const picture = window.getByRole('application', { name: 'Timeline of runs' });
    await picture.waitFor();
    await window.getByRole('button', { name: 'Show as a table' }).click();
    const table = window.getByRole('table', { name: 'What was due and what ran' });
    await table.getByRole('row', { name: /Mail sync .* Caught up .* with one run for 8 times/ }).waitFor();
    await table.getByRole('row', { name: /Standup .* Skipped 8 times.*the computer was asleep\./ }).waitFor();
    const machine = window.getByRole('table', { name: 'What the computer did' });
    await machine.getByRole('row', { name: /Asleep .* 8 h/ }).waitFor();
    await keepPicture(window, `${short}-timeline-table`);

    await window.getByRole('button', { name: 'Show the picture' }).click();
    await picture.focus();
    // Rows by name: Mail sync, Standup.
    await window.keyboard.press('j');
    await window.getByText(/^Mail sync, \d marks?\.$/).waitFor({ state: 'attached' });
    await window.keyboard.press('ArrowRight');
    await window
      .getByText(/^Mail sync\. Caught up .* for 8 times.* Enter opens the run\.$/)
      .waitFor({ state: 'attached' });
    await keepPicture(window, `${short}-timeline-picture`);
    await window.keyboard.press('Enter');
    await window.waitForURL(/#\/runs\/r\d+$/);
    await window.getByRole('heading', { level: 2, name: 'Output' }).waitFor();

    await window.goBack();
    await picture.waitFor();
    await window.keyboard.press('j');
    await window.keyboard.press('j');
    await window.getByText(/^Standup, \d marks?\.$/).waitFor({ state: 'attached' });
    await window.keyboard.press('ArrowRight');
    await window.keyboard.press('Enter');
    const why = window.getByRole('complementary', { name: 'Why: Standup' });
    await why.getByText(/^This occurrence was due .*The computer was asleep/).waitFor();
    await keepPicture(window, `${short}-timeline-why`);
    expect(await why.getByText(/Skipped 8 times/).count()).toBe(1);
    await window.keyboard.press('Escape');
    await why.waitFor({ state: 'detached' });
  });
});
