import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { FakeTime } from '../../support/fake-time';
import { runInProcess } from '../../support/scripted-terminal';

const home = mkdtempSync(join(tmpdir(), 'wakeful-usage-'));
const clock = new FakeTime('2026-03-02T08:00:00Z');
const run = (...args: string[]) => runInProcess(args, { home, clock });

afterAll(() => rmSync(home, { recursive: true }));

const RUN = ['--run', 'date'];
const CHECK = ['--http', 'https://example.com'];

/** What was typed, the argument that is named, a part of the why. Wakeful is not running, and that does not matter. */
const WRONG: readonly (readonly [args: string[], argument: string, why: string | RegExp])[] = [
  [['add', 'x', ...RUN], '--cron', 'Nothing says when to run'],
  [['add', 'x', '--every', '5m'], '--run', 'Nothing says what to run'],
  [['add', 'x', '--every', '5m', '--cron', '* * * * *', ...RUN], '--every', 'both given'],
  [['add', 'x', '--every', '5m', ...RUN, '--exec', 'date'], '--exec', 'both given'],
  [['add', 'x', '--every', '0s', ...RUN], '--every', 'too short'],
  [['add', 'x', '--every', '999ms', ...RUN], '--every', 'too short'],
  [['add', 'x', '--every', '9999999d', ...RUN], '--every', 'too long'],
  [['add', 'x', '--every', 'soon', ...RUN], '--every', '"soon" is not a duration'],
  [['add', 'x', '--every', '', ...RUN], '--every', '"" is not a duration'],
  [['add', 'x', '--every', '-5m', ...RUN], '--every', '"-5m" is not a duration'],
  [['add', 'x', '--cron', '61 * * * *', ...RUN], '--cron', 'Minute 61 does not exist'],
  [['add', 'x', '--cron', '* *', ...RUN], '--cron', 'has 2 fields'],
  [['add', 'x', '--cron', 'every day', ...RUN], '--cron', 'has 2 fields'],
  [['add', 'x', '--cron', '', ...RUN], '--cron', 'is empty'],
  [['add', 'x', '--cron', '0 0 30 2 *', ...RUN], '--cron', 'never comes'],
  [
    ['add', 'x', '--cron', '* * * * *', '--timezone', 'Mars/Base', ...RUN],
    '--timezone',
    '"Mars/Base" is not known',
  ],
  [['add', 'x', '--every', '5m', '--timezone', 'UTC', ...RUN], '--timezone', 'Only --cron has a time zone'],
  [['add', '', '--every', '5m', ...RUN], 'NAME', 'The name is empty'],
  [['add', 'x'.repeat(10_000), '--every', '5m', ...RUN], 'NAME', '10,000 characters, 200 at most'],
  [['add', 'two\nlines', '--every', '5m', ...RUN], 'NAME', 'a line break'],
  [['add', 'Nightly', 'backup', '--every', '5m', ...RUN], 'NAME', '"backup" is left over'],
  [['add', 'x', '--every', '5m', '--run', '  '], '--run', 'The command is empty'],
  [['add', 'x', '--every', '5m', '--exec', ''], '--exec', 'The program is empty'],
  [['add', 'x', '--every', '5m', ...RUN, '--grace', 'long'], '--grace', '"long" is not a duration'],
  [['add', 'x', '--every', '5m', ...RUN, '--priority', 'high'], '--priority', 'not a whole number'],
  [['add', 'x', '--every', '5m', ...RUN, '--priority', '101'], '--priority', '100 at most'],
  [['add', 'x', '--every', '5m', ...RUN, '--env', 'LANG'], '--env', 'not NAME=VALUE'],
  [['add', 'x', '--every', '5m', ...RUN, '--env', '1A=2'], '--env', 'does not begin with a digit'],
  [
    ['add', 'x', '--every', '5m', ...RUN, '--if-missed', 'maybe'],
    '--if-missed',
    'not one of: once, skip, all, ask',
  ],
  [['add', 'x', '--every', '5m', ...RUN, '--limit', '0'], '--limit', '1 at least'],
  [['add', 'x', '--at', 'tomorrow', ...RUN], '--at', '"tomorrow" is not an instant'],
  [['add', 'x', '--at', '2020-01-01T00:00:00Z', ...RUN], '--at', 'That time has passed'],
  [['add', 'x', '--at', '2020-01-01T00:00:00Z', '--every', '5m', ...RUN], '--at', 'both given'],
  [['add', 'x', '--on', 'full-moon', ...RUN], '--on', '"full-moon" is not an event'],
  [['add', 'x', '--on', 'after:', ...RUN], '--on', 'not said after which'],
  [['add', 'x', '--on', 'login', '--timezone', 'UTC', ...RUN], '--timezone', 'Only --cron has a time zone'],
  [['add', 'x', '--on', 'login', '--every', '5m', ...RUN], '--on', 'both given'],
  [['add', 'x', '--every', '5m', ...RUN, '--window', 'workdays'], '--window', '"workdays" is not a day'],
  [['add', 'x', '--every', '5m', ...RUN, '--window', '08:00-25:00'], '--window', '"25:00" is no time of day'],
  [['add', 'x', '--every', '5m', ...RUN, '--window', '08:00'], '--window', 'not FROM-TO'],
  [['add', 'x', '--every', '5m', ...RUN, '--window', ''], '--window', 'not days and hours'],
  [
    ['add', 'x', '--every', '5m', ...RUN, '--quiet', '08:00-08:00'],
    '--quiet',
    'begin and end at the same time',
  ],
  [['add', 'x', '--every', '5m', ...RUN, '--power', 'solar'], '--power', 'not a power condition'],
  [['add', 'x', '--every', '5m', ...RUN, '--power', '101%'], '--power', '100 percent at most'],
  [['add', 'x', '--every', '5m', ...RUN, '--network', 'my host'], '--network', 'not a host'],
  [['add', 'x', '--every', '5m', ...RUN, '--idle', '1ms'], '--idle', 'too short'],
  [['add', 'x', '--every', '5m', ...RUN, '--wait', 'long'], '--wait', '"long" is not a duration'],
  [['add', 'x', '--every', '5m', ...RUN, '--http', 'https://a.example'], '--http', 'both given'],
  [['add', 'x', '--every', '5m', '--http', 'example.com'], '--http', 'is not a web address'],
  [['add', 'x', '--every', '5m', '--http', 'ftp://a.example'], '--http', 'is not a web address'],
  [['add', 'x', '--every', '5m', ...CHECK, '--method', 'FETCH'], '--method', 'not one of: GET'],
  [['add', 'x', '--every', '5m', ...CHECK, '--header', 'Accept'], '--header', 'not NAME: VALUE'],
  [
    ['add', 'x', '--every', '5m', ...CHECK, '--header', 'No way: 1'],
    '--header',
    'letters, digits and hyphens',
  ],
  [['add', 'x', '--every', '5m', ...CHECK, '--expect-status', '99'], '--expect-status', 'cannot be read'],
  [['add', 'x', '--every', '5m', ...CHECK, '--expect-match', '('], '--expect-match', 'no regular expression'],
  [['add', 'x', '--every', '5m', ...CHECK, '--expect-json', 'status'], '--expect-json', 'not PATH=VALUE'],
  [['add', 'x', '--every', '5m', ...CHECK, '--expect-json', 'a..b=1'], '--expect-json', 'cannot be read'],
  [
    ['add', 'x', '--every', '5m', ...CHECK, '--max-latency', 'fast'],
    '--max-latency',
    '"fast" is not a duration',
  ],
  [['add', 'x', '--every', '5m', ...CHECK, '--certificate-days', '0'], '--certificate-days', '1 at least'],
  [['add', 'x', '--every', '5m', ...CHECK, '--cwd', '/srv'], '--cwd', 'Only what starts a program'],
  [['add', 'x', '--every', '5m', ...RUN, '--expect-body', 'ok'], '--expect-body', 'Only an HTTP check'],
  [['add', 'x', '--every', '5m', ...RUN, '--interpreter', 'sh'], '--interpreter', 'Only a script'],
  [['add', 'x', '--every', '5m', '--script', '/no/such/file'], '--script', 'does not exist'],
  [['add', 'x', '--every', '5m', '--script', '/'], '--script', 'cannot be read (EISDIR)'],
  [['add', 'x', '--every', '5m', '--script', '-'], '--script', 'The script is empty'],
  [
    ['add', 'x', '--every', '5m', '--script', '-', '--interpreter', 'perl'],
    '--interpreter',
    'not one of: sh',
  ],
  [['pause', '--for', '1h', '--until', '2026-12-24T18:00:00Z'], '--until', 'both given'],
  [['pause', '--for', '0s'], '--for', 'no length'],
  [['settle', 'x'], '--run', 'run or skipped'],
  [['settle', 'x', '--run', '--skip'], '--run', 'run or skipped'],
  [['settle', '--run'], 'NAME', 'what is to be settled'],
  [['settings', '--settle', 'soon'], '--settle', '"soon" is not a duration'],
  [['preview', '--cron', '30 2 * * *'], '--asleep', 'Nothing says when the computer sleeps'],
  [['preview', '--cron', '30 2 * * *', '--asleep', '23:00'], '--asleep', '"23:00" is not FROM..TO'],
  [['preview', '--cron', '61 2 * * *', '--asleep', '23:00..07:30'], '--cron', 'Minute 61 does not exist'],
  [['preview', '--asleep', '23:00..07:30'], '--cron', 'Nothing says when to run'],
  [['why', 'x'], '--at', 'Nothing says which occurrence'],
  [['why', 'x', '--at', 'noon'], '--at', '"noon" is not an instant'],
  [['logs', 'r1', '--search', 'x', '--follow'], '--search', 'both given'],
  [['logs', 'r1', '--search', ''], '--search', 'Nothing is to be looked for'],
  [['logs', 'r1', '--search', 'x', '--limit', 'few'], '--limit', 'not a whole number'],
  [['logs', 'r1', '--limit', '5'], '--limit', 'Only --search has a limit'],
  [['runs', '--limit', 'many'], '--limit', 'not a whole number'],
  [['add', 'x', '--every', '5m', ...RUN, '--overlap', 'often'], '--overlap', 'not one of: skip'],
  [['add', 'x', '--every', '5m', ...RUN, '--retries', '-1'], '--retries', 'cannot be negative'],
  [['add', 'x', '--every', '5m', ...RUN, '--backoff', '2 s'], '--backoff', 'is not a duration'],
  [
    ['add', 'x', '--every', '5m', ...RUN, '--retry-on', '1,lunch'],
    '--retry-on',
    '"lunch" is neither an exit code',
  ],
  [['add', 'x', '--every', '5m', ...RUN, '--retry-on', '0'], '--retry-on', '1 at least'],
  [['add', 'x', '--every', '5m', ...RUN, '--timeout', '0s'], '--timeout', '1 ms at least'],
  [['add', 'x', '--every', '5m', ...RUN, '--jitter', '2d'], '--jitter', 'too long'],
  [['add', 'x', '--every', '5m', ...RUN, '--member', 's1'], '--member', '--run and --member were both given'],
  [['settings', '--group-at-once', 'backup'], '--group-at-once', 'is not NAME=NUMBER'],
  [['stop', 'r1', '--all', 'x'], '--all', 'were both given'],
  [['runs', '--status', 'lost'], '--status', 'not one of: queued'],
  [['stop', 'everything'], 'RUN', 'is not the id of a run'],
  [['list', '--home', ''], '--home', 'No folder is named'],
  [['serve', '--port', '65536'], '--port', 'is not a port'],
];

/** What the page of the command line promises for a later version. */
const LATER: readonly (readonly [args: string[], argument: string])[] = [[['backup'], 'backup']];

describe('wrong usage', () => {
  test.each(WRONG)('%j exits 2 and names the argument, why, and a way on', async (args, argument, why) => {
    const { exitCode, out, err } = await run(...args);

    expect(exitCode).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(new RegExp(`^wakeful: ${argument}: `));
    expect(err).toContain(why);
    expect(err).toMatch(/example|Leave|Use|Give one of|Write it as|Check/i);
    expect(err.trimEnd()).not.toContain('\n');
    expect(err.length).toBeLessThan(500);
  });

  test.each(LATER)('%j is refused, not ignored', async (args, argument) => {
    const { exitCode, err } = await run(...args);
    expect({ exitCode, err }).toEqual({
      exitCode: 2,
      err: expect.stringMatching(
        new RegExp(`^wakeful: ${argument}: This version has no .* yet\\.`),
      ) as string,
    });
  });

  test.each([
    [['frobnicate'], "Unknown command 'frobnicate'."],
    [['lsit'], "Unknown command 'lsit'. Did you mean list?"],
    [['list', '--frobnicate'], "Unknown option '--frobnicate'."],
    [['show'], "Missing required argument 'name'."],
    [['add', 'x', '--every'], "Option '--every <duration>' argument missing."],
    [['list', 'extra'], "Too many arguments for 'list'. Expected 0 arguments but got 1."],
  ])('%j exits 2', async (args, words) => {
    const { exitCode, out, err } = await run(...args);
    expect({ exitCode, out, err }).toEqual({
      exitCode: 2,
      out: '',
      err: expect.stringContaining(words) as string,
    });
  });

  test('with --json the failure is the one value on standard output, and the words are on standard error', async () => {
    const { exitCode, out, err } = await run('add', 'x', '--every', '0s', '--run', 'date', '--json');
    expect(exitCode).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ error: { kind: 'invalid', field: '--every' } });
    expect(err).toMatch(/^wakeful: --every: /);
  });

  test('without a command the help is shown on standard error', async () => {
    const { exitCode, out, err } = await run();
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toContain('Usage: wakeful');
  });

  test('help and version are no failures', async () => {
    expect(await run('--version')).toEqual({ exitCode: 0, out: '1.2.3\n', err: '' });
    const help = await run('add', '--help');
    expect(help).toMatchObject({ exitCode: 0, err: '' });
    expect(help.out).toContain('--http <url>');
  });

  test('leaves nothing in the data folder', () => {
    expect(readdirSync(home)).toEqual([]);
  });
});
