/** What waits, in words. */
import type { HeldView } from '@shared/contract/views';
import type { Instant } from '@shared/time/instant';
import { holdWords } from '@shared/words/why-words';
import { dueWords } from './ledger-words';
import { needsDecision } from './stores/facts-store';
import { instantOf, momentInWords } from './time/instants';
import { words } from './words';

/** `Due today 02:30`, `4 times, yesterday 23:48 to today 06:00`. */
export function heldDueWords(row: HeldView, now: Instant): string {
  const due = dueWords(row, now);
  return row.count <= 1
    ? words.waiting.due(due)
    : words.waiting.dueMany(words.schedule.atLeast(row.count, row.countIsMinimum), due);
}

/** Why it was missed, since when it waits, for what and how long: one sentence. */
export function heldReasonWords(row: HeldView, now: Instant): string {
  const moment = (iso: string): string => momentInWords(instantOf(iso), now);
  const because = words.waiting.because(words.reasonOf(row.reason));
  if (!needsDecision(row))
    return `${because}; ${words.waiting.waitsFor(holdWords(row.waitsFor), moment(row.since))}.`;
  const waits = words.waiting.waitsSince(moment(row.since));
  // Of several, only the oldest would be skipped then; of one it can be said.
  return row.lookAt !== null && row.count === 1
    ? `${because}; ${words.waiting.atMostUntil(waits, moment(row.lookAt))}.`
    : `${because}; ${waits}.`;
}
