import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as journals from '../../../src/main/runner/run-journal';
import { ToldResults } from '../../../src/main/runner/spawner/told-results';

const flushed = vi.spyOn(journals, 'flushJournal');
let folder: string;
let now: number;
let told: ToldResults;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wakeful-told-'));
  now = 0;
  told = new ToldResults(() => now);
  flushed.mockClear();
});
afterEach(() => rm(folder, { recursive: true }));

async function tell(name: string, at: number): Promise<string> {
  now = at;
  const path = join(folder, name);
  await writeFile(path, 'a result');
  told.add(path);
  return path;
}

const paths = (): string[] => flushed.mock.calls.map(([path]) => path);

test('when Wakeful goes, what it was told just before outlives a power cut all the same', async () => {
  const [first, second] = [await tell('1', 0), await tell('2', 3_000)];
  now = 9_000;
  told.flush();
  expect(paths()).toEqual([first, second]);
  told.flush();
  expect(paths()).toHaveLength(2);
});

test('what it has had the time to write is its own', async () => {
  await tell('1', 0);
  const second = await tell('2', 11_000);
  now = 12_000;
  told.flush();
  expect(paths()).toEqual([second]);
});

test('a journal that was removed meanwhile is nothing to flush', () => {
  told.add(join(folder, 'gone'));
  expect(() => told.flush()).not.toThrow();
});
