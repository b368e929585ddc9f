/** One page of Chromium, as a window needs it: made, scripted in both worlds, navigated, spoken to. */
import { browser } from '../chromium/browser';
import type { Facts, Session } from '../chromium/protocol';
import { RECEIVE, SEND, WORLD, type MainMessage, type PageMessage } from './isolated-world';
import { createMessageCodec } from './message-codec';
import { pageScripts } from './page-scripts';

export interface PageOptions {
  readonly width: number;
  readonly height: number;
  readonly backgroundColor: string | null;
  readonly preload: string | null;
  readonly prefersDark: boolean;
}

export interface PageEvents {
  onMessage(message: PageMessage): void;
  onNavigated(url: string): void;
  onNavigatedInPage(url: string): void;
  onLoaded(): void;
  onTitle(title: string): void;
  onGone(reason: 'crashed' | 'closed'): void;
  /** Whether the page may go there by itself. */
  allowsNavigation(url: string): boolean;
}

const codec = createMessageCodec();

/** `#rgb` and `#rrggbb`, as far as a background needs it. */
function rgba(color: string): { r: number; g: number; b: number; a: number } | null {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(color);
  const digits =
    short === null
      ? color
      : `#${short
          .slice(1)
          .map((digit) => digit.repeat(2))
          .join('')}`;
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(digits);
  if (long === null) return null;
  const [r = 0, g = 0, b = 0] = long.slice(1).map((part) => Number.parseInt(part, 16));
  return { r, g, b, a: 1 };
}

export class PageSession {
  readonly #session: Session;
  readonly #targetId: string;
  readonly #events: PageEvents;
  #world: string | null = null;
  #frameId = '';
  #location = '';
  /** Where main itself sent the page: it does not ask itself for leave. */
  #destination: string | null = null;

  private constructor(session: Session, targetId: string, events: PageEvents) {
    this.#session = session;
    this.#targetId = targetId;
    this.#events = events;
  }

  static async open(options: PageOptions, events: PageEvents): Promise<PageSession> {
    const { protocol } = await browser();
    const { targetId } = await protocol.browser.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      width: options.width,
      height: options.height,
    });
    const { sessionId } = await protocol.browser.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new PageSession(protocol.session(sessionId as string), targetId as string, events);
    await page.#prepare(options);
    return page;
  }

  get targetId(): string {
    return this.#targetId;
  }

  async #prepare(options: PageOptions): Promise<void> {
    this.#listen();
    const scripts = pageScripts(options.preload);
    const send = this.#session.send.bind(this.#session);
    const tree = (await send('Page.getFrameTree'))['frameTree'] as { frame: { id: string } };
    this.#frameId = tree.frame.id;
    const background = options.backgroundColor === null ? null : rgba(options.backgroundColor);
    await Promise.all([
      send('Page.enable'),
      send('Runtime.enable'),
      send('Inspector.enable'),
      send('Fetch.enable', { patterns: [{ resourceType: 'Document' }] }),
      send('Runtime.addBinding', { name: SEND, executionContextName: WORLD }),
      send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.mainWorld }),
      send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.isolatedWorld, worldName: WORLD }),
      this.resize(options),
      this.preferDark(options.prefersDark),
      ...(background === null
        ? []
        : [send('Emulation.setDefaultBackgroundColorOverride', { color: background })]),
    ]);
  }

  #listen(): void {
    const { on } = this.#session;
    on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === SEND) this.#events.onMessage(codec.decode(payload as string) as PageMessage);
    });
    on('Runtime.executionContextCreated', ({ context }) => {
      const { name, uniqueId, auxData } = context as { name: string; uniqueId: string; auxData: Facts };
      if (name === WORLD && auxData['frameId'] === this.#frameId) this.#world = uniqueId;
    });
    on('Runtime.executionContextsCleared', () => (this.#world = null));
    on('Runtime.executionContextDestroyed', ({ executionContextUniqueId }) => {
      if (executionContextUniqueId === this.#world) this.#world = null;
    });
    on('Page.frameNavigated', ({ frame }) => {
      const { id, url, urlFragment = '' } = frame as { id: string; url: string; urlFragment?: string };
      this.#frameId = (frame as { parentId?: string }).parentId === undefined ? id : this.#frameId;
      if (id !== this.#frameId) return;
      this.#location = url;
      this.#events.onNavigated(url + urlFragment);
    });
    on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === this.#frameId) this.#events.onNavigatedInPage(url as string);
    });
    on('Page.loadEventFired', () => void this.#loaded());
    on('Inspector.targetCrashed', () => this.#events.onGone('crashed'));
    on('Inspector.detached', () => this.#events.onGone('closed'));
    on('Fetch.requestPaused', (params) => void this.#decide(params));
  }

  async #loaded(): Promise<void> {
    const title = await this.evaluate('document.title').catch(() => '');
    this.#events.onTitle(String(title));
    this.#events.onLoaded();
  }

  async #decide({ requestId, request, frameId }: Facts): Promise<void> {
    const { url } = request as { url: string };
    const byMain = url === this.#destination;
    if (byMain) this.#destination = null;
    // A reload goes nowhere, and frames inside the page are its own affair.
    const elsewhere = frameId === this.#frameId && url !== this.#location;
    const allowed = byMain || !elsewhere || this.#events.allowsNavigation(url);
    await (
      allowed
        ? this.#session.send('Fetch.continueRequest', { requestId })
        : this.#session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' })
    ).catch(() => undefined);
  }

  /**
   * Rejects with Chromium's word when the page cannot be had (`ERR_FILE_NOT_FOUND`). `withinPage`: only the hash was another,
   * so nothing is loaded.
   */
  async navigate(url: string): Promise<{ withinPage: boolean }> {
    this.#destination = url.split('#', 1)[0] ?? url;
    const { errorText, loaderId } = await this.#session.send('Page.navigate', { url });
    if (typeof errorText === 'string') throw new Error(`${errorText} loading '${url}'`);
    const withinPage = loaderId === undefined;
    if (withinPage) this.#destination = null;
    return { withinPage };
  }

  /** What is said to a page that is not there is lost, as with Electron. */
  tell(message: MainMessage): void {
    if (this.#world === null) return;
    const expression = `${RECEIVE}(${JSON.stringify(codec.encode(message))})`;
    void this.#session
      .send('Runtime.evaluate', { expression, uniqueContextId: this.#world })
      .catch(() => undefined);
  }

  async evaluate(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await this.#session.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
    if (exceptionDetails !== undefined)
      throw new Error((result as { description?: string }).description ?? 'failed');
    return (result as { value?: unknown }).value;
  }

  /** The page itself takes the window's size: Chromium's tab strip and address bar come on top of it. */
  async resize({ width, height }: { width: number; height: number }): Promise<void> {
    await this.#session.send('Emulation.setDeviceMetricsOverride', {
      width,
      height,
      deviceScaleFactor: 0,
      mobile: false,
    });
  }

  async preferDark(dark: boolean): Promise<void> {
    const features = [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }];
    await this.#session.send('Emulation.setEmulatedMedia', { features });
  }

  async bringToFront(): Promise<void> {
    await this.#session.send('Page.bringToFront');
  }

  async reload(): Promise<void> {
    await this.#session.send('Page.reload');
  }

  crash(): void {
    // It cannot answer any more.
    this.#session.send('Page.crash').catch(() => undefined);
  }

  async close(): Promise<void> {
    const { protocol } = await browser();
    await protocol.browser.send('Target.closeTarget', { targetId: this.#targetId }).catch(() => undefined);
  }
}
