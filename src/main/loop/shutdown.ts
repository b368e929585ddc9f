/** Quitting is a sequence: nothing new, let runs finish, stop what is left, give the database back. */
import { SECOND_MS } from '@shared/time/duration';
import type { CoreOptions } from './core';
import type { Dispatcher } from './dispatcher';

/** After the request to stop, the runner ends what is left within 5 s; this is a little more. */
const STOP_PATIENCE_MS = 8 * SECOND_MS;

export interface Shutdown {
  readonly done: Promise<void>;
  /** Stops what still runs at once instead of waiting for it. */
  hasten(): void;
}

export function beginShutdown(options: CoreOptions, dispatcher: Dispatcher, finishMs: number): Shutdown {
  const hurry = new AbortController();
  return {
    done: shutDown(options, dispatcher, { finishMs, hurry: hurry.signal }),
    hasten: () => hurry.abort(),
  };
}

async function shutDown(
  options: CoreOptions,
  dispatcher: Dispatcher,
  { finishMs, hurry }: { finishMs: number; hurry: AbortSignal },
): Promise<void> {
  const { log, runner, store, clock } = options;
  log.info('Wakeful stops: nothing new is started.', { running: dispatcher.runningIds.length, finishMs });
  dispatcher.closeDoor();
  await quiet(options, dispatcher, { patienceMs: finishMs, hurry });
  const left = dispatcher.runningIds;
  if (left.length > 0) {
    log.warn('Runs that did not end in time are stopped.', { runs: left });
    for (const id of left) runner.stop(id);
    await quiet(options, dispatcher, { patienceMs: STOP_PATIENCE_MS, hurry: new AbortController().signal });
  }
  await runner.close();
  // With scheduling switched off the heartbeat stays where it was: that time counts as not running.
  const beatAt = options.disableScheduler === true ? store.readLease()?.beatAt : undefined;
  store.releaseLease(beatAt ?? clock.wall());
  store.close();
  log.info('Wakeful has stopped.');
}

/** Resolves when nothing runs, after `patienceMs`, or when hurried. */
async function quiet(
  { timer }: CoreOptions,
  dispatcher: Dispatcher,
  { patienceMs, hurry }: { patienceMs: number; hurry: AbortSignal },
): Promise<void> {
  if (hurry.aborted) return;
  await new Promise<void>((resolve) => {
    const disarm = timer.after(patienceMs, resolve);
    hurry.addEventListener('abort', () => resolve(), { once: true });
    void dispatcher.idle().then(() => {
      disarm();
      resolve();
    });
  });
}
