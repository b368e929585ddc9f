import { afterEach, describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../../src/shared/time/duration';
import { disposeWorlds, startWorld } from '../../support/world';

afterEach(() => expect(disposeWorlds()).toEqual([]));

const minutely = { trigger: { kind: 'cron', expression: '* * * * *', timezone: 'UTC' } } as const;

/** A run goes on while three more occurrences come due. */
async function overlapping(definition: object) {
  const world = await startWorld();
  const { id } = world.add({ ...minutely, ...definition });
  world.time.advance(MINUTE_MS);
  const first = world.runs(id)[0]?.id ?? 0;
  world.runner.begin(first);
  world.time.advance(3 * MINUTE_MS);
  const statuses = () => world.runs(id).map(({ status }) => status);
  return { world, id, first, statuses };
}

describe('while a run goes on, what comes due', () => {
  test('is skipped', async () => {
    const { world, id, statuses } = await overlapping({ overlap: 'skip' });
    expect(statuses()).toEqual(['running']);
    expect(world.ledger(id)).toEqual([
      '02T08:00:00 02T08:01:00 1 ran',
      '02T08:01:00 02T08:04:00 3 skipped overlap',
    ]);
  });

  test('waits, one of it; the rest is skipped', async () => {
    const { world, id, first, statuses } = await overlapping({ overlap: 'queue' });
    expect(statuses().sort()).toEqual(['queued', 'running']);
    expect(world.ledger(id)).toEqual([
      '02T08:00:00 02T08:01:00 1 ran',
      '02T08:01:00 02T08:02:00 1 ran',
      '02T08:02:00 02T08:04:00 2 skipped overlap',
    ]);
    world.runner.succeed(first);
    expect(statuses().sort()).toEqual(['running', 'succeeded']);
  });

  test('starts beside it', async () => {
    const { statuses } = await overlapping({ overlap: 'allow' });
    expect(statuses()).toEqual(['running', 'running', 'running', 'running']);
  });

  test('beside it never waits in endless numbers', async () => {
    const { world, id, statuses } = await overlapping({ overlap: 'allow', ifMissed: { limit: 3 } });
    world.time.advance(20 * MINUTE_MS);
    expect(statuses().filter((status) => status === 'running')).toHaveLength(5);
    expect(statuses().filter((status) => status === 'queued')).toHaveLength(3);
    expect(world.ledger(id).at(-1)).toContain('skipped overlap');
  });

  test('takes its place', async () => {
    const { world, first, statuses } = await overlapping({ overlap: 'replace' });
    expect(world.runner.stopRequests).toEqual([first]);
    // Those in between were due and made way for the newest before they started.
    expect(statuses().sort()).toEqual(['cancelled', 'cancelled', 'queued', 'running']);
    world.runner.end(first, { signal: 'SIGTERM' });
    expect(world.store.findRun(first)).toMatchObject({
      status: 'cancelled',
      reason: 'Stopped, because its next run was due (overlap: replace).',
    });
    expect(statuses().sort()).toEqual(['cancelled', 'cancelled', 'cancelled', 'running']);
  });
});

test('a run that waits to be tried again makes way as well', async () => {
  const world = await startWorld();
  const retry = { limit: 3, backoffMs: 60 * MINUTE_MS };
  const { id } = world.add({ ...minutely, overlap: 'replace', retry });
  world.time.advance(MINUTE_MS);
  const first = world.runs(id)[0]?.id ?? 0;
  world.runner.begin(first);
  world.runner.fail(first);
  world.time.advance(MINUTE_MS);
  expect(world.store.findRun(first)).toMatchObject({ status: 'cancelled' });
  expect(world.runs(id).filter(({ status }) => status === 'running')).toHaveLength(1);
});

describe('how many go on at once', () => {
  test('is a setting, and holds at once', async () => {
    const world = await startWorld();
    for (let each = 0; each < 4; each++) world.add(minutely);
    const settings = world.store.readSettings();
    world.core.changeSettings({ ...settings, concurrency: { atOnce: 2, groups: {} } });
    world.time.advance(MINUTE_MS);
    expect(world.runner.requests).toHaveLength(2);
    world.core.changeSettings({ ...settings, concurrency: { atOnce: 3, groups: {} } });
    expect(world.runner.requests).toHaveLength(3);
  });

  test('may be less for a group', async () => {
    const world = await startWorld();
    const ids = [1, 2, 3].map(() => world.add({ ...minutely, group: 'disk' }).id);
    const other = world.add(minutely).id;
    const settings = world.store.readSettings();
    world.core.changeSettings({ ...settings, concurrency: { atOnce: 5, groups: { disk: 1 } } });
    world.time.advance(MINUTE_MS);
    const running = world.store.runningRuns().map(({ scheduleId }) => scheduleId);
    expect(running).toHaveLength(2);
    expect(running).toContain(other);
    world.finishRuns();
    expect(ids.map((id) => world.runs(id)[0]?.status)).toEqual(['succeeded', 'succeeded', 'succeeded']);
  });

  test('a flood of high priority keeps nobody waiting for ever', async () => {
    const world = await startWorld();
    const settings = world.store.readSettings();
    world.core.changeSettings({ ...settings, concurrency: { atOnce: 1, groups: {} } });
    const low = world.add({ ...minutely, priority: -10 }).id;
    for (let each = 0; each < 8; each++) world.add({ ...minutely, priority: 10 });
    world.time.advance(MINUTE_MS);
    for (let each = 0; each < 6; each++) {
      const [next] = world.runner.processes.idsThatAre('requested');
      if (next === undefined) throw new Error('Nothing was asked for.');
      world.runner.begin(next);
      world.runner.succeed(next);
    }
    expect(world.runs(low)[0]?.status).toBe('succeeded');
  });
});

test('HTTP checks that are switched off for this start are skipped as paused; the rest runs', async () => {
  const world = await startWorld();
  world.options = { disableMonitors: true };
  world.kill();
  await world.start();
  const monitor = world.add({ ...minutely, action: { kind: 'http', url: 'https://example.com/health' } }).id;
  const other = world.add(minutely).id;
  world.time.advance(2 * MINUTE_MS);
  world.finishRuns();
  expect(world.ledger(monitor)).toEqual(['02T08:00:00 02T08:02:00 2 skipped paused']);
  expect(world.runs(other).length).toBeGreaterThan(0);
  expect(world.core.runNow({ id: monitor }).status).toBe('running');
});
