/**
 * Starts the desktop app the way a person's double-click does, and hands it to a spec. Playwright drives it in both cases:
 * a real Electron where one is found, else the Electron double, which takes the place of the executable and nothing more.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { watchProcess, type WatchedProcess } from './app-process';

/** Longer than anything takes on a busy machine, and shorter than a spec's limit, so that Playwright names what is missing. */
export const PATIENCE_MS = 30_000;

const REPOSITORY = resolve(import.meta.dirname, '../..');
const DOUBLE = join(import.meta.dirname, 'electron-double');

export interface AppOptions {
  /** The data folder of this app, and of no other. */
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** The folder of the app; the built Wakeful unless a spec brings its own. */
  readonly app?: string;
}

/** The app without regard to its windows: it may have none. */
export interface DrivenMain extends WatchedProcess {
  readonly electron: 'real' | 'double';
  /** Runs a function in main, with the `electron` module as its first argument. */
  readonly evaluate: ElectronApplication['evaluate'];
  readonly windows: ElectronApplication['windows'];
  /** The window that opens because of what is done, loaded. */
  windowAfter(act: () => Promise<unknown>): Promise<Page>;
  /** Quits as a person does, and waits until the process is gone. */
  close(): Promise<void>;
  /** `kill -9`, and waits until the process is gone. */
  kill(): Promise<void>;
}

export interface DrivenApp extends DrivenMain {
  /** The app's first window, loaded. */
  readonly window: Page;
}

/** A folder that holds a real Electron executable, or `null`. */
function realElectron(): string | null {
  const given = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (given !== undefined && given !== DOUBLE) return given;
  const installed = join(REPOSITORY, 'node_modules/electron');
  const named = join(installed, 'path.txt');
  if (!existsSync(named)) return null;
  const dist = join(installed, 'dist');
  return existsSync(join(dist, readFileSync(named, 'utf8'))) ? dist : null;
}

export const electronKind: 'real' | 'double' = realElectron() === null ? 'double' : 'real';

// Playwright starts what Electron's own package names, and that package honours this variable.
process.env['ELECTRON_OVERRIDE_DIST_PATH'] = realElectron() ?? DOUBLE;

function environment({ home, env }: Pick<AppOptions, 'home' | 'env'>): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { ...Object.fromEntries(inherited), WAKEFUL_LOGIN_SHELL: '0', WAKEFUL_HOME: home, ...env };
}

export async function launchApp(options: AppOptions): Promise<DrivenApp> {
  const app = await launch(options);
  return { ...drive(app), window: await loaded(await app.firstWindow()) };
}

/** For a start that opens no window. Resolves when main can be asked, which may be before it is ready. */
export async function launchHidden(options: AppOptions): Promise<DrivenMain> {
  return drive(await launch(options));
}

function launch(options: AppOptions): Promise<ElectronApplication> {
  return _electron.launch({
    args: [options.app ?? REPOSITORY, ...(options.args ?? [])],
    cwd: REPOSITORY,
    env: environment(options),
  });
}

async function loaded(window: Page): Promise<Page> {
  window.setDefaultTimeout(PATIENCE_MS);
  await window.waitForURL((url) => url.href !== 'about:blank', { waitUntil: 'load' });
  return window;
}

/**
 * The inspector runs what it is given in the middle of whatever main does, a query of SQLite too. What a system tells comes
 * between two turns of the event loop, and so does what a spec does.
 */
function betweenTurns(app: ElectronApplication): ElectronApplication['evaluate'] {
  const inItsTurn = (act: unknown): unknown =>
    // A function made of text: Playwright sends the text of a function, without what it closes over.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    new Function(
      'electron',
      'wanted',
      `return new Promise((resolve, reject) => setImmediate(() => {
        try { resolve((${String(act)})(electron, wanted)); } catch (error) { reject(error); }
      }));`,
    );
  return ((act: unknown, wanted: unknown) =>
    (app.evaluate as (act: unknown, wanted: unknown) => Promise<unknown>)(
      inItsTurn(act),
      wanted,
    )) as ElectronApplication['evaluate'];
}

function drive(app: ElectronApplication): DrivenMain {
  const watched = watchProcess(app.process());
  return {
    ...watched,
    electron: electronKind,
    evaluate: betweenTurns(app),
    windows: () => app.windows(),
    windowAfter: async (act) => {
      const opened = app.waitForEvent('window', { timeout: PATIENCE_MS });
      await act();
      return loaded(await opened);
    },
    close: async () => {
      await app.close();
      await watched.ended;
    },
    kill: async () => {
      process.kill(watched.pid, 'SIGKILL');
      await watched.ended;
    },
  };
}

/** Starts the app without driving it, for a start that is expected to end by itself. */
export function startApp(options: AppOptions): WatchedProcess {
  const executable = createRequire(import.meta.url)('electron/index.js') as string;
  const child = spawn(executable, ['--no-sandbox', options.app ?? REPOSITORY, ...(options.args ?? [])], {
    cwd: REPOSITORY,
    env: environment(options),
  });
  return watchProcess(child);
}
