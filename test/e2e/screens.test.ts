/** The main act of each screen, in the desktop window and in a browser, on a real Wakeful. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { onBothHosts } from '../support/both-hosts';
import { launchServed } from '../support/served-app';
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
    await window.getByRole('button', { name: 'Undo' }).last().click();
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
    expect(seen).toMatch(/^true Left as it isEvery day at (09:00|9:00 AM)$/);
    expect(await window.evaluate(`document.querySelectorAll('.first-look').length`)).toBe(0);
  });

  it('a crontab and a timer are imported, switched off, and taken back', async () => {
    const { window, short } = opened();
    await window.getByRole('link', { name: 'Import from cron, systemd, launchd or Windows' }).click();
    await window.getByRole('heading', { level: 1, name: 'Import' }).waitFor();
    const buffer = (text: string): Buffer => Buffer.from(text);
    await window.locator('input[type="file"]').setInputFiles([
      {
        name: 'crontab.txt',
        mimeType: '',
        buffer: buffer('# Nightly archive\n30 2 * * * tar czf a.tgz .\nnonsense\n'),
      },
      { name: 'lunch.timer', mimeType: '', buffer: buffer('[Timer]\nOnCalendar=Mon..Fri 12:30\n') },
      { name: 'lunch.service', mimeType: '', buffer: buffer('[Service]\nExecStart=/bin/echo lunch\n') },
    ]);
    const found = window.getByRole('list', { name: 'What was found' });
    await found.getByText(/^Every day at (02:30|2:30 AM)$/).waitFor();
    await found.getByText(/^Weekdays at (12:30|12:30 PM)$/).waitFor();
    await window.getByText(/^Cron drops what comes due while the computer sleeps/).waitFor();
    await window.getByText('“nonsense” is no line').or(window.getByText('"nonsense" is no line')).waitFor();
    await keepPicture(window, `${short}-import`);
    // By keyboard alone.
    await window.getByRole('checkbox', { name: 'Take over lunch' }).focus();
    await window.keyboard.press('Space');
    await window.getByRole('button', { name: 'Make 1 schedule' }).focus();
    await window.keyboard.press('Enter');
    await window.getByText('1 schedule is here, switched off.').waitFor();
    await window.getByRole('link', { name: 'Show them in the list' }).click();
    await window.getByRole('switch', { name: 'Nightly archive is off' }).waitFor();
    await window.getByRole('button', { name: 'Undo' }).click();
    await window.getByText('1 schedule was removed again.').waitFor();
    await window.getByRole('switch', { name: 'Nightly archive is off' }).waitFor({ state: 'detached' });
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
    await window
      .getByText(/^Saved/)
      .first()
      .waitFor();
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

  it('a run is found by text, its log searched and downloaded, and shown in the timeline; a view is kept', async () => {
    const { window, short } = opened();
    await createSchedule(window, { name: 'Greeting', line: 'seq 1 400; echo hello from the job' });
    await openSchedule(window, 'Greeting');
    await window.keyboard.press('Control+Enter');
    await openNewestRun(window);
    const log = window.getByRole('log', { name: 'Output' });
    await log.getByText('hello from the job').waitFor();

    // The log is followed to its end; Page Up leaves it, and End comes back.
    const follow = window.getByRole('switch', { name: 'Follow' });
    await log.focus();
    await window.keyboard.press('PageUp');
    await window.getByRole('button', { name: 'Jump to the end' }).waitFor();
    expect(await follow.isChecked()).toBe(false);
    await window.keyboard.press('End');
    await window.getByRole('button', { name: 'Jump to the end' }).waitFor({ state: 'detached' });
    expect(await follow.isChecked()).toBe(true);
    await window.keyboard.press('Control+f');
    await window.keyboard.type('from the');
    await window.getByText('1 of 1').waitFor();
    await window.getByRole('button', { name: 'Copy the output' }).click();
    // A system may forbid it; either way the person is told.
    await window.getByText(/^The output (was copied\.|could not be copied because)/).waitFor();
    // The double of the desktop has no downloads.
    if (short === 'browser') {
      const download = window.waitForEvent('download');
      await window.getByRole('button', { name: 'Download the output' }).click();
      expect(readFileSync(await (await download).path(), 'utf8')).toContain('hello from the job');
    }

    await goTo(window, 'Runs');
    await window.keyboard.press('/');
    await window.keyboard.type('greet');
    await window.waitForURL(/text=greet/);
    const runs = window.getByRole('list', { name: 'Runs' });
    await runs.getByRole('link', { name: /Greeting/ }).waitFor();
    await window.getByRole('searchbox').fill('nobody');
    await window.getByText('No run matches.').first().waitFor();
    await window.getByRole('button', { name: 'Clear filters' }).click();
    await runs.getByRole('link').first().waitFor();

    await goTo(window, 'Timeline');
    await window.getByRole('application', { name: 'Timeline of runs' }).waitFor();
    await window.getByRole('button', { name: 'Show as a table' }).click();
    const table = window.getByRole('table', { name: 'What was due and what ran' });
    await table
      .getByRole('row', { name: /Greeting/ })
      .first()
      .waitFor();
    await goTo(window, 'Sleep log');
    await window
      .getByRole('row', { name: /^(Off|Awake|Asleep)/ })
      .first()
      .waitFor();
    await window.keyboard.press('g');
    await window.keyboard.press('m');
    await window.getByRole('heading', { level: 1, name: 'Morning report' }).waitFor();

    await goTo(window, 'Schedules');
    await window.getByRole('button', { name: /^Off/ }).click();
    await window.getByRole('button', { name: /^Views/ }).click();
    await window.getByRole('menuitem', { name: /^Save this view/ }).click();
    await window.getByRole('textbox', { name: 'Name of the view' }).fill('Those that are off');
    await window.keyboard.press('Enter');
    await window.reload();
    await window.getByRole('button', { name: /^Views/ }).click();
    await window.getByRole('menuitemradio', { name: 'Those that are off' }).click();
    await window.getByText('No schedule is in this state.').waitFor();
  });

  it('a template fills the editor, the what-if is moved by keys, and the schedule has its coverage', async () => {
    const { window } = opened();
    await window.getByRole('link', { name: 'New schedule' }).click();
    await window.getByRole('button', { name: 'Start from a template' }).click();
    await window.getByRole('menuitem', { name: /^Copy a folder/ }).click();
    await window.getByText(/was filled in/).waitFor();
    const whatIf = window.getByRole('region', { name: 'What if it sleeps?' });
    await whatIf
      .getByText(/runs at|on time/)
      .first()
      .waitFor();
    const end = whatIf.getByRole('slider', { name: 'Move when the sleep ends' });
    const before = await end.getAttribute('aria-valuetext');
    await end.focus();
    await window.keyboard.press('ArrowRight');
    await expect.poll(() => end.getAttribute('aria-valuetext')).not.toBe(before);
    await window.getByRole('button', { name: 'Create schedule' }).click();
    await window.getByText(/ was created\.$/).waitFor();
    await window.getByRole('region', { name: /Coverage/ }).waitFor();
  });

  it('at 320 pixels nothing scrolls sideways', async () => {
    const { window } = opened();
    await createSchedule(window, {
      name: 'A schedule with a rather long name, as people have them',
      line: 'false',
    });
    await window.keyboard.press('Control+Enter');
    await window.setViewportSize({ width: 320, height: 640 });
    for (const hash of [
      'schedules',
      'runs',
      'health',
      'schedules/new',
      'schedules/s1',
      'waiting',
      'settings',
    ]) {
      await window.evaluate(`location.hash = '#/${hash}'`);
      await window.getByRole('heading', { level: 1 }).waitFor();
      await expect.poll(() => window.locator('.late-skeleton').count()).toBe(0);
      const wide = await window.evaluate<string[]>(WIDER_THAN_IT_SHOULD);
      expect({ hash, wide }).toEqual({ hash, wide: [] });
    }
  });
});

/** What makes the content, or a list in it, scroll sideways. */
const WIDER_THAN_IT_SHOULD = `(() => {
  const scrollers = [...document.querySelectorAll('#content, .schedule-scroller, .run-scroller, .health-scroller')];
  return scrollers.filter((each) => each.scrollWidth > each.clientWidth).flatMap((each) => {
    const right = each.getBoundingClientRect().right;
    return [...each.querySelectorAll('*')]
      .filter((inner) => inner.getBoundingClientRect().right > right + 1)
      .map((inner) => each.id + each.className + ': ' + inner.tagName + '.' + inner.className + ' ' + inner.scrollWidth)
      .slice(0, 6);
  });
})()`;

it('a browser whose host was lost says so, and goes on by itself when it is there again', async () => {
  const home = mkdtempSync(join(tmpdir(), 'wakeful-e2e-'));
  const served = await launchServed({ home });
  try {
    const { window } = served;
    await createSchedule(window, { name: 'Still there', line: 'true' });
    await goTo(window, 'Schedules');
    await served.loseHost(() => window.getByText('connection lost, reconnecting …').waitFor());
    await window.getByText('connected', { exact: true }).waitFor();
    await window.getByRole('button', { name: 'Run Still there now' }).click();
    await window.getByText('Still there was started.').waitFor();
  } finally {
    await served.close();
    rmSync(home, { recursive: true, force: true });
  }
});

it('a screen that was never opened and is asked for while the host is gone says so, and comes when it is back', async () => {
  const home = mkdtempSync(join(tmpdir(), 'wakeful-e2e-'));
  const served = await launchServed({ home });
  try {
    const { window } = served;
    await createSchedule(window, { name: 'Still there', line: 'true' });
    await served.loseHost(async () => {
      await window.getByText('connection lost, reconnecting …').waitFor();
      await window.getByRole('link', { name: 'Sleep log' }).click();
      await window.getByText('This page cannot be shown.').waitFor();
      await window.getByRole('link', { name: 'Schedules' }).first().click();
      await window.getByRole('link', { name: 'Still there', exact: true }).waitFor();
      await window.getByRole('link', { name: 'Sleep log' }).click();
    });
    await window.getByRole('heading', { level: 1, name: 'Sleep log' }).waitFor();
  } finally {
    await served.close();
    rmSync(home, { recursive: true, force: true });
  }
});
