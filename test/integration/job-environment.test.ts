/** What jobs inherit, with real shells and their start-up files in a home folder of the test's own. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EnvironmentView } from '../../src/shared/contract/environment';
import type { RunView } from '../../src/shared/contract/views';
import { Home } from '../support/built-command';

let person: string;
let home: Home;
beforeEach(() => {
  person = mkdtempSync(join(tmpdir(), 'wakeful-person-'));
  home = new Home();
});
afterEach(async () => {
  await home.dispose();
  rmSync(person, { recursive: true, force: true });
});

/** Started from a menu: a bare PATH, and a few things that are not for jobs. */
function started(shell: string, more: Record<string, string> = {}) {
  const env = {
    HOME: person,
    SHELL: shell,
    PATH: '/usr/bin:/bin',
    WAKEFUL_LOGIN_SHELL: '1',
    WAKEFUL_LOG_LEVEL: 'debug',
  };
  return home.serve({ env: { ...env, ...more } });
}

async function outputOf(line: string, ...options: string[]): Promise<string> {
  await home.json('add', 'Look', '--every', '1h', '--run', line, ...options);
  const run = await home.json<RunView>('run', 'Look', '--wait');
  expect(run.status).toBe('succeeded');
  return (await home.run('logs', run.id)).out;
}

const SHELLS = ['/bin/bash', '/bin/sh', '/usr/bin/zsh', '/usr/bin/fish'].filter((shell) => existsSync(shell));

describe.each(SHELLS)('%s', (shell) => {
  test('a job finds what its start-up files set up, and nothing of Wakeful itself', async () => {
    const profile = 'echo "Welcome to this computer"\nexport PATH="$HOME/bin:$PATH" GREETING="hello there"\n';
    writeFileSync(join(person, '.profile'), profile);
    writeFileSync(join(person, '.zprofile'), profile);
    mkdirSync(join(person, '.config/fish'), { recursive: true });
    const fish = 'echo Welcome\nset -x PATH $HOME/bin $PATH\nset -x GREETING "hello there"\n';
    writeFileSync(join(person, '.config/fish/config.fish'), fish);
    mkdirSync(join(person, 'bin'));
    writeFileSync(join(person, 'bin/my-tool'), '#!/bin/sh\necho "my tool says $GREETING $OWN"\n', {
      mode: 0o755,
    });
    await started(shell);

    expect(await outputOf('my-tool; env', '--env', 'OWN=1')).toMatch(/^my tool says hello there 1$/m);
    const view = await home.json<EnvironmentView>('environment', 'Look');
    expect(view).toMatchObject({ source: 'login-shell', shell, problem: null });
    const names = view.variables.map(({ name }) => name);
    expect(names).toContain('GREETING');
    for (const name of ['WAKEFUL_LOG_LEVEL', 'WAKEFUL_PRINT', 'SHLVL', '_', 'DISABLE_AUTO_UPDATE'])
      expect(names).not.toContain(name);
  });
});

test('a job that is due at once waits for the shell, and no longer than its limit', async () => {
  writeFileSync(join(person, '.profile'), 'export LATE=1\nsleep 2\n');
  await started('/bin/bash');
  expect(await outputOf('echo "LATE is <$LATE>"')).toBe('LATE is <1>\n');
});

test('a start-up file that hangs is given up, and the job runs with what there is', async () => {
  writeFileSync(join(person, '.profile'), 'export NEVER=1\nsleep 600\n');
  await started('/bin/bash');
  expect(await outputOf('echo "NEVER is <$NEVER>"')).toBe('NEVER is <>\n');
  expect(await home.json<EnvironmentView>('environment')).toMatchObject({
    source: 'process',
    problem: 'The login shell /bin/bash did not answer within 10 s.',
  });
});

test('switched off, jobs get what Wakeful was started with', async () => {
  writeFileSync(join(person, '.profile'), 'export FROM_PROFILE=1\n');
  await started('/bin/bash', { WAKEFUL_LOGIN_SHELL: '0', GIVEN: 'yes' });
  expect(await outputOf('echo "<$FROM_PROFILE> <$GIVEN> <$WAKEFUL_LOG_LEVEL>"')).toBe('<> <yes> <>\n');
  expect((await home.json<EnvironmentView>('environment')).problem).toContain('WAKEFUL_LOGIN_SHELL=0');
});
