/** What this machine is like at the moment, as far as conditions ask. */

/** `null`: this machine does not tell. Plain data. */
export interface SurroundingsFacts {
  /** On a machine without a battery: `onBattery` is false and `percent` null. */
  readonly power: { readonly onBattery: boolean; readonly percent: number | null } | null;
  /** Whether some network is up. */
  readonly online: boolean | null;
  /** Of the hosts that somebody asked about, whether each answered when last tried; absent while not tried yet. */
  readonly reachable: Readonly<Record<string, boolean>>;
  /** How long nobody has used keyboard or mouse. */
  readonly idleMs: number | null;
}

export const NOTHING_KNOWN: SurroundingsFacts = { power: null, online: null, reachable: {}, idleMs: null };

/** What somebody has conditions about; nothing else is looked at. */
export interface Wanted {
  readonly power: boolean;
  readonly online: boolean;
  readonly hosts: readonly string[];
  readonly idle: boolean;
}

export interface Surroundings {
  /** The newest known facts; never waits. */
  facts(): SurroundingsFacts;
  /** From now on these are watched, in the background, until something else is wanted. They are sampled at once. */
  want(wanted: Wanted): void;
  /** Calls after facts that are wanted have changed. */
  onChange(listener: () => void): void;
  close(): void;
}
