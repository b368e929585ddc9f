/** The options of a `ProcessRunner` on the real machine, for a test or for a little app that a test kills. */
import { tmpdir } from 'node:os';
import type { Log, Timer } from '../../src/main/engine/ports';
import { isAlive } from '../../src/main/host/process-identity';
import { HELPER_FLAGS } from '../../src/main/runner/helper-flags';
import type { ProcessRunnerOptions } from '../../src/main/runner/process-runner';

export const realTimer: Timer = {
  after(delayMs, callback) {
    const handle = setTimeout(callback, delayMs);
    return () => clearTimeout(handle);
  },
};

export const silentLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

export interface RunnerPlace {
  readonly spawnerPath: string;
  readonly folder: string;
  /** Marks every process of the runner, however far down. */
  readonly token: string;
  readonly stopGraceMs?: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** What starts the helper in its turn, and becomes it: a program and its arguments, such as one that lowers a limit. */
  readonly through?: readonly string[];
}

export function runnerOptions(options: RunnerPlace): ProcessRunnerOptions {
  const [command = '', ...args] = [
    ...(options.through ?? []),
    process.execPath,
    ...HELPER_FLAGS,
    options.spawnerPath,
  ];
  return {
    folder: options.folder,
    helper: { command, args, environment: { ONLY_THE_HELPER: '1' } },
    environment: { ...process.env, ...options.environment, WAKEFUL_TEST: options.token },
    homeFolder: tmpdir(),
    platform: process.platform,
    wall: () => Date.now(),
    timer: realTimer,
    monotonic: () => performance.now(),
    isAlive,
    log: silentLog,
    stopGraceMs: options.stopGraceMs ?? 300,
    drainMs: 300,
    pollMs: 50,
  };
}
