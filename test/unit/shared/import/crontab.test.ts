import { expect, test } from 'vitest';
import { checkTrigger } from '../../../../src/main/engine/trigger-check';
import { checkReading } from '../../../../src/shared/import/checked';
import { readCrontab, type CrontabOptions } from '../../../../src/shared/import/crontab';
import { ImportSystem, readForeignFiles } from '../../../../src/shared/import/systems';

const NOW = Date.UTC(2026, 10, 26, 9);

const reading = (text: string, options: CrontabOptions = {}) => readCrontab({ name: null, text }, options);
const named = (text: string) =>
  readForeignFiles([{ name: null, text }], { system: ImportSystem.Crontab, zone: 'UTC', now: NOW }).found.map(
    ({ entry }) => entry,
  );
const entries = (text: string) => reading(text).found.map(({ entry }) => entry);
const checked = (text: string) => checkReading(reading(text), { now: NOW, judge: checkTrigger });
const drafts = (text: string) => checked(text).checked.map(({ file }) => file.draft);
const changes = (text: string) => reading(text).found.flatMap(({ different }) => different);

test('a line is a schedule that is switched off, named by the remark above it', () => {
  const text =
    '# Nightly backup\n30 2 * * * restic backup ~\n\n# About backups\n\n15 3 * * sun  /usr/bin/tidy --all\n';
  expect(entries(text)).toEqual([
    {
      name: 'Nightly backup',
      enabled: false,
      trigger: { kind: 'cron', expression: '30 2 * * *' },
      action: { kind: 'command', line: 'restic backup ~' },
      retry: { limit: 0 },
    },
    {
      name: '/usr/bin/tidy --all',
      enabled: false,
      trigger: { kind: 'cron', expression: '15 3 * * sun' },
      action: { kind: 'command', line: '/usr/bin/tidy --all' },
      retry: { limit: 0 },
    },
  ]);
});

test('variables hold for the lines below them; those of cron become what they mean', () => {
  const text = `PATH=/opt/bin:/usr/bin
0 1 * * * one
CRON_TZ=Europe/Berlin
SHELL = /bin/bash
HOME="/srv/my data"
RANDOM_DELAY=5
MAILTO=""
"GREETING"='hello there'
@daily two | three`;
  const [one, two] = drafts(text);
  expect(one).toMatchObject({
    trigger: { timezone: 'local' },
    action: { kind: 'command', line: 'one', env: { PATH: '/opt/bin:/usr/bin' }, cwd: null },
    jitterMs: 0,
  });
  expect(two).toMatchObject({
    trigger: { expression: '0 0 * * *', timezone: 'Europe/Berlin' },
    action: {
      kind: 'program',
      program: '/bin/bash',
      args: ['-c', 'two | three'],
      cwd: '/srv/my data',
      env: { PATH: '/opt/bin:/usr/bin', GREETING: 'hello there' },
    },
    jitterMs: 300_000,
  });
});

test.each([
  ['@yearly', '0 0 1 1 *'],
  ['@monthly', '0 0 1 * *'],
  ['@weekly', '0 0 * * 0'],
  ['@hourly', '0 * * * *'],
  ['@Midnight', '0 0 * * *'],
])('%s', (macro, expression) => {
  expect(drafts(`${macro} job`)[0]?.trigger).toMatchObject({ kind: 'cron', expression });
});

test('@reboot is the start of Wakeful, and that is said', () => {
  expect(drafts('@reboot job')[0]?.trigger).toEqual({ kind: 'event', event: 'startup' });
  expect(changes('@reboot job').join(' ')).toContain('when Wakeful starts');
  expect(changes('@daily job').join(' ')).not.toContain('when Wakeful starts');
});

test('what follows a % is the input of the command, and \\% is a %', () => {
  const [{ action } = {}] = entries(String.raw`0 9 * * * mail -s "100\% done" me%It's done.%%Bye`);
  expect(action).toEqual({
    kind: 'command',
    line: String.raw`printf '%s\n' 'It'\''s done.' '' 'Bye' | (mail -s "100% done" me)`,
  });
});

test('two of the same name are told apart, and a line that is out of use is no name', () => {
  const text = '0 1 * * * job\n#0 2 * * * old\n0 3 * * * job\n';
  expect(named(text).map(({ name }) => name)).toEqual(['job', 'job (2)']);
});

test('a long command has a short name, and nothing of the command is lost', () => {
  const command = `echo ${'x'.repeat(3_000)}`;
  const [entry] = drafts(`0 1 * * * ${command}`);
  expect(entry?.name.length).toBeLessThan(70);
  expect(entry?.action).toMatchObject({ line: command });
});

test.each([
  ['0 1 * * job', 'line 1', 'no line of a crontab'],
  ['\n\n0 1 * * *', 'line 3', 'no line of a crontab'],
  ['@fortnightly job', 'line 1', 'not known'],
  ['0~30 1 * * * job', 'line 1', 'chance'],
  ['0 1 * * * %input', 'line 1', 'no command'],
])('%j is refused by its line, and the rest is read', (text, place, words) => {
  const { found, refused } = reading(`${text}\n@daily other`);
  expect(refused).toMatchObject([{ place }]);
  expect(refused[0]?.message).toContain(words);
  expect(found.map(({ entry }) => entry.name)).toEqual(['other']);
});

test('a time that does not exist is refused by its line and field', () => {
  const { refused } = checked('# Late\n61 1 * * * job\nCRON_TZ=Mars/Base\n0 1 * * * job');
  expect(refused).toMatchObject([
    { place: 'line 2.trigger.expression', name: 'Late', message: 'Minute 61 does not exist.' },
    { place: 'line 4.trigger.timezone', name: 'job' },
  ]);
});

test('a crontab without lines changes nothing', () => {
  expect(reading('# nothing\nMAILTO=me\n')).toEqual({ found: [], refused: [] });
});

const DEBIAN = `SHELL=/bin/sh
# m h dom mon dow user	command
17 *	* * *	root    cd / && run-parts --report /etc/cron.hourly
25 6	* * *	backup	test -x /usr/sbin/anacron || { cd / && run-parts --report /etc/cron.daily; }
`;

test.each([
  ['its remark names the column', { name: null, text: DEBIAN }],
  ['its name says so', { name: '/etc/cron.d/php', text: '09,39 * * * * sam  /usr/lib/php/sessionclean' }],
  [
    'all lines begin with users',
    { name: null, text: '5 0 * * * root /usr/sbin/logrotate\n@daily www-data php x' },
  ],
])('a column of users is seen: %s', (_why, file) => {
  const { found, refused } = readCrontab(file);
  expect(refused).toEqual([]);
  for (const { lost } of found)
    expect(lost[0]).toMatch(/^Cron runs it as (root|backup|sam|www-data)\. Here it runs as you\.$/);
});

test('a program that is called like a user is no column of users; who knows better says so', () => {
  const text = '0 1 * * * git fetch\n0 2 * * * restic backup';
  expect(entries(text).map(({ action }) => action)).toMatchObject([
    { line: 'git fetch' },
    { line: 'restic backup' },
  ]);
  const told = reading('0 1 * * * ada run me', { hasUsers: true });
  expect(told.found[0]?.entry.action).toMatchObject({ line: 'run me' });
  expect(reading('0 1 * * * ada', { hasUsers: true }).refused[0]?.message).toContain('not both');
  expect(reading('0 1 * * * root x', { hasUsers: false }).found[0]?.entry.action).toMatchObject({
    line: 'root x',
  });
});

test('a random delay that cannot be read is told, not guessed', () => {
  const [{ entry, lost } = { entry: null, lost: [] }] = reading('RANDOM_DELAY=soon\n@daily job').found;
  expect(entry).not.toHaveProperty('jitterMs');
  expect(lost[0]).toContain('RANDOM_DELAY=soon');
});
