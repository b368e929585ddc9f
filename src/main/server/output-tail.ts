import type { JobOutput, Runner } from '../engine/ports';

/** Live text that may wait for a slow reader. Beyond it the reader is served from what the runner keeps. */
const MOST_WAITING_CHARACTERS = 1_000_000;

/**
 * The output of one run in order of `seq`, none twice: first what is kept, then what is heard live. When the reader falls
 * too far behind, the live part is dropped and read again from what is kept, so memory stays bounded.
 */
export class OutputTail {
  readonly #runId: number;
  readonly #source: Pick<Runner, 'output'>;
  #waiting: JobOutput[] = [];
  #position = 0;
  #characters = 0;
  #behind = true;
  #toldSeq = -1;

  constructor(runId: number, source: Pick<Runner, 'output'>) {
    this.#runId = runId;
    this.#source = source;
  }

  /** Notes a chunk that has just been captured. */
  hear(chunk: JobOutput): void {
    // What is heard before the kept part is asked for is in the kept part.
    if (this.#behind) return;
    this.#waiting.push(chunk);
    this.#characters += chunk.text.length;
    if (this.#characters > MOST_WAITING_CHARACTERS) this.readAgain();
  }

  /** Drops what waits; the next {@link take} looks at what is kept. */
  readAgain(): void {
    this.#waiting = [];
    this.#position = 0;
    this.#characters = 0;
    this.#behind = true;
  }

  /** The next chunk that was not taken yet; `null` when there is none at present. */
  async take(): Promise<JobOutput | null> {
    if (this.#behind) {
      // The flag goes first: what is heard while reading must wait, and what is in both is told once by its `seq`.
      this.#behind = false;
      const { chunks } = await this.#source.output(this.#runId);
      this.#waiting = [...chunks, ...this.#waiting];
    }
    while (this.#position < this.#waiting.length) {
      const chunk = this.#waiting[this.#position++];
      if (chunk === undefined || chunk.seq <= this.#toldSeq) continue;
      this.#toldSeq = chunk.seq;
      return chunk;
    }
    this.#waiting = [];
    this.#position = 0;
    this.#characters = 0;
    return null;
  }
}
