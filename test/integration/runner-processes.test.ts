import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildSpawner, type Built } from '../support/built-spawner';
import { peakMemoryOf } from '../support/process-facts';
import { command, openRunner, program, script, type RunnerHarness } from '../support/runner-harness';

let built: Built;
let harness: RunnerHarness;
beforeAll(async () => {
  built = await buildSpawner();
});
afterAll(() => built.remove());
beforeEach(async () => {
  harness = await openRunner({ spawnerPath: built.path, environment: { SHELL: '/bin/bash' } });
});
afterEach(() => harness.close());

async function messageOf(runId: number): Promise<string> {
  const result = await harness.ears.untilFinished(runId);
  return result.kind === 'not-started' ? result.message : `it was ${result.kind}`;
}

async function textOf(runId: number): Promise<string> {
  await harness.ears.untilFinished(runId);
  return harness.ears.textOf(runId);
}

describe('what a job is given', () => {
  test("a command runs in the person's own shell", async () => {
    harness.runner.start(command(1, 'echo "$0 $((6 * 7))" | tr a-z A-Z'));
    expect(await textOf(1)).toBe('/BIN/BASH 42\n');
  });

  test("a program's arguments are just characters", async () => {
    harness.runner.start(program(1, 'printf', ['%s|', '$HOME', '*', 'a b', '"', '']));
    expect(await textOf(1)).toBe('$HOME|*|a b|"||');
  });

  test('it works in the home folder, or in a folder under it, unless it is told where', async () => {
    await mkdir(join(harness.folder, 'work'), { recursive: true });
    harness.runner.start(command(1, 'pwd'));
    harness.runner.start(command(2, 'pwd', { cwd: join(harness.folder, 'work') }));
    harness.runner.start(command(3, 'pwd', { cwd: '~' }));
    expect(await textOf(1)).toBe(`${tmpdir()}\n`);
    expect(await textOf(2)).toBe(`${harness.folder}/work\n`);
    expect(await textOf(3)).toBe(`${tmpdir()}\n`);
    expect(tmpdir()).not.toBe(homedir());
  });

  test('its environment is that of Wakeful, with its own variables on top, and nothing of the helper', async () => {
    const job = command(1, 'env', { env: { MINE: 'yes', WAKEFUL_CAUSE: 'mine' } });
    harness.runner.start({ ...job, variables: { WAKEFUL_RUN_ID: '1', WAKEFUL_CAUSE: 'schedule' } });
    const lines = (await textOf(1)).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'MINE=yes',
        'WAKEFUL_RUN_ID=1',
        'WAKEFUL_CAUSE=schedule',
        `WAKEFUL_TEST=${harness.token}`,
      ]),
    );
    expect(lines.filter((line) => /^(NODE_CHANNEL|ONLY_THE_HELPER|ELECTRON_RUN)/.test(line))).toEqual([]);
  });

  test('nothing can be read from its standard input', async () => {
    harness.runner.start(command(1, 'cat; echo done'));
    expect(await textOf(1)).toBe('done\n');
  });

  test('what it leaves on disk is for the person alone', async () => {
    harness.runner.start(command(1, 'echo secret'));
    await harness.ears.untilFinished(1);
    const mode = async (path: string): Promise<number> =>
      (await stat(join(harness.folder, path))).mode & 0o777;
    expect(await mode('1')).toBe(0o700);
    for (const file of ['start-0', 'output-0.ndjson']) expect(await mode(join('1', file))).toBe(0o600);
  });
});

test('the helper is small: every start pays for its memory', async () => {
  const text = await readFile(built.path, 'utf8');
  // The schemas' library, and the web of Node, which is for checks alone and comes with the first.
  expect(text).not.toContain('ZodError');
  expect(text).not.toMatch(/from "node:https?"/);
  if (process.platform !== 'linux') return;
  harness.runner.start(command(1, 'true'));
  await harness.ears.untilFinished(1);
  expect(await peakMemoryOf(harness.runner.helperPid ?? 0)).toBeLessThan(75 * 1024 * 1024);
});

describe('how a job ends', () => {
  test('a signal that nobody here sent is told by its name', async () => {
    harness.runner.start(command(1, 'kill -SEGV $$'));
    expect(await harness.ears.untilFinished(1)).toMatchObject({
      kind: 'exited',
      exitCode: null,
      signal: 'SIGSEGV',
      cut: null,
    });
  });

  test('a descendant that holds the output open does not hold up the end', async () => {
    harness.runner.start(command(1, 'sleep 60 & echo "$!"'));
    expect(await harness.ears.untilFinished(1)).toMatchObject({ kind: 'exited', exitCode: 0 });
    const sleeper = Number(harness.ears.textOf(1));
    expect(() => process.kill(sleeper, 'SIGKILL')).not.toThrow();
  });

  test('a descendant that writes on after the end is not killed by it', async () => {
    const proof = join(harness.folder, 'proof');
    const line = `(trap 'echo broken > ${proof}; exit' PIPE; sleep 1; echo late; echo late; echo fine > ${proof}) & echo begun`;
    harness.runner.start(command(1, line));
    expect(await textOf(1)).toBe('begun\n');
    await expect.poll(() => readFile(proof, 'utf8').catch(() => ''), { timeout: 5_000 }).toBe('fine\n');
  });
});

describe('what cannot be started is explained', () => {
  test('a missing program', async () => {
    harness.runner.start(program(1, 'resitc'));
    expect(await messageOf(1)).toBe(
      'The program "resitc" was not found. Check the spelling, or write its full path.',
    );
  });

  test('a program that is not executable, and a folder in its place', async () => {
    const file = join(harness.folder, 'notes.txt');
    await mkdir(harness.folder, { recursive: true });
    await writeFile(file, 'no program');
    harness.runner.start(program(1, file));
    harness.runner.start(program(2, harness.folder));
    expect(await messageOf(1)).toBe(
      `The program "${file}" may not be run. Make it executable (chmod +x), or check who may use it.`,
    );
    expect(await messageOf(2)).toContain('is a folder, not a program');
  });

  test('a script whose interpreter is missing', async () => {
    const file = join(harness.folder, 'backup');
    await mkdir(harness.folder, { recursive: true });
    await writeFile(file, '#!/opt/no/such/python\n');
    await chmod(file, 0o700);
    harness.runner.start(program(1, file));
    expect(await messageOf(1)).toContain('what its first line (#!) names to run it was not found');
  });

  test('a working folder that is missing or is a file', async () => {
    harness.runner.start(command(1, 'true', { cwd: '/no/such/folder' }));
    harness.runner.start(command(2, 'true', { cwd: '/etc/passwd' }));
    expect(await messageOf(1)).toBe(
      'The folder "/no/such/folder" does not exist. Create it, or choose another one.',
    );
    expect(await messageOf(2)).toContain('"/etc/passwd" is not a folder');
  });

  test('arguments that are too long for the system', async () => {
    const args = Array.from({ length: 30 }, () => 'x'.repeat(99_000));
    harness.runner.start(program(1, 'true', args));
    expect(await messageOf(1)).toContain('too long for this system');
  });

  test('a run that could not start is told so to a later Wakeful as well', async () => {
    harness.runner.start(program(1, 'resitc'));
    const result = await harness.ears.untilFinished(1);
    expect(await harness.runner.trace(1, 1)).toEqual({ kind: 'ended', pid: null, startedAt: null, result });
  });

  test('a helper that cannot be started', async () => {
    const broken = await openRunner({ spawnerPath: '/no/such/spawner.js' });
    broken.runner.start(script(1, ''));
    const result = await broken.ears.untilFinished(1);
    expect(result.kind === 'not-started' && result.message).toContain('helper process that starts runs');
    expect(await readFile(join(broken.folder, 'helper.log'), 'utf8')).toContain('/no/such/spawner.js');
    await broken.close();
  });
});
