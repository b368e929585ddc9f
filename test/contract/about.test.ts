import { afterEach, describe, expect, test } from 'vitest';
import { carriers, routerOf, type CarriedClient } from '../support/carriers';
import { disposeWorlds, startWorld } from '../support/world';

let opened: CarriedClient | null = null;
afterEach(async () => {
  await opened?.close();
  opened = null;
  expect(disposeWorlds()).toEqual([]);
});

describe.each(carriers)('about, carried $name', (carrier) => {
  test('tells what this Wakeful is, where it lives, and what it can tell of the machine', async () => {
    const world = await startWorld();
    opened = await carrier.open(routerOf(world));
    expect(await opened.client.about.get()).toEqual({
      version: '1.2.3',
      host: 'headless',
      pid: 42,
      uptimeMs: 0,
      home: '/home/somebody/wakeful',
      database: '/home/somebody/wakeful/wakeful.db',
      logFile: '/home/somebody/wakeful/logs/wakeful.log',
      runtime: [{ name: 'Node.js', version: '24.0.0' }],
      system: { name: 'Linux', release: '6.8.0', architecture: 'x86_64' },
      zone: world.time.localZone(),
      surroundings: { power: { onBattery: true, percent: 40 }, online: null, idleMs: null, heat: null },
      limits: [],
    });
  });
});
