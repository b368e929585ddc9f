/** What became of occurrences that did not plainly run, as a row of the list and a strip say it. */
import type { LastOutcomeView, ScheduleView, SkippedView } from '@shared/contract/views';
import { describeDuration } from '@shared/time/duration';
import { LATE_FROM_MS } from '@shared/model/timeline';
import type { Instant } from '@shared/time/instant';
import { dueInWords, instantOf } from './time/instants';
import { words } from './words';

const said = words.list.outcomes;

/** `Skipped today 02:30: the computer was asleep.`, `Skipped 96 times: it was paused. The last was due today 07:00.` */
export function skippedWords(
  { count, countIsMinimum, to, reason }: Omit<SkippedView, 'from'>,
  now: Instant,
): string {
  const due = dueInWords(instantOf(to), now);
  const why = words.reasonOf(reason);
  if (count === 1) return said.skippedOnce(due, why);
  return said.skipped(words.schedule.atLeast(count, countIsMinimum), due, why);
}

/** Whether a catch-up was late enough to be worth a word; not while it has not started. */
export function isLate({ latenessMs }: Pick<LastOutcomeView, 'latenessMs'>): boolean {
  return latenessMs !== null && latenessMs >= LATE_FROM_MS;
}

/** `Caught up 4 h 12 min late: the computer was asleep.`, `Caught up 30 min late, for 96 times: it was paused.` */
export function caughtUpWords({ count, countIsMinimum, latenessMs, reason }: LastOutcomeView): string {
  const late = words.runs.late(describeDuration(latenessMs ?? 0));
  const why = words.reasonOf(reason);
  if (count === 1) return said.caughtUpOnce(late, why);
  return said.caughtUp(words.schedule.atLeast(count, countIsMinimum), late, why);
}

const ABSENCES: readonly string[] = ['asleep', 'not-running', 'stalled'];

/** Whether its policy is the reason that an absence cost it something. */
export function isSkippedByPolicy({ ifMissed, lastOutcome }: ScheduleView): boolean {
  return (
    ifMissed.mode === 'skip' && lastOutcome?.outcome === 'skipped' && ABSENCES.includes(lastOutcome.reason)
  );
}
