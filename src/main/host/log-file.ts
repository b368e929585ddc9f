import { closeSync, fstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { Log } from '../engine/ports';

export const LogLevel = { Debug: 'debug', Info: 'info', Warn: 'warn', Error: 'error' } as const;
export type LogLevel = (typeof LogLevel)[keyof typeof LogLevel];

const ORDER: readonly LogLevel[] = [LogLevel.Debug, LogLevel.Info, LogLevel.Warn, LogLevel.Error];

export interface LogFileOptions {
  readonly file: string;
  /** Lines below this level are left out. */
  readonly level: LogLevel;
  /** The file is put aside when it has grown beyond this. */
  readonly largestBytes?: number;
  /** How many files put aside are kept (`wakeful.log.1` is the newest). */
  readonly kept?: number;
  readonly now: () => number;
}

/**
 * A log of one JSON object a line: `{"at", "level", "event", ...facts}`. Lines are written at once, so that the last one
 * before a crash is there. A log that cannot be written never disturbs what it tells about.
 */
export class LogFile implements Log {
  readonly #options: Required<LogFileOptions>;
  #descriptor: number | null = null;
  #bytes = 0;

  constructor(options: LogFileOptions) {
    this.#options = { largestBytes: 5_000_000, kept: 3, ...options };
  }

  debug(event: string, facts?: object): void {
    this.#write(LogLevel.Debug, event, facts);
  }

  info(event: string, facts?: object): void {
    this.#write(LogLevel.Info, event, facts);
  }

  warn(event: string, facts?: object): void {
    this.#write(LogLevel.Warn, event, facts);
  }

  error(event: string, facts?: object): void {
    this.#write(LogLevel.Error, event, facts);
  }

  close(): void {
    if (this.#descriptor !== null) closeSync(this.#descriptor);
    this.#descriptor = null;
  }

  #write(level: LogLevel, event: string, facts: object | undefined): void {
    if (ORDER.indexOf(level) < ORDER.indexOf(this.#options.level)) return;
    try {
      const line = `${JSON.stringify({ at: new Date(this.#options.now()).toISOString(), level, event, ...facts }, plain)}\n`;
      const bytes = Buffer.from(line);
      if (this.#bytes > 0 && this.#bytes + bytes.length > this.#options.largestBytes) this.#rotate();
      writeSync(this.#open(), bytes);
      this.#bytes += bytes.length;
    } catch {
      // The disk may be full or gone: nothing sensible is left to do with a log line.
    }
  }

  #open(): number {
    if (this.#descriptor === null) {
      this.#descriptor = openSync(this.#options.file, 'a', 0o600);
      this.#bytes = fstatSync(this.#descriptor).size;
    }
    return this.#descriptor;
  }

  #rotate(): void {
    this.close();
    const { file, kept } = this.#options;
    rmSync(`${file}.${kept}`, { force: true });
    for (let age = kept - 1; age >= 0; age--) {
      try {
        renameSync(age === 0 ? file : `${file}.${age}`, `${file}.${age + 1}`);
      } catch {
        // There is no file of that age yet.
      }
    }
    this.#bytes = 0;
  }
}

/** Errors and big integers have no JSON of their own. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Error) return value.stack ?? value.message;
  return typeof value === 'bigint' ? value.toString() : value;
}

/** The level that a person named (`WAKEFUL_LOG_LEVEL`); `info` when that is none. */
export function readLogLevel(name: string | undefined): LogLevel {
  return ORDER.find((level) => level === name?.toLowerCase()) ?? LogLevel.Info;
}
