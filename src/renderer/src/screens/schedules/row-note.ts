/**
 * The second line of a row: what there is to say beyond the row itself. Whether there is something is asked of every schedule to know
 * how high the list is; the words are made when they are shown.
 */
import type { ScheduleView } from '@shared/contract/views';
import type { LedgerReason } from '@shared/model/ledger';
import type { Instant } from '@shared/time/instant';
import { caughtUpWords, isLate, isSkippedByPolicy, skippedWords } from '../../outcome-words';
import { words } from '../../words';

export interface RowNote {
  /** `quiet`: somebody wished it so. */
  readonly tone: 'failure' | 'plain' | 'quiet';
  readonly say: (now: Instant) => string;
}

/** What a person did, or a policy that they chose. */
const WISHED: readonly LedgerReason[] = ['paused', 'disabled', 'declined', 'superseded'];

function skippedNote(schedule: ScheduleView): RowNote | null {
  const { lastOutcome, paused } = schedule;
  if (lastOutcome === null) return null;
  // While it is paused, that stands in the row already.
  if (lastOutcome.reason === 'paused' && paused !== null) return null;
  const byPolicy = isSkippedByPolicy(schedule);
  return {
    tone: byPolicy || WISHED.includes(lastOutcome.reason) ? 'quiet' : 'plain',
    say: (now) => {
      const text = skippedWords(lastOutcome, now);
      return byPolicy ? `${text} ${words.list.outcomes.onlyAtItsTime}` : text;
    },
  };
}

function outcomeNote(schedule: ScheduleView): RowNote | null {
  const { enabled, lastOutcome } = schedule;
  // One that is off says so; what was before is for its page.
  if (lastOutcome === null || !enabled) return null;
  if (lastOutcome.outcome === 'skipped') return skippedNote(schedule);
  return isLate(lastOutcome) ? { tone: 'plain', say: () => caughtUpWords(lastOutcome) } : null;
}

/** `null` while all is well. */
export function noteAbout(schedule: ScheduleView): RowNote | null {
  const failing = schedule.health === 'degraded' || schedule.health === 'unhealthy';
  const reason = failing ? (schedule.lastRun?.reason ?? null) : null;
  if (reason !== null) return { tone: 'failure', say: () => reason };
  const { waiting, ifMissed } = schedule;
  if (waiting > 0) return { tone: 'plain', say: () => words.waiting.row(waiting, ifMissed.mode === 'ask') };
  return outcomeNote(schedule);
}
