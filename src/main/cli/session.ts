import type { WakefulClient } from '@shared/contract/contract';
import type { Clock } from '../engine/ports';
import type { HomePaths } from '../host/home-paths';
import { connectToRunning } from './connect';
import { notRunning } from './exit';
import type { Terminal } from './terminal';
import type { Present } from './words';

/** What every command works with. */
export interface Session {
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly paths: HomePaths;
  readonly json: boolean;
  readonly version: string;
  /** Now and here, for words about time. */
  present(): Present;
  /** The running Wakeful. Throws when there is none: nothing but it may write. */
  running(): Promise<WakefulClient>;
  /** The running Wakeful, or its database when it is not running. */
  reading(): Promise<WakefulClient>;
  /** Answers the command: `value` as the one JSON value with `--json`, else `words`. */
  answer(value: unknown, words: string): Promise<void>;
}

/** Commands are declared before the options are read, so they ask for their session when they run. */
export type GetSession = () => Session;

export interface SessionOptions {
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly paths: HomePaths;
  readonly json: boolean;
  readonly version: string;
}

export function createSession(options: SessionOptions): Session {
  const { terminal, clock, paths, json, version } = options;
  return {
    terminal,
    clock,
    paths,
    json,
    version,
    present: () => ({ now: clock.wall(), zone: clock.localZone() }),
    running: async () => {
      const client = await connectToRunning(paths.socket);
      if (client === null) throw notRunning();
      return client;
    },
    reading: async () => {
      const client = await connectToRunning(paths.socket);
      if (client !== null) return client;
      const { readDatabase } = await import('./database-reader');
      return readDatabase(options);
    },
    answer: (value, words) => terminal.out(json ? `${JSON.stringify(value, null, 2)}\n` : `${words}\n`),
  };
}
