/**
 * Both hosts with a wall clock of libfaketime's, to live through a night. The clock cannot be put into a whole Electron: there the specs
 * run in a browser alone.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe } from 'vitest';
import { HOUR_MS } from '../../src/shared/time/duration';
import { electronKind, launchApp } from './app-driver';
import { FakeWallClock } from './serve-process';
import { launchServed } from './served-app';

const NIGHT_MS = 8 * HOUR_MS;

export interface ByNight {
  readonly window: Page;
  /** For the names of pictures. */
  readonly short: 'desktop' | 'browser';
  /** The host stands still while its wall clock, and the page's, go on by eight hours. The desktop is told of it, as systems do. */
  readonly sleepThroughTheNight: () => Promise<void>;
}

interface Started {
  readonly window: Page;
  readonly pid: number;
  readonly suspend: () => Promise<unknown>;
  readonly resume: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** The process stands still while its wall clock, and the page's, go on. */
export async function passTheNight(
  { pid, window }: Pick<Started, 'pid' | 'window'>,
  clock: FakeWallClock,
): Promise<void> {
  process.kill(pid, 'SIGSTOP');
  clock.set(NIGHT_MS);
  process.kill(pid, 'SIGCONT');
  await window.clock.setSystemTime(Date.now() + NIGHT_MS);
}

interface Place {
  readonly home: string;
  readonly env: Readonly<Record<string, string>>;
}

async function onTheDesktop(place: Place): Promise<Started> {
  const app = await launchApp(place);
  return {
    ...app,
    suspend: () => app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend')),
    resume: () => app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume')),
  };
}

async function inABrowser(place: Place): Promise<Started> {
  const { window, pid, close } = await launchServed(place);
  // Nobody tells a headless host of a sleep: it sees by its clocks.
  return { window, pid, close, suspend: () => Promise.resolve(), resume: () => Promise.resolve() };
}

const HOSTS = [
  ...(electronKind === 'real'
    ? []
    : [{ host: 'the desktop window', short: 'desktop' as const, start: onTheDesktop }]),
  { host: 'a browser', short: 'browser' as const, start: inABrowser },
];

/** Declares the specs once for each host. `night` may be called within a test only. */
export function byNight(specs: (night: () => ByNight) => void): void {
  describe.each(HOSTS)('in $host', ({ short, start }) => {
    let folder: string;
    let clock: FakeWallClock;
    let started: Started;

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'wakeful-night-'));
      const found = FakeWallClock.in(folder);
      if (found === null)
        throw new Error('libfaketime is not installed: npm test installs it as root on Debian.');
      clock = found;
      started = await start({ home: join(folder, 'data'), env: clock.env });
    });

    afterEach(async () => {
      await started.close();
      rmSync(folder, { recursive: true, force: true });
    });

    async function sleepThroughTheNight(): Promise<void> {
      await started.suspend();
      await passTheNight(started, clock);
      await started.resume();
    }

    specs(() => ({ window: started.window, short, sleepThroughTheNight }));
  });
}
