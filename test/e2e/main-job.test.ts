/** What Wakeful is for, as a person does it, over both carriers: the desktop window's IPC and a browser's WebSocket. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { onBothHosts } from '../support/both-hosts';
import { processesNamed } from '../support/processes';
import {
  askForSchedule,
  createSchedule,
  descriptionOf,
  editPart,
  goTo,
  keepPicture,
  openNewestRun,
  openSchedule,
} from '../support/window-steps';

onBothHosts((opened) => {
  it('a schedule is made, fires by itself, and its run shows what it wrote', async () => {
    const { window, short } = opened();
    await window.getByText('Nothing is scheduled yet.').waitFor();
    await keepPicture(window, `${short}-empty`);
    await createSchedule(window, { name: 'Greeting', line: 'echo "good day"', everySeconds: 2 });
    await openSchedule(window, 'Greeting');
    const ledger = window.getByRole('table', { name: 'Ledger' });
    await ledger.getByRole('row', { name: 'Ran on time' }).first().waitFor();
    await keepPicture(window, `${short}-schedule`);
    await ledger.getByRole('link').first().click();
    await window.getByRole('log', { name: 'Output' }).getByText('good day').waitFor();
    await keepPicture(window, `${short}-run`);
    await goTo(window, 'Runs');
    await window.getByText('Greeting').first().waitFor();
    await keepPicture(window, `${short}-runs`);
  });

  it('Run Now starts it at once, and its output is read while it is written', async () => {
    const { home, window, short } = opened();
    const gate = join(home, 'gate');
    const line = `echo first; while [ ! -e '${gate}' ]; do sleep 0.05; done; echo last`;
    await createSchedule(window, { name: 'Slow', line });
    await openSchedule(window, 'Slow');
    await window.getByRole('button', { name: 'Run Slow now' }).click();
    await openNewestRun(window);
    const output = window.getByRole('log', { name: 'Output' });
    await output.getByText('first').waitFor();
    expect(await output.getByText('last').count()).toBe(0);
    await window.getByRole('button', { name: 'Stop', exact: true }).waitFor();
    await keepPicture(window, `${short}-live`);
    writeFileSync(gate, '');
    await output.getByText('last').waitFor();
    await window.getByRole('button', { name: 'Run again' }).waitFor();
    await openSchedule(window, 'Slow');
    // Run Now leaves the cadence where it was: nothing was due, so the ledger has nothing to say.
    await window.getByText('Nothing has been due yet.').waitFor();
  });

  it('a run is stopped with everything it started', async () => {
    const { window } = opened();
    await createSchedule(window, { name: 'Endless', line: 'echo began; sleep 4711' });
    await openSchedule(window, 'Endless');
    await window.getByRole('button', { name: 'Run Endless now' }).click();
    await openNewestRun(window);
    await window.getByRole('log', { name: 'Output' }).getByText('began').waitFor();
    await window.getByRole('button', { name: 'Stop', exact: true }).click();
    await window.getByRole('button', { name: 'Run again' }).waitFor();
    expect(processesNamed('sleep 4711')).toEqual([]);
  });

  it('a schedule is switched off and on', async () => {
    const { window, short } = opened();
    await createSchedule(window, { name: 'Tick', line: 'true', everySeconds: 1 });
    await openSchedule(window, 'Tick');
    await window.getByRole('row', { name: 'Ran on time' }).first().waitFor();
    await window.getByRole('switch', { name: 'Tick is on' }).click({ force: true });
    await window.getByRole('switch', { name: 'Tick is off' }).waitFor();
    await window.getByText('It is off. Switch it on to see when it is due.').waitFor();
    await window.getByRole('switch', { name: 'Tick is off' }).click({ force: true });
    await window.getByRole('switch', { name: 'Tick is on' }).waitFor();
    await window.getByRole('row', { name: 'The schedule was off.' }).waitFor();
    await keepPicture(window, `${short}-switched`);
  });

  it('everything is paused, which the ledger tells, and goes on when somebody resumes', async () => {
    const { window, short } = opened();
    await createSchedule(window, { name: 'Tick', line: 'true', everySeconds: 1 });
    await openSchedule(window, 'Tick');
    await window.getByRole('row', { name: 'Ran on time' }).first().waitFor();
    await window.getByRole('button', { name: 'Pause', exact: true }).click();
    await window.getByRole('menuitem', { name: 'Until I resume' }).click();
    const pauses = window.getByRole('region', { name: 'Pauses' });
    await pauses.getByText('All schedules are paused until you resume.').waitFor();
    await window.getByRole('row', { name: 'It was paused.' }).first().waitFor();
    await keepPicture(window, `${short}-paused`);
    const ran = await window.getByRole('row', { name: 'Ran on time' }).count();
    await window.getByRole('button', { name: 'Resume now' }).click();
    await expect.poll(() => window.getByRole('row', { name: 'Ran on time' }).count()).toBeGreaterThan(ran);
    await window.getByText('Schedules run again.').waitFor();
    await window.keyboard.press('Control+z');
    await pauses.getByText('All schedules are paused until you resume.').waitFor();
  });

  it('one schedule is paused while another goes on, and Undo lets it go on', async () => {
    const { window, short } = opened();
    await createSchedule(window, { name: 'Tick', line: 'true', everySeconds: 1 });
    await goTo(window, 'Schedules');
    await createSchedule(window, { name: 'Tock', line: 'true', everySeconds: 1 });
    await goTo(window, 'Schedules');
    await window.getByRole('checkbox', { name: 'Select Tick' }).check({ force: true });
    const bar = window.getByRole('group', { name: 'Selected schedules' });
    await bar.getByRole('button', { name: 'Pause' }).click();
    await window.getByRole('menuitem', { name: 'Until I resume' }).click();
    await window
      .getByRole('region', { name: 'Pauses' })
      .getByText('Tick is paused until you resume.')
      .waitFor();
    await bar.getByRole('button', { name: 'Resume' }).waitFor();
    await keepPicture(window, `${short}-paused-one`);
    await openSchedule(window, 'Tick');
    await window.getByRole('row', { name: 'It was paused.' }).first().waitFor();
    const ran = await window.getByRole('row', { name: 'Ran on time' }).count();
    await openSchedule(window, 'Tock');
    await window.getByRole('row', { name: 'Ran on time' }).first().waitFor();
    expect(await window.getByRole('row', { name: 'It was paused.' }).count()).toBe(0);
    await openSchedule(window, 'Tick');
    // A ledger that has been read has what came due since.
    await window.getByRole('row', { name: 'It was paused.' }).first().waitFor();
    expect(await window.getByRole('row', { name: 'Ran on time' }).count()).toBe(ran);
    await window.getByRole('main').getByRole('button', { name: 'Resume Tick' }).click();
    await expect.poll(() => window.getByRole('row', { name: 'Ran on time' }).count()).toBeGreaterThan(ran);
    // Two ways back stand beside each other now; the key takes the newest.
    await window.getByText('Tick was resumed.').waitFor();
    await window.keyboard.press('ControlOrMeta+z');
    await window.getByText('It is paused until you resume.').waitFor();
  });

  it('what was missed waits for an answer, and runs when it is given', async () => {
    const { window, short, startAgain } = opened();
    await createSchedule(window, { name: 'Asked', line: 'echo asked', everySeconds: 1 });
    await openSchedule(window, 'Asked');
    await editPart(window, 'If missed');
    await window.getByRole('radio', { name: 'Ask me' }).check({ force: true });
    await window.getByRole('button', { name: 'Save changes' }).click();
    await window.getByRole('row', { name: 'Ran on time' }).first().waitFor();
    // Two of its times go by while nobody is there.
    const later = await startAgain(() => setTimeout(2_500));
    await later.getByText('waits for your decision').first().waitFor();
    await goTo(later, 'Waiting');
    await keepPicture(later, `${short}-waiting`);
    await later.getByRole('button', { name: 'Run Asked' }).click();
    await later.getByText('Nothing waits.').waitFor();
    await openSchedule(later, 'Asked');
    await later.getByRole('row', { name: 'Caught up' }).first().waitFor();
  });

  it('an edit that cannot be is refused on its field, and saved when it is right', async () => {
    const { window, short } = opened();
    await createSchedule(window, { name: 'Report', line: 'true' });
    await openSchedule(window, 'Report');
    await editPart(window, 'When');
    const expression = window.getByRole('textbox', { name: 'Cron expression' });
    await expression.fill('61 9 * * *');
    await window.getByRole('button', { name: 'Save changes' }).click();
    await expect.poll(() => expression.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => descriptionOf(expression)).toMatch(/minute.*61.*0.*59/i);
    await keepPicture(window, `${short}-refused`);
    await expression.fill('30 17 * * 1-5');
    await window.getByRole('button', { name: 'Save changes' }).click();
    await window.getByRole('heading', { level: 1, name: 'Report', exact: true }).waitFor();
    await expect
      .poll(() => window.getByRole('main').innerText())
      .toMatch(/Runs true weekdays at (17:30|5:30 PM)/);
  });

  it('a schedule is removed, and the removal taken back', async () => {
    const { window } = opened();
    await createSchedule(window, { name: 'Keeper', line: 'true' });
    await openSchedule(window, 'Keeper');
    await window.getByRole('button', { name: 'More actions' }).click();
    await window.getByRole('menuitem', { name: 'Remove' }).click();
    await window.getByText('Nothing is scheduled yet.').waitFor();
    await window.getByText('Keeper was removed.').waitFor();
    await window.getByRole('button', { name: 'Undo' }).last().click();
    await window.getByRole('link', { name: 'Keeper', exact: true }).waitFor();
  });

  it('what cannot be a name is refused on its field', async () => {
    const { window } = opened();
    await askForSchedule(window, { name: 'n'.repeat(10_000), line: 'true' });
    const name = window.getByRole('textbox', { name: 'Name', exact: true });
    await expect.poll(() => name.getAttribute('aria-invalid')).toBe('true');
    expect(await descriptionOf(name)).not.toBe('');
  });
});
