/**
 * A run's output on disk, bounded: its beginning and its end are kept, the middle is dropped.
 *
 * One JSON line for each chunk. `output-0.ndjson` holds the beginning; when it is full, `output-N.ndjson` with N
 * counting up, of which the newest two are kept. Each line says how many bytes of output came before it, so what was
 * dropped is what is missing between two lines: no counter that a crash could leave wrong.
 */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { JobOutput } from '../engine/ports';

const PRIVATE_FILE = 0o600;
const SEGMENT_BYTES = 1024 * 1024;

/** The folder says which attempt it is. */
export interface OutputLine {
  readonly before: number;
  readonly chunk: Omit<JobOutput, 'attempt'>;
}

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
    const line = JSON.stringify({ before: this.before, chunk: kept } satisfies OutputLine);
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

export function segmentPath(folder: string, segment: number): string {
  return join(folder, `output-${segment}.ndjson`);
}

function writeWhole(file: number, bytes: Buffer): number {
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written);
  return written;
}
