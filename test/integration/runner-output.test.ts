import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildSpawner, type Built } from '../support/built-spawner';
import { command, openRunner, script, type RunnerHarness } from '../support/runner-harness';

const MIB = 1024 * 1024;

let built: Built;
let harness: RunnerHarness;
beforeAll(async () => {
  built = await buildSpawner();
});
afterAll(() => built.remove());
beforeEach(async () => {
  harness = await openRunner({ spawnerPath: built.path });
});
afterEach(() => harness.close());

test('both streams are kept in the order in which they were written', async () => {
  harness.runner.start(
    command(1, 'echo one; sleep 0.1; echo two >&2; sleep 0.1; echo three; sleep 0.1; echo four >&2'),
  );
  await harness.ears.untilFinished(1);
  const { chunks } = await harness.runner.output(1, 1);
  expect(chunks.map(({ seq, stream, text }) => [seq, stream, text])).toEqual([
    [0, 'stdout', 'one\n'],
    [1, 'stderr', 'two\n'],
    [2, 'stdout', 'three\n'],
    [3, 'stderr', 'four\n'],
  ]);
});

test('a character whose bytes come apart stays whole; what is no character is replaced; a NUL is kept', async () => {
  const source = `
    const write = (bytes) => process.stdout.write(Buffer.from(bytes));
    write([0x41, 0xf0, 0x9f]); setTimeout(() => write([0x98, 0xb4, 0x00, 0xff, 0x42, 0xe2]), 200)`;
  harness.runner.start(script(1, source));
  await harness.ears.untilFinished(1);
  expect(harness.ears.textOf(1)).toBe('A😴\0\ufffdB\ufffd');
});

test('many small writes become few pieces', async () => {
  harness.runner.start(command(1, 'for i in $(seq 2000); do echo $i; done'));
  await harness.ears.untilFinished(1);
  expect(harness.ears.output.length).toBeLessThan(200);
  expect(harness.ears.textOf(1).split('\n')).toHaveLength(2_001);
});

test('a flood is told whole, kept at both ends, and never in pieces over 64 KiB', async () => {
  const lines = 300_000;
  const source = `
    const rest = 'x'.repeat(60);
    let i = 0;
    const go = () => { while (i < ${lines}) if (!process.stdout.write(String(i++).padStart(9, '0') + rest + '\\n')) return process.stdout.once('drain', go); };
    go()`;
  harness.runner.start(script(1, source));
  expect(await harness.ears.untilFinished(1)).toMatchObject({ kind: 'exited', exitCode: 0 });

  const told = harness.ears.output;
  const total = lines * 70;
  expect(told.reduce((sum, { text }) => sum + text.length, 0)).toBe(total);
  expect(told.map(({ seq }) => seq)).toEqual(told.map((_, index) => index));
  expect(Math.max(...told.map(({ text }) => Buffer.byteLength(text)))).toBeLessThanOrEqual(64 * 1024);

  const { chunks, droppedBytes } = await harness.runner.output(1, 1);
  const kept = chunks.map(({ text }) => text).join('');
  expect(kept.length + droppedBytes).toBe(total);
  expect(kept.startsWith('000000000x')).toBe(true);
  expect(kept.endsWith(`${lines - 1}${'x'.repeat(60)}\n`)).toBe(true);
  expect(await sizeOf(join(harness.folder, '1'))).toBeLessThan(3.2 * MIB);
});

test('a text is found in what is kept of every attempt, at both ends of a flood, as far as was asked', async () => {
  const source = `
    let i = 0;
    const go = () => { while (i < 200000) if (!process.stdout.write('line ' + i++ + '\\n')) return process.stdout.once('drain', go); };
    go()`;
  const flood = script(1, source);
  harness.runner.start(flood);
  await harness.ears.untilFinished(1);
  harness.runner.start({ ...command(1, 'echo once more; echo Line 199999'), attempt: 2 });
  await expect.poll(() => harness.ears.finished.length).toBe(2);

  const { matches, isMore } = await harness.runner.search(1, 2, { text: 'LINE 199999', limit: 10 });
  expect(isMore).toBe(false);
  expect(matches.map(({ attempt, text }) => [attempt, text])).toEqual([
    [1, 'line 199999'],
    [2, 'Line 199999'],
  ]);
  const { chunks } = await harness.runner.output(1, 1);
  const kept = chunks
    .map(({ text }) => text)
    .join('')
    .split('\n');
  expect(Math.abs((matches[0]?.line ?? 0) - kept.indexOf('line 199999') - 1)).toBeLessThanOrEqual(1);
  expect(matches[1]?.line).toBe(2);
  expect(await harness.runner.search(1, 2, { text: 'line', limit: 3 })).toMatchObject({
    isMore: true,
    matches: [{ text: 'line 0' }, { text: 'line 1' }, { text: 'line 2' }],
  });
});

test('while Wakeful does not listen the job has to wait, and the helper does not grow', async () => {
  const source = `
    const block = 'y'.repeat(1024 * 1024);
    let i = 0;
    const go = () => { while (i < 100) if (!process.stdout.write((i++, block))) return process.stdout.once('drain', go); };
    go()`;
  harness.runner.start(script(1, source));
  await harness.ears.untilStarted(1);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500);
  const peak = await peakMemory(harness.runner.helperPid ?? 0);
  await harness.ears.untilFinished(1);

  expect(harness.ears.output.reduce((sum, { text }) => sum + text.length, 0)).toBe(100 * MIB);
  // A small Node holds about 60 MiB; what was written while nobody listened would have come on top.
  if (peak !== null) expect(peak).toBeLessThan(110 * MIB);
});

async function sizeOf(folder: string): Promise<number> {
  const sizes = (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** The most memory the process has ever held; `null` where the system does not tell. */
async function peakMemory(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const peak = /VmHWM:\s+(\d+) kB/.exec(status)?.[1];
  return peak === undefined ? null : Number(peak) * 1024;
}
