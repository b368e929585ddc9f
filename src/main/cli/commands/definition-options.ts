import type { Command } from 'commander';
import { refuseLaterOptions } from '../later';

/** An option that may be given again. */
export function collect(value: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), value];
}

/** The options that `add` and `edit` share. */
export function withDefinitionOptions(command: Command): Command {
  withPolicyOptions(
    withTriggerOptions(command)
      .option('--run <line>', 'what: a line for the shell')
      .option('--exec <program...>', 'what: a program and its arguments, without a shell'),
  )
    .option('--priority <number>', 'higher starts first when several wait')
    .option('--group <name>', 'the group that it is in')
    .option('--tag <name>', 'a tag; may be given again', collect)
    .option('--cwd <folder>', 'the working directory (default: your home folder)')
    .option('--env <name=value>', 'a variable for it; may be given again', collect)
    .addHelpText('after', EXEC_HELP);
  return refuseLaterOptions(command);
}

export function withTriggerOptions(command: Command): Command {
  return command
    .option('--cron <expression>', 'when: a cron expression, for example "30 2 * * *"')
    .option('--every <duration>', 'when: an interval, for example 5m')
    .option('--at <instant>', 'when: once, for example 2026-12-24T18:00:00+01:00')
    .option('--timezone <zone>', 'the zone of --cron, for example Europe/Berlin (default: local)');
}

export function withPolicyOptions(command: Command): Command {
  return command
    .option(
      '--if-missed <mode>',
      'once: still useful when late (default); skip: only at its time; all: every one counts',
    )
    .option('--grace <duration>', 'what was missed longer ago is skipped; none: no limit')
    .option('--limit <number>', 'with --if-missed all: so many runs wait at most (default: 24)');
}

const EXEC_HELP = `
Arguments of --exec that begin with - stand at the end, after --:
  wakeful add "Mirror" --every 1h --exec rsync -- -a --delete from/ to/
A name that begins with - stands there too, before them:
  wakeful add --every 1h --run date -- -odd-name`;
