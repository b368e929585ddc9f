import type { WakefulClient } from '@shared/contract/contract';
import type { Clock, Log, Timer } from '../engine/ports';
import { actFromTray } from './tray-acts';
import type { TrayIcon } from './tray-icon';
import type { TrayAct } from './tray-model';
import { TrayWatch } from './tray-watch';

export interface OpenTrayOptions {
  readonly client: WakefulClient;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly log: Log;
  /** Throws where there can be no tray. */
  readonly createIcon: (onAct: (act: TrayAct) => void) => TrayIcon;
  /** Brings the window to the front; at a page, or where it is. */
  readonly openPage: (page: string | null) => void;
  readonly quit: () => void;
  /** Something that was asked for in the menu could not be done. */
  readonly onFailure: (error: unknown) => void;
}

export interface OpenTray {
  /** Takes the icon away. Once is enough; more does no harm. */
  close(): void;
}

/** Puts Wakeful into the tray and keeps what it shows true; `null` where there can be no tray. */
export function openTray(options: OpenTrayOptions): OpenTray | null {
  const { client, clock, timer, log, createIcon, openPage, quit, onFailure } = options;
  const onAct = (act: TrayAct) => {
    actFromTray(act, { client, now: () => clock.wall(), openPage, quit }).catch(onFailure);
  };
  try {
    const icon = createIcon(onAct);
    const watch = new TrayWatch({ client, clock, timer, log, show: (model) => icon.show(model) });
    watch.start();
    let isOpen = true;
    return {
      close: () => {
        if (!isOpen) return;
        isOpen = false;
        watch.stop();
        icon.close();
      },
    };
  } catch (error) {
    log.warn('There is no tray here.', { error });
    return null;
  }
}
