/** What the window has to load before it shows anything: the scripts and styles that its page names. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '../../out/renderer');
const BUDGET = 170_000;

/** What a script cannot begin without, and what that cannot. */
function neededBy(file: string): string[] {
  if (!file.endsWith('.js')) return [];
  const text = readFileSync(join(folder, file), 'utf8');
  const next = [...text.matchAll(/(?:from|import)\s*["'`]\.\/(?<name>[\w.-]+\.js)["'`]/g)];
  return next.map(({ groups }) => `assets/${groups?.['name']}`).flatMap((one) => [one, ...neededBy(one)]);
}

test('the window begins with less than 170 kB, packed', () => {
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const named = [...page.matchAll(/assets\/[^"]+\.(?:js|css)/g)].map(([file]) => file);
  const files = [...new Set(named.flatMap((file) => [file, ...neededBy(file)]))];
  expect(files.length).toBeGreaterThan(1);
  const sizes = files.map((file) => gzipSync(readFileSync(join(folder, file))).byteLength);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(BUDGET);
  // It is read through before anything is shown: schemas come with what is edited, and few files with few questions.
  expect(files.filter((file) => readFileSync(join(folder, file), 'utf8').includes('ZodObject'))).toEqual([]);
  expect(files.length).toBeLessThan(8);
  // The heavy screens come when they are asked for.
  expect(files.filter((file) => /editor|timeline|settings|run-screen/.test(file))).toEqual([]);
});

/** Mantine names its classes by what they say: `m_4081bf90`. */
function mantineClasses(kind: 'js' | 'css'): Set<string> {
  const texts = globSync(join(folder, `assets/*.${kind}`)).map((file) => readFileSync(file, 'utf8'));
  return new Set(texts.flatMap((text) => text.match(/\bm_[0-9a-f]{6,8}\b/g) ?? []));
}

test('what is used of Mantine has its styles', () => {
  const styled = mantineClasses('css');
  const used = mantineClasses('js');
  expect(used.size).toBeGreaterThan(50);
  expect([...used].filter((name) => !styled.has(name))).toEqual([]);
});
