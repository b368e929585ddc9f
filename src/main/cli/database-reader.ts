/**
 * The same contract over the database of a Wakeful that is not running; only its reads can be answered.
 * Loaded when it is needed: a command that talks to a running Wakeful should not wait for SQLite.
 */
import { existsSync } from 'node:fs';
import { createRouterClient } from '@orpc/server';
import type { WakefulClient } from '@shared/contract/contract';
import type { Log } from '../engine/ports';
import { thisMachine } from '../host/machine';
import { systemSenses } from '../host/surroundings/system-senses';
import { thisProcess } from '../host/this-process';
import { readAttempts, searchAttempts } from '../runner/attempts-output';
import { createRouter } from '../server/router';
import { openStore } from '../store/open-store';
import type { SessionOptions } from './session';
import type { Terminal } from './terminal';

export function readDatabase({ terminal, clock, paths, version }: SessionOptions): WakefulClient {
  const exists = existsSync(paths.database);
  if (!exists) terminal.err(`Wakeful has not run with the data folder ${paths.home} yet.\n`);
  const router = createRouter({
    loginStart: null,
    updates: null,
    store: openStore(exists ? { file: paths.database, readOnly: true } : { file: ':memory:' }),
    core: null,
    secrets: null,
    environment: null,
    output: {
      output: (runId, attempts) => readAttempts(paths.runs, runId, attempts),
      search: (runId, attempts, query) => searchAttempts(paths.runs, runId, attempts, query),
    },
    clock,
    machine: thisMachine(paths, systemSenses(thisProcess.platform), null),
    rest: () => Promise.resolve(),
    answerer: { host: null, version, pid: null, home: paths.home },
    log: quietLog(terminal),
  });
  return createRouterClient(router);
}

/** A reader must not write to the log of a Wakeful that may start at any moment. */
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
