import type { Command } from 'commander';
import { withNotifyOptions } from '../notice-options';

/** An option that may be given again. */
export function collect(value: string, before: readonly string[] | undefined): string[] {
  return [...(before ?? []), value];
}

/** The options that `add` and `edit` share. */
export function withDefinitionOptions(command: Command): Command {
  return withNotifyOptions(withPolicyOptions(withActionOptions(withTriggerOptions(command))))
    .option(
      '--overlap <mode>',
      'when it is due while it still runs: skip (default), queue (one waits), allow (side by side), replace (stop the old one)',
    )
    .option('--retries <number>', 'how often a failed run is tried again (default: 3)')
    .option('--backoff <duration>', 'the wait before the first retry; it doubles with each (default: 2s)')
    .option(
      '--retry-on <what>',
      'what is worth a retry: any (default), or a list of exit codes, timeout, interrupted',
    )
    .option('--timeout <duration>', 'it is stopped after so much time awake; none: no limit (default)')
    .option('--jitter <duration>', 'it starts up to so much later, by chance; none: on the dot (default)')
    .option(
      '--keep-awake <when>',
      'the computer does not fall asleep by itself while it runs: no (default), plugged-in, always',
    )
    .option(
      '--power <what>',
      'mains: only on mains power; 30%: or with so much battery; any: does not matter',
    )
    .option('--network <host>', 'only when this host answers; any: with any network; none: does not matter')
    .option('--idle <duration>', 'only when nobody has used the computer for so long; none: does not matter')
    .option('--wait <duration>', 'it waits for these so long, then it is skipped (default: 12h)')
    .option('--priority <number>', 'higher starts first when several wait')
    .option('--group <name>', 'the group that it is in')
    .option('--tag <name>', 'a tag; may be given again', collect)
    .option('--cwd <folder>', 'the working directory (default: your home folder)')
    .option('--env <name=value>', 'a variable for it; may be given again', collect)
    .addHelpText('after', EXEC_HELP);
}

function withActionOptions(command: Command): Command {
  const withProcess = command
    .option('--run <line>', 'what: a line for the shell')
    .option('--exec <program...>', 'what: a program and its arguments, without a shell')
    .option('--script <file>', 'what: the text of this file, which is kept; -: of standard input')
    .option('--interpreter <name>', 'with --script: sh (default), bash, python3, node, powershell');
  return withCheckOptions(withProcess)
    .option('--member <schedule>', 'what: run other schedules; given once for each of them', collect)
    .option('--in-order', 'with --member: one after another (--no-in-order: all at once)')
    .option('--no-in-order', 'with --member: all at once (the default)')
    .option('--stop-at-failure', 'with --member: leave out the rest once one has failed')
    .option('--no-stop-at-failure', 'with --member: run all of them (the default)');
}

function withCheckOptions(command: Command): Command {
  return command
    .option('--http <url>', 'what: ask this address, and judge the answer')
    .option('--method <method>', 'with --http: GET (default), HEAD, POST, PUT, PATCH, DELETE, OPTIONS')
    .option(
      '--header <name: value>',
      'with --http: send this header; may be given again; without a value: take it away',
      collect,
    )
    .option('--body <text>', 'with --http: send this body; empty: none')
    .option('--expect-status <statuses>', 'with --http: such as 200-299 (default), 2xx or 200,301')
    .option('--expect-body <text>', 'with --http: the body must contain this; empty: anything')
    .option(
      '--expect-match <pattern>',
      'with --http: the body must match this regular expression; empty: anything',
    )
    .option(
      '--expect-json <path=value>',
      'with --http: a value in a JSON body, such as checks[0].state=ok; empty: anything',
    )
    .option(
      '--max-latency <duration>',
      'with --http: the answer must come within this; none: no limit (default)',
    )
    .option('--follow', 'with --http: follow redirects (the default)')
    .option('--no-follow', 'with --http: judge a redirect as it stands')
    .option(
      '--certificate-days <number>',
      'with --http: warn so many days before the certificate expires (default: 14); none: never',
    );
}

export function withTriggerOptions(command: Command): Command {
  return command
    .option('--cron <expression>', 'when: a cron expression, for example "30 2 * * *"')
    .option('--every <duration>', 'when: an interval, for example 5m')
    .option('--at <instant>', 'when: once, for example 2026-12-24T18:00:00+01:00')
    .option(
      '--on <event>',
      'when: startup, login, resume, unlock, network-online, after:NAME[:success|failure|end]',
    )
    .option('--timezone <zone>', 'the zone of --cron, for example Europe/Berlin (default: local)');
}

export function withPolicyOptions(command: Command): Command {
  return command
    .option(
      '--if-missed <mode>',
      'once: still useful when late (default); skip: only at its time; all: every one counts; ask: ask me',
    )
    .option('--grace <duration>', 'what was missed longer ago is skipped; none: no limit')
    .option('--limit <number>', 'with --if-missed all: so many runs wait at most (default: 24)')
    .option(
      '--window <days and hours>',
      'it starts by itself only then, for example "Mon-Fri 08:00-18:00"; none: always',
    )
    .option('--quiet <hours>', 'and not then, for example 22:00-07:00; none: no quiet hours');
}

const EXEC_HELP = `
Arguments of --exec that begin with - stand at the end, after --:
  wakeful add "Mirror" --every 1h --exec rsync -- -a --delete from/ to/
A name that begins with - stands there too, before them:
  wakeful add --every 1h --run date -- -odd-name`;
