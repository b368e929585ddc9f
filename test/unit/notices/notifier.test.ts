/** The notifier on a real core and a real store, with time in the hand of the test. */
import { afterEach, expect, test } from 'vitest';
import type { ShownNotice } from '../../../src/main/engine/notice-screen';
import { Notifier } from '../../../src/main/notices/notifier';
import { settingsSchema } from '../../../src/shared/model/settings';
import type { NoticeSettings } from '../../../src/shared/model/notify';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/shared/time/duration';
import { disposeWorlds, SILENT, startWorld, type World } from '../../support/world';

afterEach(() => expect(disposeWorlds()).toEqual([]));

class Told {
  readonly shown: ShownNotice[] = [];
  show(notice: ShownNotice): void {
    this.shown.push(notice);
  }
  /** What was told since the last time. */
  take(): string[] {
    return this.shown.splice(0).map(({ title, body }) => `${title} | ${body}`);
  }
}

function notify(world: World, screen: Told): Notifier {
  const { store, core, time } = world;
  const notifier = new Notifier({ store, core, screen, clock: time, timer: time, log: SILENT });
  core.subscribe((change) => notifier.hear(change));
  notifier.start();
  return notifier;
}

async function told(settings: Partial<NoticeSettings> = {}) {
  const world = await startWorld();
  world.core.changeSettings(settingsSchema.parse({ notices: settings }));
  const screen = new Told();
  const notifier = notify(world, screen);
  return { world, screen, notifier };
}

const NEVER = { kind: 'once', at: '2030-01-01T00:00:00.000Z' } as const;

/** Runs it by hand, to this end. */
function end(world: World, scheduleId: number, how: 'fail' | 'succeed', advanceMs = 5 * SECOND_MS): number {
  const run = world.core.runNow({ id: scheduleId });
  world.runner.begin(run.id);
  world.runner[how](run.id);
  world.time.advance(advanceMs);
  return run.id;
}

test('a failure is told once, and its end when it succeeds again', async () => {
  const { world, screen } = await told();
  const { id } = world.add({ name: 'Backup', trigger: NEVER });
  const first = end(world, id, 'fail');
  expect(screen.shown[0]?.page).toEqual({ screen: 'run', id: first });
  expect(screen.take()).toEqual(['Backup failed | Ended with exit code 1.']);
  end(world, id, 'fail');
  expect(screen.take()).toEqual([]);
  end(world, id, 'succeed');
  expect(screen.take()).toEqual(['Backup is well again | It succeeded after failing.']);
  end(world, id, 'succeed');
  expect(screen.take()).toEqual([]);
});

test('what goes on failing is told again after a day', async () => {
  const { world, screen } = await told();
  const { id } = world.add({ name: 'Backup', trigger: NEVER });
  end(world, id, 'fail', DAY_MS);
  screen.take();
  end(world, id, 'fail');
  expect(screen.take()).toEqual(['Backup failed | 2 times in a row. Ended with exit code 1.']);
});

test('a restart tells nothing twice, and still knows what to take back', async () => {
  const { world, screen, notifier } = await told();
  const { id } = world.add({ name: 'Backup', trigger: NEVER });
  end(world, id, 'fail');
  expect(screen.take()).toHaveLength(1);
  notifier.close();
  world.kill();
  await world.start();
  notify(world, screen);
  world.time.advance(MINUTE_MS);
  end(world, id, 'fail');
  expect(screen.take()).toEqual([]);
  end(world, id, 'succeed');
  expect(screen.take()).toEqual(['Backup is well again | It succeeded after failing.']);
});

test('a wish that is made while a run goes on holds for that run', async () => {
  const { world, screen } = await told();
  const schedule = world.add({ name: 'Sync', trigger: NEVER });
  const run = world.core.runNow({ id: schedule.id });
  world.runner.begin(run.id);
  world.time.advance(2 * HOUR_MS);
  expect(screen.take()).toEqual([]);
  const notify = { ...schedule.definition.notify, longerThanMs: HOUR_MS };
  world.core.updateSchedule({ id: schedule.id }, { ...schedule.definition, notify });
  world.time.advance(MINUTE_MS);
  expect(screen.take()).toEqual([expect.stringMatching(/^Sync still runs \| It has been running for 2 h/)]);
});

test('several failures at once are one notification', async () => {
  const { world, screen } = await told();
  const ids = ['A', 'B', 'C'].map((name) => world.add({ name, trigger: NEVER }).id);
  for (const id of ids) {
    const run = world.core.runNow({ id });
    world.runner.begin(run.id);
    world.runner.fail(run.id);
  }
  world.time.advance(5 * SECOND_MS);
  expect(screen.shown[0]?.page).toEqual({ screen: 'health' });
  expect(screen.take()).toEqual(['3 schedules failed | Failed: A, B, C.']);
});

test('each schedule may wish otherwise', async () => {
  const { world, screen } = await told({ afterFailures: 2, recovery: false });
  const usual = world.add({ name: 'Usual', trigger: NEVER }).id;
  const never = world.add({ name: 'Never', trigger: NEVER, notify: { afterFailures: 0 } }).id;
  const eager = world.add({ name: 'Eager', trigger: NEVER, notify: { afterFailures: 1, recovery: true } }).id;
  for (const id of [usual, never, eager]) end(world, id, 'fail');
  expect(screen.take()).toEqual(['Eager failed | Ended with exit code 1.']);
  for (const id of [usual, never]) end(world, id, 'fail');
  expect(screen.take()).toEqual(['Usual failed | 2 times in a row. Ended with exit code 1.']);
  for (const id of [usual, never, eager]) end(world, id, 'succeed');
  expect(screen.take()).toEqual(['Eager is well again | It succeeded after failing.']);
});

test('quiet hours hold everything back, and at their end it is told together; what is well by then is not', async () => {
  const { world, screen } = await told({ quiet: { from: '08:00', to: '10:00' } });
  const [a, b, c] = ['A', 'B', 'C'].map((name) => world.add({ name, trigger: NEVER }).id) as [
    number,
    number,
    number,
  ];
  for (const id of [a, b, c]) end(world, id, 'fail');
  end(world, c, 'succeed');
  world.time.advance(HOUR_MS);
  expect(screen.take()).toEqual([]);
  world.time.advance(HOUR_MS);
  expect(screen.take()).toEqual(['2 schedules failed | Failed: A, B.']);
});

test('a run that goes on for long is told once; time asleep does not count', async () => {
  const { world, screen } = await told();
  const { id } = world.add({ name: 'Sync', trigger: NEVER, notify: { longerThanMs: HOUR_MS } });
  const run = world.core.runNow({ id });
  world.runner.begin(run.id);
  world.time.advance(30 * MINUTE_MS);
  world.power.suspend();
  world.time.sleep(5 * HOUR_MS);
  world.power.resume();
  world.time.advance(29 * MINUTE_MS);
  expect(screen.take().filter((words) => words.startsWith('Sync'))).toEqual([]);
  world.time.advance(2 * MINUTE_MS);
  expect(screen.shown[0]?.page).toEqual({ screen: 'run', id: run.id });
  expect(screen.take()).toEqual([expect.stringMatching(/^Sync still runs \| It has been running for 1 h/)]);
  world.time.advance(5 * HOUR_MS);
  expect(screen.take()).toEqual([]);
});

function sleepThrough(world: World, hours: number): void {
  world.power.suspend();
  world.time.sleep(hours * HOUR_MS);
  world.power.resume();
}

test('a decision is asked for once, and the answer can be given from there', async () => {
  const { world, screen } = await told({ morning: false });
  const daily = { kind: 'cron', expression: '0 12 * * *', timezone: 'UTC' } as const;
  const { id } = world.add({ name: 'Backup', trigger: daily, ifMissed: { mode: 'ask' } });
  sleepThrough(world, 8);
  world.time.advance(MINUTE_MS);
  const [notice] = screen.shown;
  expect(notice?.page).toEqual({ screen: 'waiting' });
  expect(notice?.actions.map(({ label }) => label)).toEqual(['Run', 'Skip']);
  expect(screen.take()).toEqual([
    'Backup: run it or skip it? | 1 due time was missed. Decide what to do with it.',
  ]);
  world.time.advance(HOUR_MS);
  expect(screen.take()).toEqual([]);

  notice?.actions[0]?.act();
  expect(world.store.heldRows(id)).toEqual([]);
  expect(world.store.listRuns({ limit: 1 })).toMatchObject([{ scheduleId: id, cause: 'catch-up' }]);
  // Too late: it was settled. That does no harm.
  notice?.actions[1]?.act();
});

test('the morning is one notification: what ran late, what was skipped, what waits', async () => {
  const { world, screen } = await told();
  const at = (hour: number) => ({ kind: 'cron', expression: `0 ${hour} * * *`, timezone: 'UTC' }) as const;
  world.add({ name: 'Late', trigger: at(12) });
  world.add({ name: 'Skipped', trigger: at(12), ifMissed: { mode: 'skip' } });
  world.add({ name: 'Asked', trigger: at(12), ifMissed: { mode: 'ask' } });
  sleepThrough(world, 8);
  for (let second = 0; second < 60; second += 1) {
    world.finishRuns();
    world.time.advance(SECOND_MS);
  }
  expect(screen.shown[0]?.page).toEqual({ screen: 'morning' });
  expect(screen.take()).toEqual([
    'The computer slept for 8 h | 1 schedule ran late, 1 schedule skipped what was due, 1 schedule waits for you.',
  ]);
  world.time.advance(HOUR_MS);
  expect(screen.take()).toEqual([]);
});

test('a night that cost nothing is not told', async () => {
  const { world, screen } = await told();
  world.add({ trigger: NEVER });
  sleepThrough(world, 8);
  world.time.advance(HOUR_MS);
  expect(screen.take()).toEqual([]);
});

test('of a schedule that is removed nothing is told any more', async () => {
  const { world, screen } = await told({ quiet: { from: '08:00', to: '10:00' } });
  const { id } = world.add({ name: 'Gone', trigger: NEVER });
  end(world, id, 'fail');
  world.core.removeSchedule({ id });
  world.time.advance(3 * HOUR_MS);
  expect(screen.take()).toEqual([]);
});

test('names of any length and kind fit into a notification', async () => {
  const { world, screen } = await told();
  const { id } = world.add({ name: `🌙${'n'.repeat(180)}`, trigger: NEVER });
  end(world, id, 'fail');
  const [words = ''] = screen.take();
  expect([...words].length).toBeLessThan(320);
  expect(words).toMatch(/^🌙n+… failed \| /);
});
