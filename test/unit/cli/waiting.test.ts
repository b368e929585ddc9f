/** The commands about what waits, over the private socket of a Wakeful whose time is in the hand of the test. */
import { afterEach, expect, test } from 'vitest';
import { homePaths } from '../../../src/main/host/home-paths';
import { createSocketServer } from '../../../src/main/server/http';
import type { HeldView, ScheduleView, StatusView } from '../../../src/shared/contract/views';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/shared/time/duration';
import { routerOf } from '../../support/carriers';
import { runInProcess } from '../../support/scripted-terminal';
import { disposeWorlds, SILENT, startWorld, type World } from '../../support/world';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  expect(disposeWorlds()).toEqual([]);
});

async function served(start?: string) {
  const world = await startWorld(start);
  const { socket } = homePaths(world.folder);
  const server = createSocketServer({ router: routerOf(world), socket, version: '1.2.3', log: SILENT });
  await server.listen();
  closing.push(() => server.close());
  const run = (...args: string[]) => runInProcess(args, { home: world.folder, clock: world.time });
  const json = async <T>(...args: string[]): Promise<T> => {
    const { exitCode, out, err } = await run(...args, '--json');
    if (exitCode !== 0) throw new Error(`${args.join(' ')}: ${err}`);
    return JSON.parse(out) as T;
  };
  return { world, run, json };
}

const RUN = ['--run', 'true'];

test('what a person is asked waits for an answer, and each answer is on the record', async () => {
  const { world, run, json } = await served('2026-03-02T22:00:00.000Z');
  await json('add', 'Backup', '--cron', '30 2 * * *', '--timezone', 'UTC', '--if-missed', 'ask', ...RUN);
  await json('add', 'Report', '--cron', '0 * * * *', '--timezone', 'UTC', '--if-missed', 'ask', ...RUN);
  world.time.sleep(9 * HOUR_MS + 30 * SECOND_MS);
  world.power.resume();
  world.time.advance(SECOND_MS);

  const { out } = await run('waiting');
  expect(out.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^ID +SCHEDULE +DUE +WHY IT DID NOT RUN +WAITS FOR +SINCE$/) as string,
    expect.stringMatching(
      /^h\d +Backup +today 02:30 +the computer was asleep +your decision +just now$/,
    ) as string,
    expect.stringMatching(
      /^h\d +Report +9 times up to today 07:00 +the computer was asleep +your decision/,
    ) as string,
    'Decide with: wakeful settle NAME --run, or --skip; or all: --all',
  ]);
  expect((await json<StatusView>('status')).waiting).toMatchObject({ answer: 2, turn: 0 });
  expect((await run('status')).out).toContain('2 for your decision');
  expect((await run('show', 'Report')).out).toContain('9 occurrences: wakeful waiting');

  expect((await run('settle', 'Backup', '--run')).out).toBe('Started what waited: 1 entry.\n');
  expect((await run('settle', '--all', '--skip')).out).toBe('Skipped what waited: 1 entry.\n');
  world.finishRuns();
  expect(world.ledger(1)).toEqual(['02T22:00:00 03T02:30:00 1 caught-up asleep']);
  expect(world.ledger(2)).toEqual(['02T22:00:00 03T07:00:00 9 skipped declined']);
  expect((await run('why', 'Report', '--at', '2026-03-03T03:00:00Z')).out).toContain('You chose to skip it');
  expect((await run('waiting')).out).toBe('Nothing waits.\n');
  const again = await run('settle', 'Backup', '--run');
  expect(again.exitCode).toBe(1);
  expect(again.err).toContain('Nothing of "Backup" waits');
});

test('a pause of everything and of a group is told, and ends', async () => {
  const { world, run, json } = await served('2026-03-02T08:00:00.000Z');
  await json('add', 'Sync', '--every', '10m', '--group', 'Home', ...RUN);
  expect((await run('pause', '--for', '1h')).out).toBe('Everything is paused until today 09:00:00.\n');
  expect((await run('pause', '--group', 'Home')).out).toBe('The group "Home" is paused until you resume.\n');
  const { out: status } = await run('status');
  expect(status).toContain('Everything is paused until today 09:00:00.');
  expect(status).toContain('nothing, while everything is paused');
  expect((await json<ScheduleView>('show', 'Sync')).paused).toEqual({ until: null, own: null });
  expect((await run('list')).out).toMatch(/Sync .* paused /);
  world.time.advance(2 * HOUR_MS);
  expect(world.runs(1)).toEqual([]);
  expect((await run('resume', '--group', 'Home')).out).toContain('run again');
  expect((await run('resume')).err).toContain('Nothing is paused as a whole');
  world.time.advance(10 * MINUTE_MS);
  expect(world.runs(1)).toHaveLength(1);
  expect(world.ledger(1)).toEqual([
    '02T08:00:00 02T10:00:00 12 skipped paused',
    '02T10:00:00 02T10:10:00 1 ran',
  ]);
});

test('a pause of one schedule is told, leaves the others alone, and ends', async () => {
  const { world, run, json } = await served('2026-03-02T08:00:00.000Z');
  await json('add', 'Sync', '--every', '10m', '--group', 'Home', ...RUN);
  await json('add', 'Report', '--every', '10m', ...RUN);
  expect((await run('pause', 'Sync', '--for', '1h')).out).toBe('"Sync" is paused until today 09:00:00.\n');
  expect(await json('pause', 'Sync', '--for', '1h')).toEqual({
    group: null,
    schedules: ['s1'],
    from: '2026-03-02T08:00:00.000Z',
    until: '2026-03-02T09:00:00.000Z',
  });
  expect((await run('status')).out).toContain('"Sync" is paused until today 09:00:00.');
  expect((await run('list')).out).toMatch(/Sync .* paused, in 1 h/);
  expect((await run('show', 'Sync')).out).toMatch(
    /Paused: +until today 09:00:00; its own pause ends with: wakeful resume "Sync"/,
  );
  world.time.advance(20 * MINUTE_MS);
  expect(world.runs(1)).toEqual([]);
  expect(world.runs(2)).not.toEqual([]);
  expect((await run('why', 'Sync', '--at', '2026-03-02T08:10:00Z')).out).toContain(
    'This schedule was paused from today 08:00 to today 09:00.',
  );
  await json('pause', 's2');
  expect((await run('status')).out).toContain('2 schedules are paused by themselves: Sync, Report.');
  expect((await run('resume', 'Sync')).out).toBe('"Sync" runs again.\n');
  expect((await run('resume', 'Sync')).err).toContain('"Sync" is not paused by itself.');
  expect((await run('pause', 'Sync', '--group', 'Home')).exitCode).toBe(2);
  expect((await run('pause', 'Nothing')).err).toContain('There is no schedule "Nothing".');
  await run('pause', '--group', 'Home');
  expect((await run('resume', 'Sync')).err).toContain('wakeful resume --group "Home"');
});

test('windows, conditions and events are made, shown and changed', async () => {
  const { run, json } = await served('2026-03-02T08:00:00.000Z');
  const gates = ['--window', 'Mon-Fri 08:00-18:00', '--quiet', '12:00-13:00'];
  const conditions = ['--power', '30%', '--network', 'nas.local', '--idle', '10m', '--wait', '6h'];
  const made = await json<ScheduleView>('add', 'Mirror', '--every', '1h', ...RUN, ...gates, ...conditions);
  expect(made).toMatchObject({
    window: {
      days: [1, 2, 3, 4, 5],
      hours: { from: '08:00', to: '18:00' },
      quiet: { from: '12:00', to: '13:00' },
    },
    conditions: {
      power: { floorPercent: 30 },
      network: { host: 'nas.local' },
      idleMs: 10 * MINUTE_MS,
      waitMs: 6 * HOUR_MS,
    },
  });
  const { out } = await run('show', 'Mirror');
  expect(out).toContain('Monday to Friday, 08:00 to 18:00; not from 12:00 to 13:00');
  expect(out).toContain('only on mains power or a battery above 30 %; only while nas.local can be reached');
  const renamed = await json<ScheduleView>('rename', 'Mirror', 'The mirror: all of it');
  expect(renamed).toMatchObject({ window: made.window, conditions: made.conditions });

  const after = await json<ScheduleView>(
    'add',
    'Tell',
    '--on',
    'after:The mirror: all of it:failure',
    ...RUN,
  );
  expect(after.trigger).toEqual({ kind: 'event', event: 'after', schedule: 's1', on: 'failure' });
  expect(after.cadence).toBe('After “The mirror: all of it” fails');
  await json('rename', 'The mirror: all of it', 'Mirror s1');
  expect((await json<ScheduleView>('show', 'Tell')).cadence).toBe('After “Mirror s1” fails');
  await json('rename', 'Mirror s1', 'The mirror: all of it');
  expect(await json<ScheduleView>('edit', 'Tell', '--on', 'resume')).toMatchObject({
    trigger: { kind: 'event', event: 'resume' },
  });
  const open = [
    '--window',
    'none',
    '--quiet',
    'none',
    '--power',
    'any',
    '--network',
    'none',
    '--idle',
    'none',
  ];
  expect(await json<ScheduleView>('edit', 'The mirror: all of it', ...open)).toMatchObject({
    window: null,
    conditions: { power: null, network: null, idleMs: null },
  });
});

test('a circle of schedules that follow each other is refused, and named', async () => {
  const { run, json } = await served();
  await json('add', 'A', '--every', '1h', ...RUN);
  await json('add', 'B', '--on', 'after:A', ...RUN);
  await json('add', 'C', '--on', 'after:B:end', ...RUN);
  const refused = await run('edit', 'A', '--on', 'after:C');
  expect(refused.exitCode).toBe(2);
  for (const name of ['A', 'B', 'C']) expect(refused.err).toContain(`"${name}"`);
  expect((await json<ScheduleView>('show', 'A')).trigger.kind).toBe('interval');
});

test('settings are shown, changed one by one, and refused in words', async () => {
  const { run, json } = await served();
  expect(await json('settings')).toMatchObject({
    catchUp: { settleMs: 10_000, atOnce: 2, apartMs: 1_000 },
    concurrency: { atOnce: 5, groups: {} },
  });
  const settled = ['--settle', '1m', '--at-once', '5', '--runs-at-once', '8', '--group-at-once', 'a=b=1'];
  expect(await json('settings', ...settled)).toMatchObject({
    catchUp: { settleMs: 60_000, atOnce: 5, apartMs: 1_000 },
    concurrency: { atOnce: 8, groups: { 'a=b': 1 } },
  });
  expect(await json('settings', '--group-at-once', 'a=b=none')).toMatchObject({
    concurrency: { atOnce: 8, groups: {} },
  });
  const refused = await run('settings', '--at-once', '0');
  expect(refused).toMatchObject({ exitCode: 2, err: expect.stringContaining('--at-once') as string });
});

test('nothing is asked of the person who only reads', async () => {
  const world: World = await startWorld();
  world.kill();
  const run = (...args: string[]) => runInProcess(args, { home: world.folder, clock: world.time });
  expect((await run('waiting')).out).toBe('Nothing waits.\n');
  expect(JSON.parse((await run('waiting', '--json')).out) as HeldView[]).toEqual([]);
  expect((await run('pause')).exitCode).toBe(3);
});
