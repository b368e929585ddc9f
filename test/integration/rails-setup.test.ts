import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const repository = join(import.meta.dirname, '../..');
const moduleUrl = (path: string) => pathToFileURL(join(repository, path)).href;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wakeful-rails-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface RunOptions {
  /** On top of this process's own; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Another Node than the one that runs the tests. */
  readonly node?: string;
  /** Sent as soon as the output has this in it. */
  readonly signal?: { readonly name: NodeJS.Signals; readonly after: string };
}

/** Runs a script of Node to its end. */
async function run(args: readonly string[], { env, node = process.execPath, signal: due }: RunOptions = {}) {
  const child = spawn(node, args, {
    cwd: repository,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const isEarly = due !== undefined && !stdout.includes(due.after);
    stdout += text;
    if (isEarly && stdout.includes(due.after)) child.kill(due.name);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, stdout, stderr };
}

/** A Node in PATH on which the database driver would crash; `null` where the system's is new enough. */
function findOldNode(): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const node = join(folder, 'node');
    if (!existsSync(node)) continue;
    const { stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
    if (/^v(18|20)\./.test(stdout)) return node;
  }
  return null;
}

const oldNode = findOldNode();

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
    expect(await run(standIn(child), { signal: { name: 'SIGTERM', after: 'ready' } })).toMatchObject({
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

  it('says in one line that there is no display, and runs the same app headless until it is asked to end', async () => {
    const end = await run(['scripts/start.mjs', '--home', folder], {
      env: { DISPLAY: undefined, WAYLAND_DISPLAY: undefined },
      signal: { name: 'SIGTERM', after: 'Wakeful is running at http://127.0.0.1:' },
    });
    expect(end.stderr.trim().split('\n')).toEqual([expect.stringMatching(/no display.*headless/)]);
    expect(end).toMatchObject({ code: 0, signal: null });
  });
});

describe('the wakeful command', () => {
  it('writes one JSON value on stdout and nothing else', async () => {
    const end = await run(['bin/wakeful.mjs', 'status', '--json', '--home', folder]);
    expect(JSON.parse(end.stdout)).toMatchObject({ running: false });
    expect(end.code).toBe(0);
  });

  it('keeps the exit code of the command line', async () => {
    const end = await run(['bin/wakeful.mjs', 'add', 'Backup', '--every', '0s', '--run', 'true']);
    expect(end).toMatchObject({ code: 2, stdout: '' });
  });

  it.skipIf(oldNode === null)('runs on the packaged Node where the system has an older one', async () => {
    const end = await run(['bin/wakeful.mjs', 'status', '--json', '--home', folder], { node: oldNode ?? '' });
    expect(JSON.parse(end.stdout)).toMatchObject({ running: false });
    expect(end.code).toBe(0);
  });
});
