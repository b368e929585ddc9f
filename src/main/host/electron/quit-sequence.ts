import type { App } from 'electron';

export interface QuitOptions {
  readonly app: Pick<App, 'on' | 'quit'>;
  /** Asks the person when quitting would cost something. Not called when nobody is to be asked. */
  readonly mayQuit: () => Promise<boolean>;
  /** Before anything is stopped: what a person sees goes away at once. */
  readonly onQuitting: () => void;
  /** Stops everything in order; called again, it hastens. */
  readonly stop: () => Promise<void>;
  readonly onFailure: (error: unknown) => void;
}

export interface QuitSequence {
  /** Whether it has begun to stop, from which nothing leads back. */
  readonly isQuitting: () => boolean;
  /** Quits without asking: the system wants it, or whoever runs it. An open question is answered with that. */
  readonly quitUnasked: () => void;
  /** Quits without asking, for something that comes after: once all is done, `leave` takes the place of Electron's quit. */
  readonly quitInto: (leave: () => void) => void;
}

/**
 * Quitting waits for the work to be stopped in order: `running -> asking -> stopping -> stopped`. Electron's own quit is called off
 * until all is done, and then asked for again; whoever asks for it while the work is being stopped (a second SIGTERM, an impatient
 * Quit) hastens it.
 */
export function quitInOrder({ app, mayQuit, onQuitting, stop, onFailure }: QuitOptions): QuitSequence {
  let phase: 'running' | 'asking' | 'stopping' | 'stopped' = 'running';
  let isUnasked = false;
  const quit = () => app.quit();
  let leave = quit;
  const begin = () => {
    phase = 'stopping';
    onQuitting();
    stop()
      .then(() => {
        phase = 'stopped';
        leave();
      })
      .catch(onFailure);
  };
  const ask = () => {
    phase = 'asking';
    mayQuit()
      .then((may) => {
        // Meanwhile somebody may have quit without asking.
        if (phase !== 'asking') return;
        phase = 'running';
        if (may) begin();
      })
      .catch(onFailure);
  };
  app.on('before-quit', (event) => {
    if (phase === 'stopped') return;
    event.preventDefault();
    if (phase === 'stopping') void stop().catch(onFailure);
    else if (isUnasked) begin();
    else if (phase === 'running') ask();
  });
  return {
    isQuitting: () => phase === 'stopping' || phase === 'stopped',
    quitUnasked: () => {
      // Whoever ends the process now wants nothing to come after it.
      leave = quit;
      isUnasked = true;
      quit();
    },
    quitInto: (next) => {
      leave = next;
      isUnasked = true;
      quit();
    },
  };
}
