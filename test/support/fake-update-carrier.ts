/** Updates in the hand of the test. */
import type { LookNews, LookResult, UpdateCarrier } from '../../src/main/engine/update-carrier';
import { UpdateKeeper } from '../../src/main/loop/update-keeper';
import type { FakeTime } from './fake-time';
import { SILENT, type World } from './world';

export class FakeUpdateCarrier implements UpdateCarrier {
  looks = 0;
  cancels = 0;
  restarts = 0;
  onRestart: () => void = () => undefined;
  #news: LookNews | null = null;
  #answer: ((result: LookResult) => void) | null = null;

  constructor(readonly cannot: string | null = null) {}

  look(news: LookNews): Promise<LookResult> {
    this.looks += 1;
    this.#news = news;
    return new Promise((resolve) => (this.#answer = resolve));
  }

  cancel(): void {
    this.cancels += 1;
  }

  restart(): void {
    this.restarts += 1;
    this.onRestart();
  }

  get news(): LookNews {
    if (this.#news === null) throw new Error('Nobody has looked.');
    return this.#news;
  }

  /** Ends the look that goes on. */
  async answer(result: LookResult): Promise<void> {
    if (this.#answer === null) throw new Error('Nobody looks.');
    this.#answer(result);
    this.#answer = null;
    // The keeper takes it in the turn after.
    await Promise.resolve();
    await Promise.resolve();
  }
}

/** What keeps the updates of a world, as the composition root wires it. */
export function keptUpdates(
  { store, core, time: worldTime }: World,
  carrier: UpdateCarrier,
  /** One of its own where days pass in which nothing else matters. */
  time: FakeTime = worldTime,
): UpdateKeeper {
  const keeper = new UpdateKeeper({ store, core, carrier, clock: time, timer: time, log: SILENT });
  core.subscribe((change) => keeper.hear(change));
  keeper.start();
  return keeper;
}
