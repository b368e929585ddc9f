/** Where a clock does not simply go on: that of the shown zone, and that of the computer. Each is a dashed line with its words. */
import type { ClockChangeView } from '@shared/contract/timeline';
import { ClockChangeKind } from '@shared/model/clock-change';
import { HOUR_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { zoneName } from '@shared/time/zone';
import { exactLength, instantOf } from '../../time/instants';
import { timelineWords } from '../../timeline-words';
import { clockChanges, type ZoneClock } from './zone-clock';

export interface ClockLine {
  readonly at: Instant;
  /** For the axis, where there is little room. */
  readonly note: string;
  /** A sentence. */
  readonly text: string;
}

/** Oldest first. */
export function clockLines(clock: ZoneClock, machine: readonly ClockChangeView[]): ClockLine[] {
  const lines = [...clockChanges(clock).map(ofZone), ...machine.map(ofMachine)];
  return lines.sort((a, b) => a.at - b.at);
}

function ofZone({ at, byMs }: { at: Instant; byMs: number }): ClockLine {
  const note = timelineWords.clocksChange(byMs, HOUR_MS);
  return { at, note, text: `${note.charAt(0).toUpperCase()}${note.slice(1)}.` };
}

function ofMachine(change: ClockChangeView): ClockLine {
  const at = instantOf(change.at);
  if (change.kind === ClockChangeKind.Zone) {
    const [from, to] = [zoneName(change.from), zoneName(change.to)];
    return { at, note: timelineWords.zoneNote(to), text: timelineWords.zoneChanged(from, to) };
  }
  const by = exactLength(change.byMs);
  return { at, note: timelineWords.setBackNote(by), text: timelineWords.setBack(by) };
}
