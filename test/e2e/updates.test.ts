/**
 * Updates as a person meets them: the real electron-updater, a real server on this machine, an AppImage that is a small script. Only
 * Electron is the double, told that it is packaged.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { electronKind, launchApp, type DrivenApp } from '../support/app-driver';
import { askedBoxes, answerBoxes } from '../support/desktop-steps';
import { processesNamed } from '../support/processes';
import { wakefulJson } from '../support/serve-process';
import { isUntouched, openUpdatePlace, type PlaceOptions, type UpdatePlace } from '../support/update-feed';

const isThere = electronKind === 'double' && process.platform === 'linux';

let folder: string;
let home: string;
let place: UpdatePlace | null;
let app: DrivenApp | null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wakeful-updates-'));
  home = join(folder, 'home');
  place = null;
  app = null;
});

afterEach(async () => {
  await app?.close();
  await place?.server.close();
  await expect.poll(() => processesNamed(folder)).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});

const commandLine = <T>(...args: string[]) => wakefulJson<T>(home, ...args);
const log = () => readFileSync(join(home, 'logs/wakeful.log'), 'utf8');

/** Starts a Wakeful that was made for a place, on its settings. */
async function start(options: Omit<PlaceOptions, 'folder'>): Promise<{ app: DrivenApp; place: UpdatePlace }> {
  const opened = await openUpdatePlace({ folder, ...options });
  place = opened;
  const started = await launchApp({ home, env: opened.env });
  app = started;
  await started.window.getByRole('link', { name: 'Settings' }).click();
  await started.window.getByRole('region', { name: 'Updates' }).waitFor();
  return { app: started, place: opened };
}

const switchOn = ({ window }: DrivenApp) =>
  window.getByRole('switch', { name: 'Look for updates' }).click({ force: true });

const isUpdaterLoaded = (desktop: DrivenApp) =>
  desktop.evaluate(() => {
    const { createRequire } = process.getBuiltinModule('node:module');
    const { cache } = createRequire('/');
    return Object.keys(cache).some((file) => file.includes('electron-updater'));
  });

describe.runIf(isThere)('an update', () => {
  it('is not looked for, and electron-updater not loaded, until somebody switches it on', async () => {
    const { app: desktop, place } = await start({ version: '9.9.9' });
    await commandLine('status');
    expect(place.server.asked).toEqual([]);
    expect(existsSync(join(home, '.updaterId'))).toBe(false);
    expect(await isUpdaterLoaded(desktop)).toBe(false);
  });

  it('is found, waits for a run that goes on, then takes the place of this Wakeful and is started', async () => {
    const { app: desktop, place } = await start({ version: '9.9.9' });
    const { window } = desktop;
    await answerBoxes(desktop, 1);
    await switchOn(desktop);
    await window.getByText('Wakeful 9.9.9 is ready.').waitFor();
    expect(isUntouched(place.image)).toBe(true);
    expect(await isUpdaterLoaded(desktop)).toBe(true);
    // Nothing by which the place would know this computer again.
    expect(new Set(place.server.asked.map(({ headers }) => headers['x-user-staging-id']))).toEqual(
      new Set(['none']),
    );
    await window.getByRole('link', { name: 'Update to 9.9.9 is ready' }).waitFor();

    const gate = join(home, 'gate');
    await commandLine(
      'add',
      'Careful',
      '--every',
      '1d',
      '--run',
      `while [ ! -e '${gate}' ]; do sleep 0.05; done`,
    );
    await commandLine('run', 'Careful');
    await expect.poll(() => commandLine('runs')).toMatchObject([{ status: 'running' }]);
    await window.getByRole('button', { name: 'Restart and update' }).click();
    await window.getByText('waits for 1 run to end').waitFor();

    // Taken back, and said again.
    await window.getByRole('button', { name: 'Not now' }).click();
    await window.getByRole('button', { name: 'Restart and update' }).click();
    await window.getByText('waits for 1 run to end').waitFor();

    // Meanwhile all goes on as usual.
    await commandLine('add', 'Another', '--every', '1d', '--run', 'echo meanwhile');
    await commandLine('run', 'Another');
    await expect
      .poll(() => commandLine('runs'))
      .toMatchObject([
        { scheduleName: 'Another', status: 'succeeded' },
        { scheduleName: 'Careful', status: 'running' },
      ]);
    expect(place.started()).toBeNull();
    expect(await askedBoxes(desktop)).toEqual([]);

    writeFileSync(gate, '');
    expect(await desktop.ended).toBe(0);
    app = null;
    await expect.poll(() => place.started()).toBe(`9.9.9 ${home}`);
    expect(readFileSync(place.image, 'utf8')).toContain('9.9.9');
    expect(readdirSync(folder).filter((name) => name.includes('.AppImage'))).toEqual(['Wakeful.AppImage']);
    // In order: the run ended by itself, the store was given back, and only then it was replaced.
    expect(await commandLine('runs')).toMatchObject([{ status: 'succeeded' }, { status: 'succeeded' }]);
    expect(log()).toMatch(/Wakeful restarts into an update[^]+Wakeful stops[^]+Wakeful has stopped/);
    expect(log()).not.toContain('did not end in time');
  });

  it('whose sum is wrong is told, and nothing is replaced', async () => {
    const { app: desktop, place } = await start({ version: '9.9.9', sum: 'AAAA' });
    await switchOn(desktop);
    await desktop.window.getByText(/is not what the place for updates promised/).waitFor();
    expect(await desktop.window.getByRole('button', { name: 'Restart and update' }).count()).toBe(0);
    await desktop.close();
    app = null;
    expect(isUntouched(place.image)).toBe(true);
    expect(place.started()).toBeNull();
    expect(readdirSync(join(folder, 'cache/wakeful-updater/pending'))).toEqual([]);
  });

  it('that is ready is not installed by quitting', async () => {
    const { app: desktop, place } = await start({ version: '9.9.9' });
    await switchOn(desktop);
    await desktop.window.getByText('Wakeful 9.9.9 is ready.').waitFor();
    await desktop.close();
    app = null;
    expect(isUntouched(place.image)).toBe(true);
    expect(place.started()).toBeNull();
  });

  it.each([
    ['that is older', '0.0.1', /is the newest\. Looked/],
    ['that is a trial', '9.9.9-beta.1', /is the newest\. Looked/],
  ])('%s is none', async (_what, version, words) => {
    const { app: desktop } = await start({ version });
    await switchOn(desktop);
    await desktop.window.getByText(words).waitFor();
  });

  it('is not looked for where the place leads away from https', async () => {
    const { app: desktop } = await start({ version: '9.9.9', redirect: 'http://updates.invalid/latest.yml' });
    await switchOn(desktop);
    await desktop.window.getByText(/led away from https/).waitFor();
  });

  it('cannot be had from a server that is down, which is told to whoever asked', async () => {
    const { app: desktop, place: there } = await start({ version: '9.9.9' });
    await there.server.close();
    place = null;
    await switchOn(desktop);
    await desktop.window.getByText(/cannot be reached\. Wakeful tries again later/).waitFor();
    await desktop.window.getByRole('button', { name: 'Look now' }).waitFor();
  });

  it('that cannot be installed leaves this Wakeful, and starts it again', async () => {
    const { app: desktop, place } = await start({ version: '9.9.9' });
    // What is started again writes the same mark.
    writeFileSync(place.image, `#!/bin/sh\nprintf old > '${join(folder, 'mark')}'\n`);
    await switchOn(desktop);
    await desktop.window.getByText('Wakeful 9.9.9 is ready.').waitFor();
    rmSync(join(folder, 'cache'), { recursive: true });
    await desktop.window.getByRole('button', { name: 'Restart and update' }).click();
    await desktop.ended;
    app = null;
    await expect.poll(() => place.started()).toBe('old');
    expect(log()).toContain('The update could not be installed.');
  });
});
