import { AsyncIteratorClass } from '@orpc/server';
import type { OutputChunk } from '@shared/contract/views';
import { isFinal } from '@shared/model/run';
import type { Runner, Store } from '../engine/ports';
import type { Core } from '../loop/core';
import { createBell } from './bell';
import { OutputTail } from './output-tail';
import { presentChunk } from './present';

export interface FollowOptions {
  readonly runId: number;
  readonly store: Store;
  readonly output: Pick<Runner, 'output'>;
  /** `null` when Wakeful is not running: then what was kept is all there is. */
  readonly core: Core | null;
  readonly signal: AbortSignal | undefined;
}

/** What a run wrote so far, then each new chunk; ends when the run has ended and all that is kept was told. */
export function followRun({
  runId,
  store,
  output,
  core,
  signal,
}: FollowOptions): AsyncIteratorClass<OutputChunk> {
  const tail = new OutputTail(() => output.output(runId, store.findRun(runId)?.attempts ?? 0));
  // Listening comes before the first look at what is kept, so nothing falls between the two.
  const unsubscribe = core?.subscribe((change) => {
    if (change.kind === 'output' && change.output.runId === runId) tail.hear(change.output);
    else if (change.kind !== 'run' || change.id !== runId) return;
    bell.ring();
  });
  const bell = createBell(signal, () => unsubscribe?.());
  const ended = () => {
    const run = store.findRun(runId);
    return core === null || run === null || isFinal(run.status);
  };

  let drained = false;
  const next = async (): Promise<IteratorResult<OutputChunk, undefined>> => {
    while (!bell.closed()) {
      const chunk = await tail.take();
      if (chunk !== null) return { done: false, value: presentChunk(chunk) };
      if (drained) break;
      if (ended()) {
        // The last chunks may have been kept between the last look and the end.
        tail.readAgain();
        drained = true;
      } else {
        await bell.heard();
      }
    }
    return { done: true, value: undefined };
  };
  return new AsyncIteratorClass(next, () => Promise.resolve(bell.close()));
}
