import type { Instant } from '@shared/time/instant';
import type { HeldRow, PowerSpan, Stretch, UnfinishedRuns } from './records';
import { NOTHING_KNOWN } from './surroundings';
import type { GateFacts } from './gates';

/** What a verdict rests on, besides the schedule itself. */
export interface LookFacts extends GateFacts {
  /** Every span that touches the time since the cursor; oldest first. */
  readonly spans: readonly PowerSpan[];
  /** When the schedule was paused since the cursor. */
  readonly pauses: readonly Stretch[];
  readonly unfinished: UnfinishedRuns;
  /** The occurrences since the cursor that have a run already: the clock was set back over them. Usually none. */
  readonly ranAt: readonly Instant[];
  /** The occurrences of an event trigger since the cursor. */
  readonly signals: readonly Instant[];
  /** Of an event trigger: the occurrences that wait already. */
  readonly heldSignals: readonly Instant[];
  /** What of the schedule waits already, oldest first. */
  readonly held: readonly HeldRow[];
  /** How long a catch-up waits after a wake: that time does not count against its grace. */
  readonly settleMs: number;
}

/** A look in which nothing is in the way: for what-ifs. */
export const UNDISTURBED: Omit<LookFacts, 'now' | 'localZone' | 'spans'> = {
  pause: null,
  surroundings: NOTHING_KNOWN,
  pauses: [],
  unfinished: { running: false, queued: 0 },
  ranAt: [],
  signals: [],
  heldSignals: [],
  held: [],
  settleMs: 0,
};
