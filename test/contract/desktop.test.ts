import { afterEach, describe, expect, test } from 'vitest';
import type { LoginStart } from '../../src/main/engine/login-start';
import { FakeUpdateCarrier, keptUpdates } from '../support/fake-update-carrier';
import { carriers, routerOf, type CarriedClient } from '../support/carriers';
import { disposeWorlds, startWorld } from '../support/world';

let opened: CarriedClient | null = null;
afterEach(async () => {
  await opened?.close();
  opened = null;
  expect(disposeWorlds()).toEqual([]);
});

function fakeLoginStart(): LoginStart {
  let state = { isOn: false, problem: null };
  return {
    read: () => Promise.resolve(state),
    change: (isOn) => Promise.resolve((state = { isOn, problem: null })),
  };
}

describe.each(carriers)('the start at login, carried $name', (carrier) => {
  test('is what the system says, and is changed there', async () => {
    const world = await startWorld();
    world.loginStart = fakeLoginStart();
    opened = await carrier.open(routerOf(world));
    const { desktop } = opened.client;
    expect(await desktop.loginStart()).toEqual({ isOn: false, problem: null });
    expect(await desktop.changeLoginStart({ isOn: true })).toEqual({ isOn: true, problem: null });
    expect(await desktop.loginStart()).toEqual({ isOn: true, problem: null });
  });

  test('is nothing where there is no desktop, and cannot be changed', async () => {
    opened = await carrier.open(routerOf(await startWorld()));
    const { desktop } = opened.client;
    expect(await desktop.loginStart()).toBeNull();
    await expect(desktop.changeLoginStart({ isOn: true })).rejects.toMatchObject({
      data: { kind: 'unavailable' },
    });
  });
});

describe.each(carriers)('updates, carried $name', (carrier) => {
  test('are looked for, installed and put off', async () => {
    const world = await startWorld();
    const updates = new FakeUpdateCarrier();
    world.updates = keptUpdates(world, updates);
    opened = await carrier.open(routerOf(world));
    const { desktop, settings } = opened.client;
    const view = { version: '1.2.3', cannot: null };
    expect(await desktop.updates()).toEqual({ ...view, state: { kind: 'off' } });
    await expect(desktop.lookForUpdates()).rejects.toMatchObject({
      data: { kind: 'conflict', fix: expect.stringContaining('wakeful settings --updates on') as string },
    });
    await settings.update({ ...(await settings.get()), updates: { isOn: true } });
    expect(await desktop.updates()).toEqual({ ...view, state: { kind: 'checking' } });
    await updates.answer({ kind: 'current' });
    expect(await desktop.updates()).toEqual({
      ...view,
      state: { kind: 'current', at: '2026-03-02T08:00:00.000Z' },
    });
    expect(await desktop.lookForUpdates()).toEqual({ ...view, state: { kind: 'checking' } });
    await updates.answer({ kind: 'ready', version: '2.0.0' });
    await expect(desktop.installUpdate({ version: '3.0.0' })).rejects.toMatchObject({
      data: { kind: 'invalid', field: 'version' },
    });
    const { id } = world.add({ trigger: { kind: 'interval', everyMs: 60_000 } });
    const run = world.core.runNow({ id });
    world.runner.begin(run.id);
    expect(await desktop.installUpdate({ version: '2.0.0' })).toEqual({
      ...view,
      state: { kind: 'waiting-for-runs', version: '2.0.0', runs: 1 },
    });
    expect(await desktop.postponeUpdate()).toEqual({ ...view, state: { kind: 'ready', version: '2.0.0' } });
    world.runner.succeed(run.id);
    await desktop.installUpdate({ version: '2.0.0' });
    world.time.advance(1_000);
    expect(updates.restarts).toBe(1);
  });

  test('are told as a change, so that nobody has to ask again', async () => {
    const world = await startWorld();
    world.updates = keptUpdates(world, new FakeUpdateCarrier());
    opened = await carrier.open(routerOf(world));
    const changes = await opened.client.changes.watch();
    expect((await changes.next()).value).toEqual({ kind: 'ready' });
    world.core.changeSettings({ ...world.store.readSettings(), updates: { isOn: true } });
    const heard = [(await changes.next()).value, (await changes.next()).value];
    expect(heard).toContainEqual({ kind: 'updates' });
    await changes.return(undefined);
  });

  test('are nothing where there is no desktop, and cannot be asked for', async () => {
    opened = await carrier.open(routerOf(await startWorld()));
    const { desktop } = opened.client;
    expect(await desktop.updates()).toBeNull();
    for (const ask of [
      () => desktop.lookForUpdates(),
      () => desktop.installUpdate({ version: '2.0.0' }),
      () => desktop.postponeUpdate(),
    ])
      await expect(ask()).rejects.toMatchObject({ data: { kind: 'unavailable' } });
  });
});
