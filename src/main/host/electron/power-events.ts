import type { PowerMonitor } from 'electron';
import type { PowerEvents } from '../../engine/ports';

/** The operating system's word about sleep, as Electron passes it on. Usable only once the app is ready. */
export function electronPowerEvents(powerMonitor: Pick<PowerMonitor, 'on'>): PowerEvents {
  return {
    onSuspend: (listener) => void powerMonitor.on('suspend', listener),
    onResume: (listener) => void powerMonitor.on('resume', listener),
  };
}
