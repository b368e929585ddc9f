import type { JobOutput, StoredOutput } from '../engine/ports';

/** Live text that may wait for a slow reader. Beyond it the reader is served from what the runner keeps. */
const MOST_WAITING_CHARACTERS = 1_000_000;

/**
 * The output of one run in order of attempt and `seq`, none twice: first what is kept, then what is heard live. When the reader falls
 * too far behind, the live part is dropped and read again from what is kept, so memory stays bounded.
 */
export class OutputTail {
  readonly #read: () => Promise<StoredOutput>;
  #waiting: JobOutput[] = [];
  #position = 0;
  #characters = 0;
  #behind = true;
  #told = { attempt: 0, seq: 0 };

  /** @param read answers what is kept, of all attempts */
  constructor(read: () => Promise<StoredOutput>) {
    this.#read = read;
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
      const { chunks } = await this.#read();
      this.#waiting = [...chunks, ...this.#waiting];
    }
    while (this.#position < this.#waiting.length) {
      const chunk = this.#waiting[this.#position++];
      if (chunk === undefined || !isAfter(chunk, this.#told)) continue;
      this.#told = chunk;
      return chunk;
    }
    this.#waiting = [];
    this.#position = 0;
    this.#characters = 0;
    return null;
  }
}

type Place = Pick<JobOutput, 'attempt' | 'seq'>;

function isAfter(chunk: Place, other: Place): boolean {
  return chunk.attempt === other.attempt ? chunk.seq > other.seq : chunk.attempt > other.attempt;
}
