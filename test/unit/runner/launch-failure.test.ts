import { expect, test } from 'vitest';
import { folderFailure, launchFailure, writeFailure } from '../../../src/main/runner/spawner/launch-failure';
import type { Launch } from '../../../src/main/runner/spawner/launch';

const LAUNCH: Launch = {
  file: 'resitc',
  args: [],
  cwd: '/',
  env: { PATH: '/no/such/folder' },
  verbatim: false,
  missing: null,
};

const coded = (code: string) => Object.assign(new Error(`spawn resitc ${code}`), { code });

test.each([
  ['ENOENT', 'The program "resitc" was not found.', true],
  ['EACCES', 'The program "resitc" may not be run.', true],
  ['E2BIG', 'The arguments and variables are too long', true],
  ['ENOEXEC', '"resitc" is not a program that this computer can run.', true],
  ['EMFILE', 'Too many files are open on this computer', false],
  ['ENFILE', 'Too many files are open on this computer', false],
  ['EAGAIN', 'This computer allows no more processes at the moment.', false],
  ['ENOMEM', 'This computer has no memory left', false],
  ['EIO', '"resitc" could not be started: spawn resitc EIO.', false],
])('a start that fails with %s is told, and tried again where that may help', (code, words, isPermanent) => {
  const refusal = launchFailure(coded(code), LAUNCH);
  expect(refusal.message).toContain(words);
  expect(refusal.isPermanent).toBe(isPermanent);
});

test('a batch file is for the shell', () => {
  const refusal = launchFailure(coded('EINVAL'), { ...LAUNCH, file: 'C:\\jobs\\backup.cmd' });
  expect(refusal.message).toContain('is a batch file, which only the shell can run');
});

test('what the person has not named is not said to be misspelt', () => {
  const missing = 'Python was not found. Install it.';
  expect(launchFailure(coded('ENOENT'), { ...LAUNCH, missing })).toEqual({
    message: missing,
    isPermanent: true,
  });
});

test.each([
  ['ENOSPC', 'is full'],
  ['EDQUOT', 'is full'],
  ['EROFS', 'may not write to its data folder'],
  ['EMFILE', 'Too many files are open'],
  ['EIO', 'This run could not be prepared: spawn resitc EIO.'],
])('a run that cannot be prepared because of %s can be tried again', (code, words) => {
  const refusal = writeFailure(coded(code));
  expect(refusal.message).toContain(words);
  expect(refusal.isPermanent).toBe(false);
});

test('a folder that is not there, or is none, stays so', () => {
  expect(folderFailure('/')).toBeNull();
  expect(folderFailure('/no/such/folder')).toMatchObject({ isPermanent: true });
  expect(folderFailure(import.meta.filename)?.message).toContain('is not a folder');
});
