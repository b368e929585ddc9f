/**
 * Starts the desktop app the way a person's double-click does, and hands it to a spec. Playwright drives it in both cases:
 * a real Electron where one is found, else the Electron double, which takes the place of the executable and nothing more.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';

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

export interface DrivenApp {
  readonly electron: 'real' | 'double';
  readonly pid: number;
  /** The app's first window, loaded. */
  readonly window: Page;
  /** Runs a function in main, with the `electron` module as its first argument. */
  readonly evaluate: ElectronApplication['evaluate'];
  readonly windows: ElectronApplication['windows'];
  /** What main has written so far. */
  output(): string;
  /** Quits as a person does, and waits until the process is gone. */
  close(): Promise<void>;
  /** `kill -9`, and waits until the process is gone. */
  kill(): Promise<void>;
  /** Resolves with the exit code when the process has ended, for whatever reason. */
  readonly ended: Promise<number | null>;
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

function environment(options: AppOptions): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { ...Object.fromEntries(inherited), WAKEFUL_HOME: options.home, ...options.env };
}

export async function launchApp(options: AppOptions): Promise<DrivenApp> {
  const app = await _electron.launch({
    args: [options.app ?? REPOSITORY, ...(options.args ?? [])],
    cwd: REPOSITORY,
    env: environment(options),
  });
  const child = app.process();
  const pid = child.pid;
  if (pid === undefined) throw new Error('The app has no process.');
  let output = '';
  child.stdout?.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (output += data.toString()));
  const ended = new Promise<number | null>((done) => {
    if (child.exitCode === null) child.once('exit', (code) => done(code));
    else done(child.exitCode);
  });
  const window = await app.firstWindow();
  await window.waitForURL((url) => url.href !== 'about:blank', { waitUntil: 'load' });
  return {
    electron: electronKind,
    pid,
    window,
    evaluate: app.evaluate.bind(app),
    windows: () => app.windows(),
    output: () => output,
    ended,
    close: async () => {
      await app.close();
      await ended;
    },
    kill: async () => {
      process.kill(pid, 'SIGKILL');
      await ended;
    },
  };
}

/** Starts the app once more without driving it, as a second double-click does. */
export function startSecond(options: AppOptions): {
  readonly ended: Promise<number | null>;
  output(): string;
} {
  const executable = createRequire(import.meta.url)('electron/index.js') as string;
  const child = spawn(executable, ['--no-sandbox', options.app ?? REPOSITORY, ...(options.args ?? [])], {
    cwd: REPOSITORY,
    env: environment(options),
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (output += data.toString()));
  return { ended: new Promise((done) => child.once('exit', (code) => done(code))), output: () => output };
}
