import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemAwakeKeeper } from '../../../../src/main/host/headless/awake-keeper';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'wakeful-awake-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function program(name: string, body: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
}

const keeper = (platform: NodeJS.Platform, path = `${folder}:/usr/bin:/bin`) =>
  systemAwakeKeeper({ platform, pid: 4711, environment: { PATH: path } });

const patient = { timeout: 10_000, interval: 10 };
const written = (name: string): string =>
  existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8').trim() : '';

test('systemd is asked to block sleep and idleness, and says for whom', async () => {
  program('systemd-inhibit', `for each; do echo "$each"; done > "${folder}/asked"; exec cat`);
  const release = keeper('linux').hold(() => undefined);
  await expect
    .poll(() => written('asked').split('\n'), patient)
    .toEqual([
      '--what=idle:sleep',
      '--mode=block',
      '--who=Wakeful',
      '--why=A scheduled job is running.',
      'cat',
    ]);
  release();
});

test('macOS is asked to stay awake as long as this process lives', async () => {
  program('caffeinate', `echo "$*" > "${folder}/asked"; exec sleep 60`);
  const release = keeper('darwin').hold(() => undefined);
  await expect.poll(() => written('asked'), patient).toBe('-i -w 4711');
  release();
});

test.each([
  ['is not there', '', 'The computer is not kept awake: the program systemd-inhibit is not there.'],
  [
    'is refused',
    'echo "Failed to inhibit: Access denied" >&2; exit 1',
    'The computer is not kept awake: systemd-inhibit ended by itself. Failed to inhibit: Access denied',
  ],
])('a program that %s is a problem, told once', async (_how, body, words) => {
  if (body !== '') program('systemd-inhibit', body);
  const awake = keeper('linux', folder);
  // Whether it is there can be known before anybody asks for it.
  expect(awake.problem()).toBe(body === '' ? words : null);
  const problems: string[] = [];
  const release = awake.hold((problem) => problems.push(problem));
  await expect.poll(() => problems, patient).toEqual([words]);
  expect(awake.problem()).toBe(words);
  release();
  release();
  program('systemd-inhibit', 'read nothing');
  const again = awake.hold((problem) => problems.push(problem));
  await expect.poll(() => awake.problem(), patient).toBeNull();
  again();
  expect(problems).toHaveLength(1);
});

test('a system without such a program says so at once', () => {
  const problems: string[] = [];
  const awake = keeper('win32');
  awake.hold((problem) => problems.push(problem))();
  expect(problems).toEqual(['Without the desktop app this system cannot be kept awake by Wakeful.']);
  expect(awake.problem()).toBe(problems[0]);
});
