import { expect, test } from 'vitest';
import { checkTrigger } from '../../../../src/main/engine/trigger-check';
import { checkReading } from '../../../../src/shared/import/checked';
import type { Found } from '../../../../src/shared/import/reading';
import { ImportSystem, readForeignFiles } from '../../../../src/shared/import/systems';
import { splitArguments } from '../../../../src/shared/import/task-command';
import { readTasks } from '../../../../src/shared/import/task-scheduler';

const NOW = Date.UTC(2026, 10, 26, 9);
const ZONE = 'Europe/Berlin';

interface Parts {
  readonly triggers?: string;
  readonly actions?: string;
  readonly settings?: string;
  readonly others?: string;
}

/** Settings that say nothing, so that a test says what it is about. */
const QUIET =
  '<DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries><StopIfGoingOnBatteries>false</StopIfGoingOnBatteries><ExecutionTimeLimit>PT0S</ExecutionTimeLimit>';
const DAILY =
  '<CalendarTrigger><StartBoundary>2024-01-15T03:30:00</StartBoundary><ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay></CalendarTrigger>';
const EXEC = '<Exec><Command>C:\\Tools\\job.exe</Command></Exec>';

const task = ({ triggers = DAILY, actions = EXEC, settings = '', others = '' }: Parts = {}): string =>
  `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
<RegistrationInfo><URI>\\Ada\\Nightly job</URI></RegistrationInfo>${others}
<Triggers>${triggers}</Triggers>
<Settings>${QUIET}${settings}</Settings>
<Actions Context="Author">${actions}</Actions>
</Task>`;

function all(text: string): readonly Found[] {
  const reading = readForeignFiles([{ name: 'job.xml', text }], {
    system: ImportSystem.TaskScheduler,
    zone: ZONE,
    now: NOW,
  });
  const { checked, refused } = checkReading(reading, { now: NOW, judge: checkTrigger });
  expect(refused).toEqual([]);
  return checked.map(({ found }) => found);
}

function only(parts: Parts | string = {}): Found {
  const [first, ...others] = all(typeof parts === 'string' ? parts : task(parts));
  expect(others).toEqual([]);
  if (first === undefined) throw new Error('Nothing was read.');
  return first;
}

const said = ({ different, lost }: Found): string => [...different, ...lost].join('\n');
const triggersOf = (triggers: string): unknown[] => all(task({ triggers })).map(({ entry }) => entry.trigger);

test('a task as Windows exports it', () => {
  const found = only(`<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.4" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Date>2024-03-02T10:11:12.1234567</Date>
    <Author>DESK\\ada</Author>
    <URI>\\Backup of documents</URI>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2024-03-04T12:30:00</StartBoundary>
      <Enabled>true</Enabled>
      <RandomDelay>PT15M</RandomDelay>
      <ScheduleByWeek>
        <DaysOfWeek><Monday /><Tuesday /><Wednesday /><Thursday /><Friday /></DaysOfWeek>
        <WeeksInterval>1</WeeksInterval>
      </ScheduleByWeek>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>S-1-5-18</UserId>
      <LogonType>S4U</LogonType>
      <RunLevel>HighestAvailable</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>Queue</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>true</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>true</StopIfGoingOnBatteries>
    <AllowHardTerminate>true</AllowHardTerminate>
    <StartWhenAvailable>true</StartWhenAvailable>
    <RunOnlyIfNetworkAvailable>true</RunOnlyIfNetworkAvailable>
    <IdleSettings><StopOnIdleEnd>true</StopOnIdleEnd><RestartOnIdle>false</RestartOnIdle></IdleSettings>
    <Enabled>true</Enabled>
    <Hidden>false</Hidden>
    <RunOnlyIfIdle>false</RunOnlyIfIdle>
    <WakeToRun>true</WakeToRun>
    <ExecutionTimeLimit>PT2H</ExecutionTimeLimit>
    <Priority>7</Priority>
    <RestartOnFailure><Interval>PT10M</Interval><Count>3</Count></RestartOnFailure>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>"C:\\Program Files\\restic\\restic.exe"</Command>
      <Arguments>backup "C:\\Users\\ada\\My Documents" --tag daily</Arguments>
      <WorkingDirectory>C:\\Users\\ada</WorkingDirectory>
    </Exec>
  </Actions>
</Task>`);
  expect(found.entry).toEqual({
    name: 'Backup of documents',
    enabled: false,
    trigger: { kind: 'cron', expression: '30 12 * * 1-5' },
    action: {
      kind: 'program',
      program: 'C:\\Program Files\\restic\\restic.exe',
      args: ['backup', 'C:\\Users\\ada\\My Documents', '--tag', 'daily'],
      cwd: 'C:\\Users\\ada',
    },
    jitterMs: 900_000,
    conditions: { power: {}, network: {} },
    overlap: 'queue',
    timeoutMs: 7_200_000,
    retry: { limit: 3, backoffMs: 600_000 },
  });
  for (const words of [
    'as SYSTEM',
    'administrator',
    'nobody is logged in',
    'WakeToRun',
    'on battery',
    'Here too',
  ])
    expect(said(found)).toContain(words);
});

const calendar = (schedule: string, start = '2024-01-15T03:30:00', more = ''): string =>
  `<CalendarTrigger>${more}<StartBoundary>${start}</StartBoundary>${schedule}</CalendarTrigger>`;
const BY_DAY = '<ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>';
const repeat = (interval: string, duration?: string): string =>
  `<Repetition><Interval>${interval}</Interval>${duration === undefined ? '' : `<Duration>${duration}</Duration>`}<StopAtDurationEnd>false</StopAtDurationEnd></Repetition>`;

test.each<[string, string, string | { expression: string; timezone: string }]>([
  ['each day', calendar(BY_DAY), '30 3 * * *'],
  ['seconds', calendar(BY_DAY, '2024-01-15T03:30:15'), '15 30 3 * * *'],
  ['in UTC', calendar(BY_DAY, '2024-01-15T03:30:00Z'), { expression: '30 3 * * *', timezone: 'UTC' }],
  [
    'in a zone',
    calendar(BY_DAY, '2005-10-11T13:21:17-08:00'),
    { expression: '17 21 13 * * *', timezone: 'Etc/GMT+8' },
  ],
  [
    'on weekdays',
    calendar(
      '<ScheduleByWeek><WeeksInterval>1</WeeksInterval><DaysOfWeek><Sunday/><Saturday/></DaysOfWeek></ScheduleByWeek>',
    ),
    '30 3 * * 0,6',
  ],
  [
    'on dates',
    calendar(
      '<ScheduleByMonth><DaysOfMonth><Day>1</Day><Day>15</Day><Day>Last</Day></DaysOfMonth><Months><January/><July/></Months></ScheduleByMonth>',
    ),
    '30 3 1,15,L 1,7 *',
  ],
  [
    'on the last day',
    calendar('<ScheduleByMonth><DaysOfMonth><Day>Last</Day></DaysOfMonth></ScheduleByMonth>'),
    '30 3 L * *',
  ],
  [
    'on the second Tuesday',
    calendar(
      '<ScheduleByMonthDayOfWeek><Weeks><Week>2</Week></Weeks><DaysOfWeek><Tuesday/></DaysOfWeek><Months><March/></Months></ScheduleByMonthDayOfWeek>',
    ),
    '30 3 * 3 2#2',
  ],
  [
    'on the last Friday',
    calendar(
      '<ScheduleByMonthDayOfWeek><Weeks><Week>Last</Week></Weeks><DaysOfWeek><Friday/></DaysOfWeek></ScheduleByMonthDayOfWeek>',
    ),
    '30 3 * * 5L',
  ],
  [
    'every 15 minutes of a day',
    calendar(repeat('PT15M', 'P1D') + BY_DAY, '2024-01-15T00:05:00'),
    '5-50/15 * * * *',
  ],
  ['every hour of a day', calendar(repeat('PT1H', 'P1D') + BY_DAY), '30 * * * *'],
  ['every hour, without an end', calendar(repeat('PT1H') + BY_DAY), '30 * * * *'],
  [
    'every half hour at work',
    calendar(repeat('PT30M', 'PT8H') + BY_DAY, '2024-01-15T09:00:00'),
    '0,30 9-16 * * *',
  ],
  ['over midnight', calendar(repeat('PT2H', 'PT6H') + BY_DAY, '2024-01-15T22:00:00'), '0 0,2,22 * * *'],
])('a calendar %s', (_what, trigger, expected) => {
  const wanted = typeof expected === 'string' ? { expression: expected } : expected;
  expect(triggersOf(trigger)).toEqual([{ kind: 'cron', ...wanted }]);
});

test('over midnight on weekdays, the day is the next', () => {
  const weekly =
    '<ScheduleByWeek><WeeksInterval>1</WeeksInterval><DaysOfWeek><Saturday/></DaysOfWeek></ScheduleByWeek>';
  expect(triggersOf(calendar(repeat('PT2H', 'PT4H') + weekly, '2024-01-15T23:00:00'))).toEqual([
    { kind: 'cron', expression: '0 23 * * 6' },
    { kind: 'cron', expression: '0 1 * * 0' },
  ]);
});

test('every third day, and every second week, keep their rhythm', () => {
  expect(triggersOf(calendar('<ScheduleByDay><DaysInterval>3</DaysInterval></ScheduleByDay>'))).toEqual([
    { kind: 'interval', everyMs: 259_200_000, anchorAt: '2024-01-12T02:30:00.000Z' },
  ]);
  const everySecond =
    '<ScheduleByWeek><WeeksInterval>2</WeeksInterval><DaysOfWeek><Sunday/><Wednesday/></DaysOfWeek></ScheduleByWeek>';
  // The 15th was a Monday: Sunday of its week has gone by, Wednesday is ahead.
  expect(triggersOf(calendar(everySecond))).toEqual([
    { kind: 'interval', everyMs: 1_209_600_000, anchorAt: '2024-01-14T02:30:00.000Z' },
    { kind: 'interval', everyMs: 1_209_600_000, anchorAt: '2024-01-03T02:30:00.000Z' },
  ]);
});

test('a rhythm that no expression says is an interval', () => {
  expect(triggersOf(calendar(repeat('PT7M', 'P1D') + BY_DAY))).toEqual([
    { kind: 'interval', everyMs: 420_000, anchorAt: '2024-01-15T02:23:00.000Z' },
  ]);
});

test.each<[string, string, object]>([
  [
    'once',
    '<TimeTrigger><StartBoundary>2030-06-01T08:00:00</StartBoundary></TimeTrigger>',
    { kind: 'once', at: '2030-06-01T06:00:00.000Z' },
  ],
  [
    'again and again',
    `<TimeTrigger>${repeat('PT5M')}<StartBoundary>2024-01-15T03:30:00</StartBoundary></TimeTrigger>`,
    { kind: 'interval', everyMs: 300_000, anchorAt: '2024-01-15T02:25:00.000Z' },
  ],
  ['at the start', '<BootTrigger><Delay>PT30S</Delay></BootTrigger>', { kind: 'event', event: 'startup' }],
  [
    'at a login',
    '<LogonTrigger><UserId>DESK\\ada</UserId></LogonTrigger>',
    { kind: 'event', event: 'login' },
  ],
  [
    'at an unlock',
    '<SessionStateChangeTrigger><StateChange>SessionUnlock</StateChange></SessionStateChangeTrigger>',
    { kind: 'event', event: 'unlock' },
  ],
  [
    'at a login, and then every hour',
    `<LogonTrigger>${repeat('PT1H')}</LogonTrigger>`,
    { kind: 'interval', everyMs: 3_600_000 },
  ],
])('a trigger %s', (_what, trigger, expected) => {
  expect(triggersOf(trigger)).toEqual([expected]);
});

test.each([
  ['<StartWhenAvailable>true</StartWhenAvailable>', undefined, 'Here too'],
  ['<StartWhenAvailable>false</StartWhenAvailable>', { mode: 'skip' }, 'skipped as well'],
  ['', undefined, 'Here it runs once after either'],
])('%j: what is missed', (settings, ifMissed, words) => {
  const found = only({ settings });
  expect(found.entry.ifMissed).toEqual(ifMissed);
  expect(said(found)).toContain(words);
});

test('what Windows assumes where nothing is said is taken over', () => {
  const { entry } = only(task().replace(/<Settings>.*<\/Settings>/, ''));
  expect(entry).toMatchObject({ conditions: { power: {} }, timeoutMs: 259_200_000, retry: { limit: 0 } });
});

test.each<[string, object]>([
  [
    '<Exec><Command>%windir%\\system32\\defrag.exe</Command><Arguments>-c &amp; x</Arguments></Exec>',
    { kind: 'command', line: '%windir%\\system32\\defrag.exe -c ^& x' },
  ],
  [
    '<Exec><Command>cmd.exe</Command><Arguments>/c "dir C:\\ | find ""x"""</Arguments></Exec>',
    { kind: 'command', line: 'cmd.exe /c "dir C:\\ | find ""x"""' },
  ],
  [
    '<Exec><Command>a.exe</Command></Exec><Exec><Command>C:\\b c.exe</Command><Arguments>1</Arguments></Exec>',
    { kind: 'command', line: 'a.exe & "C:\\b c.exe" 1' },
  ],
  [
    '<Exec><Command>powershell.exe</Command><Arguments>-File "C:\\s p\\x.ps1" -N 1</Arguments></Exec>',
    { kind: 'program', program: 'powershell.exe', args: ['-File', 'C:\\s p\\x.ps1', '-N', '1'] },
  ],
])('%s', (actions, action) => {
  expect(only({ actions }).entry.action).toEqual(action);
});

test.each<[string, string[]]>([
  ['a  b\tc', ['a', 'b', 'c']],
  ['"a b" c', ['a b', 'c']],
  ['a"b c"d', ['ab cd']],
  ['"C:\\dir\\\\" x', ['C:\\dir\\', 'x']],
  ['C:\\dir\\ x', ['C:\\dir\\', 'x']],
  ['say \\"hi\\"', ['say', '"hi"']],
  ['"" x', ['', 'x']],
  ['', []],
])('%j is taken apart as Windows does', (text, words) => {
  expect(splitArguments(text)).toEqual(words);
});

test('what is left out is said', () => {
  const found = only({
    triggers: `${DAILY}<EventTrigger><Subscription>x</Subscription></EventTrigger><BootTrigger><Enabled>false</Enabled></BootTrigger>`,
    actions: `${EXEC}<ShowMessage><Title>x</Title></ShowMessage>`,
    settings:
      '<Enabled>false</Enabled><DeleteExpiredTaskAfter>PT0S</DeleteExpiredTaskAfter><MaintenanceSettings/>',
  });
  for (const words of [
    'event into its log',
    'switched off there, and is left out',
    'ShowMessage',
    'switched off there as well',
    'removes it',
    'MaintenanceSettings',
  ])
    expect(said(found)).toContain(words);
  const ends = only({
    triggers: calendar(`<EndBoundary>2031-01-01T00:00:00</EndBoundary>${BY_DAY}`, '2030-01-01T00:00:00'),
  });
  expect(said(ends)).toContain('It ends there on 2031-01-01');
  expect(said(ends)).toContain('It begins there on 2030-01-01');
});

test('schtasks shows all of them in one document; what cannot be kept is refused, the rest is read', () => {
  const body = (text: string): string => text.replace(/^<\?xml.*\n/, '');
  const text = `<?xml version="1.0" ?><Tasks><!-- \\One -->${body(task())}<!-- \\Two -->${body(task({ triggers: '' })).replace('Nightly job', 'By hand')}</Tasks>`;
  const { found, refused } = readTasks({ name: null, text }, { zone: ZONE, now: NOW });
  expect(found.map(({ entry }) => entry.name)).toEqual(['Nightly job']);
  expect(refused).toMatchObject([{ name: 'By hand', place: 'line 6' }]);
});

test.each<[string, string, string]>([
  ['no trigger', task({ triggers: '' }), 'It has no trigger'],
  ['an event of the log', task({ triggers: '<EventTrigger/>' }), 'into its log'],
  ['a class of Windows', task({ actions: '<ComHandler><ClassId>{1}</ClassId></ComHandler>' }), 'ComHandler'],
  ['nothing to do', task({ actions: '' }), 'It starts nothing'],
  ['no such date', task({ triggers: calendar(BY_DAY, '2024-02-31T00:00:00') }), 'no date and time'],
  ['no start', task({ triggers: `<CalendarTrigger>${BY_DAY}</CalendarTrigger>` }), 'no StartBoundary'],
  ['no days', task({ triggers: calendar('') }), 'Its days are not known'],
  [
    'no such day',
    task({
      triggers: calendar('<ScheduleByMonth><DaysOfMonth><Day>32</Day></DaysOfMonth></ScheduleByMonth>'),
    }),
    'no day 32',
  ],
  [
    'no such weekday',
    task({ triggers: calendar('<ScheduleByWeek><DaysOfWeek><Moonday/></DaysOfWeek></ScheduleByWeek>') }),
    'Moonday does not exist',
  ],
  ['an odd zone', task({ triggers: calendar(BY_DAY, '2024-01-15T03:30:00+05:30') }), 'not whole hours'],
  [
    'an odd rhythm at work',
    task({ triggers: calendar(repeat('PT25M', 'PT8H') + BY_DAY) }),
    'no schedule here can say',
  ],
  ['months for a length', task({ triggers: calendar(repeat('P1M') + BY_DAY) }), 'no length of time'],
  [
    'a rhythm that is over',
    task({
      triggers: `<TimeTrigger>${repeat('PT5M', 'PT1H')}<StartBoundary>2024-01-15T03:30:00</StartBoundary></TimeTrigger>`,
    }),
    'Its time is over',
  ],
  ['another XML', '<html/>', 'begins with <html>'],
  ['no XML', 'Buy milk', 'no XML'],
])('%s is refused in words', (_what, text, words) => {
  const { found, refused } = readTasks({ name: 'job.xml', text }, { zone: ZONE, now: NOW });
  expect(found).toEqual([]);
  expect(refused[0]?.message).toContain(words);
  expect(refused[0]?.place).toMatch(/^job\.xml, line \d+$/);
});
