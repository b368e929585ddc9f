/** What is shown, in the address: it can be shared, and back and forward go through it. */
import { formatDuration, parseDuration, SECOND_MS } from '@shared/time/duration';
import { formatInstant, parseInstant, type Instant } from '@shared/time/instant';
import type { Route } from '../../router';
import { aroundNow, clampLength, lengthOf, USUAL_MS, type Span } from './span';
import type { TimelineState } from './timeline-state';

export type TimelineRoute = Extract<Route, { screen: 'timeline' }>;

type Shown = Pick<TimelineState, 'span' | 'follows'>;

/** To the second: finer steps of a drag are not worth an address. */
function brief(at: Instant): string {
  return formatInstant(at).replace(/\.\d{3}Z$/, 'Z');
}

export function addressOf({ span, follows }: Shown): Pick<TimelineRoute, 'from' | 'to' | 'length'> {
  if (!follows) return { from: brief(span.from), to: brief(span.to), length: null };
  const length = Math.round(lengthOf(span) / SECOND_MS) * SECOND_MS;
  return { from: null, to: null, length: length === USUAL_MS ? null : formatDuration(length) };
}

/** What cannot be read is as if it were not there. */
export function shownAt(route: Pick<TimelineRoute, 'from' | 'to' | 'length'>, now: Instant): Shown {
  const span = spanAt(route);
  if (span !== null) return { span, follows: false };
  const length = route.length === null ? null : parseDuration(route.length);
  return { span: aroundNow(length ?? USUAL_MS, now), follows: true };
}

function spanAt({ from, to }: Pick<TimelineRoute, 'from' | 'to'>): Span | null {
  const begin = from === null ? null : parseInstant(from);
  const end = to === null ? null : parseInstant(to);
  if (begin === null || end === null || end <= begin) return null;
  return { from: begin, to: begin + clampLength(end - begin) };
}
