/** How the desktop lives: with and without a window, started again, started by a link or at login, ended by whoever ends it. */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchApp, launchHidden, startApp, type DrivenApp, type DrivenMain } from '../support/app-driver';
import { answerBoxes, askedBoxes, closeWindow, countWindows } from '../support/desktop-steps';
import { processTree, untilGone } from '../support/processes';
import { wakefulJson } from '../support/serve-process';

let home: string;
let running: DrivenMain | null;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'wakeful-e2e-'));
  running = null;
});

afterEach(async () => {
  await running?.close();
  rmSync(home, { recursive: true, force: true });
});

async function start(args: readonly string[] = []): Promise<DrivenApp> {
  const app = await launchApp({ home, args });
  running = app;
  return app;
}

async function startHidden(env: Record<string, string> = {}): Promise<DrivenMain> {
  const app = await launchHidden({ home, args: ['--at-login'], env });
  running = app;
  await expect.poll(log).toContain('Wakeful is running.');
  return app;
}

/** What the app has noted so far. */
function log(): string {
  try {
    return readFileSync(join(home, 'logs/wakeful.log'), 'utf8');
  } catch {
    return '';
  }
}

const commandLine = (...args: string[]) => wakefulJson(home, ...args);
const addDaily = (name: string, line: string) => commandLine('add', name, '--every', '1d', '--run', line);

/** Starts it again, as a launcher does, and waits for the end of that start. */
async function startAgain(...args: string[]): Promise<void> {
  expect(await startApp({ home, args }).ended).toBe(0);
}

const hashOf = (window: Page) => new URL(window.url()).hash;

describe('closing the window', () => {
  it('leaves Wakeful running, says so once, and starting it again opens the window where it was', async () => {
    const app = await start();
    await answerBoxes(app, 0);
    await app.window.getByRole('link', { name: 'Runs' }).click();
    await closeWindow(app);
    expect(await commandLine('status')).toMatchObject({ running: true, pid: app.pid });
    await expect.poll(() => askedBoxes(app)).toHaveLength(1);
    const again = await app.windowAfter(() => startAgain());
    await again.getByRole('heading', { level: 1, name: 'Runs' }).waitFor();
    await closeWindow(app);
    await app.close();

    const next = await start();
    await answerBoxes(next, 0);
    await closeWindow(next);
    const dock = await next.windowAfter(() => next.evaluate(({ app: main }) => void main.emit('activate')));
    await dock.getByRole('heading', { level: 1, name: 'Schedules' }).waitFor();
    expect(await askedBoxes(next)).toEqual([]);
  });

  it('loses nothing of what is being written', async () => {
    const app = await start();
    await answerBoxes(app, 0);
    await app.window.evaluate(`location.hash = '#/schedules/new'`);
    await app.window.getByRole('textbox', { name: 'Name', exact: true }).fill('Half a name');
    const writtenOn = new Date().getDate();
    await closeWindow(app);
    const again = await app.windowAfter(() => startAgain());
    // Midnight may have come meanwhile.
    const day = new Date().getDate() === writtenOn ? 'today' : 'yesterday';
    await again.getByText(new RegExp(`^Your unsaved changes of ${day} .* are back\\.`)).waitFor();
    const name = again.getByRole('textbox', { name: 'Name', exact: true });
    expect(await name.inputValue()).toBe('Half a name');
    await again.getByRole('button', { name: 'Start over' }).click();
    expect(await name.inputValue()).toBe('');
  });

  it('offers to quit instead, the one time that it speaks', async () => {
    const app = await start();
    await answerBoxes(app, 1);
    const processes = processTree(app.pid);
    // It may be gone before the answer is.
    await closeWindow(app).catch(() => undefined);
    expect(await app.ended).toBe(0);
    running = null;
    expect(await untilGone(processes)).toEqual([]);
  });

  it('keeps its place on the screen for the next time', async () => {
    const app = await start();
    await answerBoxes(app, 0);
    const bounds = { x: 60, y: 80, width: 900, height: 640 };
    await app.evaluate(({ BrowserWindow }, wanted) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setBounds(wanted);
    }, bounds);
    await closeWindow(app);
    const again = await app.windowAfter(() => startAgain());
    const look = () =>
      app.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        return { ...window?.getNormalBounds(), isMaximized: window?.isMaximized() };
      });
    expect(await look()).toMatchObject({ width: 900, height: 640, isMaximized: false });
    await again.getByRole('heading', { level: 1 }).waitFor();
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize());
    await app.close();
    expect(JSON.parse(readFileSync(join(home, 'desktop.json'), 'utf8'))).toMatchObject({
      window: { isMaximized: true },
    });
    const next = await start();
    const isMaximized = () =>
      next.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMaximized());
    await expect.poll(isMaximized).toBe(true);
  });
});

describe('starting it again', () => {
  it('with --run runs a schedule and shows the run, or says what is wrong', async () => {
    const app = await start();
    await answerBoxes(app, 0);
    await addDaily('Nightly backup', 'echo saved');
    await startAgain('--run', 'Nightly backup');
    await app.window.getByRole('log', { name: 'Output' }).getByText('saved').waitFor();
    expect(hashOf(app.window)).toBe('#/runs/r1');
    await startAgain('--run', 'nightly backup');
    await expect
      .poll(() => askedBoxes(app))
      .toMatchObject([
        {
          message: 'Wakeful could not run “nightly backup”.',
          detail: 'There is no schedule "nightly backup". Did you mean "Nightly backup"?',
        },
      ]);
  });

  it('with a link opens a page, and runs nothing', async () => {
    const app = await start();
    await addDaily('Nightly backup', 'true');
    await startAgain('wakeful://schedule/s1', '--run', 'Nightly backup');
    await app.window.getByRole('heading', { level: 1, name: 'Nightly backup' }).waitFor();
    await startAgain('wakeful://waiting/');
    await app.window.getByRole('heading', { level: 1, name: 'Waiting' }).waitFor();
    await startAgain('wakeful://schedule/s1/edit?x=<script>');
    expect(hashOf(app.window)).toBe('#/waiting');
    expect(await commandLine('runs')).toEqual([]);
  });

  it('the first start takes the same', async () => {
    const first = await start();
    await addDaily('Nightly backup', 'echo saved');
    await first.close();
    const app = await start(['--run', 'Nightly backup']);
    await app.window.getByRole('log', { name: 'Output' }).getByText('saved').waitFor();
    await app.close();
    const linked = await start(['wakeful://timeline']);
    await linked.window.getByRole('heading', { level: 1, name: 'Timeline' }).waitFor();
  });
});

describe('started at login', () => {
  it('it shows nothing, until somebody starts it', async () => {
    const app = await startHidden();
    expect(await commandLine('status')).toMatchObject({ running: true, host: 'electron' });
    expect(await countWindows(app)).toBe(0);
    await startAgain('--at-login');
    expect(await countWindows(app)).toBe(0);
    const window = await app.windowAfter(() => startAgain());
    await window.getByRole('heading', { level: 1, name: 'Schedules' }).waitFor();
  });

  it.runIf(process.platform === 'linux')('it is if the settings say so', async () => {
    const config = join(home, 'config');
    const entry = join(config, 'autostart/wakeful.desktop');
    const app = await launchApp({ home, env: { XDG_CONFIG_HOME: config } });
    running = app;
    await app.window.getByRole('link', { name: 'Settings' }).click();
    await app.window.getByRole('switch', { name: 'Start Wakeful when I log in' }).click({ force: true });
    await app.window.getByText('Wakeful starts when you log in.').waitFor();
    expect(readFileSync(entry, 'utf8')).toMatch(/^Exec=".+" "--at-login" "--home" ".+"$/m);
    await app.window.getByRole('switch', { name: 'Start Wakeful when I log in' }).click({ force: true });
    await app.window.getByText('Wakeful no longer starts when you log in.').waitFor();
    expect(existsSync(entry)).toBe(false);
  });

  it.runIf(process.platform === 'linux')('without a tray it waits in the task bar', async () => {
    const programs = join(home, 'programs');
    mkdirSync(programs);
    writeFileSync(join(programs, 'gdbus'), "#!/bin/sh\necho '(false,)'\n");
    chmodSync(join(programs, 'gdbus'), 0o755);
    const PATH = `${programs}${delimiter}${process.env['PATH'] ?? ''}`;
    const app = await startHidden({ PATH, XDG_CURRENT_DESKTOP: 'GNOME' });
    const isMinimized = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized());
    await expect.poll(isMinimized).toBe(true);
  });
});

describe('quitting', () => {
  /** Runs something that ends when the gate is opened. */
  async function withRun(): Promise<{ app: DrivenApp; open: () => void }> {
    const app = await start();
    const gate = join(home, 'gate');
    await addDaily('Careful', `while [ ! -e '${gate}' ]; do sleep 0.05; done`);
    await commandLine('run', 'Careful');
    await expect.poll(() => commandLine('runs')).toMatchObject([{ status: 'running' }]);
    return { app, open: () => writeFileSync(gate, '') };
  }
  const ask = (app: DrivenMain) => app.evaluate(({ app: main }) => main.quit());
  const statuses = () => commandLine('runs');

  it('asks before it cuts a run short, and stays when it may not', async () => {
    const { app, open } = await withRun();
    await answerBoxes(app, 1);
    await ask(app);
    await expect.poll(() => askedBoxes(app)).toHaveLength(1);
    const [box] = await askedBoxes(app);
    expect(box?.message).toBe('One run is still going.');
    expect(box?.detail).toContain('Careful');
    expect(await statuses()).toMatchObject([{ status: 'running' }]);
    await answerBoxes(app, 0);
    await ask(app);
    await expect.poll(log).toContain('Wakeful stops');
    open();
    expect(await app.ended).toBe(0);
    running = null;
    expect(await statuses()).toMatchObject([{ status: 'succeeded' }]);
  });

  it('does not ask when a signal ends it, and lets the run finish', async () => {
    const { app, open } = await withRun();
    await answerBoxes(app, 1);
    process.kill(app.pid, 'SIGTERM');
    await expect.poll(log).toContain('Wakeful stops');
    open();
    await app.ended;
    running = null;
    expect(await statuses()).toMatchObject([{ status: 'succeeded' }]);
  });

  it('does not wait for long when the computer goes down', async () => {
    const { app } = await withRun();
    await answerBoxes(app, 1);
    const wasHeldUp = await app.evaluate(({ powerMonitor }) => {
      let prevented = false;
      powerMonitor.emit('shutdown', { preventDefault: () => (prevented = true) });
      return prevented;
    });
    expect(wasHeldUp).toBe(true);
    await app.ended;
    running = null;
    expect(log()).toContain('Wakeful has stopped.');
    expect(await statuses()).toMatchObject([{ status: 'cancelled' }]);
  });

  it.skipIf(process.platform === 'darwin')('is what Ctrl+Q does', async () => {
    const app = await start();
    const input = { type: 'keyDown', key: 'q', control: true, shift: false, alt: false, meta: false };
    await app.evaluate(({ BrowserWindow }, pressed) => {
      const event = { preventDefault: () => undefined };
      BrowserWindow.getAllWindows()[0]?.webContents.emit('before-input-event', event, pressed);
    }, input);
    expect(await app.ended).toBe(0);
    running = null;
    expect(log()).toContain('Wakeful has stopped.');
  });
});

describe('a page that crashes', () => {
  it('is loaded anew where it was, and given up when it does so again and again', async () => {
    const app = await start();
    await answerBoxes(app, 0);
    await app.window.getByRole('link', { name: 'Runs' }).click();
    await app.window.getByRole('heading', { level: 1, name: 'Runs' }).waitFor();
    const crash = () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
      );
    const heading = () =>
      app.evaluate(async ({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        if (contents === undefined || contents.isCrashed()) return null;
        return String(await contents.executeJavaScript(`document.querySelector('h1')?.textContent`));
      });
    for (let crashed = 1; crashed <= 3; crashed++) {
      await crash();
      await expect.poll(() => log().split('it is loaded anew.').length - 1).toBe(crashed);
      await expect.poll(async () => (await heading().catch(() => null)) ?? '').toBe('Runs');
    }
    await crash();
    await expect.poll(() => countWindows(app)).toBe(0);
    await expect
      .poll(async () => (await askedBoxes(app)).map(({ message }) => message))
      .toContain('Wakeful’s window failed repeatedly and was closed.');
    expect(await commandLine('status')).toMatchObject({ running: true });
    // Not where it failed.
    const again = await app.windowAfter(() => startAgain());
    await again.getByRole('heading', { level: 1, name: 'Schedules' }).waitFor();
  });
});
