import { expect, test } from 'vitest';
import type { JobAction } from '../../../src/shared/model/action';
import { commandLaunch } from '../../../src/main/runner/spawner/actions/command';
import { programLaunch } from '../../../src/main/runner/spawner/actions/program';
import { scriptLaunch } from '../../../src/main/runner/spawner/actions/script';
import type { Launch } from '../../../src/main/runner/spawner/launch';
import { jobOf } from '../../support/runner-harness';

interface Surroundings {
  platform?: NodeJS.Platform;
  environment?: Record<string, string>;
}

function launch(written: object, { platform = 'linux', environment = {} }: Surroundings = {}): Launch {
  const { action } = jobOf(1, written);
  const surroundings = {
    homeFolder: '/home/ada',
    environment,
    variables: { WAKEFUL_RUN_ID: '1' },
    platform,
  };
  return launchOf(action, surroundings);
}

function launchOf(action: JobAction, surroundings: Parameters<typeof commandLaunch>[1]): Launch {
  switch (action.kind) {
    case 'command':
      return commandLaunch(action, surroundings);
    case 'program':
      return programLaunch(action, surroundings);
    case 'script':
      return scriptLaunch(action, '/runs/1/script', surroundings);
    case 'http':
      throw new Error('An HTTP check launches nothing.');
  }
}

const shell = (SHELL: string | undefined): string =>
  launch({ kind: 'command', line: 'true' }, { environment: SHELL === undefined ? {} : { SHELL } }).file;

test("a command line goes to the person's shell, if it takes -c", () => {
  expect(launch({ kind: 'command', line: 'a | b' })).toMatchObject({
    args: ['-c', 'a | b'],
    verbatim: false,
  });
  expect(shell('/bin/sh')).toBe('/bin/sh');
  expect(shell('/bin/bash')).toBe('/bin/bash');
});

test.each([undefined, '', 'bash', '/no/such/zsh', '/usr/sbin/nologin', '/bin/true'])(
  'with SHELL=%s it goes to /bin/sh',
  (value) => {
    expect(shell(value)).toBe('/bin/sh');
  },
);

test('on Windows a command line is passed to cmd.exe as it stands', () => {
  const found = launch({ kind: 'command', line: 'dir "a b" & ver' }, { platform: 'win32' });
  expect(found).toMatchObject({
    file: 'cmd.exe',
    args: ['/d', '/s', '/c', '"dir "a b" & ver"'],
    verbatim: true,
  });
});

test('a program gets its arguments untouched; only its own ~ is the home folder', () => {
  expect(launch({ kind: 'program', program: 'rsync', args: ['~', '-a', ''] })).toMatchObject({
    file: 'rsync',
    args: ['~', '-a', ''],
  });
  expect(launch({ kind: 'program', program: '~/bin/backup' }).file).toBe('/home/ada/bin/backup');
  expect(launch({ kind: 'program', program: '~other/bin/backup' }).file).toBe('~other/bin/backup');
});

test.each([
  [null, '/home/ada'],
  ['/srv', '/srv'],
  ['~', '/home/ada'],
  ['~/work', '/home/ada/work'],
  ['work', '/home/ada/work'],
])('the working folder %s is %s', (cwd, expected) => {
  expect(launch({ kind: 'command', line: 'true', cwd }).cwd).toBe(expected);
});

test("Wakeful's variables win over the action's, and those over the inherited ones", () => {
  const action = { kind: 'command', line: 'true', env: { B: 'action', WAKEFUL_RUN_ID: 'forged' } };
  expect(launch(action, { environment: { A: 'inherited', B: 'inherited' } }).env).toEqual({
    A: 'inherited',
    B: 'action',
    WAKEFUL_RUN_ID: '1',
  });
});

test('on Windows Path and PATH are one variable', () => {
  const action = { kind: 'command', line: 'ver', env: { PATH: 'C:\\mine' } };
  const { env } = launch(action, { platform: 'win32', environment: { Path: 'C:\\windows' } });
  expect(env).toEqual({ PATH: 'C:\\mine', WAKEFUL_RUN_ID: '1' });
});

test.each([
  ['sh', 'linux', 'sh', []],
  ['bash', 'darwin', 'bash', []],
  ['python3', 'linux', 'python3', []],
  ['python3', 'win32', 'python', []],
  ['node', 'win32', 'node', []],
  ['powershell', 'linux', 'pwsh', ['-NoProfile', '-NonInteractive', '-File']],
  [
    'powershell',
    'win32',
    'powershell.exe',
    ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File'],
  ],
] as const)('a script for %s on %s is read by %s', (interpreter, platform, file, options) => {
  const found = launch({ kind: 'script', interpreter, text: 'echo' }, { platform });
  expect(found).toMatchObject({ file, args: [...options, '/runs/1/script'], cwd: '/home/ada' });
  expect(found.missing).toContain(`"${file}"`);
});
