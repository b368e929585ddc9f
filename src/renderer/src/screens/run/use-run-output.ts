/** A run's output, as it grows. */
import type { WakefulClient } from '@shared/contract/contract';
import type { OutputChunk } from '@shared/contract/views';
import type { Failure } from '@shared/model/failure';
import { useEffect, useState } from 'react';
import { useApp } from '../../app-context';
import { after, pause } from '../../browser-clock';
import { toFailure } from '../../failures';
import { OutputLog } from './output-log';

export interface RunOutput {
  readonly log: OutputLog;
  /** Counts the changes of `log`, which is one object throughout. */
  readonly version: number;
  readonly droppedBytes: number | null;
  readonly failure: Failure | null;
  /** Whether everything that was written so far is here. */
  readonly complete: boolean;
}

const RETRY_MS = 1_000;
/** What comes within this time is drawn together, so that a talkative run does not keep the page busy. */
const GATHER_MS = 50;

/** A function, because the compiler would else believe that a signal cannot change while something is awaited. */
const isOver = (signal: AbortSignal): boolean => signal.aborted;

interface Sink {
  add(chunks: readonly OutputChunk[]): void;
  settle(end: { droppedBytes: number } | { failure: Failure }): void;
}

async function keepReading(input: {
  client: WakefulClient;
  runId: string;
  signal: AbortSignal;
  sink: Sink;
}): Promise<void> {
  const { client, runId, signal, sink } = input;
  while (!signal.aborted) {
    try {
      for await (const chunk of await client.runs.follow({ run: runId }, { signal })) sink.add([chunk]);
      // The run has ended: what is kept of it says how much was dropped.
      const kept = await client.runs.output({ run: runId }, { signal });
      sink.add(kept.chunks);
      return sink.settle({ droppedBytes: kept.droppedBytes });
    } catch (error) {
      if (isOver(signal)) return;
      const failure = toFailure(error);
      if (failure.kind === 'not-found') return sink.settle({ failure });
      // The stream broke; it begins anew from the first chunk, and what is known already is left out by its number.
      await pause(RETRY_MS, signal);
    }
  }
}

export function useRunOutput(runId: string): RunOutput {
  const { client } = useApp();
  const [output, setOutput] = useState<RunOutput>(() => ({
    log: new OutputLog(),
    version: 0,
    droppedBytes: null,
    failure: null,
    complete: false,
  }));

  useEffect(() => {
    const controller = new AbortController();
    const log = new OutputLog();
    let waiting: OutputChunk[] = [];
    let disarm: (() => void) | null = null;
    const draw = (facts: Partial<RunOutput>): void => {
      disarm?.();
      disarm = null;
      log.add(waiting);
      waiting = [];
      setOutput((last) => ({ ...last, ...facts, log, version: last.version + 1 }));
    };
    void keepReading({
      client,
      runId,
      signal: controller.signal,
      sink: {
        add(chunks) {
          waiting.push(...chunks);
          disarm ??= after(GATHER_MS, () => draw({}));
        },
        settle: (end) => draw({ ...end, complete: true }),
      },
    });
    return () => {
      controller.abort();
      disarm?.();
    };
  }, [client, runId]);

  return output;
}
