import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { homePaths } from '../../../src/main/host/home-paths';
import { openStore } from '../../../src/main/store/open-store';
import { scheduleDefinitionSchema } from '../../../src/shared/model/schedule';
import { FakeTime } from '../../support/fake-time';
import { runInProcess } from '../../support/scripted-terminal';

const home = mkdtempSync(join(tmpdir(), 'wakeful-preview-'));
const clock = new FakeTime('2026-03-02T08:00:00Z');
clock.zone = 'Europe/Berlin';
const preview = (...args: string[]) => runInProcess(['preview', ...args], { home, clock });

afterAll(() => rmSync(home, { recursive: true }));

test('tells of the next such night in words, without a running Wakeful and without leaving a trace', async () => {
  const { exitCode, out } = await preview('--cron', '30 2 * * *', '--asleep', '23:00..07:30');

  expect(exitCode).toBe(0);
  expect(out.split('\n')).toEqual([
    'Asleep from today 23:00 to tomorrow 07:30 (8 h 30 min):',
    '  tomorrow 02:30 -> runs at 07:30 when the computer wakes, 5 h late',
    '  Wed 02:30 -> runs on time',
    '',
  ]);
  expect(readdirSync(home)).toEqual([]);
});

test('gives the rows as JSON, for instants with their zone', async () => {
  const asleep = '2026-03-02T23:00:00+01:00..2026-03-03T06:30:00Z';
  const { out } = await preview('--cron', '30 2 * * *', '--if-missed', 'skip', '--asleep', asleep, '--json');

  expect(JSON.parse(out)).toEqual([
    {
      from: '2026-03-02T22:00:00.000Z',
      to: '2026-03-03T01:30:00.000Z',
      first: '2026-03-03T01:30:00.000Z',
      count: 1,
      countIsMinimum: false,
      outcome: 'skipped',
      reason: 'asleep',
      runsAt: null,
      latenessMs: null,
    },
    expect.objectContaining({ to: '2026-03-04T01:30:00.000Z', outcome: 'ran', latenessMs: 0 }),
  ]);
});

test('says of each of many what becomes of it', async () => {
  const policy = ['--if-missed', 'all', '--limit', '2', '--grace', '5h'];
  const { out } = await preview('--cron', '0 * * * *', ...policy, '--asleep', '23:00..07:30');

  expect(out.trimEnd().split('\n').slice(1)).toEqual([
    '  today 23:00 -> runs on time',
    '  3 times, tomorrow 00:00 to 02:00 -> skipped: missed too long ago',
    '  3 times, tomorrow 03:00 to 05:00 -> skipped: more were missed than the limit',
    '  tomorrow 06:00 -> runs at 07:30 when the computer wakes, 1 h 30 min late',
    '  tomorrow 07:00 -> runs after the one before, at least 30 min late',
    '  tomorrow 08:00 -> runs on time',
  ]);
});

test('says that a sleep costs nothing', async () => {
  const { out } = await preview('--cron', '0 12 * * 1', '--asleep', '23:00..07:30');
  expect(out).toContain('  Nothing falls due while it sleeps.\n');
});

test('exits 1 for a schedule that does not exist', async () => {
  expect(await preview('Nobody', '--asleep', '23:00..07:30')).toMatchObject({
    exitCode: 1,
    err: expect.stringContaining('There is no schedule "Nobody".') as string,
  });
});

test('asks about a saved schedule as it is, and as its options would make it', async () => {
  const saved = mkdtempSync(join(tmpdir(), 'wakeful-preview-saved-'));
  const store = openStore({ file: homePaths(saved).database });
  const at = clock.wall();
  const holder = { bootId: 'b', pid: 1, startedAt: null, token: 't', host: 'headless' as const };
  store.takeLease({ ...holder, takenAt: at, beatAt: at, localZone: clock.zone }, null);
  const definition = scheduleDefinitionSchema.parse({
    name: 'Backup',
    trigger: { kind: 'cron', expression: '30 2 * * *' },
    ifMissed: { mode: 'skip' },
    action: { kind: 'command', line: 'true' },
  });
  store.createSchedule({ definition, enabled: false, at, nextAt: null });
  store.close();
  const ask = (...args: string[]) =>
    runInProcess(['preview', 'Backup', '--asleep', '23:00..07:30', ...args], { home: saved, clock });

  const asItIs = await ask();
  const later = await ask('--cron', '0 5 * * *');
  const useful = await ask('--if-missed', 'once');
  rmSync(saved, { recursive: true });

  expect(asItIs.out).toMatch(/^It is off\. This is what would happen if it were on\.\n/);
  expect(asItIs.out).toContain('tomorrow 02:30 -> skipped: the computer was asleep');
  expect(later.out).toContain('tomorrow 05:00 -> skipped: the computer was asleep');
  expect(useful.out).toContain('tomorrow 02:30 -> runs at 07:30 when the computer wakes, 5 h late');
});
