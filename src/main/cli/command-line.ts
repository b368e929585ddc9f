import { Command } from 'commander';
import type { Clock } from '../engine/ports';
import { homePaths } from '../host/home-paths';
import { addDoctor } from './commands/doctor';
import { addEnvironmentCommand } from './commands/environment';
import { addLogs } from './commands/logs';
import { addMachineCommands } from './commands/machine';
import { addScheduleMoving } from './commands/move-schedules';
import { addPreview } from './commands/preview';
import { addScheduleReading } from './commands/read-schedules';
import { addRunCommands } from './commands/runs';
import { addSecretCommands } from './commands/secrets';
import { addServe, type Serve } from './commands/serve';
import { addScheduleWriting } from './commands/write-schedules';
import { addSettingsCommand } from './commands/settings';
import { addWaitingCommands } from './commands/waiting';
import { addWhy } from './commands/why';
import { ExitCode, misuse } from './exit';
import { failureLine, helpExitCode, toCommandFailure } from './failure-words';
import { refuseLaterCommands } from './later';
import { createSession, type Session } from './session';
import type { Terminal } from './terminal';

export interface CommandLineOptions {
  /** What was typed after `wakeful`. */
  readonly args: readonly string[];
  readonly terminal: Terminal;
  readonly clock: Clock;
  readonly version: string;
  /** The data folder when neither `--home` nor `WAKEFUL_HOME` names one. */
  readonly defaultHome: string;
  readonly serve: Serve;
}

/** Runs one command and answers how the process is to end. Never throws, never shows a stack trace. */
export async function runCommandLine(options: CommandLineOptions): Promise<ExitCode> {
  let exitCode: ExitCode = ExitCode.Done;
  const program = createProgram(options, (code) => (exitCode = code));
  try {
    await program.parseAsync(options.args, { from: 'user' });
    return exitCode;
  } catch (error) {
    const shown = helpExitCode(error);
    if (shown !== null) return shown;
    const { exitCode: code, failure } = toCommandFailure(error);
    options.terminal.err(`${failureLine(failure)}\n`);
    if (wantsJson(options.args))
      await options.terminal.out(`${JSON.stringify({ error: failure }, null, 2)}\n`);
    return code;
  }
}

/** Asked for even where the arguments could not be read. What stands after `--` is no option. */
function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end === -1 ? args : args.slice(0, end)).includes('--json');
}

function createProgram(options: CommandLineOptions, end: (code: ExitCode) => void): Command {
  const { terminal, version } = options;
  const program = new Command('wakeful')
    .description('A scheduler for machines that sleep: every occurrence is accounted for.')
    .version(version, '-V, --version', 'the version')
    .helpOption('-h, --help', 'help')
    .helpCommand('help [command]', 'help for a command')
    .option('--home <folder>', 'the data folder (default: WAKEFUL_HOME, else that of the desktop app)')
    .option('--json', 'one JSON value on standard output')
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => void terminal.out(text),
      writeErr: (text) => terminal.err(text),
      // Wrong usage ends like every other failure, in one line.
      outputError: () => undefined,
    })
    .addHelpText('after', EXIT_HELP);

  const session = (): Session => {
    const { home, json } = program.opts<{ home?: string; json?: true }>();
    if (home === '') throw misuse('--home', 'No folder is named.', 'For example: --home ~/wakeful');
    const folder = home ?? (terminal.env['WAKEFUL_HOME'] || options.defaultHome);
    return createSession({ ...options, paths: homePaths(folder), json: json === true });
  };
  addServe(program, session, { serve: options.serve, end });
  addScheduleWriting(program, session);
  addScheduleMoving(program, session, end);
  addScheduleReading(program, session);
  addPreview(program, session);
  addWhy(program, session);
  addWaitingCommands(program, session);
  addSettingsCommand(program, session);
  addRunCommands(program, session, end);
  addDoctor(program, session, end);
  addLogs(program, session);
  addSecretCommands(program, session);
  addEnvironmentCommand(program, session);
  addMachineCommands(program, session);
  refuseLaterCommands(program);
  return program;
}

const EXIT_HELP = `
Exit status: 0 done; 1 the operation failed; 2 wrong usage or invalid input; 3 Wakeful is not running and the command needs it.`;
