/** Reads what is kept of a run's output (output-writer.ts). */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { z } from 'zod';
import type { JobOutput, StoredOutput } from '../engine/ports';
import { jobOutputSchema } from './messages';
import { outputBytes, segmentPath, type OutputLine } from './output-writer';

const PIECE_BYTES = 64 * 1024;

const lineSchema: z.ZodType<OutputLine> = z.object({
  before: z.int().nonnegative(),
  chunk: jobOutputSchema.omit({ attempt: true }),
});

/** What is kept of a run's output, in order. A line that a crash or a full disk left unfinished is passed over. */
export async function readOutput(folder: string, attempt: number): Promise<StoredOutput> {
  const chunks: JobOutput[] = [];
  let droppedBytes = 0;
  for await (const kept of readChunks(folder, attempt)) {
    droppedBytes += kept.droppedBefore;
    chunks.push(kept.chunk);
  }
  return { chunks, droppedBytes };
}

export interface KeptChunk {
  readonly chunk: JobOutput;
  /** How many bytes are missing between it and the one before. */
  readonly droppedBefore: number;
}

/** One after another, as far as somebody reads. */
export async function* readChunks(folder: string, attempt: number): AsyncGenerator<KeptChunk> {
  let end = 0;
  for (const segment of await segments(folder)) {
    for await (const { before, chunk } of readLines(segmentPath(folder, segment))) {
      yield { chunk: { ...chunk, attempt }, droppedBefore: Math.max(0, before - end) };
      end = before + outputBytes(chunk.text);
    }
  }
}

/** Changes whenever something is appended. */
export async function outputMark(folder: string): Promise<string> {
  const newest = (await segments(folder)).at(-1);
  if (newest === undefined) return '';
  const size = await unlessMissing(
    stat(segmentPath(folder, newest)).then((stats) => stats.size),
    0,
  );
  return `${newest}:${size}`;
}

async function segments(folder: string): Promise<number[]> {
  const names = await unlessMissing(readdir(folder), []);
  const numbers = names.flatMap((name) => /^output-(\d+)\.ndjson$/.exec(name)?.[1] ?? []);
  return numbers.map(Number).sort((a, b) => a - b);
}

/** Piece by piece: tens of thousands of short lines parsed in one go would be felt in the window. */
async function* readLines(path: string): AsyncGenerator<OutputLine> {
  let rest = '';
  try {
    for await (const piece of createReadStream(path, { encoding: 'utf8', highWaterMark: PIECE_BYTES })) {
      const texts = (rest + piece).split('\n');
      rest = texts.pop() ?? '';
      yield* texts.flatMap((text) => parseLine(text) ?? []);
    }
  } catch (error) {
    // The writer may have dropped this segment since the folder was listed.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function parseLine(line: string): OutputLine | null {
  if (line === '') return null;
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

async function unlessMissing<T>(reading: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw error;
  }
}
