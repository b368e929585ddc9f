import type { PowerSaveBlocker } from 'electron';
import type { AwakeKeeper } from '../../engine/ports';

/** The system may dim the screen, and does not suspend. */
export function electronAwakeKeeper(blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>): AwakeKeeper {
  return {
    hold: () => {
      const id = blocker.start('prevent-app-suspension');
      return () => void blocker.stop(id);
    },
    problem: () => null,
  };
}
