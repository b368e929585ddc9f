/** A time on a clock, as an instant. */
import type { Instant } from '../time/instant';

export interface ClockTime {
  readonly year: number;
  /** 1 is January. */
  readonly month: number;
  readonly date: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** When the clocks of a zone show this; of a time that is left out in spring, the one as much later. */
export function instantAt(time: ClockTime, zone: string): Instant {
  const asUtc = utcOf(time);
  // The offset at a first guess may be that of the other side of a change of the clock.
  const guess = asUtc - offsetAt(asUtc, zone);
  return asUtc - offsetAt(guess, zone);
}

export function utcOf({ year, month, date, hour, minute, second }: ClockTime): Instant {
  return Date.UTC(year, month - 1, date, hour, minute, second);
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
function offsetAt(instant: Instant, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((each) => each.type === type)?.value ?? 0);
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return shown - instant;
}
