import { expect, test } from 'vitest';
import { readEntries } from '../../../src/main/cli/definitions/definitions-file';
import { readCrontab } from '../../../src/main/cli/definitions/from-crontab';

const NOW = Date.UTC(2026, 10, 26, 9);

const entries = (text: string) => readCrontab(text).lines.map(({ entry }) => entry);
const drafts = (text: string) => readEntries(readCrontab(text).lines, NOW).map(({ draft }) => draft);

test('a line is a schedule that is switched off, named by the remark above it', () => {
  const text =
    '# Nightly backup\n30 2 * * * restic backup ~\n\n# About backups\n\n15 3 * * sun  /usr/bin/tidy --all\n';
  expect(entries(text)).toEqual([
    {
      name: 'Nightly backup',
      enabled: false,
      trigger: { kind: 'cron', expression: '30 2 * * *' },
      action: { kind: 'command', line: 'restic backup ~' },
    },
    {
      name: '/usr/bin/tidy --all',
      enabled: false,
      trigger: { kind: 'cron', expression: '15 3 * * sun' },
      action: { kind: 'command', line: '/usr/bin/tidy --all' },
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
  expect(readCrontab('@reboot job').changes.join(' ')).toContain('when Wakeful starts');
  expect(readCrontab('@daily job').changes.join(' ')).not.toContain('when Wakeful starts');
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
  expect(entries(text).map(({ name }) => name)).toEqual(['job', 'job (2)']);
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
])('%j is refused by its line', (text, place, words) => {
  expect(() => readCrontab(text)).toThrow(
    expect.objectContaining({ failure: expect.objectContaining({ field: place }) as unknown }),
  );
  expect(() => readCrontab(text)).toThrow(words);
});

test('a time that does not exist is refused by its line and field', () => {
  expect(() => drafts('# Late\n61 1 * * * job')).toThrow(/61|60/);
  expect(() => drafts('CRON_TZ=Mars/Base\n0 1 * * * job')).toThrow('Mars/Base');
});

test('a crontab without lines changes nothing', () => {
  expect(readCrontab('# nothing\nMAILTO=me\n')).toEqual({ lines: [], changes: [] });
});
