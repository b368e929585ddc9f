import { chmodSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { diagnose, type DoctorFacts, type Finding } from '../../../src/main/cli/doctor/diagnose';
import { homePaths } from '../../../src/main/host/home-paths';
import { createSocketServer } from '../../../src/main/server/http';
import { routerOf } from '../../support/carriers';
import { runInProcess } from '../../support/scripted-terminal';
import { disposeWorlds, SILENT, startWorld } from '../../support/world';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  expect(disposeWorlds()).toEqual([]);
});

const RUNNING: DoctorFacts = {
  version: '1.2.3',
  home: '/home/ada/wakeful',
  folder: 'fine',
  freeBytes: 9e9,
  keyFile: null,
  database: { bytes: 1_500_000, failure: null, damage: null },
  status: {
    running: true,
    host: 'electron',
    version: '1.2.3',
    pid: 1,
    uptimeMs: 1,
    home: '/home/ada/wakeful',
    schedulerStopped: null,
    monitorsStopped: null,
    schedules: { total: 3, enabled: 2 },
    queue: { waiting: 0, running: 0, succeeded: 0, failed: 0 },
    pauses: [],
    pausedSchedules: { count: 0, first: [], nextEndAt: null, lastEndAt: null },
    waiting: {},
    nextRun: null,
  },
  about: {
    ...{
      version: '1.2.3',
      host: 'electron',
      pid: 1,
      uptimeMs: 1,
      home: '',
      database: '',
      logFile: '',
      runtime: [],
    },
    system: { name: 'Linux', release: '6', architecture: 'x64' },
    zone: 'UTC',
    surroundings: { power: { onBattery: false, percent: null }, online: true, idleMs: 0, heat: null },
    limits: [],
  },
  secrets: { lock: { kind: 'keychain', because: null }, secrets: [], missing: [] },
  spans: [{ kind: 'asleep', from: '2026-03-02T08:00:00.000Z', to: null, source: 'powerMonitor' }],
  environment: {
    ...{ source: 'login-shell', shell: '/bin/zsh', readAt: null, tookMs: 1, isReading: false },
    ...{ problem: null, detail: null },
  },
  loginStart: { isOn: true, problem: null },
};

const worst = (facts: Partial<DoctorFacts>): readonly string[] =>
  diagnose({ ...RUNNING, ...facts })
    .filter(({ state }) => state !== 'ok')
    .map(({ check, state, message, fix }: Finding) => `${check} ${state}: ${message} ${fix ?? ''}`.trim());

test('of a Wakeful that is well nothing is to be said', () => {
  expect(worst({})).toEqual([]);
});

const { status, about, secrets, environment } = RUNNING;
test.each<readonly [facts: Partial<DoctorFacts>, said: string]>([
  [
    { folder: 'open' },
    'Data folder problem: Other users may enter /home/ada/wakeful. Close it: chmod 700 "/home/ada/wakeful"',
  ],
  [
    { folder: 'unwritable' },
    'Data folder problem: Nothing can be written to /home/ada/wakeful. Check who owns it, and its permissions.',
  ],
  [
    { keyFile: 'open' },
    'Data folder problem: Other users can read the key file of the secrets. Close it: chmod 600 "/home/ada/wakeful/secret-key"',
  ],
  [{ freeBytes: 5e6 }, 'Disk problem: Only 5 MB are free. Make room: runs and their output need it.'],
  [
    { database: { bytes: 1, failure: null, damage: 'Page 5: never used' } },
    'Database problem: The database is damaged: Page 5: never used Stop Wakeful, put a copy of the database aside, and bring back a backup.',
  ],
  [
    { version: '1.3.0' },
    'Wakeful note: Version 1.2.3 is running, and this command is of version 1.3.0. Start Wakeful anew to run the version that is installed.',
  ],
  [
    { status: { ...status, schedulerStopped: 'Schedules are stopped.' } },
    'Schedules problem: Schedules are stopped.',
  ],
  [
    { spans: [] },
    'Sleep note: No sleep has been seen yet. If the system does not tell: a sleep is noticed by the clock, within half a minute of its end.',
  ],
  [
    { about: { ...about, limits: [{ about: 'idle', message: 'When you last used it is not known.' }] } },
    'Power and network note: When you last used it is not known.',
  ],
  [
    { about: { ...about, limits: [{ about: 'keep-awake', message: 'systemd-inhibit is not there.' }] } },
    'Keeping awake note: systemd-inhibit is not there.',
  ],
  [
    { environment: environment === null ? null : { ...environment, problem: 'The login shell hangs.' } },
    'Environment note: The login shell hangs. See what jobs get, and what your terminal has more: wakeful environment --compare',
  ],
  [
    { secrets: { ...secrets, missing: [{ name: 'NAS', usedBy: [{ id: 's1', name: 'A' }] }] } },
    'Secrets problem: NAS: named by 1 schedule and not set. Set it: wakeful secret set NAS',
  ],
  [
    { loginStart: { isOn: false, problem: null } },
    'Start at login note: Wakeful does not start when you log in. Switch it on in the settings of the window.',
  ],
])('%o', (facts, said) => {
  expect(worst(facts)).toEqual([said]);
});

test('looks at a running Wakeful, and ends with 1 when something is wrong', async () => {
  const world = await startWorld('2026-03-02T08:00:00.000Z');
  const { socket } = homePaths(world.folder);
  const server = createSocketServer({ router: routerOf(world), socket, version: '1.2.3', log: SILENT });
  await server.listen();
  closing.push(() => server.close());
  const run = (...args: string[]) => runInProcess(args, { home: world.folder, clock: world.time });
  const well = await run('doctor');
  expect(well.out).toMatch(/^ok {4}Wakeful {12}Version 1\.2\.3 is running \(wakeful serve\)\.$/m);
  expect(well.out).toMatch(/^ok {4}Database {11}It is whole, /m);
  expect(well.out).toMatch(/Nothing is wrong\.\n$/);
  expect(well.exitCode).toBe(0);

  chmodSync(world.folder, 0o755);
  const open = await run('doctor', '--json');
  expect(open.exitCode).toBe(1);
  expect(JSON.parse(open.out)).toMatchObject({ problems: 1 });
  chmodSync(world.folder, 0o700);
});

test('a database that is none is told, and left as it is', async () => {
  const world = await startWorld();
  const home = join(world.folder, 'other');
  const { mkdirSync } = await import('node:fs');
  mkdirSync(home, { mode: 0o700 });
  writeFileSync(join(home, 'wakeful.db'), 'no database');
  const { out, exitCode } = await runInProcess(['doctor'], { home, clock: world.time });
  expect(out).toContain('is damaged or is not a database of Wakeful');
  expect(exitCode).toBe(1);
  expect(statSync(join(home, 'wakeful.db')).size).toBe(11);
});

test('without a running Wakeful it says so, and looks at what there is', async () => {
  const world = await startWorld();
  const { out, exitCode } = await runInProcess(['doctor'], { home: world.folder, clock: world.time });
  expect(out).toMatch(/^!! {4}Wakeful +It is not running, so nothing is started\./m);
  expect(out).toContain('Start the app, or run: wakeful serve');
  expect(exitCode).toBe(1);
});
