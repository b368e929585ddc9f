/** The main act of each screen, in the desktop window and in a browser, on a real Wakeful. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { onBothHosts } from '../support/both-hosts';
import { createSchedule, goTo, keepPicture, openNewestRun, openSchedule } from '../support/window-steps';

onBothHosts((opened) => {
  it('the first start leads from nothing to a schedule that ran', async () => {
    const { window, short } = opened();
    await window.getByRole('radio', { name: /^A command of my own/ }).check();
    await window.getByRole('textbox', { name: 'Command' }).fill('echo "it is done"');
    await window.getByRole('button', { name: 'Create it and run it once' }).click();
    await window.getByRole('heading', { name: 'My first schedule is scheduled' }).waitFor();
    await window.getByRole('region', { name: 'Its first run' }).getByText('it is done').waitFor();
    await keepPicture(window, `${short}-first-start`);
    await window.getByRole('button', { name: 'Show my schedules' }).click();
    await window.getByRole('switch', { name: 'My first schedule is on' }).waitFor();
  });

  it('several schedules are switched off at once, and on again; the palette opens one', async () => {
    const { window } = opened();
    for (const name of ['One', 'Two', 'Three']) {
      await createSchedule(window, { name, line: 'true' });
      await goTo(window, 'Schedules');
    }
    await window.getByRole('checkbox', { name: 'Select One' }).check();
    await window.getByRole('checkbox', { name: 'Select Three' }).check();
    const bar = window.getByRole('group', { name: 'Selected schedules' });
    await bar.getByRole('button', { name: 'Switch off' }).click();
    await window.getByText('2 schedules were switched off.').waitFor();
    for (const name of ['One is off', 'Three is off', 'Two is on'])
      await window.getByRole('switch', { name }).waitFor();
    await window.getByRole('button', { name: 'Undo' }).click();
    await window.getByRole('switch', { name: 'One is on' }).waitFor();
    await window.getByRole('switch', { name: 'Three is on' }).waitFor();

    await window.keyboard.press('Control+k');
    await window.getByRole('combobox', { name: 'Search or run a command' }).fill('thre');
    await window.getByRole('option', { name: /Three/ }).first().waitFor();
    await window.keyboard.press('Enter');
    await window.getByRole('heading', { level: 1, name: 'Three' }).waitFor();
  });

  it('opens on the list as it was when it was left, and then as it is', async () => {
    const { window } = opened();
    await createSchedule(window, { name: 'Left as it is', line: 'true' });
    await goTo(window, 'Schedules');
    await window.getByRole('switch', { name: 'Left as it is is on' }).waitFor();
    await window.addInitScript(`globalThis.seen = new Set();
      new MutationObserver(() => {
        const look = document.querySelector('.first-look');
        if (look !== null) seen.add(look.inert + ' ' + look.querySelector('.schedule-row')?.textContent);
      }).observe(document, { childList: true, subtree: true });`);
    await window.reload();
    await window.getByRole('switch', { name: 'Left as it is is on' }).waitFor();
    const [seen] = await window.evaluate<string[]>('[...seen]');
    // Its name and when it runs; nothing that may be otherwise by now.
    expect(seen).toBe('true Left as it isEvery day at 09:00');
    expect(await window.evaluate(`document.querySelectorAll('.first-look').length`)).toBe(0);
  });

  it('what fails is under Health and in the history, and is run again from there', async () => {
    const { window, short } = opened();
    await createSchedule(window, { name: 'Broken', line: 'echo "no such disk" >&2; exit 7' });
    await goTo(window, 'Schedules');
    await createSchedule(window, { name: 'Fine', line: 'true' });
    await openSchedule(window, 'Broken');
    await window.getByRole('button', { name: 'Run Broken now' }).click();
    await openNewestRun(window);
    await window.getByRole('log', { name: 'Output' }).getByText('no such disk').waitFor();

    await window.keyboard.press('g');
    await window.keyboard.press('h');
    await window.getByRole('heading', { level: 1, name: 'Health' }).waitFor();
    await window.getByText('1 failed last time').waitFor();
    await keepPicture(window, `${short}-health`);
    await window.getByRole('link', { name: 'Broken' }).first().click();
    await window.getByRole('heading', { level: 1, name: 'Broken' }).waitFor();

    await goTo(window, 'Runs');
    await window.getByRole('button', { name: 'Failed', exact: true }).click();
    const runs = window.getByRole('list', { name: 'Runs' });
    await runs.getByRole('link').first().click();
    await window.getByRole('button', { name: 'Environment of the run' }).click();
    await window.getByRole('cell', { name: 'WAKEFUL_RUN_ID' }).waitFor();
    await window.getByRole('button', { name: 'Run again' }).click();
    await expect.poll(() => window.url()).toMatch(/runs\/r2$/);
    await window.getByRole('log', { name: 'Output' }).getByText('no such disk').waitFor();
  });

  it('a setting holds at once and after the window was loaded anew; a secret is kept, and its value shown nowhere; About says where', async () => {
    const { home, window, short } = opened();
    // Keys mean something once the window is there.
    await window.getByText('Nothing is scheduled yet.').waitFor();
    await window.keyboard.press('g');
    await window.keyboard.press(',');
    await window.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await window.getByRole('heading', { level: 2, name: 'This computer' }).waitFor();
    // The page scrolls in the window; the window itself never does, or the frame would leave it.
    const beyond = 'document.documentElement.scrollHeight - document.documentElement.clientHeight';
    expect(await window.evaluate(beyond)).toBe(0);
    const atOnce = window.getByRole('textbox', { name: 'Runs at a time' });
    await atOnce.fill('7');
    await atOnce.press('Enter');
    await window.getByText('Saved.').first().waitFor();
    await window.getByText('Quiet hours').click();
    await window.getByLabel('Quiet from').waitFor();

    const form = window.getByRole('form', { name: 'Secrets' }).or(window.locator('form.settings-secret'));
    await form.getByLabel('Name').fill('NAS_PASSWORD');
    await form.getByLabel('Value').fill('correct horse');
    await form.getByRole('button', { name: 'Set' }).click();
    await window.getByText('NAS_PASSWORD was set.').waitFor();

    await window.reload();
    await window.getByRole('cell', { name: 'NAS_PASSWORD', exact: true }).waitFor();
    expect(await window.getByRole('textbox', { name: 'Runs at a time' }).inputValue()).toBe('7');
    expect(await window.getByRole('switch', { name: 'Quiet hours' }).isChecked()).toBe(true);
    expect(await window.content()).not.toContain('correct horse');
    await keepPicture(window, `${short}-settings`);

    await window.keyboard.press('g');
    await window.keyboard.press('a');
    await window.getByRole('heading', { level: 1, name: 'About Wakeful' }).waitFor();
    await window.getByText(join(home, 'wakeful.db')).waitFor();
    await window.getByText(short === 'desktop' ? 'desktop app' : /without a window of its own/).waitFor();
  });
});
