import { EventEmitter } from 'node:events';
import type { PowerMonitor } from 'electron';
import { expect, test } from 'vitest';
import { electronSenses } from '../../../../src/main/host/electron/electron-senses';
import { logMachineNews } from '../../../../src/main/host/electron/machine-news';
import { systemSenses } from '../../../../src/main/host/surroundings/system-senses';
import { SILENT } from '../../../support/world';

class Monitor extends EventEmitter {
  thermal = 'unknown';
  isOnBatteryPower = () => false;
  getSystemIdleTime = () => 3;
  getCurrentThermalState = () => this.thermal;
}

function on(platform: NodeJS.Platform) {
  const monitor = new Monitor();
  const powerMonitor = monitor as unknown as PowerMonitor;
  const senses = electronSenses(
    { powerMonitor, net: { isOnline: () => true }, platform },
    systemSenses(platform),
  );
  return { monitor, powerMonitor, senses };
}

test.each([
  ['linux', null, { state: null, speedPercent: 70 }],
  ['win32', null, { state: null, speedPercent: 70 }],
  ['darwin', { state: 'serious', speedPercent: null }, { state: 'serious', speedPercent: 70 }],
] as const)('heat on %s, before and after the processor was slowed down', async (platform, before, after) => {
  const { monitor, senses } = on(platform);
  monitor.thermal = 'serious';
  expect(await senses.heat()).toEqual(before);
  monitor.emit('speed-limit-change', { limit: 70 });
  expect(await senses.heat()).toEqual(after);
});

test('a state that macOS does not know is none', async () => {
  expect(await on('darwin').senses.heat()).toEqual({ state: null, speedPercent: null });
});

test('a pulled plug is told at once, and one that is put back', () => {
  const { monitor, senses } = on('darwin');
  let told = 0;
  senses.onPowerChange(() => (told += 1));
  monitor.emit('on-battery');
  monitor.emit('on-ac');
  expect(told).toBe(2);
});

test('what the system tells is in the log', () => {
  const { monitor, powerMonitor } = on('darwin');
  const lines: string[] = [];
  logMachineNews(powerMonitor, { ...SILENT, info: (event) => void lines.push(event) });
  for (const event of ['lock-screen', 'unlock-screen', 'on-battery', 'on-ac']) monitor.emit(event);
  monitor.emit('thermal-state-change', { state: 'critical' });
  monitor.emit('speed-limit-change', { limit: 50 });
  expect(lines).toEqual([
    'The screen is locked.',
    'The screen is unlocked.',
    'The computer runs on battery.',
    'The computer runs on mains.',
    'The computer is hotter or cooler than it was.',
    'The system changed how fast the processor may run.',
  ]);
});
