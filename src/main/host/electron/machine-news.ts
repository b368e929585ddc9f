import type { PowerMonitor } from 'electron';
import type { Log } from '../../engine/ports';

/**
 * What the system tells of the machine goes to the log: who looks for the reason why a run took long, or why nothing was shown, finds
 * there that the screen was locked, the plug pulled, or the processor slowed down. Which of it is told differs from system to system.
 */
export function logMachineNews(powerMonitor: Pick<PowerMonitor, 'on'>, log: Log): void {
  powerMonitor.on('lock-screen', () => log.info('The screen is locked.'));
  powerMonitor.on('unlock-screen', () => log.info('The screen is unlocked.'));
  powerMonitor.on('on-ac', () => log.info('The computer runs on mains.'));
  powerMonitor.on('on-battery', () => log.info('The computer runs on battery.'));
  powerMonitor.on('thermal-state-change', ({ state }) =>
    log.info('The computer is hotter or cooler than it was.', { state }),
  );
  powerMonitor.on('speed-limit-change', ({ limit }) =>
    log.info('The system changed how fast the processor may run.', { percent: limit }),
  );
}
