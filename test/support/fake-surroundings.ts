/** What the machine is like, in the hand of a test. */
import type { SessionEvents } from '../../src/main/engine/session-events';
import {
  NOTHING_KNOWN,
  type Surroundings,
  type SurroundingsFacts,
  type Wanted,
} from '../../src/main/engine/surroundings';

export class FakeSurroundings implements Surroundings {
  wanted: Wanted = { power: false, online: false, hosts: [], idle: false };
  #facts: SurroundingsFacts;
  readonly #listeners = new Set<() => void>();

  constructor(facts: SurroundingsFacts = NOTHING_KNOWN) {
    this.#facts = facts;
  }

  facts(): SurroundingsFacts {
    return this.#facts;
  }

  want(wanted: Wanted): void {
    this.wanted = wanted;
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  close(): void {
    this.#listeners.clear();
  }

  /** The machine is like this from now on. */
  become(facts: Partial<SurroundingsFacts>): void {
    this.#facts = { ...this.#facts, ...facts };
    for (const listener of [...this.#listeners]) listener();
  }

  /** The same machine in the next life of Wakeful. */
  successor(): FakeSurroundings {
    return new FakeSurroundings(this.#facts);
  }
}

export class FakeSession implements SessionEvents {
  readonly tells = { login: true, unlock: true };
  readonly #login: (() => void)[] = [];
  readonly #unlock: (() => void)[] = [];

  onLogin(listener: () => void): void {
    this.#login.push(listener);
  }

  onUnlock(listener: () => void): void {
    this.#unlock.push(listener);
  }

  login(): void {
    for (const listener of this.#login) listener();
  }

  unlock(): void {
    for (const listener of this.#unlock) listener();
  }
}
