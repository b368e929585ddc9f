/** The settings about the environment of jobs and about what is kept of outputs. */
import { afterEach, expect, test } from 'vitest';
import { homePaths } from '../../../src/main/host/home-paths';
import { createSocketServer } from '../../../src/main/server/http';
import type { Settings } from '../../../src/shared/model/settings';
import { DAY_MS } from '../../../src/shared/time/duration';
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
  const run = (...args: string[]) => runInProcess(args, { home: world.folder, clock: world.time });
  const set = async (...args: string[]): Promise<Settings> =>
    JSON.parse((await run('settings', ...args, '--json')).out) as Settings;
  return { world, run, set };
}

test('what is kept of outputs is shown and changed, one limit at a time', async () => {
  const { run, set } = await served();
  expect((await run('settings')).out).toContain(
    [
      '--keep-days:         30 days: outputs are kept so long',
      '--keep-failed-days:  90 days: those of failed runs',
      '--keep-runs:         100: of each schedule the outputs of so many runs',
      '--keep-failed-runs:  100: and of so many failed ones',
      '--keep-bytes:        1 GB: all outputs together',
    ].join('\n'),
  );
  const changed = await set('--keep-days', '7', '--keep-failed-days', 'none', '--keep-bytes', '1.5 GB');
  expect(changed.retention).toEqual({
    keepDays: 7,
    keepFailedDays: null,
    keepRuns: 100,
    keepFailedRuns: 100,
    mostBytes: 1_500_000_000,
  });
  expect((await set('--keep-bytes', 'none', '--keep-runs', '5')).retention).toMatchObject({
    keepDays: 7,
    keepRuns: 5,
    mostBytes: null,
  });
  const { out } = await run('settings');
  expect(out).toContain('--keep-failed-days:  for ever: those');
  expect(out).toContain('--keep-bytes:        no limit: all');
});

test.each([
  [['--keep-bytes', 'much'], '--keep-bytes: "much" is not a size. Write it as 500MB, 2GB or none.'],
  [['--keep-bytes', '10'], '--keep-bytes: The outputs of all runs may take 1 MB at least.'],
  [['--keep-days', '0'], '--keep-days: Outputs of runs are kept 1 day at least.'],
  [
    ['--keep-runs', 'x'],
    '--keep-runs: "x" is not a whole number. For example: --keep-runs 30, or --keep-runs none',
  ],
  [['--login-shell', 'maybe'], '--login-shell: "maybe" is not one of: on, off.'],
  [['--variable', '1X=2'], '--variable: A variable name has letters'],
  [
    ['--variable', 'X=$' + '{secret:A}'],
    '--variable: A secret cannot stand in a variable that every job gets.',
  ],
])('%j is refused in words', async (args, words) => {
  const { run } = await served();
  const { exitCode, err } = await run('settings', ...args);
  expect({ exitCode, err }).toEqual({ exitCode: 2, err: expect.stringContaining(words) as string });
});

test('variables for every job come and go, and the login shell can be left out', async () => {
  const { run, set } = await served();
  const on = await set('--variable', 'LANG=de_DE.UTF-8', '--variable', 'A=b=c');
  expect(on.environment).toEqual({ loginShell: true, variables: { LANG: 'de_DE.UTF-8', A: 'b=c' } });
  const off = await set('--login-shell', 'off', '--unset-variable', 'LANG');
  expect(off.environment).toEqual({ loginShell: false, variables: { A: 'b=c' } });
  const { out } = await run('settings');
  expect(out).toContain('off: jobs get what your login shell sets up');
  expect(out).toContain('A=b=c: for every job');
});

test('a removed output is told in words, with the day on which it went', async () => {
  const { world, run } = await served();
  await run('add', 'Backup', '--every', '1h', '--run', 'true');
  await run('run', 'Backup');
  world.finishRuns();
  world.time.advance(DAY_MS);
  world.store.outputs.noteRemoved([1], world.time.wall());
  for (const args of [
    ['logs', 'r1'],
    ['logs', 'r1', '--follow'],
  ])
    expect(await run(...args)).toEqual({
      exitCode: 1,
      out: '',
      err: 'wakeful: The output of r1 was removed on 3 March 2026, to keep the outputs of all runs within their limits. How much is kept, and for how long, is in the settings: wakeful settings\n',
    });
  const runs = JSON.parse((await run('runs', 'Backup', '--json')).out) as { outputGoneAt: string | null }[];
  expect(runs.at(-1)?.outputGoneAt).toBe('2026-03-03T08:00:00.000Z');
  expect(runs[0]?.outputGoneAt).toBeNull();
});

test('what is told by notifications is shown and changed, for all and for one', async () => {
  const { run, set } = await served();
  expect((await run('settings')).out).toContain(
    [
      '--notify-after:      1: a notification when it fails',
      '--notify-recovery:   yes: a notification when it succeeds again',
      '--notify-morning:    yes: a notification of what an absence cost',
      '--notify-decisions:  yes: a notification when something waits for you',
      '--notify-quiet:      none: at any time',
    ].join('\n'),
  );
  const changed = await set('--notify-after', '3', '--notify-quiet', '22:00-07:00', '--notify-morning', 'no');
  expect(changed.notices).toEqual({
    afterFailures: 3,
    recovery: true,
    morning: false,
    decisions: true,
    quiet: { from: '22:00', to: '07:00' },
  });
  expect((await set('--notify-quiet', 'none')).notices).toMatchObject({ quiet: null, afterFailures: 3 });
  for (const [argument, text, words] of [
    ['--notify-after', 'often', '"often" is not a whole number. For example: --notify-after 1'],
    ['--notify-quiet', '25:00-07:00', '"25:00" is no time of day. Write it as 08:30.'],
    ['--notify-quiet', 'night', '"night" is not FROM-TO. For example: --notify-quiet 22:00-07:00'],
    ['--notify-recovery', 'maybe', '"maybe" is not one of: yes, no.'],
  ] as const) {
    const { exitCode, err } = await run('settings', argument, text);
    expect(err).toContain(`${argument}: ${words}`);
    expect(exitCode).toBe(2);
  }

  await run(
    'add',
    'Backup',
    '--every',
    '1h',
    '--run',
    'x',
    '--notify-after',
    'never',
    '--notify-longer',
    '2h',
  );
  const shown = async () => (await run('show', 'Backup')).out;
  expect(await shown()).toContain('no notification of failures');
  expect(await shown()).toContain('a notification after 2 h');
  await run('edit', 'Backup', '--priority', '3');
  expect(await shown()).toContain('a notification after 2 h');
  await run(
    'edit',
    'Backup',
    '--notify-after',
    'default',
    '--notify-recovery',
    'no',
    '--notify-longer',
    'none',
  );
  expect(await shown()).toContain('as in the settings; not when it succeeds again');
  expect((await run('edit', 'Backup', '--notify-longer', '1s')).err).toContain(
    '--notify-longer: The length is too short: 1 minute (1m) at least.',
  );
});

test('updates are looked for only when somebody says so', async () => {
  const { run, set } = await served();
  expect((await run('settings')).out).toContain('--updates:           off: the app looks for newer versions');
  expect((await set('--updates', 'on')).updates).toEqual({ isOn: true });
  expect((await set('--keep-days', '7')).updates).toEqual({ isOn: true });
  expect((await set('--updates', 'off')).updates).toEqual({ isOn: false });
  expect((await run('settings', '--updates', 'later')).err).toContain(
    '--updates: "later" is not one of: on, off.',
  );
});
