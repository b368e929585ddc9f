import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import type { JobOutput } from '../../../src/main/engine/ports';
import { SecretMask } from '../../../src/main/runner/secret-mask';
import { OutputCapture } from '../../../src/main/runner/spawner/capture';

const KIB = 1024;

let out: PassThrough;
let err: PassThrough;
let told: JobOutput[];
/** One for each chunk: says that it was taken. */
let takers: (() => void)[];
let armed: (() => void) | null;
let capture: OutputCapture;

beforeEach(() => {
  [out, err] = [new PassThrough(), new PassThrough()];
  [told, takers, armed] = [[], [], null];
  capture = capturing();
});

function capturing(...secrets: string[]): OutputCapture {
  const made = new OutputCapture({
    runId: 7,
    attempt: 1,
    mask: new SecretMask(secrets),
    wall: () => 5_000,
    timer: {
      after: (_, callback) => {
        armed = callback;
        return () => (armed = null);
      },
    },
    deliver: (chunk, taken) => {
      told.push(chunk);
      takers.push(taken);
    },
  });
  made.attach('stdout', out);
  made.attach('stderr', err);
  return made;
}

async function write(stream: PassThrough, bytes: string | Buffer): Promise<void> {
  stream.write(bytes);
  await setImmediate();
}

const texts = (): [string, string][] => told.map(({ stream, text }) => [stream, text]);

test('small writes are gathered until the moment has passed', async () => {
  await write(out, 'one ');
  await write(out, 'two');
  expect(told).toEqual([]);
  armed?.();
  expect(told).toEqual([{ runId: 7, attempt: 1, seq: 0, at: 5_000, stream: 'stdout', text: 'one two' }]);
});

test('the other stream closes what was gathered, so that the order holds', async () => {
  await write(out, 'a');
  await write(err, 'b');
  await write(out, 'c');
  capture.finish();
  expect(texts()).toEqual([
    ['stdout', 'a'],
    ['stderr', 'b'],
    ['stdout', 'c'],
  ]);
});

test('a character that arrives in two halves is whole, each stream for itself', async () => {
  const [moon, sun] = [Buffer.from('🌙'), Buffer.from('☀')];
  await write(out, moon.subarray(0, 2));
  await write(err, sun.subarray(0, 1));
  await write(out, moon.subarray(2));
  await write(err, sun.subarray(1));
  capture.finish();
  expect(texts()).toEqual([
    ['stdout', '🌙'],
    ['stderr', '☀'],
  ]);
});

test('a byte order mark is kept like everything else', async () => {
  await write(out, '\ufeffx');
  capture.finish();
  expect(texts()).toEqual([['stdout', '\ufeffx']]);
});

test('no piece is larger than 64 KiB, even when every byte has to be replaced', async () => {
  await write(out, Buffer.alloc(15 * KIB, 0xff));
  await write(out, Buffer.alloc(200 * KIB, 0xff));
  capture.finish();
  expect(Math.max(...told.map(({ text }) => Buffer.byteLength(text)))).toBeLessThanOrEqual(64 * KIB);
  expect(told.map(({ text }) => text.length).reduce((a, b) => a + b)).toBe(215 * KIB);
});

test('reading pauses while too much is untaken, and goes on when it was taken', async () => {
  for (let i = 0; i < 20; i += 1) await write(out, Buffer.alloc(64 * KIB, 'x'));
  expect(out.isPaused() && err.isPaused()).toBe(true);
  const before = told.length;
  await write(out, Buffer.alloc(64 * KIB, 'x'));
  expect(told).toHaveLength(before);

  for (const taken of takers.splice(0)) taken();
  await setImmediate();
  expect(out.isPaused()).toBe(false);
  expect(told.length).toBeGreaterThan(before);
});

test('what comes after the end is read and thrown away', async () => {
  capture.finish();
  await write(out, 'late');
  armed?.();
  expect(told).toEqual([]);
  expect(out.readableLength).toBe(0);
});

test('a pipe that breaks is no failure of the job', async () => {
  await write(out, 'so far');
  out.destroy(new Error('broken'));
  await setImmediate();
  capture.finish();
  expect(texts()).toEqual([['stdout', 'so far']]);
});

test('a secret is hidden also where it comes byte by byte, each stream for itself', async () => {
  [out, err] = [new PassThrough(), new PassThrough()];
  capture = capturing('grüße');
  for (const byte of Buffer.from('say grüße now')) {
    await write(out, Buffer.from([byte]));
    await write(err, Buffer.from([byte]));
  }
  capture.finish();
  const of = (stream: string): string =>
    told
      .filter((chunk) => chunk.stream === stream)
      .map(({ text }) => text)
      .join('');
  expect([of('stdout'), of('stderr')]).toEqual(['say ••• now', 'say ••• now']);
});

test('a secret is hidden across the edges of slices and of chunks', async () => {
  [out, err] = [new PassThrough(), new PassThrough()];
  capture = capturing('hush-hush');
  const text = `${'x'.repeat(4 * KIB - 4)}hush-hush${'y'.repeat(12 * KIB - 10)}hush-hush`;
  await write(out, text);
  capture.finish();
  expect(told.map((chunk) => chunk.text).join('')).toBe(text.replaceAll('hush-hush', '•••'));
  expect(told.length).toBeGreaterThan(1);
});

test('what is held back at the end is told', async () => {
  [out, err] = [new PassThrough(), new PassThrough()];
  capture = capturing('hush');
  await write(out, 'say hus');
  capture.finish();
  expect(texts()).toEqual([['stdout', 'say hus']]);
});

test('what the helper writes itself is told whole, in small pieces and without secrets', () => {
  capture = capturing('hush');
  const body = `${'🌙'.repeat(20 * KIB)} hush`;
  capture.write('stdout', body);
  capture.write('stderr', 'a problem with hush');
  capture.finish();
  const shown = told.map((chunk) => chunk.text).join('');
  expect(shown).toBe(`${'🌙'.repeat(20 * KIB)} •••a problem with •••`);
  expect(Math.max(...told.map(({ text }) => Buffer.byteLength(text)))).toBeLessThanOrEqual(64 * KIB);
});
