/** What only the desktop does: one instance, quitting in order, dying without a trace, refusing to start with words. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { electronKind, launchApp, startApp, type DrivenApp } from '../support/app-driver';
import { answerBoxes } from '../support/desktop-steps';
import { processTree, untilGone } from '../support/processes';
import { wakefulJson } from '../support/serve-process';
import { launchServed } from '../support/served-app';
import { createSchedule, openSchedule } from '../support/window-steps';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'wakeful-e2e-'));
});

afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

/** What the app has noted so far. */
const log = () => readFileSync(join(home, 'logs/wakeful.log'), 'utf8');
const commandLine = (...args: string[]) => wakefulJson(home, ...args);

describe('the desktop app', () => {
  let app: DrivenApp;

  beforeEach(async () => {
    app = await launchApp({ home });
  });

  afterEach(async () => {
    await app.close();
  });

  it('gives its page the bridge and nothing else', async () => {
    const seen = await app.window.evaluate(() => ({
      bridge: Object.keys(Reflect.get(globalThis, 'wakeful') as object).toSorted(),
      require: typeof Reflect.get(globalThis, 'require'),
      process: typeof Reflect.get(globalThis, 'process'),
    }));
    expect(seen).toEqual({
      bridge: ['carrier', 'onMessage', 'send'],
      require: 'undefined',
      process: 'undefined',
    });
  });

  it('lets its page go nowhere and open nothing', async () => {
    const before = app.window.url();
    await app.window.evaluate(`location.href = 'file:///etc/hostname'`);
    expect(await app.window.evaluate(`window.open('https://example.invalid/')`)).toBeNull();
    await app.window.getByRole('link', { name: 'Runs' }).click();
    await app.window.getByRole('heading', { level: 1, name: 'Runs' }).waitFor();
    expect(new URL(app.window.url()).pathname).toBe(new URL(before).pathname);
    expect(app.windows()).toHaveLength(1);
  });

  it('answers its page again after it was loaded anew', async () => {
    await createSchedule(app.window, { name: 'Kept', line: 'true' });
    await app.window.reload();
    await openSchedule(app.window, 'Kept');
  });

  it('comes to the front when it is started a second time', async () => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
    const second = startApp({ home });
    expect(await second.ended).toBe(0);
    const isInFront = () =>
      app.evaluate(({ BrowserWindow }) => {
        const [window, another] = BrowserWindow.getAllWindows();
        return another === undefined && window?.isMinimized() === false && window.isFocused();
      });
    await expect.poll(isInFront).toBe(true);
  });

  it('is reached by the command line', async () => {
    expect(await commandLine('status')).toMatchObject({ running: true, host: 'electron', pid: app.pid });
    await commandLine('add', 'From the shell', '--every', '1h', '--run', 'true');
    await app.window.getByRole('link', { name: 'From the shell', exact: true }).waitFor();
  });

  it('lets a run finish when it quits, and leaves nothing behind', async () => {
    const gate = join(home, 'gate');
    await createSchedule(app.window, {
      name: 'Careful',
      line: `while [ ! -e '${gate}' ]; do sleep 0.05; done`,
    });
    await commandLine('run', 'Careful');
    await openSchedule(app.window, 'Careful');
    await app.window.getByText(/running for/).waitFor();
    await answerBoxes(app, 0);
    const processes = processTree(app.pid);
    const closed = app.close();
    await expect.poll(log).toContain('Wakeful stops');
    writeFileSync(gate, '');
    await closed;
    expect(await app.ended).toBe(0);
    expect(await untilGone(processes)).toEqual([]);
    expect(await commandLine('runs', 'Careful')).toEqual([expect.objectContaining({ status: 'succeeded' })]);
  });

  it('quits in order when the system asks it to', async () => {
    const processes = processTree(app.pid);
    process.kill(app.pid, 'SIGTERM');
    await expect.poll(log).toContain('Wakeful has stopped.');
    await app.close();
    expect(await untilGone(processes)).toEqual([]);
  });

  it('leaves no window behind when it is killed, and starts again at once', async () => {
    await createSchedule(app.window, { name: 'Survivor', line: 'true' });
    const processes = processTree(app.pid);
    await app.kill();
    app = await launchApp({ home });
    await openSchedule(app.window, 'Survivor');
    expect(await untilGone(processes)).toEqual([]);
  });
});

// A real Electron shows its words in a dialog and waits for somebody to close it.
describe.skipIf(electronKind === 'real')('a start that cannot be', () => {
  /** The words it ends with, after checking that it ends, and without a stack. */
  async function words(): Promise<string> {
    const app = startApp({ home });
    expect(await app.ended).toBe(1);
    expect(app.output()).not.toMatch(/^\s+at /m);
    return app.output();
  }

  it('says when the database cannot be read', async () => {
    writeFileSync(join(home, 'wakeful.db'), 'This is not a database. '.repeat(100));
    expect(await words()).toMatch(/wakeful\.db/);
    expect(readFileSync(join(home, 'wakeful.db'), 'utf8')).toContain('This is not a database.');
  });

  it('says when a file lies where the data folder should be', async () => {
    rmSync(home, { recursive: true });
    writeFileSync(home, '');
    expect(await words()).toContain('a file is in its place');
  });

  it('says when a headless Wakeful has the data folder', async () => {
    const served = await launchServed({ home });
    try {
      expect(await words()).toMatch(/already|another|holds|running/i);
    } finally {
      await served.close();
    }
  });
});
