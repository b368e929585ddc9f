/** A run in sentences. */
import { assertNever } from '@shared/assert-never';
import type { RunView } from '@shared/contract/views';
import { describeDuration } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { LATE_FROM_MS } from './components/shape';
import { instantOf, momentInWords, timeOfDay } from './time/instants';
import { formatCount } from './time/locale';
import { words } from './words';

/** `5 h late`, or `null` when it was not worth a word. */
export function latenessWords(run: RunView): string | null {
  if (run.latenessMs === null || run.latenessMs < LATE_FROM_MS) return null;
  return words.runs.late(describeDuration(run.latenessMs));
}

function startWords(run: RunView): string {
  const at = timeOfDay(instantOf(run.startedAt ?? run.queuedAt), { seconds: true });
  switch (run.cause) {
    case 'catch-up':
      return `Caught up at ${at}`;
    case 'manual':
      return `Started by hand at ${at}`;
    case 'schedule':
      return `Started at ${at}`;
    default:
      return assertNever(run.cause);
  }
}

function endWords(run: RunView, nowMs: Instant): string {
  const took = run.durationMs === null ? '' : ` after ${describeDuration(run.durationMs)}`;
  switch (run.status) {
    case 'queued':
      return 'waiting for its turn';
    case 'running':
      return `running for ${describeDuration(wholeSeconds(nowMs - instantOf(run.startedAt ?? run.queuedAt)))}`;
    case 'succeeded':
      return `succeeded${took}`;
    case 'failed':
      return run.exitCode === null ? `failed${took}` : `failed${took} with exit code ${run.exitCode}`;
    case 'cancelled':
      return `stopped${took}`;
    case 'interrupted':
      return 'interrupted; how it ended cannot be known';
    default:
      return assertNever(run.status);
  }
}

function wholeSeconds(durationMs: number): number {
  return Math.max(0, Math.floor(durationMs / 1_000) * 1_000);
}

/** `Caught up at 07:30:12, 5 h late, succeeded after 42 s, covering 1 occurrence.` */
export function runSentence(run: RunView, nowMs: Instant): string {
  const late = latenessWords(run);
  const onTime = run.cause === 'schedule' && late === null && run.startedAt !== null ? 'on time' : null;
  const covering =
    run.cause === 'catch-up'
      ? `covering ${run.covers === 1 ? '1 occurrence' : `${formatCount(run.covers)} occurrences`}`
      : null;
  const parts = [startWords(run), late ?? onTime, endWords(run, nowMs), covering];
  return `${parts.filter((part) => part !== null).join(', ')}.`;
}

/** The last result in a few words: `caught up today 07:30, 5 h late`, `failed yesterday 02:30`. */
export function lastResult(run: RunView, nowMs: Instant): string {
  const when = momentInWords(instantOf(run.finishedAt ?? run.startedAt ?? run.queuedAt), nowMs);
  switch (run.status) {
    case 'queued':
      return 'waiting for its turn';
    case 'running':
      return endWords(run, nowMs);
    case 'succeeded': {
      const late = latenessWords(run);
      const result = run.cause === 'catch-up' ? 'caught up' : 'succeeded';
      return late === null ? `${result} ${when}` : `${result} ${when}, ${late}`;
    }
    case 'failed':
    case 'cancelled':
    case 'interrupted':
      return `${words.statuses[run.status].toLowerCase()} ${when}`;
    default:
      return assertNever(run.status);
  }
}

/** A run under its schedule's own heading: `caught up, succeeded after 42 s, 5 h late`, `failed after 3 s with exit code 2`. */
export function runInShort(run: RunView, nowMs: Instant): string {
  const late = latenessWords(run);
  const lead = run.status === 'succeeded' && run.cause === 'catch-up' ? words.runs.causes['catch-up'] : null;
  const parts = [lead, endWords(run, nowMs), late];
  return parts.filter((part) => part !== null).join(', ');
}

/** How it stands or ended, without when: `Succeeded`, `Failed, exit code 2`. */
export function resultWords(run: RunView): string {
  const result = words.statuses[run.status];
  return run.status === 'failed' && run.exitCode !== null
    ? `${result}, ${words.run.exitCode(run.exitCode)}`
    : result;
}

/** How long a run that goes on has taken; nothing while it waits. */
export function tookSoFar(run: RunView, nowMs: Instant): string {
  if (run.status !== 'running' || run.startedAt === null) return '';
  return describeDuration(wholeSeconds(nowMs - instantOf(run.startedAt)));
}

/** Why it ran: `caught up, 5 h late, for 96 times`. */
export function causeWords(run: RunView): string {
  return words.runs.caused(words.runs.causes[run.cause], latenessWords(run), run.covers);
}
