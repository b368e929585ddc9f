/** The tray of the desktop, clicked as a person clicks it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchApp, type DrivenApp } from '../support/app-driver';
import { wakefulJson } from '../support/serve-process';
import { clickInTray, trayLabels, trayToolTip, watchTray } from '../support/tray-steps';

let home: string;
let app: DrivenApp;

const commandLine = (...args: string[]) => wakefulJson(home, ...args);
const labels = () => trayLabels(app);

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'wakeful-e2e-'));
  app = await launchApp({ home });
  await watchTray(app);
});

afterEach(async () => {
  await app.close();
  rmSync(home, { recursive: true, force: true });
});

describe('the tray', () => {
  it('tells what comes next, and shows a change without being asked', async () => {
    await commandLine('add', 'Bread & butter', '--every', '1d', '--run', 'true');
    await expect.poll(labels).toContain('Next: Bread && butter in 23 h');
    expect(await trayToolTip(app)).toBe('Wakeful: all is well. Next: Bread & butter in 23 h');
    await commandLine('remove', 'Bread & butter');
    await expect.poll(labels).toContain('Nothing is due.');
  });

  it('runs a schedule, and tells that it failed', async () => {
    await commandLine('add', 'Broken', '--every', '1d', '--run', 'exit 3', '--retries', '0');
    await expect.poll(labels).toContain('Broken');
    await clickInTray(app, 'Broken');
    await expect.poll(labels).toContain('Failed (1)');
    expect(await trayToolTip(app)).toContain('something needs you');
    const failure = (await labels()).find((label) => label.startsWith('Broken, today '));
    await clickInTray(app, failure ?? '');
    await app.window.getByRole('heading', { level: 2, name: 'Output' }).waitFor();
    expect(new URL(app.window.url()).hash).toBe('#/runs/r1');
  });

  it('runs what is pinned in the window', async () => {
    await commandLine('add', 'Backup', '--every', '1h', '--run', 'true');
    await commandLine('add', 'Sync', '--every', '1h', '--run', 'true');
    const offered = async () => (await labels()).filter((label) => label === 'Backup' || label === 'Sync');
    await expect.poll(async () => (await offered()).length).toBe(2);
    await app.window.getByRole('link', { name: 'Sync', exact: true }).click({ button: 'right' });
    await app.window.getByRole('menuitem', { name: 'Pin', exact: true }).click();
    await app.window.getByRole('img', { name: 'Pinned' }).waitFor();
    await expect.poll(offered).toEqual(['Sync']);
    await app.window.getByText('Sync was pinned.').waitFor();
    await app.window.keyboard.press('Control+z');
    await expect.poll(async () => (await offered()).length).toBe(2);
  });

  it('pauses everything, and resumes', async () => {
    await commandLine('add', 'Backup', '--every', '1h', '--run', 'true');
    await expect.poll(labels).toContain('Until I resume');
    await clickInTray(app, 'Until I resume');
    await expect.poll(labels).toContain('All schedules are paused until you resume.');
    await app.window.getByText('All schedules are paused until you resume.').waitFor();
    await clickInTray(app, 'Resume all schedules');
    await expect.poll(labels).toContain('Pause all schedules');
    expect(await commandLine('status')).toMatchObject({ pauses: [] });
  });

  it('brings the window to the front', async () => {
    await commandLine('add', 'Backup', '--every', '1h', '--run', 'true');
    await expect.poll(labels).toContain('Open Wakeful');
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
    await clickInTray(app, 'Open Wakeful');
    const isMinimized = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized());
    await expect.poll(isMinimized).toBe(false);
  });
});
