/** Quitting is a sequence: nothing new, let runs finish, stop what is left, give the database back. */
import { SECOND_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import type { CoreOptions, StopRequest } from './core';
import type { Dispatcher } from './dispatcher';

/** After the request to stop, the runner ends what is left within 5 s; this is a little more. */
const STOP_PATIENCE_MS = 8 * SECOND_MS;

export interface Shutdown {
  readonly done: Promise<void>;
  /** Stops what still runs at once instead of waiting for it. */
  hasten(): void;
}

export function beginShutdown(options: CoreOptions, dispatcher: Dispatcher, request: StopRequest): Shutdown {
  const hurry = new AbortController();
  return {
    done: shutDown(options, dispatcher, { ...request, hurry: hurry.signal }),
    hasten: () => hurry.abort(),
  };
}

async function shutDown(
  options: CoreOptions,
  dispatcher: Dispatcher,
  { finishMs, closeCarriers, hurry }: StopRequest & { hurry: AbortSignal },
): Promise<void> {
  const { log, runner, clock } = options;
  log.info('Wakeful stops: nothing new is started.', { running: dispatcher.runningIds.length, finishMs });
  // From here on nothing is accounted for: what comes due now was missed because Wakeful was not running.
  const closedAt = clock.wall();
  dispatcher.closeDoor();
  await quiet(options, dispatcher, { patienceMs: finishMs, hurry });
  const left = dispatcher.runningIds;
  if (left.length > 0) {
    log.warn('Runs that did not end in time are stopped.', { runs: left });
    for (const id of left) runner.stop(id);
    await quiet(options, dispatcher, { patienceMs: STOP_PATIENCE_MS, hurry: new AbortController().signal });
  }
  await closeCarriers?.();
  await runner.close();
  giveBack(options, dispatcher, closedAt);
  log.info('Wakeful has stopped.');
}

/** However the last writes go, the database is closed. */
function giveBack(
  { store, log, disableScheduler }: CoreOptions,
  dispatcher: Dispatcher,
  closedAt: Instant,
): void {
  try {
    dispatcher.beat();
    // With scheduling switched off the heartbeat stays where it was: all that time counts as not running.
    store.releaseLease(disableScheduler === true ? (store.readLease()?.beatAt ?? closedAt) : closedAt);
  } catch (error) {
    log.error('The database could not be given back in order.', { error });
  } finally {
    store.close();
  }
}

/** Resolves when nothing runs, after `patienceMs` (`null`: not before), or when hurried. */
async function quiet(
  { timer }: CoreOptions,
  dispatcher: Dispatcher,
  { patienceMs, hurry }: { patienceMs: number | null; hurry: AbortSignal },
): Promise<void> {
  if (hurry.aborted) return;
  await new Promise<void>((resolve) => {
    const disarm = patienceMs === null ? () => undefined : timer.after(patienceMs, resolve);
    hurry.addEventListener('abort', () => resolve(), { once: true });
    void dispatcher.idle().then(() => {
      disarm();
      resolve();
    });
  });
}
