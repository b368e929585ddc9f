import { expect, test } from 'vitest';
import { homePaths } from '../../../src/main/host/home-paths';
import { thisMachine } from '../../../src/main/host/machine';

test('names its runtimes, and asks the senses each time', async () => {
  let percent = 80;
  const senses = {
    power: () => Promise.resolve({ onBattery: true, percent }),
    online: () => Promise.resolve(true),
    idleMs: () => Promise.resolve(null),
    heat: () => Promise.resolve({ state: 'fair' as const, speedPercent: 80 }),
  };
  const machine = thisMachine(homePaths('/home/ada/wakeful', 'linux'), senses, null);
  expect(machine.database).toBe('/home/ada/wakeful/wakeful.db');
  expect(machine.runtime).toContainEqual({ name: 'Node.js', version: process.versions.node });
  // This is no Electron.
  expect(machine.runtime.map(({ name }) => name)).not.toContain('Electron');
  expect(machine.system.architecture).not.toBe('');
  expect(await machine.surroundings()).toEqual({
    power: { onBattery: true, percent: 80 },
    online: true,
    idleMs: null,
    heat: { state: 'fair', speedPercent: 80 },
  });
  percent = 20;
  expect((await machine.surroundings()).power?.percent).toBe(20);
});
