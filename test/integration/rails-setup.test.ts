import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '../..');
const moduleUrl = (path: string) => pathToFileURL(join(repository, path)).href;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wakeful-rails-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs a program to its end; `signal` is sent as soon as it has said `ready`. */
async function run(args: readonly string[], options: { env?: object; signal?: NodeJS.Signals } = {}) {
  const child = spawn(process.execPath, args, {
    cwd: repository,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const wasReady = stdout.includes('ready');
    stdout += text;
    if (!wasReady && stdout.includes('ready') && options.signal) child.kill(options.signal);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, stdout, stderr };
}

const script = (source: string) => ['--input-type=module', '--eval', source];

describe('set-up in a checkout that several commands share', () => {
  /** Notes its coming and going, with a turn of the event loop and a file write in between. */
  const worker = () =>
    script(`
      import { appendFile } from 'node:fs/promises';
      import { alone } from '${moduleUrl('scripts/setup/lock.mjs')}';
      const folder = ${JSON.stringify(folder)};
      await alone(async () => {
        await appendFile(folder + '/visits', 'in\\n');
        await new Promise((resolve) => setTimeout(resolve, 20));
        await appendFile(folder + '/visits', 'out\\n');
      }, folder);
    `);

  it('is done by one of them at a time', async () => {
    const ends = await Promise.all(Array.from({ length: 5 }, () => run(worker())));
    expect(ends.map((end) => end.code)).toEqual([0, 0, 0, 0, 0]);
    expect(await readFile(join(folder, 'visits'), 'utf8')).toBe('in\nout\n'.repeat(5));
  });

  it('steps over one that died in the middle of it', async () => {
    const dead = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(dead, 'close');
    await mkdir(join(folder, '.setup-lock'));
    await writeFile(join(folder, '.setup-lock', 'pid'), String(dead.pid));
    const ends = await Promise.all([run(worker()), run(worker())]);
    expect(ends.map((end) => end.code)).toEqual([0, 0]);
    expect(await readFile(join(folder, 'visits'), 'utf8')).toBe('in\nout\n'.repeat(2));
  });
});

describe('a program that runs another in its place', () => {
  const standIn = (child: string) =>
    script(`
      import { endLike, runThrough } from '${moduleUrl('scripts/setup/children.mjs')}';
      endLike(await runThrough(process.execPath, ['--eval', ${JSON.stringify(child)}]));
    `);

  it('ends with its exit code', async () => {
    expect(await run(standIn('process.exit(7)'))).toMatchObject({ code: 7, signal: null });
  });

  it('passes a signal on and lets it end in its own way', async () => {
    const child = `
      process.on('SIGTERM', () => { console.log('tidied'); process.exit(3); });
      setInterval(() => undefined, 1000);
      console.log('ready');`;
    expect(await run(standIn(child), { signal: 'SIGTERM' })).toMatchObject({
      code: 3,
      stdout: 'ready\ntidied\n',
    });
  });

  it.skipIf(process.platform === 'win32')('ends by the signal that ended it', async () => {
    const child = "process.kill(process.pid, 'SIGKILL')";
    expect(await run(standIn(child))).toMatchObject({ code: null, signal: 'SIGKILL' });
  });
});

describe.skipIf(process.platform !== 'linux')('npm start', () => {
  it('opens the app in the Electron that is there, and ends as it ends', async () => {
    await writeFile(join(folder, 'electron'), '#!/bin/sh\necho "$@"\nexit 7\n', { mode: 0o755 });
    const end = await run(['scripts/start.mjs', '--home', folder], {
      env: { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: folder },
    });
    expect(end.code).toBe(7);
    expect(end.stdout).toContain(`${repository} --home ${folder}`);
  });
});
