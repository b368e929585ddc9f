import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';
import { ipcMain } from './ipc-main';
import { nativeTheme } from './native-theme';
import type { MainMessage, PageMessage } from './page/isolated-world';
import { PageSession, type PageOptions } from './page/page-session';
import { session, type DoubleSession } from './session';
import { preventable } from './preventable';

export interface WebFrame {
  readonly url: string;
  readonly origin: string;
  readonly parent: null;
  readonly top: WebFrame;
}

type WindowOpenHandler = (details: { url: string }) => { action: 'allow' | 'deny' };

let lastId = 0;
const all = new Map<number, WebContents>();

export class WebContents extends EventEmitter {
  readonly id = ++lastId;
  readonly session: DoubleSession = session.defaultSession;
  readonly mainFrame: WebFrame;
  readonly #page: Promise<PageSession>;
  #targetId: string | null = null;
  #url = '';
  #title = '';
  #loading = false;
  #destroyed = false;
  #crashed = false;
  #windowOpenHandler: WindowOpenHandler | null = null;

  constructor(options: PageOptions) {
    super();
    all.set(this.id, this);
    const currentUrl = () => this.#url;
    this.mainFrame = {
      get url() {
        return currentUrl();
      },
      get origin() {
        return URL.canParse(currentUrl()) ? new URL(currentUrl()).origin : 'null';
      },
      parent: null,
      get top() {
        return this;
      },
    };
    this.#page = this.#open(options);
    // Every use of the page waits for it and reports its failure; without a use there is nobody to tell.
    this.#page.catch(() => undefined);
    nativeTheme.on('updated', () => {
      if (!this.#destroyed) this.#withPage((page) => page.preferDark(nativeTheme.shouldUseDarkColors));
    });
  }

  async #open(options: PageOptions): Promise<PageSession> {
    const page = await PageSession.open(options, {
      onMessage: (message) => this.#take(message),
      onNavigated: (url) => {
        this.#url = url;
        this.#loading = true;
        this.emit('did-navigate', {}, url, 200, 'OK');
      },
      onNavigatedInPage: (url) => {
        this.#url = url;
        this.emit('did-navigate-in-page', {}, url, true);
      },
      onTitle: (title) => {
        this.#title = title;
        this.emit('page-title-updated', preventable({}), title, title !== '');
      },
      onLoaded: () => {
        this.#loading = false;
        this.#crashed = false;
        this.emit('dom-ready', {});
        this.emit('did-finish-load', {});
      },
      onGone: (reason) => this.#gone(reason),
      allowsNavigation: (url) => {
        const event = preventable({ url, isMainFrame: true, isSameDocument: false });
        this.emit('will-navigate', event, url);
        return !event.defaultPrevented;
      },
    });
    this.#targetId = page.targetId;
    return page;
  }

  #gone(reason: 'crashed' | 'closed'): void {
    if (reason === 'closed') {
      this.emit('closed-by-page');
      return;
    }
    this.#crashed = true;
    this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
  }

  #take(message: PageMessage): void {
    if (this.#destroyed) return;
    const event = { sender: this, senderFrame: this.mainFrame, frameId: 1, processId: 1, ports: [] };
    if (message.kind === 'open') this.#windowOpenHandler?.({ url: message.url });
    else if (message.kind === 'send') ipcMain.receive(event, message.channel, message.args);
    else {
      void ipcMain
        .answer(event, message.channel, message.args)
        .then((value): MainMessage => ({ kind: 'reply', id: message.id, value }))
        .catch((error: unknown): MainMessage => {
          const said = `Error invoking remote method '${message.channel}': ${String(error)}`;
          return { kind: 'refusal', id: message.id, message: said };
        })
        .then((reply) => this.#withPage((page) => page.tell(reply)));
    }
  }

  #withPage(use: (page: PageSession) => unknown): void {
    this.#page.then(use).catch((error: unknown) => {
      if (!this.#destroyed) console.error(error);
    });
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    this.#withPage((page) => page.tell({ kind: 'message', channel, args }));
  }

  async loadURL(url: string): Promise<void> {
    const page = await this.#page;
    const loaded = new Promise<void>((resolve) => this.once('did-finish-load', () => resolve()));
    let withinPage;
    try {
      ({ withinPage } = await page.navigate(url));
    } catch (error) {
      this.emit('did-fail-load', {}, -2, (error as Error).message, url, true);
      throw error;
    }
    if (!withinPage) await loaded;
  }

  async loadFile(path: string, options: { hash?: string; search?: string } = {}): Promise<void> {
    const url = pathToFileURL(path);
    url.hash = options.hash ?? '';
    url.search = options.search ?? '';
    await this.loadURL(url.href);
  }

  async executeJavaScript(code: string): Promise<unknown> {
    return (await this.#page).evaluate(code);
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.#windowOpenHandler = handler;
  }

  resize(size: { width: number; height: number }): void {
    this.#withPage((page) => page.resize(size));
  }

  focus(): void {
    this.#withPage((page) => page.bringToFront());
  }

  reload(): void {
    this.#withPage((page) => page.reload());
  }

  forcefullyCrashRenderer(): void {
    this.#withPage((page) => page.crash());
  }

  getURL(): string {
    return this.#url;
  }

  getTitle(): string {
    return this.#title;
  }

  isLoading(): boolean {
    return this.#loading;
  }

  isCrashed(): boolean {
    return this.#crashed;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  /** The window that shows it listens for this and closes. */
  close(): void {
    this.emit('close-asked');
  }

  /** For the window that shows it: ends the page for good. */
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    all.delete(this.id);
    this.#page.then((page) => page.close()).catch(() => undefined);
    this.emit('destroyed');
  }

  hasTarget(targetId: string): boolean {
    return this.#targetId === targetId;
  }
}

export const webContents = {
  getAllWebContents: (): WebContents[] => [...all.values()],
  fromId: (id: number): WebContents | undefined => all.get(id),
  fromDevToolsTargetId: (targetId: string): WebContents | undefined =>
    [...all.values()].find((contents) => contents.hasTarget(targetId)),
};
