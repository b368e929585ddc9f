/** The entry of the `wakeful` command. */
import { runCommandLine } from './cli/command-line';
import { createHeadlessHost } from './headless';
import { processTerminal } from './host/headless/process-terminal';
import { defaultHome } from './host/home-paths';
import { systemClock } from './host/system-clock';
import { version } from './version';

const terminal = processTerminal();
const exitCode = await runCommandLine({
  args: process.argv.slice(2),
  terminal,
  clock: systemClock,
  version,
  defaultHome: defaultHome(),
  serve: createHeadlessHost({ version, programFolder: import.meta.dirname }),
});
// A kept-alive connection or an open stream must not keep a finished command from ending.
terminal.exit(exitCode);
