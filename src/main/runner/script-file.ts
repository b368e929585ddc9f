/** The text of a script as a file, for the time in which it runs. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Interpreter, ScriptAction } from '@shared/model/action';

const PRIVATE_FILE = 0o600;

/** By their ending interpreters know, or insist, what a file is. */
const ENDINGS = {
  sh: 'sh',
  bash: 'bash',
  python3: 'py',
  node: 'js',
  powershell: 'ps1',
} as const satisfies Record<Interpreter, string>;

/** Answers its path. */
export function writeScript(folder: string, { interpreter, text }: ScriptAction): string {
  const path = pathOf(folder, ENDINGS[interpreter]);
  writeFileSync(path, text, { mode: PRIVATE_FILE });
  return path;
}

/** Does nothing where there is none. */
export function removeScript(folder: string): void {
  for (const ending of Object.values(ENDINGS)) rmSync(pathOf(folder, ending), { force: true });
}

function pathOf(folder: string, ending: string): string {
  return join(folder, `script.${ending}`);
}
