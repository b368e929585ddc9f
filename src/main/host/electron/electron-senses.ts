import type { Net, PowerMonitor } from 'electron';
import { SECOND_MS } from '@shared/time/duration';
import type { SessionEvents } from '../../engine/session-events';
import type { Senses } from '../surroundings/watch-surroundings';

/** What Electron knows better than the system's files: the source of power on every system, idleness, whether it is online. */
export function electronSenses(
  {
    powerMonitor,
    net,
  }: {
    powerMonitor: Pick<PowerMonitor, 'isOnBatteryPower' | 'getSystemIdleTime'>;
    net: Pick<Net, 'isOnline'>;
  },
  system: Senses,
): Senses {
  return {
    power: async () => {
      const known = await system.power();
      return { percent: known?.percent ?? null, onBattery: powerMonitor.isOnBatteryPower() };
    },
    online: () => Promise.resolve(net.isOnline()),
    reach: (host) => system.reach(host),
    idleMs: () => Promise.resolve(powerMonitor.getSystemIdleTime() * SECOND_MS),
  };
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
