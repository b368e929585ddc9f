/** Ledger entries in words. */
import { assertNever } from '@shared/assert-never';
import type { LedgerEntryView } from '@shared/contract/views';
import type { Instant } from '@shared/time/instant';
import { dueInWords, instantOf, stretchInWords } from './time/instants';
import { words } from './words';

/** When the occurrences of an entry were due. */
export function dueWords(entry: Pick<LedgerEntryView, 'first' | 'to' | 'count'>, now: Instant): string {
  const to = instantOf(entry.to);
  return entry.count <= 1 ? dueInWords(to, now) : stretchInWords(instantOf(entry.first), to, now);
}

/** Why the entry is what it is, as a sentence; `null` when there is nothing to explain. */
export function reasonWords(entry: LedgerEntryView): string | null {
  if (entry.reason === null) return null;
  const reason = words.reasonOf(entry.reason);
  if (entry.outcome === 'pending') return words.schedule.waitsBecause(reason);
  return entry.outcome === 'skipped'
    ? words.schedule.skippedBecause(reason)
    : words.schedule.servedLate(reason);
}

/** `Ran on time`, `Caught up 96 times in one run`, `Skipped 3 times`. */
export function outcomeWords(entry: LedgerEntryView): string {
  if (entry.count === 0) return words.schedule.nothingDue;
  const count = words.schedule.atLeast(entry.count, entry.countIsMinimum);
  switch (entry.outcome) {
    case 'ran':
      return entry.count === 1 ? words.schedule.ranOnTime : words.schedule.ranTogether(count);
    case 'caught-up':
      return entry.count === 1 ? words.outcomes['caught-up'] : words.schedule.caughtUp(count);
    case 'skipped':
      return entry.count === 1 ? words.outcomes.skipped : words.schedule.skipped(count);
    case 'pending':
      return entry.count === 1 ? words.outcomes.pending : words.schedule.pending(count);
    default:
      return assertNever(entry.outcome);
  }
}
