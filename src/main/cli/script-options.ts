/** From `--script --interpreter` to a script. */
import { extname } from 'node:path';
import { Interpreter, type ScriptAction } from '@shared/model/action';
import { readChoice } from './arguments';
import { readTextFile } from './text-file';
import type { Terminal } from './terminal';

export interface ScriptOptions {
  /** A file, or `-` for standard input; its text once {@link withScriptText} has read it. */
  readonly script?: string;
  readonly interpreter?: string;
}

const INTERPRETERS = Object.values(Interpreter);
const EXAMPLE = 'For example: --script backup.sh, or --script - to read standard input';

/** By the ending of a file. */
const ENDINGS: Readonly<Record<string, Interpreter>> = {
  '.bash': Interpreter.Bash,
  '.py': Interpreter.Python,
  '.js': Interpreter.Node,
  '.mjs': Interpreter.Node,
  '.cjs': Interpreter.Node,
  '.ps1': Interpreter.PowerShell,
};

/** By the program that a first line such as `#!/usr/bin/env python3` names. */
const PROGRAMS: Readonly<Record<string, Interpreter>> = {
  sh: Interpreter.Sh,
  bash: Interpreter.Bash,
  python: Interpreter.Python,
  python3: Interpreter.Python,
  node: Interpreter.Node,
  pwsh: Interpreter.PowerShell,
};

/** The text in the place of the file, and what reads it where that is plain. */
export async function withScriptText<Options extends ScriptOptions>(
  options: Options,
  { input }: Pick<Terminal, 'input'>,
): Promise<Options> {
  const { script: file, interpreter } = options;
  if (file === undefined) return options;
  const text = await readTextFile(file, { argument: '--script', example: EXAMPLE, input });
  const guessed = ENDINGS[extname(file).toLowerCase()] ?? namedIn(text);
  const known = interpreter ?? guessed;
  return { ...options, script: text, ...(known === undefined ? {} : { interpreter: known }) };
}

/** Left as it is where no option says otherwise. The schema judges the answer. */
export function readScript({ script, interpreter }: ScriptOptions, old: ScriptAction | null): object {
  return {
    ...old,
    kind: 'script' as const,
    ...(script === undefined ? {} : { text: script }),
    ...(interpreter === undefined
      ? {}
      : { interpreter: readChoice('--interpreter', interpreter, INTERPRETERS) }),
  };
}

function namedIn(text: string): Interpreter | undefined {
  const [, words = ''] = /^#!\s*(\S.*)/.exec(text) ?? [];
  const [program = '', argument = ''] = words.split(/\s+/);
  const name = program.split('/').at(-1) ?? '';
  return PROGRAMS[name === 'env' ? argument : name];
}
