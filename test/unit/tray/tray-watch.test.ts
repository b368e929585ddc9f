/** The tray on the real core and router, with time in the hand of the test. */
import { createRouterClient } from '@orpc/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { actFromTray } from '../../../src/main/tray/tray-acts';
import type { TrayAct, TrayItem, TrayModel } from '../../../src/main/tray/tray-model';
import { TrayWatch } from '../../../src/main/tray/tray-watch';
import type { WakefulClient } from '../../../src/shared/contract/contract';
import { routerOf } from '../../support/carriers';
import { FakeUpdateCarrier, keptUpdates } from '../../support/fake-update-carrier';
import { disposeWorlds, SILENT, startWorld, type World } from '../../support/world';

const EVERY_HOUR = { trigger: { kind: 'interval', everyMs: 3_600_000 } } as const;
/** Longer than what the tray waits to show several changes together. */
const SHORTLY_MS = 250;

let world: World;
let client: WakefulClient;
let watch: TrayWatch;
let shown: TrayModel[];

beforeEach(async () => {
  world = await startWorld();
  client = createRouterClient(routerOf(world));
  shown = [];
  watch = new TrayWatch({
    client,
    clock: world.time,
    timer: world.time,
    log: SILENT,
    show: (model) => shown.push(model),
  });
});

afterEach(() => {
  watch.stop();
  expect(disposeWorlds()).toEqual([]);
});

const latest = () => {
  const model = shown.at(-1);
  if (model === undefined) throw new Error('Nothing was shown.');
  return model;
};

function labels(items: readonly TrayItem[]): string[] {
  return items.flatMap((item) =>
    item.kind === 'separator' ? [] : [item.label, ...(item.kind === 'submenu' ? labels(item.items) : [])],
  );
}

/** Lets the changes come through, a little time pass, and what it brings be shown. */
async function untilShown(expected: string): Promise<void> {
  await vi.waitFor(() => {
    world.time.advance(SHORTLY_MS);
    expect(labels(latest().items)).toContain(expected);
  });
}

const act = (what: TrayAct, windows: string[] = []) =>
  actFromTray(what, {
    client,
    now: () => world.time.wall(),
    openPage: (page) => windows.push(page ?? 'window'),
    quit: () => windows.push('quit'),
  });

const paused = () => world.store.activePauses(world.time.wall()).map(({ until }) => until);

describe('the tray', () => {
  it('is there at once, and shows what becomes known', async () => {
    world.add({ ...EVERY_HOUR, name: 'Backup' });
    watch.start();
    expect(labels(latest().items)[0]).toBe('Wakeful is starting.');
    await untilShown('Next: Backup in 59 min');
    world.add({ ...EVERY_HOUR, name: 'Another', tags: ['Favourite'] });
    await untilShown('Another');
    expect(labels(latest().items)).not.toContain('Backup');
  });

  it('knows more schedules than one page of them', async () => {
    for (let number = 1; number <= 450; number++)
      world.add({ ...EVERY_HOUR, name: `Number ${number}`, tags: number > 445 ? ['favourite'] : [] });
    watch.start();
    await untilShown('Number 450');
  });

  it('shows nothing anew while nothing differs, and counts down once a minute', async () => {
    world.add({ ...EVERY_HOUR, name: 'Backup' });
    watch.start();
    await untilShown('Next: Backup in 59 min');
    const before = shown.length;
    world.time.advance(20_000);
    await Promise.resolve();
    expect(shown).toHaveLength(before);
    expect(world.time.armedForMs).not.toBeNull();
    await vi.waitFor(() => {
      world.time.advance(30_000);
      expect(labels(latest().items)[0]).toBe('Next: Backup in 57 min');
    });
  });

  it('runs a schedule, and shows that it fails until it succeeds', async () => {
    const { id } = world.add({ ...EVERY_HOUR, name: 'Backup', retry: { limit: 0 } });
    watch.start();
    await untilShown('Backup');
    await act({ kind: 'run', schedule: `s${id}` });
    world.runner.begin(1);
    await untilShown('1 runs now');
    expect(latest().state).toBe('running');
    world.runner.fail(1);
    await untilShown('Failed (1)');
    expect(latest().state).toBe('attention');
    await act({ kind: 'run', schedule: `s${id}` });
    world.finishRuns();
    await vi.waitFor(() => {
      world.time.advance(SHORTLY_MS);
      expect(latest().state).toBe('idle');
    });
  });

  it('pauses everything for as long as it says, and resumes', async () => {
    watch.start();
    await act({ kind: 'pause', length: 'hour' });
    expect(paused()).toEqual([world.time.wall() + 3_600_000]);
    await untilShown('Resume all schedules');
    expect(latest().state).toBe('paused');
    await act({ kind: 'pause', length: 'until-resumed' });
    expect(paused()).toEqual([null]);
    await act({ kind: 'resume' });
    await untilShown('Pause all schedules');
    await act({ kind: 'pause', length: 'morning' });
    expect(new Date(paused()[0] ?? 0).getHours()).toBe(7);
  });

  it('lets the person decide about what was missed', async () => {
    world.add({ ...EVERY_HOUR, name: 'Charge', ifMissed: { mode: 'ask' } });
    world.time.sleep(2 * 3_600_000);
    world.power.resume();
    watch.start();
    await untilShown('Waiting for you (1)');
    const decide = latest()
      .items.flatMap((item) => (item.kind === 'submenu' && item.id === 'decisions' ? item.items : []))
      .flatMap((item) => (item.kind === 'submenu' ? item.items : []))
      .find((item) => item.kind === 'line' && item.label === 'Skip');
    if (decide?.kind !== 'line' || decide.act === null) throw new Error('There is nothing to decide.');
    await act(decide.act);
    await vi.waitFor(() => {
      world.time.advance(SHORTLY_MS);
      expect(labels(latest().items)).not.toContain('Waiting for you (1)');
    });
  });

  it('opens the window, a page of it, and quits', async () => {
    const done: string[] = [];
    await act({ kind: 'open' }, done);
    await act({ kind: 'open-page', page: '#/waiting' }, done);
    await act({ kind: 'quit' }, done);
    expect(done).toEqual(['window', '#/waiting', 'quit']);
  });

  it('says what is wrong when it cannot be done', async () => {
    await expect(act({ kind: 'run', schedule: 's99' })).rejects.toMatchObject({
      data: { kind: 'not-found' },
    });
    await expect(act({ kind: 'resume' })).rejects.toMatchObject({ data: { kind: 'conflict' } });
  });

  it('leaves no timer behind', async () => {
    watch.start();
    watch.stop();
    const before = shown.length;
    world.add({ ...EVERY_HOUR, name: 'Backup' });
    await Promise.resolve();
    world.time.advance(SHORTLY_MS);
    expect(shown).toHaveLength(before);
  });

  it('offers an update when it is here, and passes the word on', async () => {
    const carrier = new FakeUpdateCarrier();
    world.updates = keptUpdates(world, carrier);
    client = createRouterClient(routerOf(world));
    watch.stop();
    watch = new TrayWatch({
      ...{ client, clock: world.time, timer: world.time, log: SILENT },
      show: (model) => shown.push(model),
    });
    watch.start();
    world.core.changeSettings({ ...world.store.readSettings(), updates: { isOn: true } });
    await carrier.answer({ kind: 'ready', version: '2.0.0' });
    await untilShown('Restart to update to 2.0.0');
    const { id } = world.add(EVERY_HOUR);
    const run = world.core.runNow({ id });
    world.runner.begin(run.id);
    await act({ kind: 'install-update', version: '2.0.0' });
    await untilShown('Do not update now');
    await act({ kind: 'postpone-update' });
    await untilShown('Restart to update to 2.0.0');
    expect(carrier.restarts).toBe(0);
  });
});
