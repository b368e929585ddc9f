/** How the runs of a schedule are carried out, in words: for the editor's folded line and for the schedule's facts. */
import { LONGEST_BACKOFF_MS, type Overlap, type RetryPolicy } from '@shared/model/execution';
import type { ScheduleView } from '@shared/contract/views';
import { exactLength } from './time/instants';
import { words } from './words';

type Execution = Pick<ScheduleView, 'retry' | 'timeoutMs' | 'overlap' | 'jitterMs' | 'keepAwake'>;

export function retryWords({ limit, backoffMs, exitCodes, timeouts, interrupted }: RetryPolicy): string {
  const said = words.execution;
  if (limit === 0) return said.notRetried;
  const not = [timeouts ? null : said.aTimeout, interrupted ? null : said.anInterruption].filter(
    (word) => word !== null,
  );
  return [
    said.retried(limit, exactLength(backoffMs)),
    exitCodes === null ? null : said.onlyAfter(exitCodes.join(', ')),
    not.length === 0 ? null : said.notAfter(not.join(said.or)),
  ]
    .filter((part) => part !== null)
    .join(', ');
}

/** `2 s, 4 s, 8 s`: the waits before the first retries. */
export function firstWaits(
  { limit, backoffMs }: Pick<RetryPolicy, 'limit' | 'backoffMs'>,
  most: number,
): string[] {
  return Array.from({ length: Math.max(0, Math.min(limit, most)) }, (_, retry) =>
    exactLength(Math.min(backoffMs * 2 ** retry, LONGEST_BACKOFF_MS)),
  );
}

function overlapWords(overlap: Overlap, everyOneCounts: boolean): string {
  const said = words.execution;
  return overlap === 'skip' && everyOneCounts ? said.overlapWaits : said.overlaps[overlap];
}

/** Only what a person set; of retries always. */
export function executionFacts(schedule: Execution & Pick<ScheduleView, 'ifMissed'>): [string, string][] {
  const said = words.execution;
  const everyOneCounts = schedule.ifMissed.mode === 'all';
  const facts: [string, string][] = [[said.facts.retry, retryWords(schedule.retry)]];
  if (schedule.timeoutMs !== null)
    facts.push([said.facts.timeout, said.timeout(exactLength(schedule.timeoutMs))]);
  if (schedule.overlap !== 'skip' || everyOneCounts)
    facts.push([said.facts.overlap, overlapWords(schedule.overlap, everyOneCounts)]);
  if (schedule.jitterMs > 0) facts.push([said.facts.jitter, said.jitter(exactLength(schedule.jitterMs))]);
  if (schedule.keepAwake !== 'no') facts.push([said.facts.keepAwake, said.keepsAwake[schedule.keepAwake]]);
  return facts;
}

/** The same on one line: `Tried again up to 3 times, first after 2 s; stopped after 1 h awake.` */
export function executionClauses({ retry, timeoutMs, overlap, jitterMs, keepAwake }: Execution): string[] {
  const said = words.execution;
  return [
    retryWords(retry),
    timeoutMs === null ? null : said.timeout(exactLength(timeoutMs)),
    overlap === 'skip' ? null : said.whileItRuns(said.overlaps[overlap]),
    jitterMs === 0 ? null : said.startsLater(exactLength(jitterMs)),
    keepAwake === 'no' ? null : said.keepsAwake[keepAwake],
  ].filter((clause) => clause !== null);
}
