import { expect, test } from 'vitest';
import { checkTrigger } from '../../../../src/main/engine/trigger-check';
import { checkReading } from '../../../../src/shared/import/checked';
import { readLaunchd } from '../../../../src/shared/import/launchd';
import type { Found } from '../../../../src/shared/import/reading';
import { ImportSystem, readForeignFiles } from '../../../../src/shared/import/systems';

const NOW = Date.UTC(2026, 10, 26, 9);

const plist = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
${body}
</dict>
</plist>
`;
const PROGRAM =
  '<key>Label</key><string>org.example.job</string>\n<key>ProgramArguments</key><array><string>/bin/job</string></array>\n';

function all(text: string): readonly Found[] {
  const reading = readForeignFiles([{ name: 'org.example.job.plist', text }], {
    system: ImportSystem.Launchd,
    zone: 'UTC',
    now: NOW,
  });
  const { checked, refused } = checkReading(reading, { now: NOW, judge: checkTrigger });
  expect(refused).toEqual([]);
  return checked.map(({ found }) => found);
}

function only(text: string): Found {
  const [first, ...others] = all(text);
  expect(others).toEqual([]);
  if (first === undefined) throw new Error('Nothing was read.');
  return first;
}

const said = ({ different, lost }: Found): string => [...different, ...lost].join('\n');
const trigger = (body: string): unknown => only(plist(PROGRAM + body)).entry.trigger;

test('an agent as people write it', () => {
  const found = only(
    plist(`  <key>Label</key>
  <string>com.example.backup</string>
  <!-- at lunch -->
  <key>ProgramArguments</key>
  <array>
    <string>/usr/local/bin/restic</string>
    <string>backup</string>
    <string>/Users/ada/Documents &amp; Pictures</string>
  </array>
  <key>StartCalendarInterval</key>
  <dict>
    <key>Hour</key><integer>12</integer>
    <key>Minute</key><integer>30</integer>
  </dict>
  <key>WorkingDirectory</key><string>/Users/ada</string>
  <key>EnvironmentVariables</key>
  <dict><key>RESTIC_REPOSITORY</key><string>/Volumes/nas</string></dict>
  <key>StandardOutPath</key><string>/tmp/backup.log</string>
  <key>StandardErrorPath</key><string>/tmp/backup.log</string>
  <key>LowPriorityIO</key><true/>
  <key>ProcessType</key><string>Background</string>`),
  );
  expect(found).toEqual({
    place: 'org.example.job.plist',
    entry: {
      name: 'com.example.backup',
      enabled: false,
      trigger: { kind: 'cron', expression: '30 12 * * *' },
      action: {
        kind: 'program',
        program: '/usr/local/bin/restic',
        args: ['backup', '/Users/ada/Documents & Pictures'],
        cwd: '/Users/ada',
        env: { RESTIC_REPOSITORY: '/Volumes/nas' },
      },
      retry: { limit: 0 },
    },
    different: [
      'launchd runs it once after a sleep, and drops what came due while the computer was off. Here it runs once after either.',
      'launchd gives a job almost no variables. Here it has those of your login shell.',
      'Its output goes to /tmp/backup.log there. Here it is kept with each run instead.',
    ],
    lost: ['Not known here, and left out: LowPriorityIO, ProcessType.'],
  });
});

const calendar = (...items: Readonly<Record<string, number>>[]): string => {
  const dicts = items.map(
    (item) =>
      `<dict>${Object.entries(item)
        .map(([key, value]) => `<key>${key}</key><integer>${value}</integer>`)
        .join('')}</dict>`,
  );
  return `<key>StartCalendarInterval</key>${dicts.length === 1 ? dicts[0] : `<array>${dicts.join('\n')}</array>`}`;
};

test.each<[string, string]>([
  [calendar({ Minute: 0 }), '0 * * * *'],
  [calendar({ Hour: 3 }), '* 3 * * *'],
  [calendar({ Weekday: 0, Hour: 9, Minute: 5 }), '5 9 * * 0'],
  [calendar({ Weekday: 7, Hour: 9, Minute: 5 }), '5 9 * * 0'],
  [calendar({ Day: 1, Month: 1, Hour: 0, Minute: 0 }), '0 0 1 1 *'],
  // Either, as in crontab(5).
  [calendar({ Day: 13, Weekday: 5, Hour: 0, Minute: 0 }), '0 0 13 * 5'],
  [calendar(...[1, 2, 3, 4, 5].map((Weekday) => ({ Weekday, Hour: 9, Minute: 0 }))), '0 9 * * 1-5'],
  [calendar(...[0, 15, 30, 45].map((Minute) => ({ Minute }))), '*/15 * * * *'],
  [calendar({}), '* * * * *'],
])('%s is %s', (body, expression) => {
  expect(trigger(body)).toEqual({ kind: 'cron', expression });
});

test('times that do not go together are schedules of their own', () => {
  const found = all(plist(PROGRAM + calendar({ Hour: 9, Minute: 0 }, { Hour: 17, Minute: 30, Weekday: 5 })));
  expect(found.map(({ entry }) => [entry.name, entry.trigger])).toEqual([
    ['org.example.job', { kind: 'cron', expression: '0 9 * * *' }],
    ['org.example.job (2)', { kind: 'cron', expression: '30 17 * * 5' }],
  ]);
});

test('an interval, and a start when it is loaded', () => {
  const found = all(
    plist(`${PROGRAM}<key>StartInterval</key><integer>3600</integer><key>RunAtLoad</key><true/>`),
  );
  expect(found.map(({ entry }) => entry.trigger)).toEqual([
    { kind: 'interval', everyMs: 3_600_000 },
    { kind: 'event', event: 'startup' },
  ]);
  expect(found[0]?.different[0]).toContain('launchd drops what comes due while the computer sleeps');
  expect(found[1]?.different[0]).toContain('when Wakeful starts');
});

test('Program names the file, ProgramArguments the rest', () => {
  const found = only(
    plist(`<key>Label</key><string>x</string><key>Program</key><string>/bin/bash</string>
<key>ProgramArguments</key><array><string>-bash</string><string>-c</string><string>echo hi</string></array>
<key>RunAtLoad</key><true/>`),
  );
  expect(found.entry.action).toEqual({ kind: 'program', program: '/bin/bash', args: ['-c', 'echo hi'] });
});

test('what has no counterpart is said', () => {
  const found = only(
    plist(`${PROGRAM}${calendar({ Hour: 1, Minute: 2 })}
<key>UserName</key><string>_www</string><key>Disabled</key><true/><key>Nice</key><integer>5</integer>
<key>KeepAlive</key><true/><key>ThrottleInterval</key><integer>60</integer>
<key>WatchPaths</key><array><string>/etc/hosts</string></array>
<key>EnableGlobbing</key><true/><key>StandardInPath</key><string>/dev/null</string>
<key>EnvironmentVariables</key><dict><key>my var</key><string>x</string></dict>`),
  );
  for (const words of [
    'as _www',
    'switched off there',
    'nice -n 5',
    'whenever it ends',
    '1 min between',
    'WatchPaths',
    'EnableGlobbing',
    'StandardInPath',
    'my var',
  ])
    expect(said(found)).toContain(words);
  expect(found.entry.action).not.toHaveProperty('env');
});

test('kept alive only after a failure is a retry', () => {
  const found = only(
    plist(
      `${PROGRAM}${calendar({ Hour: 1 })}<key>KeepAlive</key><dict><key>SuccessfulExit</key><false/></dict>`,
    ),
  );
  expect(found.entry.retry).toEqual({ limit: 3, backoffMs: 10_000 });
});

test.each<[string, string, string, string]>([
  ['a daemon', plist(`${PROGRAM}<key>KeepAlive</key><true/>`), 'kept running all the time', ', line 7'],
  [
    'a watcher',
    plist(`${PROGRAM}<key>WatchPaths</key><array><string>/x</string></array>`),
    'WatchPaths',
    ', line 4',
  ],
  ['nothing of time', plist(PROGRAM), 'It has no time', ', line 4'],
  [
    'nothing to run',
    plist('<key>Label</key><string>x</string><key>RunAtLoad</key><true/>'),
    'It starts nothing',
    ', line 4',
  ],
  ['an hour that is none', plist(PROGRAM + calendar({ Hour: 25 })), 'Hour is no number', ', line 7'],
  ['a key of no calendar', plist(PROGRAM + calendar({ Second: 5 })), '"Second"', ', line 7'],
  [
    'a text for a number',
    plist(`${PROGRAM}<key>StartInterval</key><string>60</string>`),
    'StartInterval has to be an <integer>',
    ', line 7',
  ],
  [
    'no interval',
    plist(`${PROGRAM}<key>StartInterval</key><integer>0</integer>`),
    'StartInterval of 0 s',
    ', line 7',
  ],
  [
    'a key without a value',
    plist('<key>Label</key><key>Program</key>'),
    'A key without its value',
    ', line 5',
  ],
  ['another XML', '<?xml version="1.0"?>\n<html></html>', 'no property list', ', line 2'],
  ['half of one', '<plist version="1.0">\n<dict>\n<key>Label', 'no XML that can be read', ', line 3'],
  [
    'an entity of its own',
    '<!DOCTYPE plist [<!ENTITY a "aaaa">]>\n<plist><string>&a;</string></plist>',
    'no XML that can be read',
    ', line 2',
  ],
  ['the binary form', 'bplist00\u0001\u0002', 'plutil -convert xml1', ''],
  ['a list', '<plist><array/></plist>', 'is a <dict>', ', line 1'],
])('%s is refused in words', (_what, text, words, line) => {
  const { found, refused } = readLaunchd({ name: 'org.example.job.plist', text });
  expect(found).toEqual([]);
  expect(`${refused[0]?.message} ${refused[0]?.fix}`).toContain(words);
  expect(refused[0]).toMatchObject({ place: `org.example.job.plist${line}` });
});
