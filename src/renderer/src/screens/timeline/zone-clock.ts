/** A zone's clocks over a stretch of time, from the offsets that main has read: local time is plain arithmetic on them. */
import type { TimelineView } from '@shared/contract/timeline';
import type { Instant } from '@shared/time/instant';
import { instantOf } from '../../time/instants';

export interface ZoneSegment {
  /** The first begins at minus infinity, the last ends at infinity: beyond what was read nothing is known to change. */
  readonly from: Instant;
  readonly to: Instant;
  readonly offsetMs: number;
}

export type ZoneClock = readonly ZoneSegment[];

export function zoneClock(offsets: TimelineView['zone']['offsets']): ZoneClock {
  return offsets.map(({ from, offsetMs }, index) => ({
    from: index === 0 ? -Infinity : instantOf(from),
    to: nextStart(offsets, index),
    offsetMs,
  }));
}

function nextStart(offsets: TimelineView['zone']['offsets'], index: number): Instant {
  const next = offsets[index + 1];
  return next === undefined ? Infinity : instantOf(next.from);
}

/** Before anything was read: the clocks of this computer as they stand. */
export function ownClock(now: Instant): ZoneClock {
  return [{ from: -Infinity, to: Infinity, offsetMs: -new Date(now).getTimezoneOffset() * 60_000 }];
}

/** Milliseconds since 1970 on the zone's own clocks, as if they were UTC. */
export function localTime(clock: ZoneClock, at: Instant): number {
  const segment = clock.find(({ to }) => at < to);
  return at + (segment?.offsetMs ?? 0);
}

export interface ClockChange {
  readonly at: Instant;
  /** Forward when positive. */
  readonly byMs: number;
}

export function clockChanges(clock: ZoneClock): ClockChange[] {
  return clock.flatMap((segment, index) => {
    const before = clock[index - 1];
    return before === undefined ? [] : [{ at: segment.from, byMs: segment.offsetMs - before.offsetMs }];
  });
}
