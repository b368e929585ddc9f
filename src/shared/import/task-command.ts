/** What a task of Windows Task Scheduler starts, as an action here. */
import { clip } from '../words/clip';
import type { Entry } from './reading';
import { textOf, type XmlNode } from './xml';

export interface TaskCommand {
  readonly program: string;
  readonly args: string;
  readonly folder: string | null;
}

export function readCommand(exec: XmlNode): TaskCommand {
  const program = (textOf(exec, 'Command') ?? '').replace(/^"([^"]*)"$/, '$1').trim();
  const folder = (textOf(exec, 'WorkingDirectory') ?? '').replace(/^"([^"]*)"$/, '$1').trim();
  return { program, args: textOf(exec, 'Arguments') ?? '', folder: folder === '' ? null : folder };
}

/** One program stays one; what Windows fills in (`%windir%`), and several, need the shell. */
export function actionOfCommands(commands: readonly TaskCommand[], lost: string[]): Entry['action'] {
  const [first, ...others] = commands;
  const folder = first?.folder ?? null;
  if (folder?.includes('%') === true)
    lost.push(
      `The folder ${clip(folder)} has a variable, which is not filled in here. Write it out in the schedule.`,
    );
  const cwd = folder === null || folder.includes('%') ? {} : { cwd: folder };
  if (others.some((other) => other.folder !== folder))
    lost.push('Its actions begin in different folders there. Here all begin in that of the first.');
  const needsShell = (text: string): boolean => /%\w+%/.test(text);
  const isShell = (program: string): boolean => /(?:^|[\\/])cmd(?:\.exe)?$/i.test(program);
  const isPlain =
    first !== undefined &&
    others.length === 0 &&
    !needsShell(first.program + first.args) &&
    !isShell(first.program);
  if (isPlain) return { kind: 'program', program: first.program, args: splitArguments(first.args), ...cwd };
  return { kind: 'command', line: commands.map(lineOf).join(' & '), ...cwd };
}

function lineOf({ program, args }: TaskCommand): string {
  const quoted = /[\s&|<>^()]/.test(program) ? `"${program}"` : program;
  return args === '' ? quoted : `${quoted} ${withoutMeaning(args)}`;
}

/** What the shell would take as its own, outside of quotes. */
function withoutMeaning(args: string): string {
  return args
    .split(/("[^"]*"?)/)
    .map((part) => (part.startsWith('"') ? part : part.replaceAll(/[&|<>^]/g, '^$&')))
    .join('');
}

/** As a program of Windows takes its line apart: quotes hold words together, backslashes before a quote come in pairs. */
export function splitArguments(text: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let isQuoted = false;
  for (const [part] of text.matchAll(/\\*"|\\+|\s+|[^\s"\\]+/g)) {
    if (part.endsWith('"')) {
      const slashes = part.length - 1;
      word = (word ?? '') + '\\'.repeat(Math.floor(slashes / 2));
      if (slashes % 2 === 1) word += '"';
      else isQuoted = !isQuoted;
    } else if (/^\s/.test(part) && !isQuoted) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + part;
  }
  return word === null ? words : [...words, word];
}
