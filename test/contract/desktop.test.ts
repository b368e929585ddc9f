import { afterEach, describe, expect, test } from 'vitest';
import type { LoginStart } from '../../src/main/engine/login-start';
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
