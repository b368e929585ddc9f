/** The command about the environment of jobs, with what they inherit in the hand of the test. */
import { afterEach, expect, test } from 'vitest';
import { homePaths } from '../../../src/main/host/home-paths';
import { createSocketServer } from '../../../src/main/server/http';
import type { EnvironmentView, ParityView } from '../../../src/shared/contract/environment';
import { routerOf } from '../../support/carriers';
import { runInProcess } from '../../support/scripted-terminal';
import { disposeWorlds, SILENT, startWorld } from '../../support/world';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  expect(disposeWorlds()).toEqual([]);
});

async function served() {
  const world = await startWorld('2026-03-02T08:00:00.000Z');
  const { socket } = homePaths(world.folder);
  const server = createSocketServer({ router: routerOf(world), socket, version: '1.2.3', log: SILENT });
  await server.listen();
  closing.push(() => server.close());
  const run = (env: Record<string, string>, ...args: string[]) =>
    runInProcess(args, { home: world.folder, clock: world.time, env });
  return { world, run };
}

const lines = ({ out }: { out: string }): string[] => out.trimEnd().split('\n');
const SECRET = '$' + '{secret:API}';

test('shows what jobs get, from where, and nothing that looks like a secret', async () => {
  const { world, run } = await served();
  world.environment.known = {
    ...world.environment.known,
    inherited: { PATH: '/usr/bin:/bin', GITHUB_TOKEN: 'ghp_value', LANG: 'C' },
    added: { LANG: 'de_DE.UTF-8' },
  };
  await run(
    {},
    'add',
    'Deploy',
    '--every',
    '1h',
    '--run',
    'x',
    '--env',
    `TOKEN=${SECRET}`,
    '--env',
    'DB_PASS=pw',
  );

  const all = await run({}, 'environment');
  expect(lines(all)).toEqual([
    'Jobs get what your login shell sets up (/bin/zsh, asked today 07:59:58, which took 420 ms).',
    'NAME          VALUE          FROM',
    'GITHUB_TOKEN  (hidden)',
    'LANG          de_DE.UTF-8    the settings',
    'PATH          /usr/bin:/bin',
    'And WAKEFUL_… variables that tell a job about its run.',
  ]);
  const { out } = await run({}, 'environment', 'Deploy', '--json');
  expect((JSON.parse(out) as EnvironmentView).variables).toContainEqual({
    name: 'TOKEN',
    value: SECRET,
    origin: 'schedule',
  });
  expect(all.out + out).not.toMatch(/ghp_value|"pw"/);
});

test('compares this terminal with the jobs of a schedule, and says what to do', async () => {
  const { world, run } = await served();
  world.environment.known = {
    ...world.environment.known,
    inherited: { PATH: '/bin', LANG: 'C', MY_TOKEN: 'one', SAME: '1' },
  };
  await run({}, 'add', 'Deploy', '--every', '1h', '--run', 'x', '--env', 'NEW=y');
  const terminal = {
    PATH: '/opt/homebrew/bin:/bin',
    LANG: 'C',
    MY_TOKEN: 'two',
    SAME: '1',
    TERM: 'xterm',
    SHLVL: '3',
  };

  const { out } = await run(terminal, 'environment', 'Deploy', '--compare');
  expect(lines({ out })).toEqual([
    'Jobs get what your login shell sets up (/bin/zsh, asked today 07:59:58, which took 420 ms).',
    'NAME      TERMINAL                JOB',
    'MY_TOKEN  (hidden)                (hidden, another value)',
    'NEW       –                       y',
    'PATH      /opt/homebrew/bin:/bin  /bin',
    '2 variables are the same; 1 tells of the terminal itself.',
    expect.stringMatching(
      /^- The terminal also looks for programs in \/opt\/homebrew\/bin; the job does not/,
    ) as string,
    expect.stringMatching(/^- The terminal has MY_TOKEN otherwise than the job\./) as string,
  ]);
  const whole = await run(terminal, 'environment', 'Deploy', '--compare', '--all');
  expect(whole.out).toMatch(/^TERM +xterm +–$/m);
  const json = JSON.parse((await run(terminal, 'environment', '--compare', '--json')).out) as ParityView;
  expect(json.comparedWith).toBe('terminal');
  expect(json.rows.map(({ name }) => name)).toEqual(['LANG', 'MY_TOKEN', 'PATH', 'SAME', 'TERM']);
  expect(JSON.stringify(json) + out).not.toMatch(/\b(one|two)\b/);
});

test('where the shell could not be asked, the reason comes first', async () => {
  const { world, run } = await served();
  world.environment.known = {
    ...world.environment.known,
    ...{ source: 'process', readAt: null, tookMs: null, inherited: { PATH: '/bin' } },
    ...{ problem: 'The login shell /bin/zsh did not answer within 10 s.', detail: 'compinit: oh no' },
  };
  expect((await run({}, 'environment')).out).toContain(
    'Jobs get the environment that Wakeful was started with. The login shell /bin/zsh did not answer within 10 s. It wrote: compinit: oh no\n',
  );
  const { out } = await run({ PATH: '/bin' }, 'environment', '--compare', '--reread');
  expect(out).toContain(
    '- The login shell /bin/zsh did not answer within 10 s. Jobs get the environment that',
  );
  expect(world.environment.rereads).toBe(1);
});

test('a window has no terminal: it compares with what a new one would have, if that is known', async () => {
  const { world } = await served();
  const { createRouterClient } = await import('@orpc/server');
  const client = createRouterClient(routerOf(world));
  world.environment.known = { ...world.environment.known, added: { LANG: 'de' } };
  expect(await client.environment.compare({ terminal: null })).toMatchObject({
    comparedWith: 'login-shell',
    rows: [
      { name: 'HOME', difference: 'same' },
      { name: 'LANG', terminal: 'C', job: 'de', difference: 'different' },
      { name: 'PATH', difference: 'same' },
    ],
  });
  world.environment.known = { ...world.environment.known, source: 'process', problem: 'It is off.' };
  await expect(client.environment.compare({ terminal: null })).rejects.toMatchObject({
    code: 'UNAVAILABLE',
    message: 'It is off.',
  });
});

test('is refused in words without a comparison, a schedule of that name, or a running Wakeful', async () => {
  const { world, run } = await served();
  expect((await run({}, 'environment', '--all')).err).toContain('Use it with --compare.');
  expect(await run({}, 'environment', 'Nobody')).toMatchObject({ exitCode: 1 });
  world.kill();
  for (const close of closing.splice(0)) await close();
  expect((await run({}, 'environment')).exitCode).toBe(3);
});
