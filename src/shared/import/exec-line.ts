/** `ExecStart=` of systemd.service(5) and what it means here: a program, or a line for the shell where the shell has to take part. */
import { clip } from '../words/clip';
import { ImportFailure } from './import-failure';
import type { UnitLine } from './unit-file';

export interface ExecCommand {
  /** The program first. With `$NAME` and `${NAME}` where `isExpanded`. */
  readonly words: readonly string[];
  /** Its failure counts as success. */
  readonly ignoresFailure: boolean;
  readonly isExpanded: boolean;
  /** It runs with all rights, whatever the unit says. */
  readonly isPrivileged: boolean;
  /** It was given another name for itself. */
  readonly isRenamed: boolean;
}

export type ExecAction =
  | { readonly kind: 'program'; readonly program: string; readonly args: readonly string[] }
  | { readonly kind: 'command'; readonly line: string };

/** The commands of a line: several are set apart by ` ; `. */
export function readExec({ value, place }: UnitLine, specifiers: ReadonlyMap<string, string>): ExecCommand[] {
  const words = splitWords(value);
  if (words === null) throw new ImportFailure(place, `"${clip(value)}" has a quote that does not end.`);
  const commands: ExecCommand[] = [];
  let rest = words;
  while (rest.length > 0) {
    const end = rest.findIndex((word) => word.text === ';' && word.isBare);
    const one = end === -1 ? rest : rest.slice(0, end);
    rest = end === -1 ? [] : rest.slice(end + 1);
    if (one.length > 0)
      commands.push(
        commandOf(
          one.map((word) => word.text),
          { place, specifiers },
        ),
      );
  }
  return commands;
}

interface Around {
  readonly place: string;
  readonly specifiers: ReadonlyMap<string, string>;
}

/** What stands for itself, where no shell fills anything in. */
export function fixedOnly(specifiers: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...specifiers].filter(([, value]) => !value.startsWith('$')));
}

function commandOf(words: readonly string[], { place, specifiers }: Around): ExecCommand {
  const [, prefixes = '', program = ''] = /^([-@:+!|]*)(.*)$/s.exec(words[0] ?? '') ?? [];
  const isRenamed = prefixes.includes('@');
  const args = words.slice(isRenamed ? 2 : 1);
  const isExpanded = !prefixes.includes(':');
  const around = { place, specifiers: isExpanded ? specifiers : fixedOnly(specifiers) };
  if (program === '') throw new ImportFailure(place, 'There is no program in this line.');
  return {
    words: [program, ...args].map((word) => withSpecifiers(word === '\\;' ? ';' : word, around)),
    ignoresFailure: prefixes.includes('-'),
    isExpanded,
    isPrivileged: /[+!]/.test(prefixes),
    isRenamed,
  };
}

/** `%n` and the like; what is not known before it runs there is refused. */
export function withSpecifiers(text: string, { place, specifiers }: Around): string {
  return text.replaceAll(/%(.)/gs, (whole, letter: string) => {
    if (letter === '%') return '%';
    const value = specifiers.get(letter);
    if (value === undefined)
      throw new ImportFailure(
        place,
        `${whole} stands for something that only systemd knows.`,
        /[iI]/.test(letter)
          ? 'This is a template: name the file of the timer with its instance, as in backup@home.timer.'
          : 'Put in its place what it stands for, and import it again.',
      );
    return value;
  });
}

interface Word {
  readonly text: string;
  /** Nothing of it was quoted. */
  readonly isBare: boolean;
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  s: ' ',
};
const CODE = /^(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|([0-7]{3}))/;

/** `null` where a quote does not end. */
export function splitWords(text: string): Word[] | null {
  const words: Word[] = [];
  let word = null as Word | null;
  let quote: string | null = null;
  for (let index = 0; index < text.length; index += 1) {
    const letter = text.charAt(index);
    if (letter === '\\' && index + 1 < text.length) {
      const { taken, meant } = escaped(text.slice(index + 1, index + 6));
      word = { text: (word?.text ?? '') + meant, isBare: word?.isBare ?? true };
      index += taken;
    } else if (quote !== null) {
      if (letter === quote) quote = null;
      else word = { text: (word?.text ?? '') + letter, isBare: false };
    } else if (letter === '"' || letter === "'") {
      quote = letter;
      word = { text: word?.text ?? '', isBare: false };
    } else if (/\s/.test(letter)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = { text: (word?.text ?? '') + letter, isBare: word?.isBare ?? true };
  }
  if (word !== null) words.push(word);
  return quote === null ? words : null;
}

function escaped(after: string): { taken: number; meant: string } {
  const code = CODE.exec(after);
  if (code !== null) {
    const [whole, hex, wide, octal] = code;
    const value = octal === undefined ? Number.parseInt(hex ?? wide ?? '0', 16) : Number.parseInt(octal, 8);
    // A NUL cannot be given to a program; the schema says so where it stands.
    return { taken: whole.length, meant: String.fromCharCode(value) };
  }
  const letter = after.charAt(0);
  // `\;` is a semicolon that sets nothing apart.
  if (letter === ';') return { taken: 1, meant: '\\;' };
  return { taken: 1, meant: ESCAPES[letter] ?? letter };
}

/** One plain program stays one; what needs a shell becomes a line for it: several commands, variables, failures that do not count. */
export function actionOfExec(commands: readonly ExecCommand[]): ExecAction {
  const [only, ...others] = commands;
  if (only !== undefined && others.length === 0 && !only.ignoresFailure && !hasVariables(only)) {
    const [program = '', ...args] = only.words.map((word) =>
      only.isExpanded ? word.replaceAll('$$', '$') : word,
    );
    return { kind: 'program', program, args };
  }
  const lines = commands.map((command) => {
    const line = command.words.map((word) => shellWord(word, command.isExpanded)).join(' ');
    if (!command.ignoresFailure) return line;
    return commands.length === 1 ? `${line} || true` : `(${line} || true)`;
  });
  return { kind: 'command', line: lines.join(' && ') };
}

const VARIABLE = /(?<!\$)(?:\$\$)*\$(?:\{\w+\})/;
const WHOLE_VARIABLE = /^\$\w+$/;

function hasVariables({ words, isExpanded }: ExecCommand): boolean {
  return isExpanded && words.some((word) => VARIABLE.test(word) || WHOLE_VARIABLE.test(word));
}

/** A word for the shell that means what it meant to systemd: `$NAME` alone is split at spaces, `${NAME}` is not. */
function shellWord(word: string, isExpanded: boolean): string {
  if (isExpanded && WHOLE_VARIABLE.test(word)) return word;
  if (isExpanded && VARIABLE.test(word)) {
    const parts = word.split(/(\$\$|\$\{\w+\})/).map((part) => {
      if (part === '$$') return '\\$';
      return part.startsWith('${') ? part : part.replaceAll(/[\\"$`]/g, String.raw`\$&`);
    });
    return `"${parts.join('')}"`;
  }
  const plain = isExpanded ? word.replaceAll('$$', '$') : word;
  return /^[\w@%+=:,./-]+$/.test(plain) ? plain : `'${plain.replaceAll("'", String.raw`'\''`)}'`;
}
