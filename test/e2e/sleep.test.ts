/**
 * The desktop app lives through a night: it is told of the sleep, stopped, its clock moved on by eight hours, continued, and
 * told of the end, twice. The clock is libfaketime's, which cannot be put into a whole Electron: there only the double does.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { electronKind, launchApp, type DrivenApp } from '../support/app-driver';
import { passTheNight } from '../support/by-night';
import { FakeWallClock } from '../support/serve-process';
import { createSchedule, goTo, keepPicture, openSchedule } from '../support/window-steps';

let home: string;
let clock: FakeWallClock;
let app: DrivenApp;

const ledgerRow = (window: Page, name: RegExp) =>
  window.getByRole('table', { name: 'Ledger' }).getByRole('row', { name });

/** What the clipboard has once the person has copied this. */
function copyOf(window: Page, selector: string): Promise<string> {
  return window.evaluate<string>(`(() => {
    getSelection().selectAllChildren(document.querySelector('${selector}'));
    let text = '';
    addEventListener('copy', (event) => (text = event.clipboardData.getData('text/plain')), { once: true });
    document.execCommand('copy');
    return text;
  })()`);
}

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'wakeful-night-'));
  const found = FakeWallClock.in(home);
  if (found === null)
    throw new Error('libfaketime is not installed: npm test installs it as root on Debian.');
  clock = found;
  app = await launchApp({ home: join(home, 'data'), env: clock.env });
  await createSchedule(app.window, { name: 'Mail sync', line: 'echo "$WAKEFUL_CAUSE"', everySeconds: 2 });
  await openSchedule(app.window, 'Mail sync');
  await ledgerRow(app.window, /Ran on time/)
    .first()
    .waitFor();
});

afterEach(async () => {
  await app.close();
  rmSync(home, { recursive: true, force: true });
});

describe.skipIf(electronKind === 'real')('a night of sleep', () => {
  it('that the system tells of is caught up with once, or skipped, and is in the sleep log', async () => {
    const { window } = app;
    await goTo(window, 'Schedules');
    await createSchedule(window, {
      name: 'Standup',
      line: 'true',
      everySeconds: 2,
      ifMissed: 'Only at its time',
    });
    await openSchedule(window, 'Standup');
    await ledgerRow(window, /Ran on time/)
      .first()
      .waitFor();

    await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend'));
    await passTheNight(app, clock);
    await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'));
    await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'));

    const skipped = ledgerRow(window, /Skipped 14,\d\d\d times.*The computer was asleep\./);
    await skipped.waitFor();
    await keepPicture(window, 'night-skipped');

    await openSchedule(window, 'Mail sync');
    const caughtUp = ledgerRow(window, /(Caught up|Ran once for) 14,\d\d\d times.*the computer was asleep\./);
    await caughtUp.waitFor();
    expect(await caughtUp.count()).toBe(1);
    await ledgerRow(window, /Ran on time/)
      .nth(2)
      .waitFor();
    await keepPicture(window, 'night-caught-up');

    await goTo(window, 'Sleep log');
    const asleep = window.getByRole('row', { name: /Asleep.*8 h.*Reported by the operating system\./ });
    await asleep.waitFor();
    expect(await window.getByRole('row', { name: /Asleep/ }).count()).toBe(1);
    await asleep
      .getByRole('link', { name: /^14,\d\d\d ran late · 14,\d\d\d skipped: show on the timeline$/ })
      .waitFor();
    await keepPicture(window, 'night-sleep-log');
    expect(await copyOf(window, 'tbody tr:nth-child(2) time')).toMatch(/ to .+ \(.+day, .+ to .+day, .+\)$/);
    await asleep.getByRole('link').click();
    await window.getByRole('heading', { level: 1, name: 'Timeline' }).waitFor();

    await goTo(window, 'Schedules');
    const report = window.getByRole('region', { name: 'Morning report' });
    const line = report.getByRole('button', { name: /slept 8 h/i });
    await line.waitFor();
    if ((await line.getAttribute('aria-expanded')) === 'false') await line.click();
    await report.getByRole('heading', { name: /This computer slept 8 h/ }).waitFor();
    await report.getByText(/14,\d\d\d merged into 1 run/).waitFor();
    await report.getByText(/14,\d\d\d times.*: the computer was asleep/).waitFor();
    await keepPicture(window, 'night-report');
    await report.getByRole('button', { name: 'Close the report' }).click();
    await report.waitFor({ state: 'detached' });
  });

  it('stands in the list as a hollow beat of what it skipped, with why, and leads to it', async () => {
    const { window } = app;
    const name = 'Hourly report';
    await goTo(window, 'Schedules');
    await createSchedule(window, { name, line: 'true', everySeconds: 3_600, ifMissed: 'Only at its time' });
    await goTo(window, 'Schedules');
    const row = window
      .getByRole('list', { name: 'Schedules' })
      .getByRole('listitem')
      .filter({ has: window.getByRole('link', { name, exact: true }) });
    await row.getByRole('img', { name: 'No runs yet' }).waitFor();

    await passTheNight(app, clock);
    await row
      .getByText(/^Skipped [78] times: the computer was asleep\..*It runs only at its time\.$/)
      .waitFor();
    const strip = row.getByRole('slider', { name: /^No runs; skipped [78] times$/ });
    await strip.waitFor();
    expect(await strip.locator('.run-strip-skipped').count()).toBe(1);
    await keepPicture(window, 'night-in-the-list');

    await strip.focus();
    await strip.press('Enter');
    const why = window.getByRole('button', { name: /^Why\? Skipped [78] times/, expanded: true });
    await why.waitFor();
    await window
      .getByText(/The computer was asleep from/)
      .first()
      .waitFor();
    await keepPicture(window, 'night-skipped-why');

    await goTo(window, 'Schedules');
    await row.getByRole('button', { name: `Run ${name} now` }).click();
    await row.getByRole('slider', { name: /^1 run: 1 succeeded; skipped [78] times$/ }).waitFor();
  });

  it('that nobody tells of is noticed by the clock', async () => {
    const { window } = app;
    await passTheNight(app, clock);
    await ledgerRow(window, /14,\d\d\d times.*the computer was asleep\./).waitFor();
    await goTo(window, 'Sleep log');
    await keepPicture(window, 'night-unannounced');
    await window.getByRole('row', { name: /Asleep.*8 h.*The clock jumped ahead/ }).waitFor();
  });
});
