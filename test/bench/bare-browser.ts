/**
 * A real browser with a real profile, spoken to as little as can be: Playwright follows every request and where in the code it came
 * from, for which the engine reads the window's code once more, and that is a tenth of a second of an opening.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findBrowser } from '../../scripts/setup/test-tools.mjs';
import probe from './window-probe.js?raw';

/** Milliseconds since the navigation began. */
export interface Opening {
  /** The list as it was when the window was last left, or as it is now, whichever comes first. */
  readonly listMs: number;
  /** The list as it is now. */
  readonly firstRowsMs: number;
}

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--window-size=1280,800',
  '--remote-debugging-port=0',
  'about:blank',
];
/** The page notes what is measured by itself; asking disturbs it. */
const ASK_EVERY_MS = 250;
/** An answer can be lost with the page that was asked. */
const LOST_AFTER_MS = 2_000;

interface Reply {
  readonly id?: number;
  readonly result?: { readonly result?: { readonly value?: unknown } };
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

export class BareBrowser {
  readonly #answers = new Map<number, (reply: Reply) => void>();
  #lastId = 0;

  private constructor(
    private readonly child: ChildProcess,
    private readonly profile: string,
    private readonly socket: WebSocket,
  ) {
    socket.addEventListener('message', ({ data }) => {
      const reply = JSON.parse(String(data)) as Reply;
      if (reply.id !== undefined) this.#answers.get(reply.id)?.(reply);
    });
  }

  static async launch(): Promise<BareBrowser> {
    const profile = await mkdtemp(join(tmpdir(), 'wakeful-bench-profile-'));
    const child = spawn(findBrowser() ?? 'chromium', [`--user-data-dir=${profile}`, ...FLAGS], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const socket = new WebSocket(await pageOf(child));
    await once(socket, 'open');
    const browser = new BareBrowser(child, profile, socket);
    await browser.#send('Page.enable', {});
    await browser.#send('Page.addScriptToEvaluateOnNewDocument', { source: probe });
    return browser;
  }

  async close(): Promise<void> {
    this.socket.close();
    this.child.kill('SIGTERM');
    if (this.child.exitCode === null) await once(this.child, 'exit');
    await rm(this.profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  async open(address: string, schedules: string): Promise<Opening> {
    await this.#goTo(address);
    const rowsMs = await this.#asked('window.wakefulBench?.firstRowsMs');
    const listMs = await this.#asked('window.wakefulBench?.listMs');
    const firstPaintMs = await this.#firstPaint();
    // Everything has come: nothing of this opening is left to disturb the next one.
    await this.#asked(
      `document.querySelector('.state-filter-count')?.textContent === '${schedules}' ? 1 : null`,
    );
    // Rows that are in the very first paint are seen when that is, not when the page has done its part.
    return { listMs: Math.max(listMs, firstPaintMs), firstRowsMs: Math.max(rowsMs, firstPaintMs) };
  }

  /** Of a page that shows one word and nothing else. */
  async openBare(): Promise<number> {
    await this.#goTo('data:text/html,<p>Wakeful</p>');
    return this.#firstPaint();
  }

  async #goTo(url: string): Promise<void> {
    await this.#send('Page.navigate', { url });
    await pause(ASK_EVERY_MS * 4);
  }

  #firstPaint(): Promise<number> {
    return this.#asked(`performance.getEntriesByName('first-contentful-paint')[0]?.startTime`);
  }

  async #asked(expression: string): Promise<number> {
    for (;;) {
      const asking = this.#send('Runtime.evaluate', { expression, returnByValue: true });
      const reply = await Promise.race([asking, pause(LOST_AFTER_MS)]);
      const value = reply?.result?.result?.value;
      if (typeof value === 'number') return value;
      await pause(ASK_EVERY_MS);
    }
  }

  #send(method: string, params: object): Promise<Reply> {
    const id = (this.#lastId += 1);
    return new Promise((resolve) => {
      this.#answers.set(id, (reply) => {
        this.#answers.delete(id);
        resolve(reply);
      });
      this.socket.send(JSON.stringify({ id, method, params }));
    });
  }
}

/** Where its page is spoken to. */
async function pageOf({ stderr }: ChildProcess): Promise<string> {
  if (stderr === null) throw new Error('The browser says nothing.');
  for await (const line of createInterface(stderr)) {
    const host = /ws:\/\/(?<host>[^/]+)/.exec(line)?.groups?.['host'];
    if (host === undefined) continue;
    const targets = (await (await fetch(`http://${host}/json`)).json()) as {
      readonly type: string;
      readonly webSocketDebuggerUrl: string;
    }[];
    const page = targets.find(({ type }) => type === 'page');
    if (page !== undefined) {
      stderr.resume();
      return page.webSocketDebuggerUrl;
    }
  }
  throw new Error('The browser did not begin.');
}
