/** Keeps what is known of the machine fresh, in the background: only what somebody has conditions about is ever asked for. */
import { isDeepStrictEqual } from 'node:util';
import type { HeatView } from '@shared/contract/about';
import { SECOND_MS } from '@shared/time/duration';
import type { Timer } from '../../engine/ports';
import {
  NOTHING_KNOWN,
  type Surroundings,
  type SurroundingsFacts,
  type Wanted,
} from '../../engine/surroundings';

/** How the machine is asked. Each may take a while, and never throws: what cannot be known is `null`. */
export interface Senses {
  power(): Promise<SurroundingsFacts['power']>;
  online(): Promise<boolean | null>;
  /** Whether a host (`nas.local`, `nas.local:22`) answers. */
  reach(host: string): Promise<boolean>;
  idleMs(): Promise<number | null>;
  heat(): Promise<HeatView | null>;
  /** Calls where the system tells that mains and battery have changed places. */
  onPowerChange(listener: () => void): void;
}

/** A laptop is unplugged, and a network comes up, at moments that a person notices: so often it is looked at. */
export const SAMPLE_EVERY_MS = 5 * SECOND_MS;

const NOTHING_WANTED: Wanted = { power: false, online: false, hosts: [], idle: false };

export function watchSurroundings(senses: Senses, timer: Timer): Surroundings {
  return new SurroundingsWatch(senses, timer);
}

class SurroundingsWatch implements Surroundings {
  #facts: SurroundingsFacts = NOTHING_KNOWN;
  #wanted: Wanted = NOTHING_WANTED;
  readonly #listeners = new Set<() => void>();
  #disarm: () => void = () => undefined;
  #sampling = false;
  #isStale = false;
  #closed = false;

  constructor(
    private readonly senses: Senses,
    private readonly timer: Timer,
  ) {
    senses.onPowerChange(() => {
      if (this.#wanted.power) this.#sampleSoon();
    });
  }

  facts(): SurroundingsFacts {
    return this.#facts;
  }

  want(wanted: Wanted): void {
    this.#wanted = wanted;
    this.#sampleSoon();
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener);
  }

  close(): void {
    this.#closed = true;
    this.#disarm();
  }

  #sampleSoon(): void {
    this.#disarm();
    if (this.#closed) return;
    if (this.#sampling) {
      this.#isStale = true;
      return;
    }
    const { power, online, hosts, idle } = this.#wanted;
    if (!power && !online && !idle && hosts.length === 0) return;
    this.#sampling = true;
    void this.#sample().then((facts) => {
      this.#sampling = false;
      if (this.#closed) return;
      this.#take(facts);
      const delayMs = this.#isStale ? 0 : SAMPLE_EVERY_MS;
      this.#isStale = false;
      this.#disarm = this.timer.after(delayMs, () => this.#sampleSoon());
    });
  }

  async #sample(): Promise<SurroundingsFacts> {
    const { power, online, hosts, idle } = this.#wanted;
    const { senses } = this;
    const [powerNow, onlineNow, idleNow, ...answers] = await Promise.all([
      power ? senses.power() : null,
      online ? senses.online() : null,
      idle ? senses.idleMs() : null,
      ...hosts.map(async (host) => [host, await senses.reach(host)] as const),
    ]);
    return { power: powerNow, online: onlineNow, reachable: Object.fromEntries(answers), idleMs: idleNow };
  }

  #take(facts: SurroundingsFacts): void {
    const isSame = isDeepStrictEqual(facts, this.#facts);
    this.#facts = facts;
    if (!isSame) for (const listener of [...this.#listeners]) listener();
  }
}
