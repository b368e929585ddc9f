/** The double itself, seen through a small app: what it promises in docs/electron-double.md, on a real Electron as well. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { launchApp, startApp, type DrivenApp } from '../support/app-driver';
import { processTree, untilGone } from '../support/processes';
import { openServer } from '../support/test-server';

const FIXTURE = resolve(import.meta.dirname, '../support/electron-double/fixture');

let home: string;
let app: DrivenApp;

const options = () => ({ home, app: FIXTURE, env: { FIXTURE_HOME: home } });

/** What the fixture's main has heard so far. */
const heard = () => app.evaluate(() => (globalThis as unknown as { heard: unknown[] }).heard);

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'wakeful-double-'));
  app = await launchApp(options());
});

afterEach(async () => {
  await app.close();
  rmSync(home, { recursive: true, force: true });
});

describe('a window', () => {
  it('opens at its size, with its title, and is shown when it is ready', async () => {
    expect(await app.window.title()).toBe('Fixture');
    const facts = await app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return { visible: window?.isVisible(), width: window?.getBounds().width, title: window?.getTitle() };
    });
    expect(facts).toEqual({ visible: true, width: 900, title: 'Fixture' });
  });

  it('shares nothing with its preload but what the bridge offers', async () => {
    expect(await app.window.getByRole('status').textContent()).toBe('function');
    const seen = await app.window.evaluate(() => ({
      secret: Reflect.get(globalThis, 'secretOfPreload'),
      require: typeof Reflect.get(globalThis, 'require'),
      process: typeof Reflect.get(globalThis, 'process'),
    }));
    expect(seen).toEqual({ secret: undefined, require: 'undefined', process: 'undefined' });
  });

  it('gives its preload no Node modules', async () => {
    const reason = await app.window.evaluate('fixture.requireFs');
    expect(reason).toContain('module not found: fs');
    expect(await app.window.evaluate('fixture.sandboxed')).toBe(true);
  });

  it('asks main before it goes elsewhere', async () => {
    await app.window.getByRole('link', { name: 'Away' }).click();
    await expect.poll(heard).toContainEqual({ wantedToGo: expect.stringMatching(/other\.html$/) as string });
    expect(app.window.url()).toMatch(/index\.html$/);
  });

  it('is led by main to another place of its page, without loading it anew', async () => {
    await app.window.evaluate('window.stays = true');
    await app.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      await window?.loadURL(`${window.webContents.getURL()}#there`);
    });
    await app.window.waitForURL(/index\.html#there$/);
    expect(await app.window.evaluate('window.stays')).toBe(true);
  });

  it('remembers that it fills the screen', async () => {
    const isMaximized = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMaximized());
    expect(await isMaximized()).toBe(false);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize());
    await expect.poll(isMaximized).toBe(true);
  });

  it('asks main before it opens another', async () => {
    expect(await app.window.evaluate('window.open("https://example.invalid/")')).toBeNull();
    await app.window.getByRole('link', { name: 'Beside' }).click();
    await expect
      .poll(heard)
      .toContainEqual({ wantedToOpen: expect.stringMatching(/other\.html$/) as string });
    expect(await heard()).toContainEqual({ wantedToOpen: 'https://example.invalid/' });
    expect(app.windows()).toHaveLength(1);
  });

  it('follows the theme that main sets', async () => {
    const prefersDark = () => app.window.evaluate('matchMedia("(prefers-color-scheme: dark)").matches');
    await app.evaluate(({ nativeTheme }) => void (nativeTheme.themeSource = 'dark'));
    await expect.poll(prefersDark).toBe(true);
    await app.evaluate(({ nativeTheme }) => void (nativeTheme.themeSource = 'light'));
    await expect.poll(prefersDark).toBe(false);
  });

  it('tells main when its page crashes', async () => {
    await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.forcefullyCrashRenderer());
    await expect.poll(heard).toContainEqual({ gone: expect.any(String) as string });
  });
});

describe('messages', () => {
  it('cross both ways with their dates, maps and bytes', async () => {
    const back = await app.window.evaluate(`new Promise((resolve) => {
      const stop = fixture.onNoted((value) => {
        stop();
        resolve([value.bytes instanceof Uint8Array, [...value.bytes], value.at instanceof Date, value.map.get('a'), value.gone]);
      });
      fixture.note({ bytes: new Uint8Array([0, 128, 255]), at: new Date(5), map: new Map([['a', 1n]]), gone: undefined });
    })`);
    expect(back).toEqual([true, [0, 128, 255], true, 1n, undefined]);
    expect(await heard()).toContainEqual(expect.objectContaining({ fromMainFrame: true }));
  });

  it('are answered, or refused with the reason', async () => {
    expect(await app.window.evaluate('fixture.add(2, 3)')).toBe(5);
    await expect(app.window.evaluate('fixture.fail()')).rejects.toThrow(
      "Error invoking remote method 'fail': Error: no such luck",
    );
    await expect(app.window.evaluate('fixture.throwing()')).rejects.toThrow('thrown in the preload');
  });

  it('that cannot be cloned are refused where they are sent', async () => {
    await expect(app.window.evaluate('fixture.note(() => 1)')).rejects.toThrow(
      'An object could not be cloned.',
    );
  });
});

describe('main', () => {
  it('hears the power events that a spec emits', async () => {
    await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'));
    expect(await heard()).toContain('resume');
  });

  it('asks the network by net.request, is told of a redirect, and refuses what its session refuses', async () => {
    const server = await openServer(({ url }, response) => {
      if (url === '/moved') response.writeHead(302, { location: '/there' }).end();
      else response.end('here');
    });
    try {
      const answers = await app.evaluate(async ({ net, session }, address) => {
        const partition = session.fromPartition('spec');
        partition.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: url.endsWith('/no') }));
        const { hostname, port } = new URL(address);
        const ask = (path: string, at = port) =>
          new Promise<string>((resolve) => {
            const where = { hostname, port: Number(at), path, redirect: 'manual' } as const;
            const request = net.request({ ...where, protocol: 'http:', session: partition });
            request.on('error', ({ message }) => resolve(message));
            request.on('redirect', (status, _method, url) => {
              request.abort();
              resolve(`${status} ${url}`);
            });
            request.on('response', (response) => response.on('data', (part) => resolve(String(part))));
            request.end();
          });
        return [await ask('/'), await ask('/moved'), await ask('/no'), await ask('/', '1')];
      }, server.address);
      expect(answers).toEqual([
        'here',
        `302 ${server.address}/there`,
        'net::ERR_BLOCKED_BY_CLIENT',
        expect.stringMatching(/^net::ERR_(CONNECTION_REFUSED|UNSAFE_PORT)$/),
      ]);
    } finally {
      await server.close();
    }
  });

  it('gets the answers to its dialogs from the spec', async () => {
    await app.evaluate(({ dialog }) => {
      dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
    });
    expect(await app.window.evaluate('fixture.ask()')).toBe(1);
  });

  it('hears of a second start, which ends at once', async () => {
    const second = startApp({ ...options(), args: ['--hello'] });
    expect(await second.ended).toBe(0);
    await expect.poll(heard).toContainEqual({ secondInstance: '--hello', data: { from: 'fixture' } });
  });

  it('quits in order and leaves nothing behind', async () => {
    const processes = processTree(app.pid);
    expect(processes.length).toBeGreaterThan(2);
    await app.close();
    expect(app.output().match(/(before-quit|will-quit|quit)$/gm)).toEqual([
      'before-quit',
      'will-quit',
      'quit',
    ]);
    expect(await untilGone(processes)).toEqual([]);
  });

  it('leaves nothing behind when it is killed, and starts again at once', async () => {
    const processes = processTree(app.pid);
    await app.kill();
    app = await launchApp(options());
    expect(await app.window.title()).toBe('Fixture');
    expect(await untilGone(processes)).toEqual([]);
  });
});
