/** The built `wakeful` command as a real process. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const ENTRY = resolve(import.meta.dirname, '../../out/main/cli.js');

export interface Outcome {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  /** Piped in. */
  readonly input?: string;
  /** Run as this user; only root can. */
  readonly uid?: number;
}

/** One data folder, and everything that a test starts on it. */
export class Home {
  readonly folder: string;
  readonly #base = mkdtempSync(join(tmpdir(), 'wakeful-it-'));
  readonly #hosts: Host[] = [];

  constructor(name = 'home') {
    this.folder = join(this.#base, name);
  }

  /** Runs one command to its end. */
  run(...args: string[]): Promise<Outcome> {
    return this.runWith({}, ...args);
  }

  runWith({ env = {}, uid, input }: Surroundings, ...args: string[]): Promise<Outcome> {
    return new Promise((done) => {
      const options = {
        env: this.#environment(env),
        maxBuffer: 1 << 26,
        ...(uid === undefined ? {} : { uid, gid: uid }),
      };
      const child = execFile(process.execPath, [ENTRY, ...args], options, (error, out, err) => {
        done({ exitCode: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err });
      });
      if (input !== undefined) child.stdin?.end(input);
    });
  }

  /** Runs one command with `--json`. Throws when it fails. */
  async json<T>(...args: string[]): Promise<T> {
    const { exitCode, out, err } = await this.run('--json', ...args);
    if (exitCode !== 0) throw new Error(`wakeful ${args.join(' ')} ended with ${exitCode}: ${err}`);
    return JSON.parse(out) as T;
  }

  /** Asks again until the answer will do. */
  async until<T>(ask: () => Promise<T>, isEnough: (answer: T) => boolean): Promise<T> {
    for (;;) {
      const answer = await ask();
      if (isEnough(answer)) return answer;
      await new Promise(setImmediate);
    }
  }

  async serve(surroundings: Surroundings = {}, ...args: string[]): Promise<Host> {
    const host = this.launch(surroundings, ...args);
    await host.ready;
    return host;
  }

  /** `serve`, without waiting until it is ready. */
  launch({ env = {} }: Surroundings = {}, ...args: string[]): Host {
    const child = spawn(process.execPath, [ENTRY, 'serve', ...args], {
      env: this.#environment(env),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const host = new Host(child);
    this.#hosts.push(host);
    return host;
  }

  async dispose(): Promise<void> {
    for (const host of this.#hosts) {
      host.signal('SIGKILL');
      await host.ended;
    }
    rmSync(this.#base, { recursive: true, force: true });
  }

  #environment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
    return { ...process.env, WAKEFUL_LOGIN_SHELL: '0', WAKEFUL_HOME: this.folder, NO_COLOR: '1', ...more };
  }
}

export class Host {
  /** The address of the ready line; fails when there is none. */
  readonly ready: Promise<string>;
  readonly ended: Promise<number | null>;
  readonly lines: string[] = [];
  errors = '';

  constructor(private readonly child: ChildProcess) {
    this.ended =
      child.exitCode === null
        ? once(child, 'close').then(([code]) => code as number | null)
        : Promise.resolve(child.exitCode);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.errors += text));
    this.ready = new Promise((resolve, reject) => {
      if (child.stdout === null) throw new Error('There is nothing to read.');
      createInterface(child.stdout).on('line', (line) => {
        this.lines.push(line);
        const [, address] = /^Wakeful is running at (http\S+)$/.exec(line) ?? [];
        if (address !== undefined) resolve(address);
      });
      void this.ended.then((code) => reject(new Error(`serve ended with ${code}: ${this.errors}`)));
    });
    // Who does not wait for it does not want to hear of it.
    this.ready.catch(() => undefined);
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }
}
