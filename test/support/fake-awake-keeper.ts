/** Counts who keeps the computer awake. */
import type { AwakeKeeper } from '../../src/main/engine/ports';

export class FakeAwakeKeeper implements AwakeKeeper {
  /** Holds that go on. */
  held = 0;
  /** How often it was asked. */
  holds = 0;

  hold(): () => void {
    this.held += 1;
    this.holds += 1;
    let isReleased = false;
    return () => {
      if (!isReleased) this.held -= 1;
      isReleased = true;
    };
  }

  problem(): string | null {
    return null;
  }
}
