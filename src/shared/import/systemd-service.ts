/** `[Service]` and `[Unit]`: what is started, and what surrounds it. */
import { DAY_MS, describeDuration } from '../time/duration';
import { clip } from '../words/clip';
import { actionOfExec, fixedOnly, readExec, splitWords, withSpecifiers } from './exec-line';
import { ImportFailure } from './import-failure';
import type { Entry } from './reading';
import { WITHOUT_RETRIES } from './retries';
import { readSystemdLength } from './systemd-length';
import { notTakenOver } from './systemd-timer';
import { isYes, valueOf, valuesOf, type Unit, type UnitLine } from './unit-file';

export interface ServiceReading {
  readonly entry: Pick<Entry, 'action'> & Partial<Entry>;
  readonly different: readonly string[];
  readonly lost: readonly string[];
}

const SECTION = 'Service';
/** They are read, or said in a sentence of their own, or say nothing that matters here. */
const KNOWN = new Set([
  'Type',
  'ExecStart',
  'ExecStartPre',
  'ExecStartPost',
  'WorkingDirectory',
  'Environment',
  'EnvironmentFile',
  'User',
  'Group',
  'TimeoutStartSec',
  'TimeoutSec',
  'RuntimeMaxSec',
  'Restart',
  'RestartSec',
  'Nice',
  'SuccessExitStatus',
]);
const KNOWN_OF_UNIT = new Set([
  'Description',
  'Documentation',
  'After',
  'Wants',
  'Requires',
  'BindsTo',
  'OnFailure',
  'StartLimitBurst',
]);
const VARIABLES = 'systemd gives a service almost no variables. Here it has those of your login shell.';
const JOURNAL = 'Its output goes to the journal. Here it is kept with each run.';
const AS_ROOT = 'A service of the system runs as root. Here it runs as you.';
const FOLDER = 'A service of the system begins in /. Here it begins in your home folder.';
const NETWORK = 'network-online.target';

/** Throws an {@link ImportFailure} where there is nothing to run, or it can be known there only. */
export function readService(service: Unit, timer: Unit): ServiceReading {
  // A template learns from its timer which one of its instances it is.
  const isTemplate = service.name === null || service.name.endsWith('@.service');
  const specifiers = specifiersOf(isTemplate ? startedBy(timer) : service.name);
  const lost: string[] = [];
  const begins: string[] =
    isOfPerson(service) || valueOf(service, SECTION, 'WorkingDirectory') !== null ? [] : [FOLDER];
  const action = actionOf(service, specifiers, lost);
  const network = dependencies(service).filter((name) => name === NETWORK);
  const mains = valuesOf(service, 'Unit', 'ConditionACPower').some(({ value }) => isYes(value));
  const limit = timeLimit(service, lost);
  const again = restarts(service, lost);
  lost.push(...smallNotes(service), ...unitNotes(service));
  const conditions = {
    ...(mains ? { power: {} } : {}),
    ...(network.length > 0 ? { network: {} } : {}),
  };
  return {
    entry: {
      action,
      ...(limit === null ? {} : { timeoutMs: limit }),
      retry: again.retry,
      ...(Object.keys(conditions).length === 0 ? {} : { conditions }),
    },
    different: [
      ...(valueOf(service, SECTION, 'User') === null && !isOfPerson(service, timer) ? [AS_ROOT] : []),
      VARIABLES,
      ...begins,
      JOURNAL,
      ...again.different,
      ...(limit === null ? [] : ['Its time limit counts only the time in which the computer is awake here.']),
      ...(mains || network.length > 0
        ? [
            'systemd leaves it out, or starts it anyway, where power or network are missing. Here it waits for them, 12 h at most.',
          ]
        : []),
    ],
    lost,
  };
}

function startedBy(timer: Unit): string | null {
  return valueOf(timer, 'Timer', 'Unit')?.value ?? timer.name;
}

function isOfPerson(...units: readonly Unit[]): boolean {
  return units.some(({ place }) => /[/\\]user[/\\]|\.config[/\\]systemd/.test(place));
}

function actionOf(service: Unit, specifiers: Map<string, string>, lost: string[]): Entry['action'] {
  const lines = (key: string) => valuesOf(service, SECTION, key);
  if (lines('ExecStart').length === 0)
    throw new ImportFailure(service.place, 'This service starts nothing: it has no ExecStart.');
  const isOneshot = valueOf(service, SECTION, 'Type')?.value === 'oneshot';
  const after = isOneshot ? lines('ExecStartPost') : [];
  const commands = [...lines('ExecStartPre'), ...lines('ExecStart'), ...after].flatMap((line) =>
    readExec(line, specifiers),
  );
  if (!isOneshot && lines('ExecStartPost').length > 0)
    lost.push('ExecStartPost= runs beside the service, which a schedule cannot.');
  if (commands.some(({ isPrivileged }) => isPrivileged))
    lost.push('A command with + or ! runs with all rights. Here everything runs with yours.');
  if (commands.some(({ isRenamed }) => isRenamed))
    lost.push('A command with @ is given another name for itself. Here it has its own.');
  const folder = folderOf(service, specifiers, lost);
  const env = variablesOf(service, specifiers, lost);
  const { kind, ...what } = actionOfExec(commands);
  const around = {
    ...(folder === null ? {} : { cwd: folder }),
    ...(Object.keys(env).length === 0 ? {} : { env }),
  };
  return { kind, ...what, ...around } as Entry['action'];
}

function folderOf(service: Unit, specifiers: Map<string, string>, lost: string[]): string | null {
  const line = valueOf(service, SECTION, 'WorkingDirectory');
  if (line === null) return null;
  if (line.value.startsWith('-'))
    lost.push('WorkingDirectory=-… may be missing there. Here a run fails when its folder is missing.');
  // The one variable that a folder here can begin with.
  const known = fixedOnly(specifiers).set('h', '~');
  const folder = withSpecifiers(line.value.replace(/^-/, ''), { place: line.place, specifiers: known });
  return folder === '~' ? null : folder;
}

function variablesOf(service: Unit, specifiers: Map<string, string>, lost: string[]): Record<string, string> {
  const variables: [string, string][] = [];
  for (const line of valuesOf(service, SECTION, 'Environment')) {
    const words = splitWords(line.value);
    if (words === null)
      throw new ImportFailure(line.place, `"${clip(line.value)}" has a quote that does not end.`);
    for (const { text } of words) {
      const [, name, value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
      if (name === undefined) lost.push(`Environment=${clip(text)} is no NAME=VALUE, and is left out.`);
      else {
        // Nothing is filled in within a variable here.
        const around = { place: line.place, specifiers: fixedOnly(specifiers) };
        variables.push([name, withSpecifiers(value, around)]);
      }
    }
  }
  for (const { value } of valuesOf(service, SECTION, 'EnvironmentFile'))
    lost.push(
      `The variables in ${clip(value.replace(/^-/, ''))} are not taken over. Add those that it needs to the schedule.`,
    );
  return Object.fromEntries(variables);
}

const variable = (name: string): string => `\${${name}}`;

/** What `%n` and the like stand for, as far as the name of a unit says it. */
function specifiersOf(name: string | null): Map<string, string> {
  const known = new Map([
    ['h', variable('HOME')],
    ['u', variable('USER')],
    ['s', variable('SHELL')],
    ['t', variable('XDG_RUNTIME_DIR')],
    ['T', '/tmp'],
    ['V', '/var/tmp'],
  ]);
  const [, stem, instance] = /^([^@]+)(?:@(.*))?\.(?:service|timer)$/.exec(name ?? '') ?? [];
  if (name === null || stem === undefined) return known;
  known.set('p', stem).set('j', stem.split('-').at(-1) ?? stem);
  if (instance === '') return known;
  if (instance !== undefined) known.set('i', instance).set('I', instance);
  return known.set('n', name.replace(/\.timer$/, '.service')).set('N', name.replace(/\.\w+$/, ''));
}

function timeLimit(service: Unit, lost: string[]): number | null {
  const isOneshot = valueOf(service, SECTION, 'Type')?.value === 'oneshot';
  const startLimit = valueOf(service, SECTION, 'TimeoutStartSec') ?? valueOf(service, SECTION, 'TimeoutSec');
  const runLimit = valueOf(service, SECTION, 'RuntimeMaxSec');
  if (!isOneshot && startLimit !== null)
    lost.push(
      `${startLimit.key}=${clip(startLimit.value)} limits how long this kind of service takes to come up, which is not known here.`,
    );
  const line = isOneshot ? (startLimit ?? runLimit) : runLimit;
  if (line === null) return null;
  const limitMs = readSystemdLength(line.value);
  if (limitMs === null)
    lost.push(`${line.key}=${clip(line.value)} cannot be read, so there is no time limit here.`);
  if (limitMs === null || limitMs === 0 || limitMs === Number.POSITIVE_INFINITY) return null;
  return Math.min(limitMs, 30 * DAY_MS);
}

const DEFAULT_BURST = 5;
const DEFAULT_RESTART_MS = 100;
const MOST_RETRIES = 100;

interface Restarts {
  readonly retry: { readonly limit: number; readonly backoffMs?: number };
  readonly different: readonly string[];
}

function restarts(service: Unit, lost: string[]): Restarts {
  const line = valueOf(service, SECTION, 'Restart');
  if (line === null || line.value === 'no') return { retry: WITHOUT_RETRIES, different: [] };
  if (line.value === 'always' || line.value === 'on-success')
    lost.push(
      `Restart=${line.value} starts it again also when it succeeded. Here only the next due time does.`,
    );
  if (line.value === 'on-success') return { retry: WITHOUT_RETRIES, different: [] };
  const burst = Number(valueOf(service, 'Unit', 'StartLimitBurst')?.value ?? DEFAULT_BURST);
  const limit =
    Number.isSafeInteger(burst) && burst > 1 ? Math.min(burst - 1, MOST_RETRIES) : DEFAULT_BURST - 1;
  const wait = readSystemdLength(valueOf(service, SECTION, 'RestartSec')?.value ?? '');
  const backoffMs = Math.min(wait ?? DEFAULT_RESTART_MS, DAY_MS);
  return {
    retry: { limit, backoffMs },
    different: [
      `systemd starts it again after a failure, ${describeDuration(backoffMs)} later each time. Here it is tried again ${limit} times at most, and the wait doubles.`,
    ],
  };
}

function smallNotes(service: Unit): string[] {
  const value = (key: string) => valueOf(service, SECTION, key)?.value;
  const type = value('Type') ?? 'simple';
  const user = value('User') ?? value('Group');
  const nice = value('Nice');
  const success = value('SuccessExitStatus');
  return [
    ...(user === undefined ? [] : [`systemd runs it as ${clip(user)}. Here it runs as you.`]),
    ...(['simple', 'oneshot', 'exec', 'idle'].includes(type)
      ? []
      : [
          `Type=${clip(type)}: systemd follows what stays in the background. Here a run ends with the process that was started.`,
        ]),
    ...(nice === undefined
      ? []
      : [`Nice=${clip(nice)} is left out. Put “nice -n ${clip(nice)}” before the command to keep it.`]),
    ...(success === undefined
      ? []
      : [
          `SuccessExitStatus=${clip(success)} counts as success there. Here every exit code but 0 is a failure.`,
        ]),
    ...notTakenOver(service, SECTION, (key) => KNOWN.has(key)),
  ];
}

function dependencies(service: Unit): string[] {
  const lines: UnitLine[] = ['After', 'Wants', 'Requires', 'BindsTo'].flatMap((key) =>
    valuesOf(service, 'Unit', key),
  );
  return [...new Set(lines.flatMap(({ value }) => value.split(/\s+/)))];
}

function unitNotes(service: Unit): string[] {
  const others = dependencies(service).filter((name) => name !== NETWORK);
  const failure = valueOf(service, 'Unit', 'OnFailure')?.value;
  const isAsked = (key: string): boolean => /^(?:Condition|Assert)/.test(key) && key !== 'ConditionACPower';
  const asked = service.lines.filter(({ section, key }) => section === 'Unit' && isAsked(key));
  return [
    ...(others.length === 0 ? [] : [`The order among units is not known here: ${clip(others.join(', '))}.`]),
    ...(failure === undefined
      ? []
      : [
          `OnFailure=${clip(failure)} is left out. Here you are told of failures, and a schedule can follow another one’s failure.`,
        ]),
    ...asked.map(
      ({ key, value }) =>
        `${key}=${clip(value)} is not asked here, so it runs also where systemd leaves it out.`,
    ),
    ...notTakenOver(service, 'Unit', (key) => KNOWN_OF_UNIT.has(key) || /^(?:Condition|Assert)/.test(key)),
  ];
}
