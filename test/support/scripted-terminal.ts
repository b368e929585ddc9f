import { runCommandLine } from '../../src/main/cli/command-line';
import type { Serve } from '../../src/main/cli/commands/serve';
import type { TerminalInput } from '../../src/main/cli/terminal';
import type { Clock } from '../../src/main/engine/ports';

export interface Outcome {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Nobody sits there, and nothing is piped in. */
const noInput: TerminalInput = {
  isTerminal: false,
  all: () => Promise.resolve(new Uint8Array()),
  hidden: () => Promise.reject(new Error('Nobody sits at this terminal.')),
};

/** What a person at the terminal types when asked; `null`: Ctrl+C. */
export function typed(answer: string | null): TerminalInput {
  return { ...noInput, isTerminal: true, hidden: () => Promise.resolve(answer) };
}

export function piped(bytes: string | Uint8Array): TerminalInput {
  return { ...noInput, all: () => Promise.resolve(Buffer.from(bytes)) };
}

const noServe: Serve = () => Promise.reject(new Error('This test does not serve.'));

/** Runs one command in this process, with what it writes kept apart. */
export async function runInProcess(
  args: readonly string[],
  {
    home,
    clock,
    env = {},
    input = noInput,
  }: { home: string; clock: Clock; env?: Record<string, string>; input?: TerminalInput },
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
      input,
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
