/** The lines of a morning report. */
import type { MissedView, MorningReportView } from '@shared/contract/views';
import { describeDuration, HOUR_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { dueWords } from '../../ledger-words';
import { morningWords as said } from '../../morning-words';
import { dueInWords, exactLength, instantOf, momentInWords, stretchInWords } from '../../time/instants';
import { words } from '../../words';

/** `Good morning. This computer slept 7 h 42 min (yesterday 23:48 to 07:30).` */
export function reportHeadline({ absence }: MorningReportView, now: Instant): string {
  const to = instantOf(absence.to);
  const hour = new Date(to).getHours();
  const greeting = hour >= 4 && hour < 12 ? said.morning : said.otherwise;
  const stretch = stretchInWords(instantOf(absence.from), to, now);
  return `${greeting} ${said.away[absence.kind](exactLength(absence.awayMs), stretch)}`;
}

/** All of it in one line: `Slept 6 h 12 min · 2 wait · 2 ran late · 2 skipped`. */
export function reportLine({ absence, late, skipped }: MorningReportView, decisions: number): string {
  return [
    said.awayInShort[absence.kind](exactLength(absence.awayMs)),
    decisions > 0 ? said.decisionsInShort(decisions) : null,
    late.length > 0 ? said.late(late.length) : null,
    skipped.length > 0 ? said.skippedInShort(skipped.length) : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** A figure stays with its unit. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

export function missedWords(row: MissedView, now: Instant): string {
  const count = words.schedule.atLeast(row.count, row.countIsMinimum);
  const due = row.count <= 1 ? dueInWords(instantOf(row.to), now) : dueWords(row, now);
  if (row.outcome === 'skipped') {
    const reason = row.reason === null ? '' : words.reasonOf(row.reason);
    return row.count <= 1 ? said.skippedTime(due, reason) : said.skippedTimes(count, due, reason);
  }
  const { run } = row;
  if (run === null || run.startedAt === null) return said.notStarted(due);
  const ran = momentInWords(instantOf(run.startedAt), now);
  if (row.count > 1) return said.lateTimes(count, due, ran);
  return said.lateTime(due, ran, unbroken(describeDuration(run.latenessMs ?? 0)));
}

/** Later it is no news. */
const NEWS_MS = 12 * HOUR_MS;

/** Whether it is to be shown unasked: it cost something, and was not long ago. */
export function isNews(report: MorningReportView, now: Instant): boolean {
  const cost = report.late.length + report.skipped.length;
  return cost > 0 && now - instantOf(report.absence.to) < NEWS_MS;
}
