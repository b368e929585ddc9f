/** What each absence of the computer cost, in figures. Pure. */
import type { Trigger } from '@shared/model/trigger';
import type { Instant } from '@shared/time/instant';
import { missedAndWaiting, waking } from './morning-report';
import { countOccurrences, nextOccurrence } from './occurrences';
import type { MissedRow, Stretch } from './records';

export interface AbsenceCost {
  readonly late: number;
  readonly skipped: number;
  readonly waiting: number;
  /** Whether there were more than were counted. */
  readonly isMinimum: boolean;
}

/** How a schedule comes due, so that a range of several occurrences can be cut. */
export interface Reading {
  /** `null` of a schedule that nobody knows any more. */
  readonly triggerOf: (scheduleId: number) => Trigger | null;
  readonly localZone: string;
}

/** When what this absence cost was due. @param nextFrom when the one after it began: what was due from then on is its cost */
export function chargedStretch({ from, to }: Stretch, nextFrom: Instant | null): Stretch {
  return { from, to: Math.min(waking(to), nextFrom ?? Infinity) };
}

/** @param rows every range of the ledger that touches the stretch and did not simply run */
export function costWithin(rows: readonly MissedRow[], stretch: Stretch, reading: Reading): AbsenceCost {
  const missed = missedAndWaiting(rows);
  // Only these are cut: what else was skipped, for a pause of thousands, need not be read.
  const late = partsWithin(missed.late, stretch, reading);
  const skipped = partsWithin(missed.skipped, stretch, reading);
  const waiting = partsWithin(missed.waiting, stretch, reading);
  const sum = (some: readonly MissedRow[]): number => some.reduce((total, { count }) => total + count, 0);
  return {
    late: sum(late),
    skipped: sum(skipped),
    waiting: sum(waiting),
    isMinimum: [...late, ...skipped, ...waiting].some(({ countIsMinimum }) => countIsMinimum),
  };
}

/** What of the rows was due in the stretch. */
export function partsWithin(rows: readonly MissedRow[], stretch: Stretch, reading: Reading): MissedRow[] {
  return rows.map((row) => partWithin(row, stretch, reading)).filter(({ count }) => count > 0);
}

/** A range may have begun before, or have grown since: only what was due in the stretch counts. */
export function partWithin(
  row: MissedRow,
  { from, to }: Stretch,
  { triggerOf, localZone }: Reading,
): MissedRow {
  const endsWithin = row.to <= to;
  if (row.count <= 1 || (row.from >= from && endsWithin)) return row;
  const trigger = triggerOf(row.scheduleId);
  if (trigger === null || trigger.kind === 'event') return endsWithin ? row : { ...row, count: 0 };
  // Where nothing was due before the stretch the ledger's own count holds, whatever the trigger has become since.
  if (endsWithin && (nextOccurrence(trigger, row.from, localZone) ?? Infinity) > from) return row;
  const part = { from: Math.max(row.from, from), to: Math.min(row.to, to) };
  const { count, isMinimum } = countOccurrences(trigger, part.from, part.to, localZone);
  // It ends at an occurrence, whatever the trigger has become since.
  const least = endsWithin ? 1 : 0;
  return {
    ...row,
    ...part,
    count: Math.max(least, Math.min(row.count, count)),
    countIsMinimum: isMinimum,
  };
}
