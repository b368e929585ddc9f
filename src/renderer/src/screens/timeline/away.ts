/** A time in which the computer was away, as the picture tells it where it is pointed at. */
import type { TimelineView } from '@shared/contract/timeline';
import { describeDuration, MINUTE_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { instantOf, instantOrNull } from '../../time/instants';
import { timelineWords } from '../../timeline-words';

export interface Away {
  readonly from: Instant;
  readonly to: Instant;
  /** A sentence. */
  readonly text: string;
}

export function awayAt(absences: TimelineView['absences'], at: Instant, now: Instant): Away | null {
  for (const absence of absences) {
    const from = instantOf(absence.from);
    const to = instantOrNull(absence.to) ?? now;
    if (at < from || at >= to) continue;
    const lengthMs = to - from;
    const whole = lengthMs < MINUTE_MS ? lengthMs : Math.floor(lengthMs / MINUTE_MS) * MINUTE_MS;
    return { from, to, text: timelineWords.away(absence.kind, describeDuration(whole)) };
  }
  return null;
}
