/** Tasks of Windows Task Scheduler as schedules, and what becomes otherwise by it. Pure. The XML is that of an export, or of `schtasks /query /xml`. */
import type { Instant } from '../time/instant';
import { clip } from '../words/clip';
import { ImportFailure } from './import-failure';
import {
  joined,
  placeOf,
  readOrRefuse,
  shortName,
  type Found,
  type Reading,
  type SourceFile,
} from './reading';
import { actionOfCommands, readCommand } from './task-command';
import { readTaskSettings } from './task-settings';
import { readTaskTrigger, type TriggerPart } from './task-triggers';
import { childOf, childrenOf, readXml, textOf, type XmlNode } from './xml';

export interface TaskOptions {
  /** The zone of the computer. */
  readonly zone: string;
  readonly now: Instant;
}

const VARIABLES =
  'Windows gives a task the variables of its user. Here it has those that Wakeful finds for you.';
const OUTPUT = 'Windows keeps nothing of what it writes. Here its output is kept with each run.';

export function readTasks(file: SourceFile, options: TaskOptions): Reading {
  const stem =
    file.name
      ?.split(/[/\\]/)
      .at(-1)
      ?.replace(/\.xml$/i, '') ?? 'the text';
  let tasks: readonly XmlNode[] = [];
  const whole = readOrRefuse(stem, () => {
    tasks = tasksIn(file);
    return [];
  });
  const readings = tasks.map((task) => {
    const name = nameOf(task, tasks.length === 1 ? stem : null);
    return readOrRefuse(name, () => readTask(task, { file, name, ...options }));
  });
  return joined([whole, ...readings]);
}

function tasksIn(file: SourceFile): readonly XmlNode[] {
  const root = readXml(file);
  if (root.name === 'Task') return [root];
  const tasks = childrenOf(root, 'Task');
  if (root.name === 'Tasks' && tasks.length > 0) return tasks;
  throw new ImportFailure(
    placeOf(file, root.line),
    `This is no task: it begins with <${clip(root.name)}>.`,
    'Export a task in Task Scheduler, or with: schtasks /query /xml',
  );
}

/** The last part of its path there; else what the file is called, or what it says of itself. */
function nameOf(task: XmlNode, stem: string | null): string {
  const info = childOf(task, 'RegistrationInfo');
  const uri = textOf(info, 'URI')?.split('\\').at(-1);
  const program = textOf(childOf(childOf(task, 'Actions'), 'Exec'), 'Command')
    ?.split(/[\\/]/)
    .at(-1);
  const wishes = [uri, stem === 'the text' ? null : stem, textOf(info, 'Description'), program];
  return (
    shortName(wishes.find((wish) => wish !== undefined && wish !== null && wish.trim() !== '') ?? 'Task') ||
    'Task'
  );
}

interface TaskSource extends TaskOptions {
  readonly file: SourceFile;
  readonly name: string;
}

function readTask(task: XmlNode, source: TaskSource): Found[] {
  const { file, name } = source;
  const lost: string[] = [];
  const parts = triggersOf(task, source, lost);
  const action = actionOf(task, source, lost);
  lost.push(...principalNotes(task));
  return parts.map((part) => {
    const settings = readTaskSettings(childOf(task, 'Settings'), part.isTimed);
    return {
      place: placeOf(file, task.line),
      entry: {
        ...settings.entry,
        name,
        enabled: false,
        trigger: part.trigger,
        action,
        ...(part.jitterMs === 0 ? {} : { jitterMs: part.jitterMs }),
      },
      different: [...part.different, ...severalNote(parts), ...settings.different, VARIABLES, OUTPUT],
      lost: [...part.lost, ...lost, ...settings.lost],
    };
  });
}

/** A trigger that has no place here is told with the others; where there is no other, the task is refused. */
function triggersOf(task: XmlNode, { file, zone, now }: TaskSource, lost: string[]): TriggerPart[] {
  const parts: TriggerPart[] = [];
  let refused: ImportFailure | null = null;
  for (const node of childOf(task, 'Triggers')?.children ?? []) {
    if (textOf(node, 'Enabled') === 'false') {
      lost.push('One of its triggers is switched off there, and is left out.');
      continue;
    }
    try {
      parts.push(...readTaskTrigger(node, { zone, now, placeOf: ({ line }) => placeOf(file, line) }));
    } catch (error) {
      if (!(error instanceof ImportFailure)) throw error;
      refused ??= error;
      lost.push(`A trigger of it is left out. ${error.message}`);
    }
  }
  if (parts.length > 0) return parts;
  throw (
    refused ??
    new ImportFailure(
      placeOf(file, task.line),
      'It has no trigger: it runs there only when somebody starts it.',
      'Make it by hand, and start it with Run now.',
    )
  );
}

function severalNote(parts: readonly TriggerPart[]): string[] {
  return parts.length < 2
    ? []
    : [`Its ${parts.length} times are schedules of their own here, so two of them can run side by side.`];
}

function actionOf(task: XmlNode, { file }: TaskSource, lost: string[]): Found['entry']['action'] {
  const actions = childOf(task, 'Actions')?.children ?? [];
  const execs = actions.filter(({ name }) => name === 'Exec');
  const others = actions.filter(({ name }) => name !== 'Exec');
  const commands = execs.map(readCommand).filter(({ program }) => program !== '');
  const kinds = [...new Set(others.map(({ name }) => clip(name)))].join(', ');
  if (commands.length === 0)
    throw new ImportFailure(
      placeOf(file, (others[0] ?? task).line),
      others.length === 0
        ? 'It starts nothing.'
        : `What it does is not a program (${kinds}), and only Windows can do it.`,
    );
  if (others.length > 0) lost.push(`An action that is no program is left out: ${kinds}.`);
  return actionOfCommands(commands, lost);
}

const SYSTEM_USERS: Readonly<Record<string, string>> = {
  'S-1-5-18': 'SYSTEM',
  'S-1-5-19': 'LOCAL SERVICE',
  'S-1-5-20': 'NETWORK SERVICE',
};

function principalNotes(task: XmlNode): string[] {
  const principal = childOf(childOf(task, 'Principals'), 'Principal');
  const user = textOf(principal, 'UserId') ?? textOf(principal, 'GroupId');
  const logon = textOf(principal, 'LogonType');
  return [
    ...(user === null
      ? []
      : [`Windows runs it as ${SYSTEM_USERS[user] ?? clip(user)}. Here it runs as you.`]),
    ...(textOf(principal, 'RunLevel') === 'HighestAvailable'
      ? ['It has the rights of an administrator there. Here it has yours.']
      : []),
    ...(logon === 'S4U' || logon === 'Password'
      ? ['Windows runs it also while nobody is logged in. Here Wakeful has to be running.']
      : []),
  ];
}
