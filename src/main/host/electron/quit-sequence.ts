import type { App } from 'electron';

export interface QuitOptions {
  readonly app: Pick<App, 'on' | 'quit'>;
  /** Before anything is stopped: what a person sees goes away at once. */
  readonly onQuitting: () => void;
  /** Stops everything in order; called again, it hastens. */
  readonly stop: () => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

/**
 * Quitting waits for the work to be stopped in order. Electron's own quit is called off the first time and asked for again
 * when all is done; whoever asks a second time meanwhile (a second SIGTERM, an impatient Quit) hastens it.
 */
export function quitInOrder({ app, onQuitting, stop, onFailure }: QuitOptions): void {
  let phase: 'running' | 'stopping' | 'stopped' = 'running';
  app.on('before-quit', (event) => {
    if (phase === 'stopped') return;
    event.preventDefault();
    const isFirst = phase === 'running';
    phase = 'stopping';
    if (isFirst) onQuitting();
    stop()
      .then(() => {
        if (!isFirst) return;
        phase = 'stopped';
        app.quit();
      })
      .catch(onFailure);
  });
}
