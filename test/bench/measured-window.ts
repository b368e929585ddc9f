/** The served window in a real browser with a real profile, as the bench looks at it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/setup/test-tools.mjs';
import probe from './window-probe.js?raw';

interface Noted {
  readonly at: number;
  readonly ms: number;
}

/** Both in pixels. */
export interface Scroll {
  readonly distance: number;
  readonly perSecond: number;
}

interface Notes {
  readonly firstRowsMs: number | null;
  readonly frames: readonly number[];
  readonly longTasks: readonly Noted[];
  readonly interactions: Readonly<Record<string, Noted>>;
}

const VIEW = { width: 1280, height: 800 };
/** Nothing has come over the socket for so long: everything is there. */
const QUIET_MS = 700;

/** The browser measures presses in steps, and tells none that took less than this. */
export const SHORTEST_TOLD_MS = 16;

export class MeasuredWindow {
  received = 0;
  private heardAt = 0;

  private constructor(
    readonly page: Page,
    private readonly devtools: CDPSession,
    private readonly context: BrowserContext,
    private readonly profile: string,
  ) {
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        this.received += payload.length;
        this.heardAt = performance.now();
      }),
    );
  }

  static async launch(): Promise<MeasuredWindow> {
    const profile = await mkdtemp(join(tmpdir(), 'wakeful-bench-profile-'));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: findBrowser() ?? 'chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
      viewport: VIEW,
    });
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(120_000);
    await page.addInitScript(probe);
    return new MeasuredWindow(page, await context.newCDPSession(page), context, profile);
  }

  async close(): Promise<void> {
    await this.context.close();
    await rm(this.profile, { recursive: true, force: true });
  }

  /** Resolves when there are rows as they are now. */
  async open(address: string): Promise<void> {
    this.received = 0;
    await this.page.goto(address, { waitUntil: 'commit' });
    // The page's own policy forbids Playwright's way of waiting for what a function says.
    await this.page.locator('.schedule-row:not(.first-look *)').first().waitFor();
  }

  notes(): Promise<Notes> {
    return this.page.evaluate<Notes>('wakefulBench');
  }

  /** Since the navigation began, when the list counts so many; `null` while it counts fewer. */
  loadedMs(schedules: string): Promise<number | null> {
    const counted = `document.querySelector('.state-filter-count')?.textContent`;
    return this.page.evaluate<number | null>(`${counted} === '${schedules}' ? performance.now() : null`);
  }

  /** Until everything is there. */
  async settled(): Promise<void> {
    this.heardAt = Math.max(this.heardAt, performance.now());
    while (performance.now() - this.heardAt < QUIET_MS) await this.page.waitForTimeout(50);
  }

  /** How long each press of `work` took until the next frame. */
  async interactions(work: () => Promise<void>): Promise<number[]> {
    const before = new Set(Object.keys((await this.notes()).interactions));
    await work();
    // What the browser measured is told in a task of its own.
    await this.page.waitForTimeout(300);
    return Object.entries((await this.notes()).interactions)
      .filter(([id]) => !before.has(id))
      .map(([, { ms }]) => ms);
  }

  /** Of a page of stripes as high as the rows, which the browser moves without asking anybody. */
  async scrollBare(scroll: Scroll): Promise<readonly number[]> {
    const stripes = 'repeating-linear-gradient(white 0 39px, silver 39px 40px)';
    await this.page.goto(
      `data:text/html,<div id="s" style="overflow:auto;height:700px"><div style="height:400000px;background:${stripes}">`,
    );
    return this.scroll('#s', scroll);
  }

  /** `work` with a page that gets so small a part of its processor, as on a weak machine. */
  async slowed<Result>(times: number, work: () => Promise<Result>): Promise<Result> {
    await this.devtools.send('Emulation.setCPUThrottlingRate', { rate: times });
    try {
      return await work();
    } finally {
      await this.devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    }
  }

  /** The time between frames while the wheel turns. */
  scroll(selector: string, { distance, perSecond }: Scroll): Promise<readonly number[]> {
    return this.wheel(selector, { yDistance: -distance, perSecond });
  }

  /** The same, of a wheel that turns in any direction, for so many pixels in all. */
  async wheel(
    selector: string,
    { perSecond, ...distance }: { xDistance?: number; yDistance?: number; perSecond: number },
  ): Promise<readonly number[]> {
    const box = await this.page.locator(selector).first().boundingBox();
    if (box === null) throw new Error(`There is no ${selector} to scroll.`);
    await this.page.evaluate('wakefulBench.follow()');
    await this.devtools.send('Input.synthesizeScrollGesture', {
      x: Math.round(box.x + box.width / 2),
      // What is higher than the window is reached where it is seen.
      y: Math.round(Math.min(box.y + box.height / 2, VIEW.height - 100)),
      ...distance,
      speed: perSecond,
      gestureSourceType: 'mouse',
      preventFling: true,
    });
    await this.page.evaluate('wakefulBench.stop()');
    return (await this.notes()).frames;
  }
}
