/** The headless host with its window in a plain browser, driven like the desktop app. */
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from '../../scripts/setup/test-tools.mjs';
import { PATIENCE_MS, type AppOptions } from './app-driver';
import { startServe } from './serve-process';

export interface ServedApp {
  readonly window: Page;
  /** Of the host. */
  readonly pid: number;
  /** `kill -9` of the host; it starts again at the same address when `meanwhile` is over. The browser stays. */
  loseHost(meanwhile: () => Promise<unknown>): Promise<void>;
  /** Closes the browser, then ends the host as Ctrl C does, and waits until both are gone. */
  close(): Promise<void>;
}

export async function launchServed({ home, env = {} }: AppOptions): Promise<ServedApp> {
  let serve = await startServe({ home, env });
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? 'chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic'],
  });
  const window = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  window.setDefaultTimeout(PATIENCE_MS);
  await window.goto(serve.address);
  return {
    window,
    get pid() {
      return serve.pid;
    },
    loseHost: async (meanwhile) => {
      const { port } = new URL(serve.address);
      serve.signal('SIGKILL');
      await serve.ended;
      await meanwhile();
      serve = await startServe({ home, env, port });
    },
    close: async () => {
      await browser.close();
      serve.signal('SIGTERM');
      await serve.ended;
    },
  };
}
