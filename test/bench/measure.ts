/** Timing for the bench. */
import { FakeTime } from '../support/fake-time';

export interface Figure {
  readonly group: string;
  readonly what: string;
  readonly value: string;
}

/** What DESIGN allows a block of the event loop. */
export const LONG_MS = 50;

/** The best of some rounds, in microseconds a call: what the machine can do when nobody disturbs it. */
export function microsecondsPerCall(calls: number, work: (index: number) => unknown, rounds = 5): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    for (let index = 0; index < calls; index++) work(index);
    best = Math.min(best, performance.now() - startedAt);
  }
  return (best / calls) * 1_000;
}

/**
 * Time in the hand of the bench that also really goes on: what slices its work by the clock does so here. Every callback of a
 * timer is one block of the event loop, and is timed.
 */
export class MeasuredTime extends FakeTime {
  #blocks: Block[] = [];
  readonly #startedAt = performance.now();

  #elapsed(): number {
    return performance.now() - this.#startedAt;
  }

  override wall(): number {
    return super.wall() + Math.floor(this.#elapsed());
  }

  override monotonic(): number {
    return super.monotonic() + this.#elapsed();
  }

  override after(delayMs: number, callback: () => void): () => void {
    return super.after(delayMs, () => this.timed(callback));
  }

  timed(work: () => void): void {
    const startedAt = performance.now();
    const cpu = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(cpu);
    this.#blocks.push({ wallMs: performance.now() - startedAt, cpuMs: (user + system) / 1_000 });
  }

  /** The blocks since this was asked last. */
  takeBlocks(): Blocks {
    const blocks = this.#blocks;
    this.#blocks = [];
    const sum = (of: (block: Block) => number): number =>
      blocks.reduce((total, block) => total + of(block), 0);
    return {
      count: blocks.length,
      total: { wallMs: sum(({ wallMs }) => wallMs), cpuMs: sum(({ cpuMs }) => cpuMs) },
      longest: {
        wallMs: Math.max(0, ...blocks.map(({ wallMs }) => wallMs)),
        cpuMs: Math.max(0, ...blocks.map(({ cpuMs }) => cpuMs)),
      },
      tooLong: blocks.filter(({ wallMs }) => wallMs > LONG_MS).length,
    };
  }
}

/** Time on the clock, and the part of it in which this thread had a processor: the rest is the disk, and other programs. */
export interface Block {
  readonly wallMs: number;
  readonly cpuMs: number;
}

export interface Blocks {
  readonly count: number;
  readonly total: Block;
  readonly longest: Block;
  readonly tooLong: number;
}

/** Bytes that live on after `work`; 0 where node was not started with `--expose-gc`. */
export function bytesKept(work: () => void): number {
  const { gc } = globalThis;
  if (gc === undefined) return 0;
  gc();
  gc();
  const before = process.memoryUsage().heapUsed;
  work();
  gc();
  return process.memoryUsage().heapUsed - before;
}

export const milliseconds = (value: number): string =>
  `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;

export const spent = ({ wallMs, cpuMs }: Block): string => `${milliseconds(wallMs)} (${milliseconds(cpuMs)})`;
