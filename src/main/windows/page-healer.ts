/** A page that crashed or hangs is loaded anew, but not for ever: what fails again and again is closed, and said. */
import type { BrowserWindow, RenderProcessGoneDetails } from 'electron';
import { MINUTE_MS, SECOND_MS } from '@shared/time/duration';
import type { Clock, Log, Timer } from '../engine/ports';

export interface PageHealerOptions {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly timer: Timer;
  readonly log: Log;
  /** The window has been given up and closed. */
  readonly onHopeless: () => void;
}

/** As many crashes as this within that time are no accident. */
const MOST_CRASHES = 3;
const WITHIN_MS = 5 * MINUTE_MS;
/** Electron is still taking the old page away when it tells of its end. */
const RELOADED_AFTER_MS = SECOND_MS / 4;
/** A page may be busy for a moment; one that says nothing for so long is lost. */
const PATIENCE_MS = 30 * SECOND_MS;

export type HealedWindow = Pick<BrowserWindow, 'on' | 'isDestroyed' | 'destroy'> & {
  readonly webContents: Pick<BrowserWindow['webContents'], 'on' | 'reload' | 'forcefullyCrashRenderer'>;
};

export function healPage(window: HealedWindow, { clock, timer, log, onHopeless }: PageHealerOptions): void {
  const { webContents } = window;
  let crashes: number[] = [];
  let disarm: (() => void) | null = null;

  const heal = () => {
    const now = clock.monotonic();
    crashes = [...crashes.filter((at) => now - at < WITHIN_MS), now];
    if (crashes.length > MOST_CRASHES) {
      log.error('The window failed again and again; it is closed.', { crashes: crashes.length });
      window.destroy();
      onHopeless();
      return;
    }
    timer.after(RELOADED_AFTER_MS, () => {
      if (!window.isDestroyed()) webContents.reload();
    });
  };
  const attend = () => {
    disarm?.();
    disarm = null;
  };

  webContents.on('render-process-gone', (_event, { reason, exitCode }: RenderProcessGoneDetails) => {
    attend();
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    log.error('The page of the window crashed; it is loaded anew.', { reason, exitCode });
    heal();
  });
  window.on('unresponsive', () => {
    log.warn('The window does not answer.');
    disarm ??= timer.after(PATIENCE_MS, () => {
      disarm = null;
      log.error('The window has not answered for too long; its page is ended.');
      // Which is told as a crash, and healed like one.
      if (!window.isDestroyed()) webContents.forcefullyCrashRenderer();
    });
  });
  window.on('responsive', attend);
  window.on('closed', attend);
}
