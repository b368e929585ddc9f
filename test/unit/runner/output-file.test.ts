import { appendFile, mkdir, mkdtemp, readFile, readdir, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { JobOutput } from '../../../src/main/engine/ports';
import { outputMark, readOutput } from '../../../src/main/runner/output-file';
import { OutputWriter } from '../../../src/main/runner/output-writer';

const SEGMENT_BYTES = 2_000;

let folder: string;
let writer: OutputWriter;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wakeful-output-'));
  writer = new OutputWriter(folder, SEGMENT_BYTES);
});
afterEach(async () => {
  writer.close();
  await rm(folder, { recursive: true });
});

function chunk(seq: number, text = `line ${seq}\n`): JobOutput {
  return { runId: 1, attempt: 1, seq, at: 1_000 + seq, stream: seq % 2 === 0 ? 'stdout' : 'stderr', text };
}

function write(count: number): JobOutput[] {
  const chunks = Array.from({ length: count }, (_, seq) => chunk(seq));
  for (const each of chunks) writer.append(each);
  return chunks;
}

const bytesOf = (chunks: readonly JobOutput[]): number =>
  chunks.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);

test('what fits is kept whole and in order', async () => {
  const chunks = write(5);
  expect(await readOutput(folder, 1)).toEqual({ chunks, droppedBytes: 0 });
});

test('a run without output has no file', async () => {
  expect(await readdir(folder)).toEqual([]);
  expect(await readOutput(folder, 1)).toEqual({ chunks: [], droppedBytes: 0 });
  expect(await readOutput(join(folder, 'missing'), 1)).toEqual({ chunks: [], droppedBytes: 0 });
});

test('of more than fits the beginning and the end are kept, and what is missing is counted', async () => {
  const chunks = write(400);
  const kept = await readOutput(folder, 1);
  expect(kept.chunks[0]).toEqual(chunks[0]);
  expect(kept.chunks.at(-1)).toEqual(chunks.at(-1));
  expect(kept.droppedBytes).toBeGreaterThan(0);
  expect(kept.droppedBytes + bytesOf(kept.chunks)).toBe(bytesOf(chunks));
  expect(await readdir(folder)).toHaveLength(3);
});

test('the beginning never moves, and the end is at least one segment long', async () => {
  write(400);
  const [head, ...tail] = (await readdir(folder)).sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  expect(head).toBe('output-0.ndjson');
  const sizes = await Promise.all(tail.map(async (name) => (await readFile(join(folder, name))).length));
  expect(sizes[0]).toBeGreaterThan(SEGMENT_BYTES * 0.9);
});

test('a last line that was never finished is passed over', async () => {
  const chunks = write(3);
  await appendFile(join(folder, 'output-0.ndjson'), '{"before":21,"chunk":{"runId":1,"se');
  expect(await readOutput(folder, 1)).toEqual({ chunks, droppedBytes: 0 });
});

test('a line that a full disk cut off costs itself only, and is counted', async () => {
  writer.append(chunk(0));
  writer.append(chunk(1));
  const file = join(folder, 'output-0.ndjson');
  await truncate(file, (await readFile(file)).length - 5);
  await appendFile(file, '\n');
  writer.append(chunk(2));
  expect(await readOutput(folder, 1)).toEqual({
    chunks: [chunk(0), chunk(2)],
    droppedBytes: bytesOf([chunk(1)]),
  });
});

test('after a failure to write the next piece is kept again, and the loss is counted', async () => {
  const broken = new OutputWriter(join(folder, 'later'), SEGMENT_BYTES);
  expect(() => broken.append(chunk(0))).toThrow('ENOENT');
  await mkdir(join(folder, 'later'));
  broken.append(chunk(1));
  broken.close();
  expect(await readOutput(join(folder, 'later'), 1)).toEqual({
    chunks: [chunk(1)],
    droppedBytes: bytesOf([chunk(0)]),
  });
});

test('the mark changes with every piece', async () => {
  const marks = new Set([await outputMark(folder)]);
  for (let seq = 0; seq < 60; seq += 1) {
    writer.append(chunk(seq));
    marks.add(await outputMark(folder));
  }
  expect(marks.size).toBe(61);
});
