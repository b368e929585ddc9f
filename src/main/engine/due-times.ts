/** The due times of one schedule as questions, whatever its trigger: the calendar answers, or the signals that came. */
import type { Trigger } from '@shared/model/trigger';
import type { Instant } from '@shared/time/instant';
import { countOccurrences, latestOccurrence, nextOccurrence, type OccurrenceCount } from './occurrences';

/** Ranges are `(from, to]`. */
export interface DueTimes {
  /** The first after that instant; `null` when none is known. */
  next(after: Instant): Instant | null;
  /** The newest in the range; `null` when there is none. */
  latest(from: Instant, to: Instant): Instant | null;
  count(from: Instant, to: Instant): OccurrenceCount;
}

/** @param signals of an event trigger: the occurrences that came and are not accounted for, oldest first */
export function dueTimes(trigger: Trigger, localZone: string, signals: readonly Instant[] = []): DueTimes {
  if (trigger.kind === 'event') return signalTimes(signals);
  return {
    next: (after) => nextOccurrence(trigger, after, localZone),
    latest: (from, to) => latestOccurrence(trigger, from, to, localZone),
    count: (from, to) => countOccurrences(trigger, from, to, localZone),
  };
}

function signalTimes(signals: readonly Instant[]): DueTimes {
  return {
    next: (after) => signals.find((at) => at > after) ?? null,
    latest: (from, to) => signals.findLast((at) => at > from && at <= to) ?? null,
    count: (from, to) => ({ count: signals.filter((at) => at > from && at <= to).length, isMinimum: false }),
  };
}
