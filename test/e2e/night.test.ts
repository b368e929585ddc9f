/** What a night left to be decided is decided where it is told of: in the morning report. */
import { expect, it } from 'vitest';
import { byNight } from '../support/by-night';
import { createSchedule, goTo, keepPicture, openSchedule } from '../support/window-steps';

byNight((night) => {
  it('the morning report tells what the night cost, and what waits is settled there', async () => {
    const { window, short, sleepThroughTheNight } = night();
    const hourly = { line: 'true', everySeconds: 3_600 };
    await createSchedule(window, { ...hourly, name: 'Mail sync' });
    await goTo(window, 'Schedules');
    await createSchedule(window, { ...hourly, name: 'Standup', ifMissed: 'Only at its time' });
    await goTo(window, 'Schedules');
    await createSchedule(window, { ...hourly, name: 'Payroll', ifMissed: 'Ask me' });
    await goTo(window, 'Schedules');
    await createSchedule(window, { ...hourly, name: 'Archive', ifMissed: 'Ask me' });
    await sleepThroughTheNight();

    await goTo(window, 'Sleep log');
    await window.getByRole('row', { name: /Asleep.*8 h/ }).waitFor();
    await window.keyboard.press('g');
    await window.keyboard.press('m');
    await window.getByRole('heading', { level: 1, name: 'Morning report' }).waitFor();
    const report = window.getByRole('main');
    await report.getByText(/This computer slept 8 h/).waitFor();
    await report
      .getByText(/Mail sync/)
      .first()
      .waitFor();
    await report
      .getByText(/8 times.*: the computer was asleep/)
      .first()
      .waitFor();
    await keepPicture(window, `${short}-morning`);

    await report.getByRole('button', { name: /^Run Payroll/ }).click();
    await report.getByRole('button', { name: /^Skip Archive/ }).click();
    await report.getByRole('button', { name: /^Skip Archive/ }).waitFor({ state: 'detached' });
    const ledger = window.getByRole('table', { name: 'Ledger' });
    await openSchedule(window, 'Payroll');
    await ledger.getByRole('row', { name: /(Caught up|Ran once for) 8 times/ }).waitFor();
    await openSchedule(window, 'Archive');
    await ledger.getByRole('row', { name: /Skipped 8 times/ }).waitFor();
    expect(await ledger.getByRole('row', { name: /wait/ }).count()).toBe(0);
  });
});
