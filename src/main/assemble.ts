import type { Log, PowerEvents, Store } from './engine/ports';
import type { HomePaths } from './host/home-paths';
import type { Core, HostKind } from './loop/core';
import type { WakefulRouter } from './server/router';

/** What a composition root decides; all else is the same on every host. */
export interface AssemblyOptions {
  /** The data folder; it is made when it is missing. */
  readonly home: string;
  readonly host: HostKind;
  readonly version: string;
  /** The operating system's word about sleep, where the host has one. */
  readonly power: PowerEvents | null;
  /** The folder of the built main process (`out/main`), which holds the helper's `spawner.js`. */
  readonly programFolder: string;
}

/** Everything that the desktop and the headless host have in common, ready to start. */
export interface Wakeful {
  readonly paths: HomePaths;
  readonly log: Log;
  readonly store: Store;
  readonly core: Core;
  readonly router: WakefulRouter;
  /**
   * Takes the lease, settles the past, arms the timer, opens the private socket.
   * Throws `OperatingFailure` with words when another Wakeful holds the data folder.
   */
  start(): Promise<void>;
  /** In phases, the store last. Calling it again hastens: what still runs is stopped at once. */
  stop(options: { finishMs: number }): Promise<void>;
}
