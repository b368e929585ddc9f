import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { browser, closeBrowser, startBrowser } from './chromium/browser';
import { openWindows } from './open-windows';
import { preventable } from './preventable';
import { SingleInstance, type SecondInstance } from './single-instance';

interface Manifest {
  readonly name?: string;
  readonly productName?: string;
  readonly version?: string;
}

/** The `resources` folder of the package whose app this is; a spec names it where it wants to be in a package. */
const packagedResources = process.env['ELECTRON_DOUBLE_RESOURCES'];

class App extends EventEmitter {
  readonly isPackaged = packagedResources !== undefined;
  readonly #switches: string[] = [];
  readonly #paths = new Map<string, string>();
  readonly #readiness = Promise.withResolvers<void>();
  #instance: SingleInstance | null = null;
  #pendingWord: Promise<void> = Promise.resolve();
  #appPath = process.cwd();
  #manifest: Manifest = {};
  #name: string | null = null;
  #phase: 'loading' | 'starting' | 'running' | 'quitting' | 'exiting' = 'loading';
  #loginItem = { openAtLogin: false };

  readonly commandLine = {
    appendSwitch: (name: string, value = ''): void => {
      this.#switches.push(value === '' ? `--${name}` : `--${name}=${value}`);
    },
    hasSwitch: (name: string): boolean =>
      this.commandLine.getSwitchValue(name) !== '' || this.#given(name).length > 0,
    getSwitchValue: (name: string): string => this.#given(name).pop()?.split('=').slice(1).join('=') ?? '',
  };

  #given(name: string): string[] {
    return [...process.argv, ...this.#switches].filter(
      (arg) => arg === `--${name}` || arg.startsWith(`--${name}=`),
    );
  }

  // --- for the double's own boot and windows ---------------------------------------------------------------------

  /** Tells it which app it is, before the app's own code runs. */
  adopt(appPath: string): void {
    this.#appPath = appPath;
    this.#manifest = JSON.parse(readFileSync(join(appPath, 'package.json'), 'utf8')) as Manifest;
    if (packagedResources !== undefined) Object.assign(process, { resourcesPath: packagedResources });
  }

  /** The app's code has been read: Chromium starts, and then the app is ready. */
  async start(switches: readonly string[]): Promise<void> {
    if (this.#phase !== 'loading') return;
    this.#phase = 'starting';
    const profile = join(this.getPath('sessionData'), 'Chromium');
    await startBrowser({ profile, switches: [...this.#switches, ...switches] });
    if (!this.hasStarted()) return;
    this.#phase = 'running';
    this.emit('will-finish-launching');
    this.emit('ready', {}, {});
    this.#readiness.resolve();
  }

  hasStarted(): boolean {
    return this.#phase === 'running' || this.#phase === 'starting';
  }

  allWindowsClosed(): void {
    if (this.#phase !== 'running') return;
    if (!this.emit('window-all-closed')) this.quit();
  }

  // --- life ------------------------------------------------------------------------------------------------------

  whenReady(): Promise<void> {
    return this.#readiness.promise;
  }

  isReady(): boolean {
    return this.#phase === 'running' || this.#phase === 'quitting';
  }

  /** `before-quit`, then the windows, then `will-quit`: each may call it off. */
  quit(): void {
    if (this.#phase === 'quitting' || this.#phase === 'exiting') return;
    const before = this.#phase;
    const goesOn = (name: string): boolean => {
      const event = preventable({});
      this.emit(name, event);
      return !event.defaultPrevented;
    };
    if (!goesOn('before-quit')) return;
    this.#phase = 'quitting';
    for (const window of [...openWindows]) window.close();
    if (openWindows.size > 0 || !goesOn('will-quit')) {
      this.#phase = before;
      return;
    }
    this.exit(0);
  }

  /** Ends without asking. Like Electron's, it answers at once and ends a moment later. */
  exit(code = 0): void {
    if (this.#phase === 'exiting') return;
    const hasChromium = this.#phase !== 'loading';
    this.#phase = 'exiting';
    this.emit('quit', {}, code);
    void this.#leave(code, hasChromium);
  }

  async #leave(code: number, hasChromium: boolean): Promise<void> {
    await this.#pendingWord;
    if (hasChromium) await closeBrowser(await browser());
    this.#instance?.release();
    process.exit(code);
  }

  // --- one instance ----------------------------------------------------------------------------------------------

  requestSingleInstanceLock(additionalData: unknown = {}): boolean {
    this.#instance ??= new SingleInstance(this.getPath('userData'), (second: SecondInstance) =>
      this.emit('second-instance', {}, second.argv, second.workingDirectory, second.additionalData),
    );
    const { granted, told } = this.#instance.request({
      argv: process.argv,
      workingDirectory: process.cwd(),
      additionalData,
    });
    this.#pendingWord = told;
    return granted;
  }

  hasSingleInstanceLock(): boolean {
    return this.#instance?.held() ?? false;
  }

  releaseSingleInstanceLock(): void {
    this.#instance?.release();
  }

  // --- names and places ------------------------------------------------------------------------------------------

  getName(): string {
    return this.#name ?? this.#manifest.productName ?? this.#manifest.name ?? 'Electron';
  }

  setName(name: string): void {
    this.#name = name;
  }

  getVersion(): string {
    return this.#manifest.version ?? '';
  }

  getLocale(): string {
    return 'en-US';
  }

  getAppPath(): string {
    return this.#appPath;
  }

  getPath(name: string): string {
    const appData = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
    const known: Record<string, string> = {
      home: homedir(),
      appData,
      userData: this.commandLine.getSwitchValue('user-data-dir') || join(appData, this.getName()),
      temp: tmpdir(),
      exe: process.execPath,
      downloads: join(homedir(), 'Downloads'),
      logs: join(this.#paths.get('userData') ?? join(appData, this.getName()), 'logs'),
    };
    if (name === 'sessionData') return this.#paths.get(name) ?? this.getPath('userData');
    const path = this.#paths.get(name) ?? known[name];
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    return path;
  }

  setPath(name: string, path: string): void {
    if (resolve(path) !== path) throw new Error('Path must be absolute');
    if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`);
    this.#paths.set(name, path);
  }

  // --- the desktop -----------------------------------------------------------------------------------------------

  getLoginItemSettings(): { openAtLogin: boolean } {
    return { ...this.#loginItem };
  }

  setLoginItemSettings(settings: { openAtLogin?: boolean }): void {
    this.#loginItem = { openAtLogin: settings.openAtLogin ?? false };
  }

  setAsDefaultProtocolClient(): boolean {
    // No desktop is told.
    return true;
  }

  setAppUserModelId(): void {
    // Windows only.
  }

  enableSandbox(): void {
    // The double's preloads are always sandboxed.
  }

  focus(): void {
    // There is no other app to take the focus from.
  }
}

export const app = new App();
