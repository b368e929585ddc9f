/** The entry of the `wakeful` command. */
import { runCommandLine } from './cli/command-line';
import { processTerminal } from './host/headless/process-terminal';
import { defaultHome } from './host/home-paths';
import { systemClock } from './host/system-clock';
import { version } from './version';

const programFolder = import.meta.dirname;
const terminal = processTerminal();
const exitCode = await runCommandLine({
  args: process.argv.slice(2),
  terminal,
  clock: systemClock,
  version,
  defaultHome: defaultHome(),
  serve: async (options) => {
    // Loaded when it is needed: the other commands are quick because they leave the server out.
    const { createHeadlessHost } = await import('./headless');
    return createHeadlessHost({ version, programFolder })(options);
  },
});
// A kept-alive connection or an open stream must not keep a finished command from ending.
terminal.exit(exitCode);
