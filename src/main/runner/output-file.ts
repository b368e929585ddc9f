/**
 * A run's output on disk, bounded: its beginning and its end are kept, the middle is dropped.
 *
 * One JSON line for each chunk. `output-0.ndjson` holds the beginning; when it is full, `output-N.ndjson` with N
 * counting up, of which the newest two are kept. Each line says how many bytes of output came before it, so what was
 * dropped is what is missing between two lines: no counter that a crash could leave wrong.
 */
import { closeSync, createReadStream, openSync, rmSync, writeSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { JobOutput, StoredOutput } from '../engine/ports';
import { jobOutputSchema } from './messages';

const PRIVATE_FILE = 0o600;
const SEGMENT_BYTES = 1024 * 1024;
const PIECE_BYTES = 64 * 1024;

/** The folder says which attempt it is. */
const lineSchema = z.object({
  before: z.int().nonnegative(),
  chunk: jobOutputSchema.omit({ attempt: true }),
});
type Line = z.infer<typeof lineSchema>;

export function outputBytes(text: string): number {
  return Buffer.byteLength(text);
}

/**
 * Appends a run's chunks. Synchronous on purpose: the pieces are small, the page cache takes them, and a disk that
 * does not keep up slows the reading of the job's pipes instead of filling memory.
 */
export class OutputWriter {
  private segment = -1;
  private file: number | null = null;
  private size = 0;
  private before = 0;
  private torn = false;

  constructor(
    private readonly folder: string,
    private readonly segmentBytes = SEGMENT_BYTES,
  ) {}

  /** Throws what the file system throws; the chunk then counts as dropped, and the next one may be appended. */
  append(chunk: JobOutput): void {
    const { attempt: _, ...kept } = chunk;
    const line = JSON.stringify({ before: this.before, chunk: kept } satisfies Line);
    this.before += outputBytes(chunk.text);
    const bytes = Buffer.from(this.torn ? `\n${line}\n` : `${line}\n`);
    const full = this.size + bytes.length > this.segmentBytes;
    const file = this.file === null || full ? this.nextSegment() : this.file;
    this.torn = true;
    this.size += writeWhole(file, bytes);
    this.torn = false;
  }

  close(): void {
    if (this.file !== null) closeSync(this.file);
    this.file = null;
  }

  private nextSegment(): number {
    const file = openSync(segmentPath(this.folder, this.segment + 1), 'a', PRIVATE_FILE);
    this.close();
    this.file = file;
    this.segment += 1;
    this.size = 0;
    const surplus = this.segment - 2;
    if (surplus > 0) rmSync(segmentPath(this.folder, surplus), { force: true });
    return file;
  }
}

/** What is kept of a run's output, in order. A line that a crash or a full disk left unfinished is passed over. */
export async function readOutput(folder: string, attempt: number): Promise<StoredOutput> {
  const chunks: JobOutput[] = [];
  let droppedBytes = 0;
  let end = 0;
  for (const segment of await segments(folder)) {
    // The writer may have dropped this segment since the folder was listed.
    for (const { before, chunk } of await unlessMissing(readLines(segmentPath(folder, segment)), [])) {
      droppedBytes += Math.max(0, before - end);
      end = before + outputBytes(chunk.text);
      chunks.push({ ...chunk, attempt });
    }
  }
  return { chunks, droppedBytes };
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
async function readLines(path: string): Promise<Line[]> {
  const lines: Line[] = [];
  let rest = '';
  for await (const piece of createReadStream(path, { encoding: 'utf8', highWaterMark: PIECE_BYTES })) {
    const texts = (rest + piece).split('\n');
    rest = texts.pop() ?? '';
    lines.push(...texts.flatMap((text) => parseLine(text) ?? []));
  }
  return lines;
}

function parseLine(line: string): Line | null {
  if (line === '') return null;
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

function segmentPath(folder: string, segment: number): string {
  return join(folder, `output-${segment}.ndjson`);
}

function writeWhole(file: number, bytes: Buffer): number {
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written);
  return written;
}

async function unlessMissing<T>(reading: Promise<T>, otherwise: T): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw error;
  }
}
