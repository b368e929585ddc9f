/**
 * Finds out from two clocks, and from the operating system's hints, when this machine or this process was away.
 *
 * It is told of every beat of the loop (a sample of both clocks, and how long the timer had been armed for) and of
 * suspend and resume. It answers what it concludes. Pure: state in, state out.
 *
 * 1. The clocks decide, events only colour: an event without a gap makes no span, a gap without an event does.
 * 2. Each absence becomes one span, whether it is noticed first by a beat or by an event, and however often the event comes.
 * 3. Instants are whole milliseconds; the monotonic clock counts fractions of them.
 * 4. Wall time ahead of monotonic time is a sleep (monotonic time stands still in suspend on Linux). Both clocks moving on
 *    while the timer did not fire is a stall, unless the system had announced a sleep: macOS and Windows count it.
 */
import { PowerSpanKind, PowerSpanSource } from '@shared/model/power-span';
import { MINUTE_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import type { PowerSpan } from '../engine/records';

/** The shortest absence that counts, in either clock. */
export const SHORTEST_ABSENCE_MS = 5_000;
/** How long after a gap an event about the same sleep may still come, in monotonic time. */
const EVENT_DELAY_MS = MINUTE_MS;
const NOT_ARMED = Number.POSITIVE_INFINITY;

export interface ClockSample {
  readonly wall: Instant;
  readonly monotonic: number;
}

export interface PowerWatchState {
  readonly last: ClockSample;
  /** The monotonic instant that the timer is armed for; infinitely far while it is not. */
  readonly expectedAt: number;
  /** Set while the system has announced a sleep and not its end. */
  readonly suspendAnnounced: boolean;
  /** The newest sleep that the clocks showed, and when it was noticed: an event may still come to confirm it. */
  readonly newestSleep: { readonly span: PowerSpan; readonly noticedAt: number } | null;
}

export type PowerHint = 'beat' | 'suspend' | 'resume';

export type PowerFinding =
  | { readonly kind: 'absence'; readonly span: PowerSpan }
  /** The newest span is better known now; it replaces the one with the same start. */
  | { readonly kind: 'confirmed'; readonly span: PowerSpan }
  | { readonly kind: 'clock-set-back'; readonly byMs: number };

export function startPowerWatch(sample: ClockSample): PowerWatchState {
  return { last: sample, expectedAt: NOT_ARMED, suspendAnnounced: false, newestSleep: null };
}

export interface PowerObservation {
  readonly state: PowerWatchState;
  readonly finding: PowerFinding | null;
}

/** Takes in one sample. `hint` says what caused it. */
export function observePower(state: PowerWatchState, sample: ClockSample, hint: PowerHint): PowerObservation {
  const { finding, newestSleep } = conclude(state, sample, hint);
  return {
    state: {
      last: sample,
      expectedAt: NOT_ARMED,
      suspendAnnounced: hint === 'suspend' || (state.suspendAnnounced && hint === 'beat' && finding === null),
      newestSleep,
    },
    finding,
  };
}

/** Notes the monotonic instant that the timer is armed for: only what is later than that is a stall, however long a look took. */
export function notePowerTimer(state: PowerWatchState, expectedAt: number): PowerWatchState {
  return { ...state, expectedAt };
}

interface Conclusion {
  readonly finding: PowerFinding | null;
  readonly newestSleep: PowerWatchState['newestSleep'];
}

function conclude(state: PowerWatchState, sample: ClockSample, hint: PowerHint): Conclusion {
  const elapsedMs = sample.monotonic - state.last.monotonic;
  const gapMs = sample.wall - state.last.wall - elapsedMs;
  const overdueMs = sample.monotonic - state.expectedAt;
  const announced = state.suspendAnnounced || hint !== 'beat';

  if (gapMs <= -SHORTEST_ABSENCE_MS) {
    return { finding: { kind: 'clock-set-back', byMs: -gapMs }, newestSleep: null };
  }
  if (gapMs >= SHORTEST_ABSENCE_MS || (announced && overdueMs >= SHORTEST_ABSENCE_MS)) {
    // Where the clocks drifted apart, the sleep was just so long: an occurrence after the wake is late, not missed.
    const to = gapMs >= SHORTEST_ABSENCE_MS ? Math.ceil(sample.wall - elapsedMs) : sample.wall;
    return asleep(
      {
        from: state.last.wall,
        to,
        source: announced ? PowerSpanSource.PowerMonitor : PowerSpanSource.ClockGap,
      },
      sample,
    );
  }
  if (overdueMs >= SHORTEST_ABSENCE_MS) {
    const from = Math.round(state.last.wall + state.expectedAt - state.last.monotonic);
    const span = { kind: PowerSpanKind.Stalled, from, to: sample.wall, source: PowerSpanSource.ClockGap };
    return { finding: { kind: 'absence', span }, newestSleep: state.newestSleep };
  }
  return hint === 'beat' ? { finding: null, newestSleep: state.newestSleep } : confirm(state, sample);
}

function asleep(seen: Omit<PowerSpan, 'kind'>, sample: ClockSample): Conclusion {
  const span = { kind: PowerSpanKind.Asleep, ...seen };
  return { finding: { kind: 'absence', span }, newestSleep: { span, noticedAt: sample.monotonic } };
}

/** An event came without a gap of its own: it may speak of the sleep that a beat has just noticed. */
function confirm({ newestSleep }: PowerWatchState, sample: ClockSample): Conclusion {
  const isAboutIt = newestSleep !== null && sample.monotonic - newestSleep.noticedAt <= EVENT_DELAY_MS;
  if (!isAboutIt || newestSleep.span.source === PowerSpanSource.PowerMonitor)
    return { finding: null, newestSleep };
  const span = { ...newestSleep.span, source: PowerSpanSource.PowerMonitor };
  return { finding: { kind: 'confirmed', span }, newestSleep: { ...newestSleep, span } };
}
