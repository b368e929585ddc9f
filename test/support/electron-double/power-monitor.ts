import { EventEmitter } from 'node:events';

/** Says nothing by itself: whoever wants the machine to sleep emits `suspend` and `resume`, as on the real one. */
class PowerMonitor extends EventEmitter {
  onBatteryPower = false;
  idleSeconds = 0;

  isOnBatteryPower(): boolean {
    return this.onBatteryPower;
  }

  getSystemIdleTime(): number {
    return this.idleSeconds;
  }

  getCurrentThermalState(): 'unknown' {
    return 'unknown';
  }

  getSystemIdleState(): 'active' {
    return 'active';
  }
}

export const powerMonitor = new PowerMonitor();
