import type { Command } from 'commander';
import { readWholeNumber } from '../arguments';
import { misuse, type ExitCode } from '../exit';
import type { GetSession, Session } from '../session';

export interface ServeOptions {
  readonly session: Session;
  /** 0 lets the system choose. */
  readonly port: number;
  readonly open: boolean;
}

/** The headless host, which lives until it is asked to end. */
export type Serve = (options: ServeOptions) => Promise<ExitCode>;

const HIGHEST_PORT = 65_535;

export function addServe(
  program: Command,
  session: GetSession,
  { serve, end }: { serve: Serve; end: (code: ExitCode) => void },
): void {
  program
    .command('serve')
    .description('run Wakeful without a window of its own, until Ctrl+C; the window opens in a browser')
    .option('--port <number>', 'the port on 127.0.0.1 (default: a free one)')
    .option('--open', 'open the window')
    .action(async (options: { port?: string; open?: true }) => {
      const port = readPort(options.port);
      end(await serve({ session: session(), port, open: options.open === true }));
    });
}

function readPort(typed: string | undefined): number {
  if (typed === undefined) return 0;
  const port = readWholeNumber('--port', typed, '--port 4321');
  if (port >= 0 && port <= HIGHEST_PORT) return port;
  throw misuse('--port', `${port} is not a port: 0 to ${HIGHEST_PORT}.`, 'For example: --port 4321');
}
