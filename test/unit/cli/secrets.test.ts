/** The commands about secrets, over the private socket of a Wakeful with its lock in the hand of the test. */
import { afterEach, expect, test } from 'vitest';
import type { TerminalInput } from '../../../src/main/cli/terminal';
import { homePaths } from '../../../src/main/host/home-paths';
import { createSocketServer } from '../../../src/main/server/http';
import type { SecretsView, SecretView } from '../../../src/shared/contract/secrets';
import { routerOf } from '../../support/carriers';
import { piped, runInProcess, typed } from '../../support/scripted-terminal';
import { disposeWorlds, SILENT, startWorld } from '../../support/world';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  expect(disposeWorlds()).toEqual([]);
});

const VALUE = 'correct horse battery';
const secret = (name: string): string => '$' + `{secret:${name}}`;

async function served() {
  const world = await startWorld('2026-03-02T08:00:00.000Z');
  const { socket } = homePaths(world.folder);
  const server = createSocketServer({ router: routerOf(world), socket, version: '1.2.3', log: SILENT });
  await server.listen();
  closing.push(() => server.close());
  const run = (input: TerminalInput | null, ...args: string[]) =>
    runInProcess(args, { home: world.folder, clock: world.time, ...(input === null ? {} : { input }) });
  const add = (name: string, ...more: string[]) =>
    run(null, 'add', name, '--every', '1h', '--run', 'deploy', ...more);
  return { world, run, add };
}

test('a secret is set from a pipe or a prompt, listed by name, and removed; its value is never shown', async () => {
  const { run, add } = await served();
  const set = await run(piped(`${VALUE}\n`), 'secret', 'set', 'API_TOKEN');
  expect(set).toEqual({
    exitCode: 0,
    out: `Set "API_TOKEN", locked with the keychain. Use it as ${secret('API_TOKEN')} in a variable, a header or a body.\n`,
    err: '',
  });
  expect((await run(typed(VALUE), 'secret', 'set', 'OTHER')).exitCode).toBe(0);
  await add('Deploy', '--env', `TOKEN=${secret('API_TOKEN')}`);
  await add('Sync', '--env', `TOKEN=${secret('API_TOKEN')} ${secret('GONE')}`);

  const list = await run(null, 'secret', 'list');
  expect(list.out.trimEnd().split('\n')).toEqual([
    'NAME       LOCKED WITH   SET          USED BY',
    'API_TOKEN  the keychain  today 08:00  Deploy, Sync',
    'OTHER      the keychain  today 08:00',
    'Missing: GONE, needed by Sync. Set it: wakeful secret set GONE',
    'New ones are locked with the keychain of this system.',
  ]);
  const json = await run(null, 'secret', 'list', '--json');
  expect(JSON.parse(json.out) as SecretsView).toEqual({
    lock: { kind: 'keychain', because: null },
    secrets: [
      {
        name: 'API_TOKEN',
        lock: 'keychain',
        createdAt: '2026-03-02T08:00:00.000Z',
        updatedAt: '2026-03-02T08:00:00.000Z',
        usedBy: [
          { id: 's1', name: 'Deploy' },
          { id: 's2', name: 'Sync' },
        ],
      },
      expect.objectContaining({ name: 'OTHER', usedBy: [] }),
    ],
    missing: [{ name: 'GONE', usedBy: [{ id: 's2', name: 'Sync' }] }],
  });

  expect(await run(null, 'secret', 'remove', 'API_TOKEN')).toEqual({
    exitCode: 1,
    out: '',
    err: 'wakeful: The secret "API_TOKEN" is used by "Deploy" and "Sync", and their runs would fail without it. Take it out of them first, or remove it all the same (--force).\n',
  });
  expect((await run(null, 'secret', 'remove', 'API_TOKEN', '--force')).out).toBe('Removed "API_TOKEN".\n');
  expect((await run(null, 'secret', 'remove', 'API_TOKEN')).err).toContain('There is no secret "API_TOKEN".');
  const show = await run(null, 'show', 'Deploy', '--json');
  for (const { out, err } of [set, list, json, show]) expect(out + err).not.toContain(VALUE);
});

test('what is piped in is kept to the last character but one line break', async () => {
  const { world, run } = await served();
  const value = '  first line\r\nsecond "line"\n';
  const made = await run(piped(`${value}\n`), 'secret', 'set', 'KEY', '--json');
  expect(JSON.parse(made.out) as SecretView).toMatchObject({ name: 'KEY', usedBy: [] });
  const sealed = world.store.secrets.sealed('KEY');
  expect(await world.secretBox.open(sealed?.value ?? new Uint8Array())).toBe(value);
});

test.each([
  ['nothing is piped in', piped(''), 'The value is empty.'],
  ['it is short', piped('abc'), 'too short to be masked in outputs: 4 characters at least'],
  ['it is no text', piped(Buffer.from([0xff, 0xfe, 0x00, 0x41, 0x42])), 'The value is not text (UTF-8).'],
  ['the person gives up', typed(null), 'No value was given, and nothing was changed.'],
])('is refused when %s', async (_why, input, words) => {
  const { world, run } = await served();
  const { exitCode, err } = await run(input, 'secret', 'set', 'KEY');
  expect({ exitCode, err }).toEqual({ exitCode: 2, err: expect.stringContaining(words) as string });
  expect(world.store.secrets.list()).toEqual([]);
});

test('a value on the command line is refused, and not repeated', async () => {
  const { run } = await served();
  const { exitCode, out, err } = await run(null, 'secret', 'set', 'KEY', VALUE, '--json');
  expect(exitCode).toBe(2);
  expect(err).toContain('is not taken from the command line, where it is on show');
  expect(out + err).not.toContain(VALUE);
});

test.each(['..', 'a/b', 'with space', ''])(
  '%j is refused as a name before a value is asked for',
  async (name) => {
    const { run } = await served();
    const { exitCode, err } = await run(null, 'secret', 'set', name);
    expect(exitCode).toBe(2);
    expect(err).toContain('wakeful: NAME: The name of a secret has letters, digits');
  },
);

test('without a running Wakeful names can be read, and nothing can be set', async () => {
  const world = await startWorld();
  await world.secrets.set('KEY', VALUE);
  world.kill();
  const run = (...args: string[]) => runInProcess(args, { home: world.folder, clock: world.time });
  expect((await run('secret', 'list')).out).toMatch(/^NAME .*\nKEY +the keychain  \S+ \d\d:\d\d$/m);
  expect((await run('secret', 'set', 'KEY')).exitCode).toBe(3);
});
