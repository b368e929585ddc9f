/** Schedules to a file, and from one. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { homePaths } from '../../../src/main/host/home-paths';
import { createSocketServer } from '../../../src/main/server/http';
import type { ScheduleView } from '../../../src/shared/contract/views';
import { routerOf } from '../../support/carriers';
import { runInProcess } from '../../support/scripted-terminal';
import { disposeWorlds, SILENT, startWorld } from '../../support/world';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  expect(disposeWorlds()).toEqual([]);
});

async function served(now = '2026-03-02T08:00:00.000Z') {
  const world = await startWorld(now);
  const { socket } = homePaths(world.folder);
  const server = createSocketServer({ router: routerOf(world), socket, version: '1.2.3', log: SILENT });
  await server.listen();
  closing.push(() => server.close());
  const run = (...args: string[]) => runInProcess(args, { home: world.folder, clock: world.time });
  const write = (text: string): string => {
    const file = join(world.folder, 'in.yaml');
    writeFileSync(file, text);
    return file;
  };
  const list = async () => JSON.parse((await run('list', '--json')).out) as ScheduleView[];
  return { world, run, write, list, file: (name: string) => join(world.folder, name) };
}

const secretOf = (name: string): string => `\${secret:${name}}`;

/** Some of everything, with names that need quoting, a circle of no kind, and a secret. */
const COMMANDS: readonly (readonly string[])[] = [
  ['add', 'Nightly "backup": #1 🌙', '--cron', '30 2 * * *', '--run', 'restic backup ~', '--timeout', '2h'],
  [
    'edit',
    'Nightly "backup": #1 🌙',
    '--env',
    'RESTIC_PASSWORD=' + secretOf('NAS'),
    '--tag',
    'night',
    '--grace',
    '12h',
  ],
  [
    'add',
    'Check',
    '--every',
    '5m',
    '--http',
    'https://example.org/',
    '--expect-json',
    'status=up',
    '--disabled',
  ],
  [
    'add',
    'Tell',
    '--on',
    'after:Nightly "backup": #1 🌙:failure',
    '--exec',
    '/usr/bin/notify-send',
    '--',
    '--',
    '-x',
  ],
  [
    'add',
    'All',
    '--on',
    'resume',
    '--member',
    'Check',
    '--member',
    'Tell',
    '--window',
    'Mon-Fri 08:00-18:00',
  ],
  ['add', 'Once', '--at', '2026-03-02T09:00:00Z', '--run', 'echo "a\nb"'],
];

function essence(schedules: readonly ScheduleView[]) {
  const nameOf = new Map(schedules.map(({ id, name }) => [id, name]));
  const text = JSON.stringify(
    schedules.map(
      ({ id: _id, createdAt: _made, updatedAt: _at, nextRunAt: _next, revision: _r, ...rest }) => rest,
    ),
  );
  return JSON.parse(
    text.replace(/"(s\d+)"/g, (_, id: string) => JSON.stringify(nameOf.get(id))),
  ) as ScheduleView[];
}
const byName = (schedules: readonly ScheduleView[]) =>
  [...essence(schedules)].sort((a, b) => (a.name < b.name ? -1 : 1));

test.each(['all.yaml', 'all.json'])(
  'what is exported to %s makes the same schedules elsewhere',
  async (name) => {
    const here = await served();
    for (const command of COMMANDS) expect(await here.run(...command)).toMatchObject({ exitCode: 0 });
    expect((await here.run('export', here.file(name))).out).toBe(
      `Wrote 5 schedules to ${here.file(name)}.\n`,
    );
    expect(statSync(here.file(name)).mode & 0o777).toBe(0o600);
    const text = readFileSync(here.file(name), 'utf8');
    expect(text).not.toMatch(/\bs\d+\b|overlap|conditions|jitterMs/);
    expect(text).toContain('secret:NAS');

    const there = await served();
    const answer = JSON.parse((await there.run('import', here.file(name), '--json')).out) as unknown;
    expect(answer).toEqual({
      made: expect.arrayContaining(['Check', 'Tell', 'All']) as unknown,
      changed: [],
      kept: [],
      past: [],
    });
    expect(byName(await there.list())).toEqual(byName(await here.list()));

    // The same once more changes nothing.
    const before = await there.list();
    expect((await there.run('import', here.file(name))).out).toMatch(/^Left 5 schedules as here:\n/);
    expect(await there.list()).toEqual(before);
  },
);

test('what differs is left alone until one says what to do about it', async () => {
  const { run, write, list } = await served();
  await run('add', 'Backup', '--cron', '30 2 * * *', '--run', 'one');
  const file = write(`
schedules:
  - name: Backup
    enabled: false
    trigger: { kind: cron, expression: 30 2 * * * }
    action: { kind: command, line: two }
  - name: New
    trigger: { kind: event, event: after, schedule: Backup }
    action: { kind: command, line: three }
`);
  const refused = await run('import', file);
  expect(refused.exitCode).toBe(1);
  expect(refused.err).toBe(
    'wakeful: These are here and differ from the file: "Backup". Nothing was imported. Change them to what the file says with --update, or leave them as they are with --keep.\n',
  );
  expect(await list()).toHaveLength(1);

  expect((await run('import', file, '--update', '--dry-run')).out).toBe(
    'Would make 1 schedule:\n  New\nWould change 1 schedule:\n  Backup\n',
  );
  expect(await list()).toHaveLength(1);

  await run('import', file, '--keep');
  const [kept, made] = await list();
  expect(kept).toMatchObject({ name: 'Backup', enabled: true, action: { line: 'one' } });
  expect(made).toMatchObject({ name: 'New', trigger: { schedule: kept?.id } });

  expect((await run('import', file, '--update')).out).toBe(
    'Changed 1 schedule:\n  Backup\nLeft 1 schedule as here:\n  New\n',
  );
  expect((await list())[0]).toMatchObject({ id: kept?.id, enabled: false, action: { line: 'two' } });
});

const ENTRY =
  'name: A\n    trigger: { kind: cron, expression: 30 2 * * * }\n    action: { kind: command, line: a }';

test.each([
  ['schedules: [1', 'FILE: It is neither YAML nor JSON: '],
  ['just words', 'FILE: There are no schedules in it.'],
  ['', 'FILE: There are no schedules in it.'],
  ['wakeful: 2\nschedules: []', 'wakeful: The file is of format 2; this version of Wakeful reads format 1.'],
  ['wakeful: 1\nschedule: []', 'schedule: This is not known here.'],
  ['wakeful: 1', 'schedules: This has to be a list.'],
  ['schedules: [3]', 'schedules[0]: This has to be a schedule'],
  [
    `schedules:\n  - ${ENTRY}\n    enabled: yes please`,
    'schedules[0].enabled: This has to be true or false.',
  ],
  [`schedules:\n  - ${ENTRY}\n  - ${ENTRY}`, 'schedules[1].name: "A" stands in the file twice'],
  [`schedules:\n  - ${ENTRY}\n    ifMised: { mode: skip }`, 'schedules[0].ifMised: This is not known here'],
  [
    `schedules:\n  - ${ENTRY}\n    ifMissed: { mode: skip, gracems: 3 }`,
    'schedules[0].ifMissed.gracems: This is',
  ],
  [
    `schedules:\n  - ${ENTRY.replace('30 2', '61 2')}`,
    'schedules[0].trigger.expression: Minute 61 does not exist.',
  ],
  [
    `schedules:\n  - ${ENTRY.replace('line: a', 'line: ""')}`,
    'schedules[0].action.line: The command is empty',
  ],
  [
    `schedules:\n  - ${ENTRY}\n  - name: B\n    trigger: { kind: event, event: after, schedule: C }\n    action: { kind: command, line: a }`,
    'schedules[1]: It refers to a schedule "C", which is neither in the file nor here.',
  ],
  [
    'schedules:\n  - name: B\n    trigger: { kind: event, event: after, schedule: B }\n    action: { kind: command, line: a }',
    'schedules[0]: "B" refers to itself, by way of "B".',
  ],
  ['a: &a [x]\nschedules: *b', 'FILE: It is neither YAML nor JSON: '],
])('of a wrong file nothing is imported, and the place is named: %s', async (text, words) => {
  const { run, write, list } = await served();
  const { exitCode, err } = await run('import', write(text));
  expect(err).toContain(words);
  expect(exitCode).toBe(2);
  expect(await list()).toEqual([]);
});

test('a time that has gone by is left out, and said', async () => {
  const { run, write, list } = await served();
  const file = write(
    `schedules:\n  - name: Gone\n    trigger: { kind: once, at: 2020-01-01T00:00:00.000Z }\n    action: { kind: command, line: a }`,
  );
  expect((await run('import', file)).out).toBe('Left out 1 schedule whose time has gone by:\n  Gone\n');
  expect(await list()).toEqual([]);
});

test('the value of a secret never is in an export, and a plain one that looks like it is pointed out', async () => {
  const { run } = await served();
  await run(
    'add',
    'A',
    '--every',
    '1h',
    '--run',
    'a',
    '--env',
    'API_TOKEN=abc',
    '--env',
    'KEY=' + secretOf('K'),
  );
  const { out, err } = await run('export');
  expect(out).toContain('API_TOKEN: abc');
  expect(err).toBe(
    'API_TOKEN of "A" looks like a secret, and its value is in the export. Keep it as one: wakeful secret set API_TOKEN\n',
  );
  expect(JSON.parse((await run('export', '--json')).out)).toMatchObject({
    wakeful: 1,
    schedules: [{ name: 'A', action: { env: { KEY: secretOf('K') } } }],
  });
});

test('a file that was there and open to others is closed to them', async () => {
  const { run, file } = await served();
  writeFileSync(file('old.yaml'), 'old', { mode: 0o644 });
  await run('export', file('old.yaml'));
  expect(statSync(file('old.yaml')).mode & 0o777).toBe(0o600);
  expect(readFileSync(file('old.yaml'), 'utf8')).toBe('wakeful: 1\nschedules: []\n');
});

test('a file that cannot be written or read is said, with its name', async () => {
  const { run, file } = await served();
  expect((await run('export', file('no/such/folder.yaml'))).err).toContain(
    'folder.yaml" cannot be written (ENOENT).',
  );
  expect(existsSync(file('no'))).toBe(false);
  expect((await run('import', file('missing.yaml'))).err).toContain('missing.yaml" does not exist.');
});

test('a crontab becomes schedules that are switched off, and what is different is said', async () => {
  const { run, write, list } = await served();
  const file = write('# Nightly backup\n30 2 * * * restic backup ~\n@hourly /usr/bin/tidy\n');
  const dry = await run('import', '--from', 'crontab', file, '--dry-run');
  expect(dry.out).toContain('Would make 2 schedules:');
  expect(await list()).toEqual([]);

  const { exitCode, out } = await run('import', '--from', 'crontab', file);
  expect(exitCode).toBe(0);
  expect(out).toContain('Cron drops what comes due while the computer sleeps.');
  expect(out).toContain('wakeful enable "Nightly backup"');
  expect((await list()).map(({ name, enabled }) => [name, enabled])).toEqual([
    ['/usr/bin/tidy', false],
    ['Nightly backup', false],
  ]);

  // Once more, with one that was taken over meanwhile.
  await run('enable', 'Nightly backup');
  const again = await run('import', '--from', 'crontab', file, '--keep');
  expect(again.exitCode).toBe(0);
  expect(again.out).not.toContain('Cron drops');
  expect((await list()).find(({ name }) => name === 'Nightly backup')?.enabled).toBe(true);
});

/** Writes files beside each other, in a folder of their own. */
function writeAll(
  folder: string,
  files: Readonly<Record<string, string | Buffer>>,
): (name: string) => string {
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return (name) => join(folder, name);
}

const TIMER = '[Unit]\nDescription=Backup timer\n[Timer]\nOnCalendar=Mon..Fri 12:30\nPersistent=true\n';
const SERVICE =
  '[Unit]\nDescription=Backup\n[Service]\nType=oneshot\nUser=backup\nExecStart=/usr/bin/restic backup /srv\n';

test('a timer of systemd is read with the service beside it', async () => {
  const { run, list, file } = await served();
  const path = writeAll(file('units'), { 'backup.timer': TIMER, 'backup.service': SERVICE });
  const { exitCode, out } = await run('import', '--from', 'systemd', path('backup.timer'));
  expect(exitCode).toBe(0);
  expect(out).toContain('Made 1 schedule:\n  Backup');
  expect(out).toContain('With Persistent=true systemd runs it once for what was missed.');
  expect(out).toContain('  Backup:\n    systemd runs it as backup. Here it runs as you.');
  expect(out).toContain('systemctl disable --now NAME.timer, then: wakeful enable "Backup"');
  expect(await list()).toMatchObject([
    {
      name: 'Backup',
      enabled: false,
      trigger: { kind: 'cron', expression: '30 12 * * 1-5' },
      action: { kind: 'program', program: '/usr/bin/restic', args: ['backup', '/srv'] },
      retry: { limit: 0 },
    },
  ]);
});

const PLIST = `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict><key>Label</key><string>org.example.tidy</string>
<key>ProgramArguments</key><array><string>/bin/tidy</string></array>
<key>StartInterval</key><integer>3600</integer></dict></plist>`;
const TASK = `<?xml version="1.0" encoding="UTF-16"?>
<Task xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task"><RegistrationInfo><URI>\\Sync</URI></RegistrationInfo>
<Triggers><CalendarTrigger><StartBoundary>2024-01-15T03:30:00</StartBoundary><ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay></CalendarTrigger></Triggers>
<Actions><Exec><Command>sync.exe</Command></Exec></Actions></Task>`;

test('several files of launchd, and a task of Windows in UTF-16', async () => {
  const { run, list, file } = await served();
  const other = PLIST.replace(
    '<key>StartInterval</key><integer>3600</integer>',
    '<key>KeepAlive</key><true/>',
  ).replace('tidy<', 'daemon<');
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TASK, 'utf16le')]);
  const path = writeAll(file('in'), { 'tidy.plist': PLIST, 'daemon.plist': other, 'sync.xml': utf16 });

  // One of the two is made, and the end says that not all were.
  const both = await run('import', '--from', 'launchd', path('tidy.plist'), path('daemon.plist'), '--json');
  expect(both.exitCode).toBe(1);
  expect(JSON.parse(both.out)).toMatchObject({
    made: ['org.example.tidy'],
    refused: [{ name: 'daemon', message: expect.stringContaining('kept running all the time') as string }],
    notes: [{ name: 'org.example.tidy' }],
  });
  const words = await run('import', '--from', 'launchd', path('tidy.plist'), path('daemon.plist'), '--keep');
  expect(words.out).toContain('Could not take over 1 schedule:');
  expect(words.out).toContain('daemon.plist, line 4 (daemon): It is kept running all the time');

  expect((await run('import', '--from', 'task-scheduler', path('sync.xml'))).exitCode).toBe(0);
  expect((await list()).map(({ name, enabled }) => [name, enabled])).toEqual([
    ['org.example.tidy', false],
    ['Sync', false],
  ]);
});

test('where nothing can be taken over, nothing is made and the first reason is said', async () => {
  const { run, list, write, file } = await served();
  const crontab = await run('import', '--from', 'crontab', write('61 1 * * * job\nnonsense\n'));
  expect(crontab.exitCode).toBe(2);
  expect(crontab.err).toContain(
    'line 2: "nonsense" is no line of a crontab. 1 other could not be read either.',
  );
  const path = writeAll(file('in'), {
    'a.timer': TIMER,
    'b.plist': Buffer.from('bplist00\u0001'),
    'c.xml': '',
  });
  expect((await run('import', '--from', 'systemd', path('a.timer'))).err).toContain(
    'It starts a.service, which is missing.',
  );
  expect((await run('import', '--from', 'launchd', path('b.plist'))).err).toContain('plutil -convert xml1');
  expect((await run('import', '--from', 'task-scheduler', path('c.xml'))).err).toContain('It is empty.');
  expect((await run('import', '--from', 'systemd')).err).toContain(
    'wakeful import --from systemd backup.timer',
  );
  expect(await list()).toEqual([]);
});

test('a table with a column for users', async () => {
  const { run, write } = await served();
  const file = write('0 1 * * * ada /usr/bin/x\n');
  const told = await run('import', '--from', 'crontab', file, '--users', '--dry-run');
  expect(told.out).toContain('Cron runs it as ada. Here it runs as you.');
  expect(told.out).toContain('/usr/bin/x');
  expect((await run('import', '--from', 'crontab', file, '--dry-run')).out).toContain('ada /usr/bin/x');
});

test('what cannot be imported is refused by name', async () => {
  const { run } = await served();
  const from = await run('import', '--from', 'outlook');
  expect(from.exitCode).toBe(2);
  expect(from.err).toContain('This version reads: crontab, systemd, launchd, task-scheduler.');
  expect((await run('import')).err).toContain('No file is named.');
});
