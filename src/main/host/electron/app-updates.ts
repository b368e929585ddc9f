/**
 * Updates by electron-updater, which is loaded with the first look: a Wakeful that does not look never pays for it. On Linux it
 * replaces the AppImage, on Windows it runs the installer, on macOS Squirrel does it.
 */
import { spawn } from 'node:child_process';
import type { App } from 'electron';
import type { AppUpdater, UpdateCheckResult } from 'electron-updater';
import type { Log } from '../../engine/ports';
import type { LookNews, LookResult, UpdateCarrier } from '../../engine/update-carrier';
import { keepImage } from './kept-image';
import { lookFailure } from './update-failure';
import { isSafe, type UpdateFeed } from './update-feed';

export interface AppUpdatesOptions {
  readonly app: Pick<App, 'quit' | 'relaunch' | 'releaseSingleInstanceLock'>;
  readonly feed: UpdateFeed;
  readonly platform: NodeJS.Platform;
  /** The AppImage that runs; `null` where none does. */
  readonly image: string | null;
  readonly home: string;
}

export class AppUpdates implements UpdateCarrier {
  readonly cannot: string | null;
  /** Stops everything in order, then lets {@link install} take the place of the quit. */
  onRestart: () => void = () => undefined;
  #updater: AppUpdater | null = null;
  #news: LookNews | null = null;
  #found: UpdateCheckResult | null = null;
  #look: Promise<LookResult> | null = null;
  #isUnwanted = false;

  constructor(private readonly options: AppUpdatesOptions) {
    this.cannot = 'cannot' in options.feed ? options.feed.cannot : null;
  }

  async look(news: LookNews): Promise<LookResult> {
    // One that was given up may still be on its way out.
    await this.#look;
    this.#isUnwanted = false;
    this.#look = this.#lookOnce(news).catch((error: unknown) => {
      news.log.info('A look for updates failed.', { error });
      return { kind: 'failed', failure: lookFailure(error) };
    });
    return this.#look;
  }

  cancel(): void {
    this.#isUnwanted = true;
    this.#found?.cancellationToken?.cancel();
  }

  restart(): void {
    this.onRestart();
  }

  /** Puts what was downloaded in the place of this Wakeful and starts it; where that fails, this one again. */
  install(log: Log): void {
    const { app, image, home } = this.options;
    const kept = image === null ? null : keepImage(image);
    let hasFailed = this.#updater === null;
    const fail = (error: unknown) => {
      log.error('The update could not be installed. Wakeful starts again as it was.', { error });
      hasFailed = true;
    };
    // The new one is started while this one still ends, and without its arguments.
    app.releaseSingleInstanceLock();
    process.env['WAKEFUL_HOME'] = home;
    this.#updater?.once('error', fail);
    try {
      // Without questions, and started again.
      this.#updater?.quitAndInstall(true, true);
    } catch (error) {
      fail(error);
    }
    kept?.settle(hasFailed);
    if (hasFailed) this.#startAgain();
    // Squirrel tells later.
    else this.#updater?.once('error', () => this.#startAgain());
  }

  #startAgain(): void {
    const { app, image } = this.options;
    if (image === null) app.relaunch();
    else spawn(image, [], { detached: true, stdio: 'ignore' }).unref();
    app.quit();
  }

  async #lookOnce(news: LookNews): Promise<LookResult> {
    this.#news = news;
    this.#found = null;
    this.#updater ??= await this.#open(news.log);
    const found = await this.#updater.checkForUpdates();
    if (found === null) throw new Error('This Wakeful cannot be replaced.');
    if (!found.isUpdateAvailable) return { kind: 'current' };
    const { version } = found.updateInfo;
    this.#found = found;
    if (this.#isUnwanted) this.cancel();
    news.onFound(version);
    await found.downloadPromise;
    return { kind: 'ready', version };
  }

  async #open(log: Log): Promise<AppUpdater> {
    const { feed, platform } = this.options;
    if ('cannot' in feed) throw new Error(feed.cannot);
    const { default: library } = await import('electron-updater');
    const { NsisUpdater, MacUpdater, AppImageUpdater } = library;
    const updater =
      platform === 'win32'
        ? new NsisUpdater()
        : platform === 'darwin'
          ? new MacUpdater()
          : new AppImageUpdater();
    Object.assign(updater, SETTINGS);
    updater.logger = loggerOf(log);
    updater.setFeedURL({ provider: 'generic', url: feed.url });
    const isSupported = updater.isUpdateSupported.bind(updater);
    updater.isUpdateSupported = async (info) => !info.version.includes('-') && (await isSupported(info));
    updater.netSession.webRequest.onBeforeRequest(({ url }, answer) => {
      answer({ cancel: !isSafe(url, feed.url) });
    });
    updater.on('download-progress', ({ percent }) => this.#news?.onProgress(percent));
    return updater;
  }
}

const SETTINGS = {
  autoDownload: true,
  autoInstallOnAppQuit: false,
  autoRunAppAfterInstall: true,
  allowDowngrade: false,
  allowPrerelease: false,
  fullChangelog: false,
  disableWebInstaller: true,
  // The whole file, in one request: the one way that was seen to work.
  disableDifferentialDownload: true,
  // Else it sends a number by which the place for updates would know this computer again.
  requestHeaders: { 'x-user-staging-id': 'none' },
} as const satisfies Partial<AppUpdater>;

/** It says much, and what matters of that is told by the carrier. */
function loggerOf(log: Log): AppUpdater['logger'] {
  const note = (message?: unknown) => log.debug('electron-updater', { said: message });
  return { info: note, warn: note, error: note, debug: note };
}
