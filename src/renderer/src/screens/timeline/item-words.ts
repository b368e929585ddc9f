/** An item of the timeline in one sentence. */
import { assertNever } from '@shared/assert-never';
import type { WhyClause, WhyView } from '@shared/model/why';
import { RunCause } from '@shared/model/run';
import { TimelineOutcome } from '@shared/model/timeline';
import { describeDuration, SECOND_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { whySentences } from '@shared/words/why-words';
import { formatCount } from '../../time/locale';
import {
  dueInWords,
  exactLength,
  exactMoment,
  exactTimes,
  instantOf,
  momentInWords,
  stretchInWords,
} from '../../time/instants';
import { timelineWords } from '../../timeline-words';
import { words } from '../../words';
import type { Mark } from './marks';
import type { Cell, Item } from './row-layout';

export function sentenceOf(item: Item, now: Instant): string {
  return item.kind === 'cell' ? cellSentence(item.cell, now) : markSentence(item.mark, now);
}

/** When it was, exactly: its start, or when what has no run was due. */
export function exactTimesOf(item: Item): string {
  if (item.kind === 'cell') return exactTimes(item.cell.from, item.cell.to);
  const { mark } = item;
  if (mark.run !== null) return exactMoment(mark.at);
  return exactTimes(mark.due[0]?.first ?? mark.at, mark.due.at(-1)?.last ?? mark.at);
}

function cellSentence({ from, to, tally }: Cell, now: Instant): string {
  const parts = Object.values(TimelineOutcome)
    .filter((outcome) => (tally[outcome] ?? 0) > 0)
    .map((outcome) => timelineWords.tallied(outcome, tally[outcome] ?? 0));
  const stretch = stretchInWords(from, to, now);
  return timelineWords.cell(stretch.charAt(0).toUpperCase() + stretch.slice(1), parts);
}

function countOf({ count, countIsMinimum }: Pick<Mark, 'count' | 'countIsMinimum'>): string {
  return words.schedule.atLeast(count, countIsMinimum);
}

function length(ms: number): string {
  return describeDuration(ms < SECOND_MS ? ms : Math.round(ms / SECOND_MS) * SECOND_MS);
}

function wholeSeconds(ms: number): number {
  return Math.floor(ms / SECOND_MS) * SECOND_MS;
}

function whenDue(mark: Mark, now: Instant): string {
  const first = mark.due[0]?.first ?? mark.at;
  const last = mark.due.at(-1)?.last ?? mark.at;
  return first === last ? dueInWords(last, now) : stretchInWords(first, last, now);
}

function markSentence(mark: Mark, now: Instant): string {
  const sentence = whatBecame(mark, now);
  if (mark.run === null || mark.until === null) return sentence;
  return `${sentence} ${timelineWords.took(length(mark.until - mark.at))}`;
}

function whatBecame(mark: Mark, now: Instant): string {
  const { outcome, run, count, at } = mark;
  const when = momentInWords(at, now, { seconds: run !== null });
  const reason = mark.reason === null ? '' : words.reasonOf(mark.reason);
  switch (outcome) {
    case TimelineOutcome.OnTime:
      return onTimeWords(mark, when);
    case TimelineOutcome.Late:
      return timelineWords.late(exactLength(run?.latenessMs ?? 0), whenDue(mark, now), when);
    case TimelineOutcome.CaughtUp:
      return caughtUpWords(mark, when, now);
    case TimelineOutcome.Failed:
      return timelineWords.failed(when, run?.reason ?? null);
    case TimelineOutcome.Stopped:
      return timelineWords.stopped(when, run?.reason ?? null);
    case TimelineOutcome.Running:
      // In whole seconds: words that change with every look at the clock would never come to rest.
      return timelineWords.running(when, describeDuration(wholeSeconds(Math.max(0, now - at))));
    case TimelineOutcome.Skipped:
      return count === 1
        ? timelineWords.skipped(whenDue(mark, now), reason)
        : timelineWords.skippedMany(countOf(mark), whenDue(mark, now), reason);
    case TimelineOutcome.Waiting:
      if (count === 0) return timelineWords.waitsToStart;
      return count === 1
        ? timelineWords.waits(whenDue(mark, now))
        : timelineWords.waitsMany(countOf(mark), whenDue(mark, now));
    case TimelineOutcome.Due:
      return timelineWords.due(dueInWords(at, now));
    default:
      return assertNever(outcome);
  }
}

function onTimeWords({ run, count, due, ...mark }: Mark, when: string): string {
  if (run?.cause === RunCause.Manual) return timelineWords.byHand(when);
  if (run?.cause === RunCause.Group) return timelineWords.inGroup(when);
  if (run !== null && run.cause !== RunCause.Schedule) return timelineWords.byEvent(when);
  const served = count > 1 ? ` ${timelineWords.for(countOf({ count, ...mark }))}` : '';
  return timelineWords.onTime(when) + served;
}

function caughtUpWords(mark: Mark, when: string, now: Instant): string {
  if (mark.runs > 1) return timelineWords.together(mark.runs, when, countOf(mark));
  if (mark.count > 1) return timelineWords.caughtUpMany(when, countOf(mark), whenDue(mark, now));
  const due = mark.due.at(-1)?.last ?? instantOf(mark.run?.scheduledFor ?? mark.run?.queuedAt ?? '');
  return timelineWords.caughtUp(when, dueInWords(due, now), exactLength(Math.max(0, mark.at - due)));
}

/** Which clause of an explanation says the most, the most telling first; what the mark itself shows is not said again. */
const TELLING: readonly WhyClause['kind'][] = [
  ...(['absence', 'paused', 'unmet', 'unfinished', 'declined', 'edited', 'switched-off'] as const),
  ...(['over-limit', 'had-run-already', 'clock-began-anew', 'held-up', 'noticed-late', 'waiting'] as const),
  ...(['followed', 'event', 'off-now', 'not-yet-due', 'not-yet-judged', 'policy', 'run'] as const),
];

/** The one sentence of an explanation that tells the most; `null` when it says nothing that the mark does not. */
export function tellingSentence({ clauses }: WhyView, now: Instant): string | null {
  const kind = TELLING.find((each) => clauses.some((clause) => clause.kind === each));
  const told = clauses.filter((clause) => clause.kind === kind);
  const format = { moment: (iso: string) => dueInWords(instantOf(iso), now), length: exactLength };
  const [sentence] = whySentences(told.slice(0, 1), format);
  return sentence ?? null;
}

export function countWords(count: number): string {
  return `×${formatCount(count)}`;
}
