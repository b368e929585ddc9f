/**
 * A person's crontab as schedules, and what becomes otherwise by it. Pure. The grammar is that of crontab(5), of Vixie's cron and cronie:
 * lines of variables hold for the lines below them, `%` is a line break, and what follows the first one is the command's input.
 */
import { MachineEvent } from '@shared/model/trigger';
import { LONGEST_NAME } from '@shared/model/schedule';
import { MINUTE_MS } from '@shared/time/duration';
import { clip } from '../arguments';
import { misuse } from '../exit';

export interface CrontabLine {
  /** As an error names it: `line 7`. */
  readonly place: string;
  /** As a file of schedules would have it. */
  readonly entry: Readonly<Record<string, unknown>>;
}

export interface Crontab {
  readonly lines: readonly CrontabLine[];
  /** What is otherwise here, in sentences. */
  readonly changes: readonly string[];
}

const MACROS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};
const VARIABLE = /^(?:"([^"]*)"|'([^']*)'|([A-Za-z_]\w*))\s*=\s*(.*)$/;
const JOB = /^(@\w+|\S+(?:\s+\S+){4})\s+(.+)$/;
/** What cron itself reads; the rest is for the jobs. */
const CRONS_OWN = new Set([
  'MAILTO',
  'MAILFROM',
  'CONTENT_TYPE',
  'CONTENT_TRANSFER_ENCODING',
  'CRON_TZ',
  'RANDOM_DELAY',
  'SHELL',
  'HOME',
  'LOGNAME',
  'USER',
]);
const NAME_LENGTH = 60;

const MISSED =
  'Cron drops what comes due while the computer sleeps. Here it runs once after waking, however many were missed.';
const SHELL = 'Cron gives a job almost no variables. Here it has those of your login shell.';
const MAIL = 'Cron mails what a job writes. Here it is kept with each run.';
const REBOOT = 'Cron runs @reboot when the computer starts. Here it runs when Wakeful starts.';

/** Throws a usage failure that names the line. */
export function readCrontab(text: string): Crontab {
  const variables: Record<string, string> = {};
  const names = new Set<string>();
  const lines: CrontabLine[] = [];
  const changes = new Set([MISSED, SHELL, MAIL]);
  let remark: string | null = null;

  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const place = `line ${index + 1}`;
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) {
      remark = remarkOf(line);
      continue;
    }
    const variable = VARIABLE.exec(line);
    if (variable !== null) {
      const [, double, single, plain, value = ''] = variable;
      variables[double ?? single ?? plain ?? ''] = unquoted(value);
      remark = null;
      continue;
    }
    const job = readJob(line, place);
    if (job.isAtStart) changes.add(REBOOT);
    lines.push({ place, entry: entryOf(job, { name: unusedName(remark ?? job.command, names), variables }) });
    remark = null;
  }
  return { lines, changes: lines.length === 0 ? [] : [...changes] };
}

interface Job {
  readonly isAtStart: boolean;
  readonly expression: string;
  readonly command: string;
  /** Lines for its standard input. */
  readonly input: readonly string[];
}

function readJob(line: string, place: string): Job {
  const [, when = '', rest = ''] = JOB.exec(line) ?? [];
  if (rest === '')
    throw misuse(
      place,
      `"${clip(line)}" is no line of a crontab.`,
      'A line has five fields and a command: 30 2 * * * restic backup ~',
    );
  const [command = '', ...input] = rest.split(/(?<!\\)%/).map((part) => part.replaceAll('\\%', '%'));
  if (command.trim() === '') throw misuse(place, 'There is no command.', null);
  if (!when.startsWith('@')) {
    if (when.includes('~'))
      throw misuse(
        place,
        `"${clip(when)}" leaves the time to chance, which is not known here.`,
        'Write a time, and a random delay with: wakeful edit NAME --jitter 30m',
      );
    return { isAtStart: false, expression: when.replaceAll(/\s+/g, ' '), command: command.trim(), input };
  }
  const expression = MACROS[when.toLowerCase()];
  const isAtStart = when.toLowerCase() === '@reboot';
  if (expression === undefined && !isAtStart)
    throw misuse(
      place,
      `"${clip(when)}" is not known.`,
      `Known are ${Object.keys(MACROS).join(', ')} and @reboot.`,
    );
  return { isAtStart, expression: expression ?? '', command: command.trim(), input };
}

interface Surroundings {
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
}

function entryOf(job: Job, { name, variables }: Surroundings): Readonly<Record<string, unknown>> {
  const env = Object.fromEntries(Object.entries(variables).filter(([variable]) => !CRONS_OWN.has(variable)));
  const { CRON_TZ: timezone, SHELL: shell, HOME: cwd, RANDOM_DELAY: delay } = variables;
  const line = withInput(job);
  const rest = { ...(cwd === undefined ? {} : { cwd }), ...(Object.keys(env).length === 0 ? {} : { env }) };
  return {
    name,
    // Cron still runs it: never both.
    enabled: false,
    trigger: job.isAtStart
      ? { kind: 'event', event: MachineEvent.Startup }
      : { kind: 'cron', expression: job.expression, ...(timezone === undefined ? {} : { timezone }) },
    action:
      shell === undefined
        ? { kind: 'command', line, ...rest }
        : { kind: 'program', program: shell, args: ['-c', line], ...rest },
    ...(delay === undefined ? {} : { jitterMs: Number(delay) * MINUTE_MS }),
  };
}

function withInput({ command, input }: Job): string {
  if (input.length === 0) return command;
  return `printf '%s\\n' ${input.map(quotedForShell).join(' ')} | (${command})`;
}

function quotedForShell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A remark above a line says what it is for; a line that was taken out of use does not. */
function remarkOf(line: string): string | null {
  const text = line.replace(/^#+/, '').trim();
  const isUsable = text.length > 0 && text.length <= NAME_LENGTH && /\p{L}/u.test(text);
  return isUsable && !/^(?:@\w|[\d*])/.test(text) ? text : null;
}

function unquoted(value: string): string {
  const [, double, single] = /^(?:"(.*)"|'(.*)')$/.exec(value.trim()) ?? [];
  return double ?? single ?? value.trim();
}

function unusedName(wish: string, names: Set<string>): string {
  const short = wish.length > NAME_LENGTH ? `${wish.slice(0, NAME_LENGTH).trimEnd()}…` : wish;
  let name = short.replaceAll(/\p{Cc}/gu, ' ').slice(0, LONGEST_NAME);
  for (let count = 2; names.has(name); count += 1) name = `${short} (${count})`;
  names.add(name);
  return name;
}
