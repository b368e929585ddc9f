/* eslint-disable no-template-curly-in-string -- systemd and the shell write variables so */
import { expect, test } from 'vitest';
import { checkTrigger } from '../../../../src/main/engine/trigger-check';
import { checkReading } from '../../../../src/shared/import/checked';
import type { Found } from '../../../../src/shared/import/reading';
import { ImportSystem, readForeignFiles } from '../../../../src/shared/import/systems';

const NOW = Date.UTC(2026, 10, 26, 9);

function read(files: Readonly<Record<string, string>>) {
  const sources = Object.entries(files).map(([name, text]) => ({ name, text }));
  return readForeignFiles(sources, { system: ImportSystem.Systemd, zone: 'Europe/Berlin', now: NOW });
}

/** What is read has to be what is kept. */
function only(files: Readonly<Record<string, string>>): Found {
  const reading = read(files);
  const { checked, refused } = checkReading(reading, { now: NOW, judge: checkTrigger });
  expect(refused).toEqual([]);
  expect(checked).toHaveLength(1);
  const [first] = checked;
  if (first === undefined) throw new Error('Nothing was read.');
  return first.found;
}

const said = ({ different, lost }: Found): string => [...different, ...lost].join('\n');
const service = (lines: string): string => `[Service]\nType=oneshot\n${lines}\n`;
const timer = (lines: string): string => `[Timer]\n${lines}\n[Install]\nWantedBy=timers.target\n`;
const job = (exec: string): Found['entry']['action'] =>
  only({ 'x.timer': timer('OnCalendar=daily'), 'x.service': service(exec) }).entry.action;

test('the timer of logrotate, as Debian has it', () => {
  const found = only({
    '/usr/lib/systemd/system/logrotate.timer': `[Unit]
Description=Daily rotation of log files
Documentation=man:logrotate(8) man:logrotate.conf(5)

[Timer]
OnCalendar=daily
AccuracySec=1h
Persistent=true

[Install]
WantedBy=timers.target
`,
    '/usr/lib/systemd/system/logrotate.service': `[Unit]
Description=Rotate log files
Documentation=man:logrotate(8) man:logrotate.conf(5)
RequiresMountsFor=/var/log
ConditionACPower=true

[Service]
Type=oneshot
ExecStart=/usr/sbin/logrotate /etc/logrotate.conf

# performance options
Nice=19
IOSchedulingClass=best-effort
IOSchedulingPriority=7

# hardening options
#  details: https://www.freedesktop.org/software/systemd/man/systemd.exec.html
ProtectSystem=full
PrivateTmp=true
`,
  });
  expect(found.entry).toEqual({
    name: 'Rotate log files',
    enabled: false,
    trigger: { kind: 'cron', expression: '0 0 * * *' },
    action: { kind: 'program', program: '/usr/sbin/logrotate', args: ['/etc/logrotate.conf'] },
    conditions: { power: {} },
    retry: { limit: 0 },
  });
  expect(found.different.join('\n')).toContain('Persistent=true');
  expect(found.different.join('\n')).toContain('1h late');
  expect(found.lost.join('\n')).toContain('nice -n 19');
  expect(found.lost.join('\n')).toContain('ProtectSystem=full, PrivateTmp=true');
  expect(found.lost.join('\n')).toContain('RequiresMountsFor=/var/log');
});

test('a backup of a person: jitter, folder, variables, network, a restart after a failure', () => {
  const found = only({
    '/home/ada/.config/systemd/user/restic.timer': timer(
      'OnCalendar=Mon..Fri 12:30\nRandomizedDelaySec=15min\nUnit=restic-backup.service',
    ),
    '/home/ada/.config/systemd/user/restic-backup.service': `[Unit]
Description=Backup of the home folder
After=network-online.target
[Service]
WorkingDirectory=%h/work
Environment=RESTIC_REPOSITORY=/mnt/nas "RESTIC_EXTRA=--one-file-system --quiet"
EnvironmentFile=-%h/.restic.env
ExecStart=/usr/bin/restic backup $RESTIC_EXTRA \\
  # only what is written by hand
  --tag daily %h
Restart=on-failure
RestartSec=5min
RuntimeMaxSec=2h
`,
  });
  expect(found.entry).toEqual({
    name: 'Backup of the home folder',
    enabled: false,
    trigger: { kind: 'cron', expression: '30 12 * * 1-5' },
    action: {
      kind: 'command',
      line: '/usr/bin/restic backup $RESTIC_EXTRA --tag daily "${HOME}"',
      cwd: '~/work',
      env: { RESTIC_REPOSITORY: '/mnt/nas', RESTIC_EXTRA: '--one-file-system --quiet' },
    },
    jitterMs: 900_000,
    timeoutMs: 7_200_000,
    retry: { limit: 4, backoffMs: 300_000 },
    conditions: { network: {} },
  });
  expect(said(found)).not.toContain('as root');
  expect(said(found)).toContain('drops what came due while the computer was off');
  expect(said(found)).toContain('The variables in %h/.restic.env are not taken over');
});

test.each([
  ['Persistent=true', undefined, 'Here too'],
  ['Persistent=no', { mode: 'skip' }, 'skipped in both cases'],
  ['', undefined, 'Here it runs once after either'],
])('%j: what is missed', (line, ifMissed, words) => {
  const found = only({
    'x.timer': timer(`OnCalendar=03:00\n${line}`),
    'x.service': service('ExecStart=/bin/true'),
  });
  expect(found.entry.ifMissed).toEqual(ifMissed);
  expect(said(found)).toContain(words);
});

test('what repeats after the last start is an interval; the first time after the boot belongs to it', () => {
  const found = only({
    'tmp.timer': timer('OnBootSec=15min\nOnUnitActiveSec=1d'),
    'tmp.service': service('ExecStart=systemd-tmpfiles --clean'),
  });
  expect(found.entry.trigger).toEqual({ kind: 'interval', everyMs: 86_400_000 });
  expect(found.entry.name).toBe('tmp');
  expect(said(found)).toContain('systemd counts 1 day from the last start');
  expect(said(found)).toContain('OnBootSec=15min');
});

test('after the boot, and nothing else', () => {
  const found = only({ 'x.timer': timer('OnBootSec=2min'), 'x.service': service('ExecStart=/bin/true') });
  expect(found.entry.trigger).toEqual({ kind: 'event', event: 'startup' });
  expect(said(found)).toContain('2 min after the computer starts');
});

test('several times become one schedule where they can, and several where not', () => {
  const { found } = read({
    'x.timer': timer('OnCalendar=Mon 09:00\nOnCalendar=Tue 09:00\nOnCalendar=Sat 11:30\nOnBootSec=1min'),
    'x.service': service('ExecStart=/bin/true'),
  });
  expect(found.map(({ entry }) => [entry.name, entry.trigger])).toEqual([
    ['x', { kind: 'cron', expression: '0 9 * * 1,2' }],
    ['x (2)', { kind: 'cron', expression: '30 11 * * 6' }],
    ['x (3)', { kind: 'event', event: 'startup' }],
  ]);
  expect(found[0]?.different.join()).toContain('Its 3 times are schedules of their own');
});

test('an empty OnCalendar takes back those before it', () => {
  const found = only({
    'x.timer': timer('OnCalendar=daily\nOnCalendar=\nOnCalendar=weekly'),
    'x.service': service('ExecStart=/bin/true'),
  });
  expect(found.entry.trigger).toMatchObject({ expression: '0 0 * * 1' });
});

test.each<[string, object]>([
  [
    'ExecStart=/bin/sh -c "echo a; echo \'b c\'"',
    { kind: 'program', program: '/bin/sh', args: ['-c', "echo a; echo 'b c'"] },
  ],
  [
    'ExecStart=/usr/bin/find / -name "*.tmp" -delete',
    { kind: 'program', program: '/usr/bin/find', args: ['/', '-name', '*.tmp', '-delete'] },
  ],
  ['ExecStart=/bin/echo 100%% $$HOME', { kind: 'program', program: '/bin/echo', args: ['100%', '$HOME'] }],
  ['ExecStart=/bin/echo a\\x20b\\tc', { kind: 'program', program: '/bin/echo', args: ['a b\tc'] }],
  ['ExecStart=-/bin/false', { kind: 'command', line: '/bin/false || true' }],
  [
    'ExecStart=-/bin/one\nExecStart=/bin/two "x y"',
    { kind: 'command', line: "(/bin/one || true) && /bin/two 'x y'" },
  ],
  ['ExecStart=/bin/one ; /bin/two', { kind: 'command', line: '/bin/one && /bin/two' }],
  ['ExecStart=/bin/echo one \\; two', { kind: 'program', program: '/bin/echo', args: ['one', ';', 'two'] }],
  [
    'ExecStartPre=/bin/ping -c1 nas\nExecStart=/bin/run',
    { kind: 'command', line: '/bin/ping -c1 nas && /bin/run' },
  ],
  [
    'ExecStart=/bin/echo "${A}-it\'s $5 `x`"',
    { kind: 'command', line: '/bin/echo "${A}-it\'s \\$5 \\`x\\`"' },
  ],
  ['ExecStart=:/bin/echo ${A}', { kind: 'program', program: '/bin/echo', args: ['${A}'] }],
  ['ExecStart=@/bin/busybox ls -l', { kind: 'program', program: '/bin/busybox', args: ['-l'] }],
  ['ExecStart=%h/bin/run %p', { kind: 'command', line: '"${HOME}/bin/run" x' }],
  ['ExecStart=/bin/old\nExecStart=\nExecStart=/bin/new', { kind: 'program', program: '/bin/new', args: [] }],
])('%j', (exec, action) => {
  expect(job(exec)).toEqual(action);
});

test('an instance finds its template, and knows its name', () => {
  const found = only({
    'backup@home.timer': timer('OnCalendar=daily'),
    'backup@.service': service('ExecStart=/usr/bin/backup %i'),
  });
  // The template does not know its instance; the timer does.
  expect(found.entry.action).toMatchObject({ program: '/usr/bin/backup', args: ['home'] });
});

test('what systemctl cat shows is read as the files that it names, with what was added to them', () => {
  const found = only({
    'pasted.txt': `# /usr/lib/systemd/system/fstrim.timer
[Unit]
Description=Discard unused filesystem blocks once a week
[Timer]
OnCalendar=weekly
Persistent=true

# /etc/systemd/system/fstrim.timer.d/night.conf
[Timer]
OnCalendar=
OnCalendar=Sun 03:00

# /usr/lib/systemd/system/fstrim.service
[Unit]
Description=Discard unused blocks on filesystems from /etc/fstab
[Service]
Type=oneshot
ExecStart=/sbin/fstrim --listed-in /etc/fstab:/proc/self/mountinfo --verbose --quiet-unsupported
`,
  });
  expect(found.entry.trigger).toMatchObject({ expression: '0 3 * * 0' });
  expect(found.entry.action).toMatchObject({ program: '/sbin/fstrim' });
});

test('a timer and its service in one text belong together', () => {
  const text = `${timer('OnCalendar=hourly')}\n${service('ExecStart=/bin/true')}`;
  expect(only({ 'both.txt': text }).entry.trigger).toMatchObject({ expression: '0 * * * *' });
});

test.each<[string, Record<string, string>, string]>([
  [
    'a timer without its service',
    { 'x.timer': timer('OnCalendar=daily') },
    'It starts x.service, which is missing.',
  ],
  [
    'a service without a timer',
    { 'x.service': service('ExecStart=/bin/true') },
    'No timer starts this service.',
  ],
  [
    'a timer without a time',
    { 'x.timer': timer('AccuracySec=1s'), 'x.service': service('ExecStart=/bin/true') },
    'no time that is known',
  ],
  [
    'a service that starts nothing',
    { 'x.timer': timer('OnCalendar=daily'), 'x.service': service('') },
    'no ExecStart',
  ],
  [
    'a specifier of there',
    { 'x.timer': timer('OnCalendar=daily'), 'x.service': service('ExecStart=/bin/echo %m') },
    '%m stands for something',
  ],
  [
    'a variable that nobody fills in',
    { 'x.timer': timer('OnCalendar=daily'), 'x.service': service('Environment=A=%h/x\nExecStart=/bin/true') },
    '%h stands for something',
  ],
  [
    'a quote that does not end',
    { 'x.timer': timer('OnCalendar=daily'), 'x.service': service('ExecStart=/bin/echo "a') },
    'quote',
  ],
  ['a line that is none', { 'x.timer': '[Timer]\nOnCalendar daily' }, '"OnCalendar daily" is no line'],
  ['a text that is none', { 'notes.txt': 'Buy milk' }, 'no line of a unit'],
  ['a socket', { 'x.socket': '[Socket]\nListenStream=80' }, 'neither a timer nor a service'],
])('%s is refused by name, and the rest is read', (_what, files, words) => {
  const { found, refused } = read({
    ...files,
    'good.timer': timer('OnCalendar=daily'),
    'good.service': service('ExecStart=/bin/true'),
  });
  expect(found.map(({ entry }) => entry.name)).toEqual(['good']);
  expect(refused).toHaveLength(1);
  expect(refused[0]?.message).toContain(words);
});

test('what has no counterpart is said', () => {
  const found = only({
    'x.timer': timer('OnCalendar=daily\nWakeSystem=true\nOnClockChange=true'),
    'x.service': `[Unit]
OnFailure=mail@%n.service
ConditionPathExists=/mnt/nas
After=postgresql.service
[Service]
Type=forking
User=backup
ExecStart=+/usr/bin/x
ExecStopPost=/usr/bin/y
SuccessExitStatus=3
Restart=always
`,
  });
  for (const words of [
    'Wakeful does not: it catches up',
    'OnClockChange=true',
    'OnFailure=mail@%n.service is left out',
    'ConditionPathExists=/mnt/nas is not asked here',
    'postgresql.service',
    'Type=forking',
    'as backup. Here it runs as you',
    'with + or !',
    'ExecStopPost=/usr/bin/y',
    'SuccessExitStatus=3',
    'Restart=always',
  ])
    expect(said(found)).toContain(words);
});
