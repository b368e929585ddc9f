/** An agent or a daemon of launchd as schedules, and what becomes otherwise by it. Pure. See launchd.plist(5). */
import { DAY_MS, describeDuration, SECOND_MS } from '../time/duration';
import { clip } from '../words/clip';
import {
  cronExpression,
  DATES,
  HOURS,
  mergedRules,
  MIDNIGHT,
  MINUTES,
  MONTHS,
  all,
  type CalendarRule,
} from './calendar-rule';
import { ImportFailure } from './import-failure';
import { readPlist, type PlistValue } from './plist';
import {
  placeOf,
  readOrRefuse,
  shortName,
  type Entry,
  type Found,
  type Reading,
  type SourceFile,
} from './reading';
import { WITHOUT_RETRIES } from './retries';

type Dict = Extract<PlistValue, { kind: 'dict' }>;

/** They are read, or said in a sentence of their own, or say nothing that matters here. */
const KNOWN = new Set([
  'Label',
  'Program',
  'ProgramArguments',
  'StartCalendarInterval',
  'StartInterval',
  'RunAtLoad',
  'WorkingDirectory',
  'EnvironmentVariables',
  'StandardOutPath',
  'StandardErrorPath',
  'StandardInPath',
  'KeepAlive',
  'Disabled',
  'ThrottleInterval',
  'UserName',
  'GroupName',
  'Nice',
  'EnableGlobbing',
  'WatchPaths',
  'QueueDirectories',
  'StartOnMount',
  'Sockets',
  'MachServices',
]);

const MISSED =
  'launchd runs it once after a sleep, and drops what came due while the computer was off. Here it runs once after either.';
const VARIABLES = 'launchd gives a job almost no variables. Here it has those of your login shell.';
const FOLDER = 'launchd begins in /. Here it begins in your home folder.';
const OUTPUT = 'Its output is kept here with each run.';
const START = 'launchd runs it when it is loaded, mostly as you log in. Here it runs when Wakeful starts.';

export function readLaunchd(file: SourceFile): Reading {
  const stem =
    file.name
      ?.split(/[/\\]/)
      .at(-1)
      ?.replace(/\.plist$/i, '') ?? 'the text';
  return readOrRefuse(stem, () => {
    const root = readPlist(file);
    if (root.kind !== 'dict')
      throw new ImportFailure(placeOf(file, root.line), 'A job of launchd is a <dict>, and this is none.');
    return readJob(root, file, stem);
  });
}

function readJob(job: Dict, file: SourceFile, stem: string): Found[] {
  const lost: string[] = [];
  const keys = new KeyReader(job, file);
  const parts = timesOf(keys);
  const name = shortName(keys.text('Label') ?? stem);
  const entry = { name, enabled: false, action: actionOf(keys, lost), ...settingsOf(keys, lost) };
  lost.push(...notes(keys));
  const different = [VARIABLES, ...(keys.has('WorkingDirectory') ? [] : [FOLDER]), ...outputNotes(keys)];
  return parts.map((part) => ({
    place: placeOf(file, null),
    entry: { ...entry, trigger: part.trigger },
    different: [...part.different, ...different],
    lost,
  }));
}

/** The values of a job by their keys. One of another kind than it should be is refused by its line. */
class KeyReader {
  constructor(
    readonly job: Dict,
    readonly file: SourceFile,
  ) {}

  has(key: string): boolean {
    return this.job.entries.has(key);
  }

  get(key: string): PlistValue | null {
    return this.job.entries.get(key) ?? null;
  }

  text(key: string): string | null {
    const value = this.get(key);
    if (value === null) return null;
    return value.kind === 'text' ? value.text : this.refuse(key, value, 'has to be a <string>');
  }

  number(key: string): number | null {
    const value = this.get(key);
    if (value === null) return null;
    return value.kind === 'number' ? value.number : this.refuse(key, value, 'has to be an <integer>');
  }

  isOn(key: string): boolean {
    const value = this.get(key);
    return value?.kind === 'switch' && value.isOn;
  }

  texts(key: string): readonly string[] | null {
    const value = this.get(key);
    if (value === null) return null;
    if (value.kind !== 'list') return this.refuse(key, value, 'has to be an <array>');
    return value.items.map((item) =>
      item.kind === 'text' ? item.text : this.refuse(key, item, 'has to hold each part as a <string>'),
    );
  }

  refuse(key: string, { line }: PlistValue, why: string, fix: string | null = null): never {
    throw new ImportFailure(placeOf(this.file, line), `${key} ${why}.`, fix);
  }
}

interface Part {
  readonly trigger: Entry['trigger'];
  readonly different: readonly string[];
}

function timesOf(keys: KeyReader): Part[] {
  const calendar = calendarRules(keys).map((rule): Part => ({
    trigger: { kind: 'cron', expression: cronExpression(rule) },
    different: [MISSED],
  }));
  const everySeconds = keys.number('StartInterval');
  const interval = everySeconds === null ? [] : [intervalPart(keys, everySeconds)];
  const timed = [...calendar, ...interval];
  const isStarted = keys.isOn('RunAtLoad');
  const start: Part[] = isStarted
    ? [{ trigger: { kind: 'event', event: 'startup' }, different: [START] }]
    : [];
  const parts = [...timed, ...start];
  if (parts.length === 0) refuseWithoutTime(keys);
  if (parts.length < 2) return parts;
  const several = `Its ${parts.length} times are schedules of their own here, so two of them can run side by side.`;
  return parts.map((part) => ({ ...part, different: [...part.different, several] }));
}

/** Why it has no place here, as far as the job itself tells. */
function refuseWithoutTime(keys: KeyReader): never {
  const place = placeOf(keys.file, keys.get('KeepAlive')?.line ?? keys.job.line);
  if (keys.has('KeepAlive'))
    throw new ImportFailure(
      place,
      'It is kept running all the time (KeepAlive), and Wakeful starts what ends.',
      'Leave it to launchd.',
    );
  const others = ['WatchPaths', 'QueueDirectories', 'StartOnMount', 'Sockets', 'MachServices'].filter((key) =>
    keys.has(key),
  );
  if (others.length > 0)
    throw new ImportFailure(
      place,
      `It starts when something happens that is not known here: ${others.join(', ')}.`,
      'Leave it to launchd.',
    );
  throw new ImportFailure(
    place,
    'It has no time: neither StartCalendarInterval nor StartInterval nor RunAtLoad.',
  );
}

const LONGEST_MS = 3_650 * DAY_MS;

function intervalPart(keys: KeyReader, seconds: number): Part {
  const everyMs = Math.round(seconds * SECOND_MS);
  const value = keys.get('StartInterval');
  if (value !== null && (everyMs < SECOND_MS || everyMs > LONGEST_MS))
    keys.refuse(
      'StartInterval',
      value,
      `of ${seconds} s is not possible here`,
      'It is 1 second at least, 3650 days at most.',
    );
  const length = describeDuration(everyMs);
  return {
    trigger: { kind: 'interval', everyMs },
    different: [
      `launchd drops what comes due while the computer sleeps. Here it is due every ${length} by the clock, and once after a sleep.`,
    ],
  };
}

const PARTS = {
  Minute: { field: 'minutes', from: MINUTES.from, to: MINUTES.to },
  Hour: { field: 'hours', from: HOURS.from, to: HOURS.to },
  Day: { field: 'dates', from: DATES.from, to: DATES.to },
  Month: { field: 'months', from: MONTHS.from, to: MONTHS.to },
  Weekday: { field: 'weekdays', from: 0, to: 7 },
} as const;
const SUNDAY = 7;

/** What is left out means every one. */
const ANY_TIME: CalendarRule = { ...MIDNIGHT, minutes: all(MINUTES), hours: all(HOURS), days: 'either' };

function calendarRules(keys: KeyReader): CalendarRule[] {
  const value = keys.get('StartCalendarInterval');
  if (value === null) return [];
  const items = value.kind === 'list' ? value.items : [value];
  return mergedRules(
    items.map((item) =>
      item.kind === 'dict'
        ? ruleOf(item, keys)
        : keys.refuse('StartCalendarInterval', item, 'has to be a <dict> or an <array> of them'),
    ),
  );
}

function ruleOf(item: Dict, keys: KeyReader): CalendarRule {
  let rule = ANY_TIME;
  for (const [key, value] of item.entries) {
    const part = Object.entries(PARTS).find(([name]) => name === key)?.[1];
    if (part === undefined)
      keys.refuse('StartCalendarInterval', value, `has a "${clip(key)}", which is not known`);
    const number = value.kind === 'number' ? value.number : Number.NaN;
    if (!Number.isInteger(number) || number < part.from || number > part.to)
      return keys.refuse(key, value, 'is no number that exists there', `It is ${part.from} to ${part.to}.`);
    rule = { ...rule, [part.field]: [key === 'Weekday' ? number % SUNDAY : number] };
  }
  return rule;
}

function actionOf(keys: KeyReader, lost: string[]): Entry['action'] {
  const words = keys.texts('ProgramArguments') ?? [];
  const [first, ...args] = words;
  const program = keys.text('Program') ?? first;
  if (program === undefined || program === '')
    throw new ImportFailure(
      placeOf(keys.file, keys.job.line),
      'It starts nothing: there is neither Program nor ProgramArguments.',
    );
  if (keys.isOn('EnableGlobbing'))
    lost.push('EnableGlobbing fills in * in arguments there. Here an argument stays as it is written.');
  const folder = keys.text('WorkingDirectory');
  const env = variablesOf(keys, lost);
  return {
    kind: 'program',
    program,
    args,
    ...(folder === null || folder === '' ? {} : { cwd: folder }),
    ...(Object.keys(env).length === 0 ? {} : { env }),
  };
}

function variablesOf(keys: KeyReader, lost: string[]): Record<string, string> {
  const value = keys.get('EnvironmentVariables');
  if (value === null) return {};
  if (value.kind !== 'dict') return keys.refuse('EnvironmentVariables', value, 'has to be a <dict>');
  const variables: [string, string][] = [];
  for (const [name, each] of value.entries)
    if (each.kind === 'text' && /^[A-Za-z_]\w*$/.test(name)) variables.push([name, each.text]);
    else lost.push(`The variable ${clip(name)} cannot be kept, and is left out.`);
  return Object.fromEntries(variables);
}

const KEPT_TRIES = 3;
const THROTTLE_S = 10;

/** `KeepAlive` only after a failure is a retry; otherwise it is a service that never ends. */
function settingsOf(keys: KeyReader, lost: string[]): Partial<Entry> {
  const keep = keys.get('KeepAlive');
  const throttleS = keys.number('ThrottleInterval');
  const waitS = Math.max(0, Math.min(throttleS ?? THROTTLE_S, DAY_MS / SECOND_MS));
  const onSuccess = keep?.kind === 'dict' ? keep.entries.get('SuccessfulExit') : undefined;
  if (onSuccess?.kind === 'switch' && !onSuccess.isOn) {
    lost.push(
      `KeepAlive starts it again after each failure there. Here it is tried again ${KEPT_TRIES} times, and the wait doubles.`,
    );
    return { retry: { limit: KEPT_TRIES, backoffMs: Math.round(waitS * SECOND_MS) } };
  }
  const isKept = keep !== null && !(keep.kind === 'switch' && !keep.isOn);
  if (isKept) lost.push('KeepAlive starts it again whenever it ends. Here it runs when it is due, and ends.');
  if (throttleS !== null && throttleS > 0)
    lost.push(
      `ThrottleInterval keeps ${describeDuration(throttleS * SECOND_MS)} between two starts there. Here a run never overlaps the one before, and that is all.`,
    );
  return { retry: WITHOUT_RETRIES };
}

function outputNotes(keys: KeyReader): string[] {
  const files = ['StandardOutPath', 'StandardErrorPath'].flatMap((key) => keys.text(key) ?? []);
  const unique = [...new Set(files)];
  return unique.length === 0
    ? [OUTPUT]
    : [`Its output goes to ${clip(unique.join(' and '))} there. Here it is kept with each run instead.`];
}

function notes(keys: KeyReader): string[] {
  const user = keys.text('UserName') ?? keys.text('GroupName');
  const nice = keys.number('Nice');
  const others = ['WatchPaths', 'QueueDirectories', 'StartOnMount', 'Sockets', 'MachServices'].filter((key) =>
    keys.has(key),
  );
  const unknown = [...keys.job.entries.keys()].filter((key) => !KNOWN.has(key));
  return [
    ...(user === null ? [] : [`launchd runs it as ${clip(user)}. Here it runs as you.`]),
    ...(keys.isOn('Disabled') ? ['It is switched off there as well (Disabled).'] : []),
    ...(nice === null
      ? []
      : [`Nice of ${nice} is left out. Put “nice -n ${nice}” before the program to keep it.`]),
    ...(keys.has('StandardInPath')
      ? ['StandardInPath gives it a file to read there. Here its input is empty.']
      : []),
    ...(others.length === 0
      ? []
      : [`It also starts when something happens that is not known here: ${others.join(', ')}.`]),
    ...(unknown.length === 0 ? [] : [`Not known here, and left out: ${unknown.map(clip).join(', ')}.`]),
  ];
}
