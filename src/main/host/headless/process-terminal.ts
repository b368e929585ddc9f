import type { Terminal } from '../../cli/terminal';
import { processInput } from './terminal-input';

/** The real terminal of this process. */
export function processTerminal(): Terminal {
  const { stdout, stderr, env, platform } = process;
  // `wakeful list | head` closes the pipe early: that is no failure of ours.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    env,
    platform,
    colours: stdout.isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb',
    input: processInput(process),
    out: (text) => new Promise((resolve) => stdout.write(text, () => resolve())),
    err: (text) => void stderr.write(text),
    onEndRequest: (listener) => {
      for (const signal of endSignals(platform)) process.on(signal, () => listener(signal));
    },
    onDefect: (listener) => {
      process.on('uncaughtException', listener);
      process.on('unhandledRejection', listener);
    },
    exit: (code) => process.exit(code),
  };
}

/** Windows knows Ctrl+C, Ctrl+Break and a closed console; it has no SIGTERM to receive. */
function endSignals(platform: NodeJS.Platform): NodeJS.Signals[] {
  return platform === 'win32' ? ['SIGINT', 'SIGBREAK', 'SIGHUP'] : ['SIGINT', 'SIGTERM', 'SIGHUP'];
}
