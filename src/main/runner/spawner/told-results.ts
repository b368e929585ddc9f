/**
 * Results that Wakeful was told of. It makes them outlive a power cut in its own database, so they are not made to do so in the
 * journals as well, unless Wakeful ends before it can.
 */
import { flushJournal } from '../run-journal';

/** By then it has written what it was told, or cannot. */
const WRITTEN_AFTER_MS = 10_000;

export class ToldResults {
  private told: { readonly journal: string; readonly at: number }[] = [];

  constructor(private readonly monotonic: () => number) {}

  add(journal: string): void {
    const at = this.monotonic();
    // Those in front are the oldest; a look at one for each that comes keeps the list short.
    const [oldest] = this.told;
    if (oldest !== undefined && at - oldest.at > WRITTEN_AFTER_MS) this.dropWritten(at);
    this.told.push({ journal, at });
  }

  /** Wakeful is gone. */
  flush(): void {
    this.dropWritten(this.monotonic());
    for (const { journal } of this.told) flushJournal(journal);
    this.told = [];
  }

  private dropWritten(now: number): void {
    this.told = this.told.filter(({ at }) => now - at <= WRITTEN_AFTER_MS);
  }
}
