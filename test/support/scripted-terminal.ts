import { runCommandLine } from '../../src/main/cli/command-line';
import type { Serve } from '../../src/main/cli/commands/serve';
import type { Clock } from '../../src/main/engine/ports';

export interface Outcome {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

const noServe: Serve = () => Promise.reject(new Error('This test does not serve.'));

/** Runs one command in this process, with what it writes kept apart. */
export async function runInProcess(
  args: readonly string[],
  { home, clock, env = {} }: { home: string; clock: Clock; env?: Record<string, string> },
): Promise<Outcome> {
  let out = '';
  let err = '';
  const exitCode = await runCommandLine({
    args,
    clock,
    version: '1.2.3',
    defaultHome: home,
    serve: noServe,
    terminal: {
      env,
      platform: 'linux',
      colours: false,
      out: (text) => {
        out += text;
        return Promise.resolve();
      },
      err: (text) => void (err += text),
      onEndRequest: () => undefined,
      onDefect: () => undefined,
      exit: (code) => {
        throw new Error(`exit ${code}`);
      },
    },
  });
  return { exitCode, out, err };
}
