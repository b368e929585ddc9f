import { existsSync } from 'node:fs';
import type { WakefulClient } from '@shared/contract/contract';
import type { Clock, Log, Runner } from '../engine/ports';
import type { HomePaths } from '../host/home-paths';
import { readOutput } from '../runner/output-file';
import { RunFolder } from '../runner/run-folder';
import { openStore } from '../store/open-store';
import { connectToRunning, readDatabase } from './connect';
import { notRunning } from './exit';
import type { Terminal } from './terminal';
import type { Present } from './words';

/** What every command works with. */
export interface Session {
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly paths: HomePaths;
  readonly json: boolean;
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
    present: () => ({ now: clock.wall(), zone: clock.localZone() }),
    running: async () => {
      const client = await connectToRunning(paths.socket);
      if (client === null) throw notRunning();
      return client;
    },
    reading: async () => {
      const client = await connectToRunning(paths.socket);
      if (client !== null) return client;
      const exists = existsSync(paths.database);
      if (!exists) terminal.err(`Wakeful has not run with the data folder ${paths.home} yet.\n`);
      const store = openStore(exists ? { file: paths.database, readOnly: true } : { file: ':memory:' });
      return readDatabase({
        store,
        clock,
        version,
        home: paths.home,
        output: keptOutput(paths),
        log: quietLog(terminal),
      });
    },
    answer: (value, words) => terminal.out(json ? `${JSON.stringify(value, null, 2)}\n` : `${words}\n`),
  };
}

/** The output of runs lies beside the database, and can be read like it. */
function keptOutput(paths: HomePaths): Pick<Runner, 'output'> {
  return { output: (runId) => readOutput(new RunFolder(paths.runs, runId).path) };
}

/** A reader of the database must not write to the log of a Wakeful that may start at any moment. */
function quietLog(terminal: Terminal): Log {
  const quiet = () => undefined;
  return {
    debug: quiet,
    info: quiet,
    warn: quiet,
    error: (event, facts) => {
      if (terminal.env['WAKEFUL_LOG_LEVEL'] === 'debug') terminal.err(`${event} ${JSON.stringify(facts)}\n`);
    },
  };
}
