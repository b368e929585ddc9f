import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keyFileBox } from '../../../src/main/host/key-file-box';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wakeful-key-'));
  file = join(folder, 'secret-key');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the key is made with the first secret, whole, and for its owner alone', async () => {
  expect(await keyFileBox(file).problem()).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
  await keyFileBox(file).seal('text');
  expect(readdirSync(folder)).toEqual(['secret-key']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const key = readFileSync(file, 'utf8');
  expect(Buffer.from(key, 'base64')).toHaveLength(32);
  await keyFileBox(file).seal('another');
  expect(readFileSync(file, 'utf8')).toBe(key);
});

test('the same text is sealed differently each time', async () => {
  const box = keyFileBox(file);
  expect(await box.seal('text')).not.toEqual(await box.seal('text'));
});

test('a key file that is open to others is not used, and the way to close it is named', async () => {
  const box = keyFileBox(file);
  const sealed = await box.seal('text');
  chmodSync(file, 0o640);
  const words = {
    message: `The key file ${file} can be read by other users of this computer, so it is not used.`,
    fix: `Close it: chmod 600 ${file}. If somebody may have read it, change your secrets where they come from.`,
  };
  expect(await box.problem()).toMatchObject(words);
  await expect(box.seal('text')).rejects.toMatchObject({ failure: words });
  await expect(box.open(sealed)).rejects.toMatchObject({ failure: words });
  chmodSync(file, 0o600);
  expect(await box.open(sealed)).toBe('text');
});

test('a missing key is told when something is opened, and is not made anew by that', async () => {
  const box = keyFileBox(file);
  const sealed = await box.seal('text');
  rmSync(file);
  await expect(box.open(sealed)).rejects.toThrow(`The key file ${file} is missing, and without it no secret`);
  expect(readdirSync(folder)).toEqual([]);
});

test('the key of another data folder is told from a damaged secret', async () => {
  const sealed = await keyFileBox(file).seal('text');
  const other = join(folder, 'other-key');
  await keyFileBox(other).seal('x');
  await expect(keyFileBox(other).open(sealed)).rejects.toThrow('is that of other secrets');
  const broken = Buffer.from(sealed);
  broken[broken.length - 1] = (broken.at(-1) ?? 0) ^ 1;
  await expect(keyFileBox(file).open(broken)).rejects.toThrow('What is kept of it is damaged.');
  await expect(keyFileBox(file).open(Buffer.from('short'))).rejects.toThrow('damaged');
});

test.each(['', 'not a key', 'AAAA'])(
  'a file that holds %j is no key, and is left as it is',
  async (content) => {
    writeFileSync(file, content, { mode: 0o600 });
    await expect(keyFileBox(file).seal('text')).rejects.toThrow('is damaged: it holds no key');
    expect(readFileSync(file, 'utf8')).toBe(content);
  },
);

test('what a crash left of a key that was being made is of no harm', async () => {
  writeFileSync(`${file}.new`, 'half a ke', { mode: 0o600 });
  const box = keyFileBox(file);
  expect(await box.open(await box.seal('text'))).toBe('text');
  expect(readdirSync(folder)).toEqual(['secret-key']);
});
