/** What the window has to load before it shows anything: the scripts and styles that its page names. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../out/renderer');
const BUDGET = 350_000;

test('the window begins with less than 350 kB, packed', () => {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const files = [...page.matchAll(/assets\/[^"]+\.(?:js|css)/g)].map(([file]) => file);
  expect(files.length).toBeGreaterThan(1);
  const sizes = files.map((file) => gzipSync(readFileSync(join(folder, file))).byteLength);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(BUDGET);
  // It is read through before anything is shown: schemas come with what is edited, and few files with few questions.
  expect(files.filter((file) => readFileSync(join(folder, file), 'utf8').includes('ZodObject'))).toEqual([]);
  expect(files.length).toBeLessThan(8);
  // The heavy screens come when they are asked for.
  expect(files.filter((file) => /editor|timeline|settings|run-screen/.test(file))).toEqual([]);
});
