import type { Clock, Timer } from '../engine/ports';

/** How long a looked-up time zone is trusted: looking anew makes the runtime drop what it knows about dates. */
const ZONE_KEPT_MS = 10_000;

export const systemClock: Clock = {
  wall: () => Date.now(),
  monotonic: () => performance.now(),
  localZone: createZoneReader(),
};

export const systemTimer: Timer = {
  after: (delayMs, callback) => {
    const handle = setTimeout(callback, delayMs);
    return () => clearTimeout(handle);
  },
};

/** Reads the machine's zone, and notices when it changes while the process runs, as when a laptop travels. */
function createZoneReader(): () => string {
  let zone: string | null = null;
  let readAt = 0;
  return () => {
    const now = performance.now();
    if (zone === null || now - readAt > ZONE_KEPT_MS) {
      forgetZone();
      zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
      readAt = now;
    }
    return zone;
  };
}

/** Node tells the runtime to look at the system's zone again whenever TZ is written, even with the value it has. */
function forgetZone(): void {
  const named = process.env['TZ'];
  if (named === undefined) delete process.env['TZ'];
  else process.env['TZ'] = named;
}
