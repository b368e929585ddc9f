/**
 * One app per data folder, the way Chromium does it: a symbolic link that names its holder, because making one is atomic
 * and needs no waiting, and a socket through which a second start tells the first one about itself.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, connect, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SecondInstance {
  readonly argv: string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export class SingleInstance {
  readonly #folder: string;
  readonly #onSecond: (second: SecondInstance) => void;
  #server: Server | null = null;

  constructor(folder: string, onSecond: (second: SecondInstance) => void) {
    this.#folder = folder;
    this.#onSecond = onSecond;
  }

  get #lock(): string {
    return join(this.#folder, 'SingletonLock');
  }

  /** Short, because the path of a socket may not be long. */
  get #socket(): string {
    const name = createHash('sha256').update(this.#folder).digest('hex').slice(0, 16);
    return join(tmpdir(), `electron-double-${name}.sock`);
  }

  /** Whether this process is the one. Where it is not, the one hears about it before `told` resolves. */
  request(second: SecondInstance): { granted: boolean; told: Promise<void> } {
    if (this.#server !== null) return { granted: true, told: Promise.resolve() };
    mkdirSync(this.#folder, { recursive: true });
    if (!this.#take()) return { granted: false, told: this.#tell(second) };
    rmSync(this.#socket, { force: true });
    this.#server = createServer((connection) => {
      let text = '';
      connection.setEncoding('utf8');
      connection.on('data', (part: string) => (text += part));
      connection.on('end', () => this.#onSecond(JSON.parse(text) as SecondInstance));
    });
    this.#server.listen(this.#socket).unref();
    return { granted: true, told: Promise.resolve() };
  }

  held(): boolean {
    return this.#server !== null;
  }

  release(): void {
    if (this.#server === null) return;
    this.#server.close();
    this.#server = null;
    rmSync(this.#lock, { force: true });
  }

  #take(): boolean {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        symlinkSync(String(process.pid), this.#lock);
        return true;
      } catch {
        if (isAlive(this.#holder())) return false;
        rmSync(this.#lock, { force: true });
      }
    }
    return false;
  }

  #holder(): number {
    try {
      return Number(readlinkSync(this.#lock));
    } catch {
      return Number.NaN;
    }
  }

  #tell(second: SecondInstance): Promise<void> {
    return new Promise((resolve) => {
      const connection = connect(this.#socket);
      connection.on('close', () => resolve());
      connection.on('error', () => resolve());
      connection.end(JSON.stringify(second));
    });
  }
}
