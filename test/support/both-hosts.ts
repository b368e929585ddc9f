/** The two ways to a window on a real Wakeful: the desktop's, and a browser on the headless host. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe } from 'vitest';
import { launchApp } from './app-driver';
import { launchServed } from './served-app';

const HOSTS = [
  { host: 'the desktop window', short: 'desktop', launch: launchApp },
  { host: 'a browser', short: 'browser', launch: launchServed },
] as const;

/** What a spec has while one of its tests runs: a window on a data folder of its own. */
export interface Opened {
  readonly home: string;
  readonly window: Page;
  /** For the names of pictures. */
  readonly short: (typeof HOSTS)[number]['short'];
  /** Ends Wakeful, and starts it again on the same data when `meanwhile` is over. Answers the new window. */
  readonly startAgain: (meanwhile: () => Promise<unknown>) => Promise<Page>;
}

/** Declares the specs once for each host. `opened` may be called within a test only. */
export function onBothHosts(specs: (opened: () => Opened) => void): void {
  describe.each(HOSTS)('in $host', ({ short, launch }) => {
    let now: Opened | null = null;
    let close: () => Promise<void>;

    beforeEach(async () => {
      const home = mkdtempSync(join(tmpdir(), 'wakeful-e2e-'));
      const start = async (): Promise<Page> => {
        const app = await launch({ home });
        close = () => app.close();
        return app.window;
      };
      const startAgain = async (meanwhile: () => Promise<unknown>): Promise<Page> => {
        await close();
        await meanwhile();
        return start();
      };
      now = { home, window: await start(), short, startAgain };
    });

    afterEach(async () => {
      await close();
      if (now !== null) rmSync(now.home, { recursive: true, force: true });
      now = null;
    });

    specs(() => {
      if (now === null) throw new Error('No test is running.');
      return now;
    });
  });
}
