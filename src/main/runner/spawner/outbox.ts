/** What this helper tells Wakeful. Each message wakes both processes, so what is in no hurry goes along with what is. */
import type { Timer } from '../../engine/ports';
import type { FromSpawner } from '../messages';

/** A quick job is over by then, and its start is told together with its end. */
const SOON_MS = 20;

export interface OutboxOptions {
  readonly timer: Timer;
  /** Sends them as one; `taken` is called when they hold no memory any more. */
  readonly send: (messages: readonly FromSpawner[], taken: () => void) => void;
}

export class Outbox {
  private waiting: FromSpawner[] = [];
  private disarm: (() => void) | null = null;

  constructor(private readonly options: OutboxOptions) {}

  /** Behind everything that was told before. */
  tell(message: FromSpawner, taken: () => void = () => undefined): void {
    this.waiting.push(message);
    this.flush(taken);
  }

  tellSoon(message: FromSpawner): void {
    this.waiting.push(message);
    this.disarm ??= this.options.timer.after(SOON_MS, () => this.flush(() => undefined));
  }

  private flush(taken: () => void): void {
    this.disarm?.();
    this.disarm = null;
    const messages = this.waiting;
    this.waiting = [];
    this.options.send(messages, taken);
  }
}
