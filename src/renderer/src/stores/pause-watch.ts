/**
 * A pause of everything or of a group changes when schedules run next, and main tells of the pause, not of each schedule. So
 * whenever these pauses have changed, and when any has run out, the schedules are asked for anew.
 */
import type { PauseView, StatusView } from '@shared/contract/views';
import { DAY_MS } from '@shared/time/duration';
import { after, now } from '../browser-clock';
import type { FactsStore } from './facts-store';

/** Timers do not reach further than 24 days. */
const LONGEST_WAIT_MS = DAY_MS;
/** Main's clock says that the pause is over before it is asked. */
const AFTER_THE_END_MS = 300;

export interface PauseReaction {
  readonly facts: FactsStore;
  readonly pausesChanged: () => void;
  readonly pauseEnded: () => void;
}

/** Answers a function that stops following. */
export function followPauses({ facts, pausesChanged, pauseEnded }: PauseReaction): () => void {
  let disarm = (): void => undefined;
  function arm(status: StatusView): void {
    disarm();
    const present = now();
    const untils = [...status.pauses.map(({ until }) => until), status.pausedSchedules.nextEndAt];
    // One that is over and still told of ends when main says so: asking on and on would not help.
    const ends = untils.flatMap((until) => (until === null ? [] : [Date.parse(until)]));
    const next = Math.min(...ends.filter((end) => end > present));
    if (next === Infinity) return;
    const waitMs = next - present + AFTER_THE_END_MS;
    disarm = after(Math.min(waitMs, LONGEST_WAIT_MS), () => {
      if (waitMs > LONGEST_WAIT_MS) arm(status);
      else pauseEnded();
    });
  }
  const unsubscribe = facts.subscribe(({ status }, before) => {
    if (status === null || status === before.status) return;
    const isSame = keyOf(status.pauses) === keyOf(before.status?.pauses ?? []);
    arm(status);
    if (!isSame && before.status !== null) pausesChanged();
  });
  return () => {
    disarm();
    unsubscribe();
  };
}

function keyOf(pauses: readonly PauseView[]): string {
  return JSON.stringify(pauses);
}
