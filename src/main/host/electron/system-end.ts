import type { App, BrowserWindow, PowerMonitor } from 'electron';

export interface SystemEndOptions {
  readonly app: Pick<App, 'on'>;
  readonly powerMonitor: PowerMonitor;
  /** The computer goes down, or the person logs off: the system gives some seconds. */
  readonly onSystemEnd: () => void;
  /** Somebody or something ends this process in good order, such as Ctrl+C in a terminal, or a service manager. */
  readonly onSignal: () => void;
}

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** Hears, on every system, that Wakeful shall end although nobody quits it. Usable only once the app is ready. */
export function watchSystemEnd({ app, powerMonitor, onSystemEnd, onSignal }: SystemEndOptions): void {
  // Linux and macOS wait a little for those who ask for it. The types of Electron leave the event out.
  const listen = powerMonitor.on.bind(powerMonitor) as (
    name: 'shutdown',
    listener: (event?: { preventDefault(): void }) => void,
  ) => void;
  listen('shutdown', (event) => {
    event?.preventDefault();
    onSystemEnd();
  });
  // Windows tells windows, and waits for none.
  app.on('browser-window-created', (_event, window: BrowserWindow) => {
    window.on('session-end', onSystemEnd);
  });
  for (const signal of SIGNALS) process.on(signal, onSignal);
}
