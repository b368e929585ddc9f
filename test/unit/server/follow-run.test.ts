import { describe, expect, test } from 'vitest';
import type { JobOutput } from '../../../src/main/engine/ports';
import { OutputTail } from '../../../src/main/server/output-tail';

const chunk = (seq: number, text = `line ${seq}\n`): JobOutput => ({
  runId: 1,
  attempt: 1,
  seq,
  at: 0,
  stream: 'stdout',
  text,
});

/** A runner's memory, with a hand on when it answers. */
function keeper(chunks: JobOutput[]) {
  const reads: (() => void)[] = [];
  return {
    chunks,
    reads,
    output: () =>
      new Promise<{ chunks: JobOutput[]; droppedBytes: number }>((resolve) => {
        reads.push(() => resolve({ chunks: [...chunks], droppedBytes: 0 }));
      }),
  };
}

async function takeAll(tail: OutputTail): Promise<number[]> {
  const taken: number[] = [];
  for (let next = await tail.take(); next !== null; next = await tail.take()) taken.push(next.seq);
  return taken;
}

describe('the tail of a run', () => {
  test('tells what was heard while the kept part was read, and none twice', async () => {
    const kept = keeper([chunk(0), chunk(1)]);
    const tail = new OutputTail(() => kept.output());
    const first = tail.take();
    tail.hear(chunk(1));
    tail.hear(chunk(2));
    kept.reads[0]?.();

    expect((await first)?.seq).toBe(0);
    expect(await takeAll(tail)).toEqual([1, 2]);
  });

  test('reads again what a slow reader could not be told live', async () => {
    const kept = keeper([]);
    const tail = new OutputTail(() => kept.output());
    const nothing = tail.take();
    kept.reads[0]?.();
    expect(await nothing).toBeNull();

    const big = 'x'.repeat(600_000);
    for (const seq of [0, 1, 2]) {
      kept.chunks.push(chunk(seq, big));
      tail.hear(chunk(seq, big));
    }
    const all = takeAll(tail);
    kept.reads[1]?.();

    expect(await all).toEqual([0, 1, 2]);
  });

  test('goes on after a gap that the runner dropped', async () => {
    const kept = keeper([chunk(0), chunk(7)]);
    const tail = new OutputTail(() => kept.output());
    const all = takeAll(tail);
    kept.reads[0]?.();

    expect(await all).toEqual([0, 7]);
  });
});
