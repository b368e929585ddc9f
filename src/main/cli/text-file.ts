/** A text that a command is given: a file, or `-` for standard input. */
import { readFile, stat } from 'node:fs/promises';
import { clip } from './arguments';
import { misuse } from './exit';
import type { Terminal } from './terminal';

export interface TextFileOptions {
  /** As it is typed: `--script`, `FILE`. */
  readonly argument: string;
  readonly example: string;
  readonly input: Terminal['input'];
}

/** Nothing near what a person writes; it shall not be read into memory to be refused. */
const MOST_BYTES = 10_000_000;

export async function readTextFile(file: string, options: TextFileOptions): Promise<string> {
  return Buffer.from(await readBytes(file, options)).toString();
}

/** As they are, for who has to find out first how the text is written. */
export async function readBytes(
  file: string,
  { argument, example, input }: TextFileOptions,
): Promise<Uint8Array> {
  if (file === '-') return input.all();
  if (file === '') throw misuse(argument, 'No file is named.', example);
  try {
    const { size } = await stat(file);
    if (size > MOST_BYTES) throw misuse(argument, `"${clip(file)}" is too long: 10 MB at most.`, example);
    return await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const why = code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`;
    throw misuse(argument, `The file "${clip(file)}" ${why}.`, example);
  }
}
