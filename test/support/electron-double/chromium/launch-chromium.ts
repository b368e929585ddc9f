import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { findBrowser } from '../../../../scripts/setup/test-tools.mjs';
import { isAlive } from '../single-instance';
import { Protocol } from './protocol';

export interface Chromium {
  readonly process: ChildProcess;
  readonly protocol: Protocol;
}

const OWN_SWITCHES = [
  '--remote-debugging-pipe',
  '--no-startup-window',
  '--no-first-run',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-features=Translate',
  // A packaged page and its modules live in files, which Electron may read and Chromium may not.
  '--allow-file-access-from-files',
  // What the double supports of permission prompts is to refuse them.
  '--deny-permission-prompts',
];

/** The environment of Chromium: it keeps true time even where this process is made to live through a sleep. */
function environment(): NodeJS.ProcessEnv {
  const { LD_PRELOAD: _preload, ...rest } = process.env;
  return rest;
}

/** A Chromium whose main process was killed needs a moment to end, and holds its profile until then. */
async function untilProfileIsFree(profile: string): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (performance.now() < deadline) {
    try {
      const holder = Number(readlinkSync(join(profile, 'SingletonLock')).split('-').pop());
      if (!isAlive(holder)) return;
    } catch {
      return;
    }
    await delay(20);
  }
  throw new Error(`The profile ${profile} is still held by another Chromium.`);
}

/** Starts Chromium without a window. Resolves when it answers; its DevTools line is passed on as Electron prints it. */
export async function launchChromium(options: {
  profile: string;
  switches: readonly string[];
}): Promise<Chromium> {
  mkdirSync(options.profile, { recursive: true });
  await untilProfileIsFree(options.profile);
  const hasDisplay = (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '') !== '';
  const executable = findBrowser();
  if (executable === null)
    throw new Error(
      'No Chromium was found. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
    );
  const child = spawn(
    executable,
    [
      ...options.switches,
      ...OWN_SWITCHES,
      ...(hasDisplay ? [] : ['--headless=new']),
      `--user-data-dir=${options.profile}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], env: environment() },
  );
  const lines: string[] = [];
  createInterface({ input: child.stderr as Readable }).on('line', (line) => {
    lines.push(line);
    if (line.startsWith('DevTools listening on ')) process.stderr.write(`${line}\n`);
  });
  const protocol = new Protocol(child.stdio[4] as Readable, child.stdio[3] as Writable);
  try {
    await Promise.race([
      protocol.browser.send('Browser.getVersion'),
      new Promise((_, reject) => child.once('error', reject)),
    ]);
  } catch (cause) {
    throw new Error(`Chromium did not start.\n${lines.slice(-20).join('\n')}`, { cause });
  }
  return { process: child, protocol };
}
