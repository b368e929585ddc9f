import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { Log } from '../engine/ports';

const pixels = z.number().int().min(-1_000_000).max(1_000_000);

/** Each part stands for itself: what of it cannot be read is as if it had never been written. */
const rememberedSchema = z.object({
  /** Where the window was when it was closed. */
  window: z
    .object({
      x: pixels,
      y: pixels,
      width: pixels.min(1),
      height: pixels.min(1),
      isMaximized: z.boolean(),
    })
    .nullable()
    .catch(null),
  /** Whether the person was told that Wakeful goes on when its window is closed. */
  wasToldOfClosing: z.boolean().catch(false),
});
export type Remembered = z.infer<typeof rememberedSchema>;

/**
 * What the desktop remembers about itself: comfort, in a small file of the data folder. It is never in the way: a file that cannot be
 * read means that nothing is remembered, one that cannot be written is a line in the log.
 */
export class DesktopMemory {
  readonly #file: string;
  readonly #log: Log;
  #remembered: Remembered;

  constructor({ file, log }: { file: string; log: Log }) {
    this.#file = file;
    this.#log = log;
    this.#remembered = rememberedSchema.parse(this.#read());
  }

  get remembered(): Remembered {
    return this.#remembered;
  }

  remember(news: Partial<Remembered>): void {
    this.#remembered = { ...this.#remembered, ...news };
    try {
      // Whole or not at all: a crash leaves the old file.
      const fresh = `${this.#file}.new`;
      writeFileSync(fresh, `${JSON.stringify(this.#remembered, null, 2)}\n`, { mode: 0o600 });
      renameSync(fresh, this.#file);
    } catch (error) {
      this.#log.warn('What the desktop remembers could not be written.', { error });
    }
  }

  #read(): object {
    try {
      const read: unknown = JSON.parse(readFileSync(this.#file, 'utf8'));
      if (typeof read === 'object' && read !== null && !Array.isArray(read)) return read;
      this.#log.warn('What the desktop remembers cannot be read.', { error: 'not an object' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        this.#log.warn('What the desktop remembers cannot be read.', { error });
    }
    return {};
  }
}
