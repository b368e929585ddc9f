/** `why` on the database of a Wakeful that is not running. */
import { afterEach, expect, test } from 'vitest';
import { HOUR_MS } from '../../../src/shared/time/duration';
import { runInProcess } from '../../support/scripted-terminal';
import { disposeWorlds, startWorld } from '../../support/world';

afterEach(() => expect(disposeWorlds()).toEqual([]));

async function afterANight() {
  const world = await startWorld('2026-03-02T23:48:00.000Z');
  world.add({ name: 'Backup', trigger: { kind: 'cron', expression: '30 2 * * *', timezone: 'UTC' } });
  world.power.suspend();
  world.time.sleep(7.7 * HOUR_MS);
  world.power.resume();
  world.catchUp();
  world.kill();
  return (...args: string[]) => runInProcess(args, { home: world.folder, clock: world.time });
}

test('says the decision in words, a sentence a line', async () => {
  const run = await afterANight();
  const { exitCode, out, err } = await run('why', 'Backup', '--at', '2026-03-03T02:30:00Z');
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  expect(out.split('\n')).toEqual([
    'This occurrence was due today 02:30.',
    'The computer was asleep from yesterday 23:48 to today 07:30 (the operating system reported it).',
    'The policy is “still useful when late”, with no age limit.',
    'It waited for its turn among the catch-ups from today 07:30:00 to today 07:30:10.',
    expect.stringMatching(
      /^So one run was started today 07:30:10 for it, covering 1 occurrence; it succeeded\.$/,
    ) as string,
    '',
  ]);
});

test('with --json it is one value with the words and the facts', async () => {
  const run = await afterANight();
  const { exitCode, out, err } = await run('why', 's1', '--at', '2026-03-03T03:30:00+01:00', '--json');
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  const why = JSON.parse(out) as Record<string, unknown>;
  expect(Object.keys(why)).toEqual(['at', 'outcome', 'reason', 'runId', 'words', 'facts']);
  expect(why).toMatchObject({
    at: '2026-03-03T02:30:00.000Z',
    outcome: 'caught-up',
    reason: 'asleep',
    runId: 'r1',
    words: expect.stringMatching(/^This occurrence was due today 02:30\. The computer was asleep/) as string,
    facts: {
      policy: { mode: 'once', graceMs: null },
      spans: [{ kind: 'asleep', source: 'powerMonitor' }],
      unfinished: { running: false, queued: 0 },
    },
  });
});

test('what is due and not judged says what will judge it', async () => {
  const world = await startWorld('2026-03-02T08:00:00.000Z');
  world.add({ name: 'Sync', trigger: { kind: 'interval', everyMs: HOUR_MS } });
  world.kill();
  world.time.advance(3 * HOUR_MS);
  const { out } = await runInProcess(['why', 'Sync', '--at', '2026-03-02T09:00:00Z', '--json'], {
    home: world.folder,
    clock: world.time,
  });
  expect(JSON.parse(out)).toEqual({
    at: '2026-03-02T09:00:00.000Z',
    outcome: null,
    reason: null,
    runId: null,
    words:
      'This occurrence was due today 09:00. Wakeful is not running; it will be decided when it starts.'.replace(
        '09:00',
        // The reader's zone is that of the clock.
        new Intl.DateTimeFormat('en-GB', {
          timeZone: world.time.localZone(),
          hour: '2-digit',
          minute: '2-digit',
        }).format(Date.parse('2026-03-02T09:00:00Z')),
      ),
    facts: null,
  });
});

test('an unknown schedule exits 1', async () => {
  const run = await afterANight();
  const { exitCode, err } = await run('why', 'Backups', '--at', '2026-03-03T02:30:00Z');
  expect({ exitCode, err }).toEqual({
    exitCode: 1,
    err: expect.stringContaining('There is no schedule "Backups".') as string,
  });
});
