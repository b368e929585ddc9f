/**
 * A crontab as schedules, and what becomes otherwise by it. Pure. The grammar is that of crontab(5), of Vixie's cron and cronie:
 * lines of variables hold for the lines below them, `%` is a line break, and what follows the first one is the command's input.
 */
import { MachineEvent } from '../model/trigger';
import { MINUTE_MS } from '../time/duration';
import { clip } from '../words/clip';
import { ImportFailure } from './import-failure';
import {
  NOTHING_READ,
  joined,
  placeOf,
  readOrRefuse,
  shortName,
  type Entry,
  type Found,
  type Reading,
  type SourceFile,
} from './reading';
import { WITHOUT_RETRIES } from './retries';

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
/** Users that stand in the tables of a system, and are no programs. */
const SYSTEM_USERS = /^(?:root|www-data|nobody|postgres|nginx|apache|_\w+)$/;

const MISSED =
  'Cron drops what comes due while the computer sleeps. Here it runs once after waking, however many were missed.';
const SHELL = 'Cron gives a job almost no variables. Here it has those of your login shell.';
const MAIL = 'Cron mails what a job writes. Here it is kept with each run.';
const REBOOT = 'Cron runs @reboot when the computer starts. Here it runs when Wakeful starts.';

export interface CrontabOptions {
  /** Whether the sixth column names a user, as in /etc/crontab; left out: when that is plainly so. */
  readonly hasUsers?: boolean | undefined;
}

/** What is no line of a crontab is refused, and the rest is read. */
export function readCrontab(file: SourceFile, { hasUsers }: CrontabOptions = {}): Reading {
  const variables: Record<string, string> = {};
  const readings: Reading[] = [];
  const lines = file.text.split(/\r?\n/);
  const users = hasUsers ?? hasUserColumn(file);
  let remark: string | null = null;

  for (const [index, raw] of lines.entries()) {
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
    const place = placeOf(file, index + 1);
    const name = remark;
    readings.push(
      readOrRefuse(name ?? shortName(line), () => {
        const job = readJob(line, { place, users });
        return [foundOf(job, { place, name: name ?? shortName(job.command), variables: { ...variables } })];
      }),
    );
    remark = null;
  }
  return readings.length === 0 ? NOTHING_READ : joined(readings);
}

/** Where it lies says whether it is a table of the system. */
export function isSystemTable({ name }: Pick<SourceFile, 'name'>): boolean {
  return name !== null && /(?:^|[/\\])(?:etc[/\\]crontab$|cron\.d[/\\])/.test(name);
}

/** The name of the file says so, or its remark, or every job begins with a user that no person would run as a program. */
export function hasUserColumn(file: SourceFile): boolean {
  const lines = file.text.split(/\r?\n/);
  if (isSystemTable(file)) return true;
  if (lines.some((line) => /^#.*\bdow\s+user(?:-name)?\b/i.test(line))) return true;
  const sixth = lines.flatMap((line) => {
    const text = line.trim();
    const isJob = text !== '' && !text.startsWith('#') && !VARIABLE.test(text);
    const [, , command = ''] = (isJob ? JOB.exec(text) : null) ?? [];
    return command === '' ? [] : [command.split(/\s+/)];
  });
  return (
    sixth.length > 0 && sixth.every(([user = '', then]) => then !== undefined && SYSTEM_USERS.test(user))
  );
}

interface Job {
  readonly isAtStart: boolean;
  readonly expression: string;
  readonly command: string;
  /** Lines for its standard input. */
  readonly input: readonly string[];
  /** As whom it runs there; `null` where the table does not say. */
  readonly user: string | null;
}

interface LineOptions {
  readonly place: string;
  readonly users: boolean;
}

function readJob(line: string, { place, users }: LineOptions): Job {
  const [, when = '', all = ''] = JOB.exec(line) ?? [];
  const [, user = '', afterUser = ''] = (users ? /^(\S+)\s+(.+)$/.exec(all) : null) ?? [];
  const rest = users ? afterUser : all;
  if (users && all !== '' && rest === '')
    throw new ImportFailure(
      place,
      `"${clip(line)}" has a user or a command, but not both.`,
      'A line of this table has five fields, a user and a command: 30 2 * * * root restic backup /srv',
    );
  if (rest === '')
    throw new ImportFailure(
      place,
      `"${clip(line)}" is no line of a crontab.`,
      'A line has five fields and a command: 30 2 * * * restic backup ~',
    );
  const [command = '', ...input] = rest.split(/(?<!\\)%/).map((part) => part.replaceAll('\\%', '%'));
  if (command.trim() === '') throw new ImportFailure(place, 'There is no command.', null);
  if (!when.startsWith('@')) {
    if (when.includes('~'))
      throw new ImportFailure(
        place,
        `"${clip(when)}" leaves the time to chance, which is not known here.`,
        'Write a time, and a random delay with: wakeful edit NAME --jitter 30m',
      );
    return {
      isAtStart: false,
      expression: when.replaceAll(/\s+/g, ' '),
      command: command.trim(),
      input,
      user: users ? user : null,
    };
  }
  const expression = MACROS[when.toLowerCase()];
  const isAtStart = when.toLowerCase() === '@reboot';
  if (expression === undefined && !isAtStart)
    throw new ImportFailure(
      place,
      `"${clip(when)}" is not known.`,
      `Known are ${Object.keys(MACROS).join(', ')} and @reboot.`,
    );
  return {
    isAtStart,
    expression: expression ?? '',
    command: command.trim(),
    input,
    user: users ? user : null,
  };
}

interface Surroundings {
  readonly place: string;
  readonly name: string;
  readonly variables: Readonly<Record<string, string>>;
}

function foundOf(job: Job, surroundings: Surroundings): Found {
  const { user } = job;
  const { variables, place } = surroundings;
  const delay = variables['RANDOM_DELAY'];
  const isDelayRead = delay === undefined || /^\d{1,4}$/.test(delay);
  return {
    place,
    entry: entryOf(job, surroundings, isDelayRead ? Number(delay ?? 0) * MINUTE_MS : 0),
    different: [job.isAtStart ? REBOOT : MISSED, SHELL, MAIL],
    lost: [
      ...(user === null ? [] : [`Cron runs it as ${clip(user)}. Here it runs as you.`]),
      ...(isDelayRead
        ? []
        : [`RANDOM_DELAY=${clip(delay)} is no number of minutes, so there is no delay here.`]),
    ],
  };
}

function entryOf(job: Job, { name, variables }: Surroundings, jitterMs: number): Entry {
  const env = Object.fromEntries(Object.entries(variables).filter(([variable]) => !CRONS_OWN.has(variable)));
  const { CRON_TZ: timezone, SHELL: shell, HOME: cwd } = variables;
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
    retry: WITHOUT_RETRIES,
    ...(jitterMs === 0 ? {} : { jitterMs }),
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
