/** The headless host as a real process on real data, and the command line beside it, both from the built output. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const COMMAND_LINE = resolve(import.meta.dirname, '../../out/main/cli.js');

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ServeProcess {
  readonly pid: number;
  readonly address: string;
  /** Resolves when the process has gone. */
  readonly ended: Promise<void>;
  signal(name: NodeJS.Signals): void;
}

export interface ServeOptions {
  readonly home: string;
  readonly env?: Readonly<Record<string, string>>;
  /** A free one unless it is told. */
  readonly port?: string;
}

/** Resolves when the ready line was printed. */
export async function startServe({ home, env = {}, port = '0' }: ServeOptions): Promise<ServeProcess> {
  const child = spawn(process.execPath, [COMMAND_LINE, 'serve', '--home', home, '--port', port], {
    env: { ...process.env, WAKEFUL_LOGIN_SHELL: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
  const ended = endOf(child);
  const firstLine = once(createInterface(child.stdout), 'line').then(([line]) => String(line));
  const line = await Promise.race([firstLine, ended.then(() => '')]);
  const address = /http:\S+/.exec(line)?.[0];
  if (address === undefined || child.pid === undefined)
    throw new Error(`The headless host did not start: ${errors}`);
  return { pid: child.pid, address, ended, signal: (name) => child.kill(name) };
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolvePromise) => child.once('exit', () => resolvePromise()));
}

/** Runs the command line to its end; an exit code other than 0 is an answer too. */
export function wakeful(home: string, ...args: string[]): Promise<CommandResult> {
  return new Promise((resolvePromise) => {
    execFile(
      process.execPath,
      [COMMAND_LINE, '--home', home, ...args],
      { maxBuffer: 1 << 27 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolvePromise({ code, stdout, stderr });
      },
    );
  });
}

/** Runs the command line with `--json` and reads its one value; throws when the command failed. */
export async function wakefulJson<T>(home: string, ...args: string[]): Promise<T> {
  const { code, stdout, stderr } = await wakeful(home, ...args, '--json');
  if (code !== 0) throw new Error(`wakeful ${args.join(' ')} ended with ${code}: ${stderr}`);
  return JSON.parse(stdout) as T;
}

/** Asks until the answer is the wanted one. */
export async function until<T>(ask: () => Promise<T>, isWanted: (answer: T) => boolean): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
  }
}

/**
 * A wall clock that can be jumped under a running process, with the monotonic clock untouched: what a suspend looks like to a
 * process on Linux. `null` where libfaketime is not installed.
 */
export class FakeWallClock {
  readonly env: Readonly<Record<string, string>>;
  readonly #file: string;

  private constructor(library: string, folder: string) {
    this.#file = join(folder, 'faketime');
    this.set(0);
    this.env = {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: this.#file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
  }

  static in(folder: string): FakeWallClock | null {
    const library = globSync('/usr/lib/*/faketime/libfaketimeMT.so.1').find((path) => existsSync(path));
    return library === undefined ? null : new FakeWallClock(library, folder);
  }

  /** From now on the wall clock is this far ahead of the real one. */
  set(offsetMs: number): void {
    const next = `${this.#file}.next`;
    writeFileSync(next, `${offsetMs < 0 ? '-' : '+'}${(Math.abs(offsetMs) / 1_000).toFixed(3)}s`);
    renameSync(next, this.#file);
  }
}
