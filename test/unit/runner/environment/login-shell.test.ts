/** Fake shells: small scripts with the names of real ones, and start-up files of every bad habit. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { askLoginShell, type LoginShellOptions } from '../../../../src/main/runner/environment/login-shell';
import { SECOND_MS } from '../../../../src/shared/time/duration';
import { realTimer } from '../../../support/runner-options';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'wakeful-shell-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const STARTED = { PATH: process.env['PATH'] ?? '', KEPT: 'as it was' };

/** A script that stands for a shell with these start-up files. */
function shell(name: string, before: string, after = ''): string {
  const file = join(folder, name);
  // The line is the last argument, as every shell is asked here.
  writeFileSync(file, `#!/bin/sh\n${before}\nfor last; do :; done\neval "$last"\n${after}\n`, {
    mode: 0o755,
  });
  return file;
}

function ask(file: string, more: Partial<LoginShellOptions> = {}) {
  return askLoginShell({
    shell: file,
    node: { command: process.execPath, environment: {} },
    environment: STARTED,
    homeFolder: folder,
    platform: process.platform,
    timer: realTimer,
    limitMs: 20 * SECOND_MS,
    mark: 'm4rk',
    ...more,
  });
}

/** The process that a script has noted, while it lives. */
function noted(file: string): boolean {
  const pid = Number(readFileSync(join(folder, file), 'utf8'));
  const state = existsSync(`/proc/${pid}/stat`)
    ? readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]
    : undefined;
  return state !== undefined && !state.startsWith('Z');
}

async function gone(file: string): Promise<void> {
  await expect.poll(() => noted(file), { timeout: 10_000, interval: 20 }).toBe(false);
}

describe('a shell that answers', () => {
  test('tells what its start-up files have set', async () => {
    const answer = await ask(shell('bash', 'export PATH="/opt/x:$PATH" ADDED="two words" LINES_="a\nb"'));
    expect(answer).toMatchObject({
      kind: 'read',
      variables: { PATH: `/opt/x:${STARTED.PATH}`, ADDED: 'two words', LINES_: 'a\nb', KEPT: 'as it was' },
    });
  });

  test('is asked as a terminal starts it, and in the home folder', async () => {
    const answer = await ask(shell('zsh', 'export ASKED="$1 $2 $3 $#" WHERE="$(pwd -P)"'));
    expect(answer).toMatchObject({ variables: { ASKED: '-i -l -c 4', WHERE: folder } });
    expect(await ask(shell('tcsh', 'export ASKED="$1 $2 $#"'))).toMatchObject({
      variables: { ASKED: '-i -c 3' },
    });
  });

  test('may print before, after and in between', async () => {
    const noise = 'echo "Welcome! {\\"not\\":\\"it\\"} m4rk m4rkbegin{m4rkend"; env; echo oops >&2';
    expect(await ask(shell('bash', noise, 'echo bye'))).toMatchObject({
      kind: 'read',
      variables: { KEPT: 'as it was' },
    });
  });

  test('may ask something: nobody answers, and it goes on', async () => {
    expect(
      await ask(shell('bash', 'printf "Update? [Y/n] "; read answer; export GOT="<$answer>"')),
    ).toMatchObject({
      variables: { GOT: '<>' },
    });
  });

  test('may end late: it is not waited for, and ended', async () => {
    const file = shell('bash', 'echo $$ > pid', 'sleep 600');
    expect(await ask(file)).toMatchObject({ kind: 'read' });
    await gone('pid');
  });

  test('may leave something behind that holds its output open: that is its own affair', async () => {
    const file = shell('bash', 'sleep 60 & echo $! > pid');
    expect(await ask(file)).toMatchObject({ kind: 'read' });
    expect(noted('pid')).toBe(true);
    process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')));
  });

  test('keeps nothing of what was set to keep it calm, unless it was so before', async () => {
    const calm = await ask(shell('zsh', ''));
    expect(Object.keys(calm.kind === 'read' ? calm.variables : {})).not.toContain('DISABLE_AUTO_UPDATE');
    const own = await ask(shell('zsh', ''), { environment: { ...STARTED, DISABLE_AUTO_UPDATE: 'mine' } });
    expect(own).toMatchObject({ variables: { DISABLE_AUTO_UPDATE: 'mine' } });
  });

  test('runs our own Node also where that is Electron', async () => {
    const node = { command: join(folder, 'an "odd" $name'), environment: { ELECTRON_RUN_AS_NODE: '1' } };
    writeFileSync(
      node.command,
      `#!/bin/sh\n[ "$ELECTRON_RUN_AS_NODE" = 1 ] && exec "${process.execPath}" "$@"`,
      {
        mode: 0o755,
      },
    );
    const answer = await ask(shell('fish', ''), { node });
    expect(answer.kind === 'read' && answer.variables['ELECTRON_RUN_AS_NODE']).toBeUndefined();
    expect(answer).toMatchObject({ kind: 'read', variables: { KEPT: 'as it was' } });
  });
});

describe('a shell that does not', () => {
  test.each([
    ['hangs', 'echo $$ > pid; sleep 600'],
    ['hangs and will not be asked to end', 'trap "" TERM; echo $$ > pid; while :; do sleep 1; done'],
    ['waits for a child that hangs', 'sh -c \'echo $$ > pid; trap "" TERM INT HUP; sleep 600; sleep 600\''],
  ])('%s: it is given up at the limit, and ended with all it started', async (_how, before) => {
    const file = shell('bash', before);
    expect(await ask(file, { limitMs: 500 })).toEqual({
      kind: 'failed',
      problem: `The login shell ${file} did not answer within 500 ms.`,
      detail: null,
    });
    await gone('pid');
  });

  test('writes without end: it is ended long before the limit', async () => {
    const file = shell('bash', 'echo $$ > pid; yes "a line that nobody reads"');
    expect(await ask(file)).toMatchObject({
      problem: `The start-up files of the login shell ${file} write without end.`,
    });
    await gone('pid');
  });

  test('ends early, says why', async () => {
    const file = shell('bash', 'echo "fine so far" >&2; echo "no \u0007such module" >&2; exit 3');
    expect(await ask(file)).toEqual({
      kind: 'failed',
      problem: `The login shell ${file} ended with exit code 3 and did not answer; its start-up files may leave it early or start another one.`,
      detail: 'no such module',
    });
  });

  test('ends early and leaves something that holds its output open', async () => {
    const file = shell('bash', 'sleep 60 & echo $! > pid; exit 0');
    expect(await ask(file)).toMatchObject({
      problem: expect.stringContaining('ended with exit code 0') as string,
    });
    process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')));
  });

  test('is not there, or may not be run', async () => {
    expect(await ask(join(folder, 'bash'))).toMatchObject({
      problem: `The login shell ${join(folder, 'bash')} could not be started (ENOENT).`,
    });
    writeFileSync(join(folder, 'zsh'), 'x', { mode: 0o644 });
    expect(await ask(join(folder, 'zsh'))).toMatchObject({
      problem: expect.stringContaining('EACCES') as string,
    });
  });

  test.each([
    ['/usr/bin/nu', 'Wakeful does not know how to ask the login shell /usr/bin/nu'],
    ['/usr/sbin/nologin', 'The login shell /usr/sbin/nologin runs nothing.'],
    ['bash', 'The login shell "bash" is not named by its whole path.'],
  ])('%s is not started at all', async (file, words) => {
    expect(await ask(file)).toMatchObject({
      kind: 'failed',
      problem: expect.stringContaining(words) as string,
    });
  });

  test('is ended when Wakeful ends', async () => {
    const file = shell('bash', 'echo $$ > pid; sleep 600');
    const stop = new AbortController();
    const answer = ask(file, { signal: stop.signal });
    await expect
      .poll(() => existsSync(join(folder, 'pid')) && readFileSync(join(folder, 'pid'), 'utf8') !== '')
      .toBe(true);
    stop.abort();
    expect(await answer).toMatchObject({ kind: 'failed' });
    await gone('pid');
  });
});
