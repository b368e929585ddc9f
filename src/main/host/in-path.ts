import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether a program of that name lies in a folder of PATH. */
export function isInPath(name: string, env: Readonly<Record<string, string | undefined>>): boolean {
  const path = env['PATH'] ?? env['Path'] ?? '';
  return path.split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, name)));
}
