import type { Net, PowerMonitor } from 'electron';
import type { HeatView } from '@shared/contract/about';
import { SECOND_MS } from '@shared/time/duration';
import type { SessionEvents } from '../../engine/session-events';
import type { Senses } from '../surroundings/watch-surroundings';

interface SensesOptions {
  readonly powerMonitor: Pick<
    PowerMonitor,
    'on' | 'isOnBatteryPower' | 'getSystemIdleTime' | 'getCurrentThermalState'
  >;
  readonly net: Pick<Net, 'isOnline'>;
  readonly platform: NodeJS.Platform;
}

/** What Electron knows better than the system's files: the source of power on every system, idleness, whether it is online. */
export function electronSenses({ powerMonitor, net, platform }: SensesOptions, system: Senses): Senses {
  let speedPercent: number | null = null;
  powerMonitor.on('speed-limit-change', ({ limit }) => (speedPercent = limit));
  return {
    power: async () => {
      const known = await system.power();
      return { percent: known?.percent ?? null, onBattery: powerMonitor.isOnBatteryPower() };
    },
    online: () => Promise.resolve(net.isOnline()),
    reach: (host) => system.reach(host),
    idleMs: () => Promise.resolve(powerMonitor.getSystemIdleTime() * SECOND_MS),
    heat: () => Promise.resolve(heatOf(platform, { powerMonitor, speedPercent })),
    onPowerChange: (listener) => {
      // Told on macOS, the mains on Windows as well; elsewhere the next look finds it.
      powerMonitor.on('on-ac', listener);
      powerMonitor.on('on-battery', listener);
    },
  };
}

/** macOS has a word for it; Windows tells only when the processor is slowed down; Linux tells nothing. */
function heatOf(
  platform: NodeJS.Platform,
  {
    powerMonitor,
    speedPercent,
  }: Pick<SensesOptions, 'powerMonitor'> & { readonly speedPercent: number | null },
): HeatView | null {
  if (platform !== 'darwin') return speedPercent === null ? null : { state: null, speedPercent };
  const state = powerMonitor.getCurrentThermalState();
  return { state: state === 'unknown' ? null : state, speedPercent };
}

/** Electron tells of an unlocked screen on macOS and Windows. */
export function electronSession(
  powerMonitor: Pick<PowerMonitor, 'on'>,
  { platform, startedAtLogin }: { platform: NodeJS.Platform; startedAtLogin: boolean },
): SessionEvents {
  return {
    onLogin: (listener) => {
      if (startedAtLogin) listener();
    },
    onUnlock: (listener) => void powerMonitor.on('unlock-screen', listener),
    tells: { login: true, unlock: platform !== 'linux' },
  };
}
