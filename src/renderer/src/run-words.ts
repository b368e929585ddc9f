/** A run in sentences. */
import { assertNever } from '@shared/assert-never';
import type { RunView } from '@shared/contract/views';
import { describeDuration } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { isFinal } from '@shared/model/run';
import { LATE_FROM_MS, shapeOfRun } from './components/shape';
import { instantOf, momentInWords, timeOfDay } from './time/instants';
import { words } from './words';

/** `5 h late`, or `null` when it was not worth a word. */
export function latenessWords(run: RunView): string | null {
  if (run.latenessMs === null || run.latenessMs < LATE_FROM_MS) return null;
  return words.runs.late(describeDuration(run.latenessMs));
}

function startWords(run: RunView): string {
  const at = timeOfDay(instantOf(run.startedAt ?? run.queuedAt), { seconds: true });
  return words.run.startedAt[run.cause](at);
}

function tookWords(run: RunView): string | null {
  return run.durationMs === null ? null : words.run.after(describeDuration(run.durationMs));
}

function joined(...parts: (string | null)[]): string {
  return parts.filter((part) => part !== null).join(' ');
}

function endWords(run: RunView, nowMs: Instant): string {
  switch (run.status) {
    case 'queued':
      return words.run.waiting;
    case 'waiting':
      return run.startedAt === null ? words.run.waiting : words.run.waitingToRetry;
    case 'running':
      return words.run.runningFor(
        describeDuration(wholeSeconds(nowMs - instantOf(run.startedAt ?? run.queuedAt))),
      );
    case 'succeeded':
      return joined(words.shapes.ran, tookWords(run));
    case 'failed':
      return joined(
        words.shapes.failed,
        tookWords(run),
        run.exitCode === null ? null : words.run.withExitCode(run.exitCode),
      );
    case 'timed-out':
      return joined(words.run.timedOut, tookWords(run));
    case 'cancelled':
      return joined(words.shapes.stopped, tookWords(run));
    case 'interrupted':
      return words.run.interrupted;
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
  const onTime =
    run.cause === 'schedule' && late === null && run.startedAt !== null ? words.runs.causes.schedule : null;
  const covering = run.cause === 'catch-up' ? words.run.covering(run.covers) : null;
  const parts = [startWords(run), late ?? onTime, endWords(run, nowMs), covering];
  return `${parts.filter((part) => part !== null).join(', ')}.`;
}

/** The last result in a few words: `caught up today 07:30`, `failed yesterday 02:30`, `running for 12 s`. */
export function lastResult(run: RunView, nowMs: Instant): string {
  if (!isFinal(run.status)) return endWords(run, nowMs);
  const when = momentInWords(instantOf(run.finishedAt ?? run.startedAt ?? run.queuedAt), nowMs);
  return words.schedules.lastResult(words.shapes[shapeOfRun(run)], when);
}

/** A run under its schedule's own heading: `caught up after 42 s, 5 h late`, `failed after 3 s with exit code 2`. */
export function runInShort(run: RunView, nowMs: Instant): string {
  const late = latenessWords(run);
  const result =
    run.status === 'succeeded' && run.cause === 'catch-up'
      ? joined(words.shapes['caught-up'], tookWords(run))
      : endWords(run, nowMs);
  return late === null ? result : `${result}, ${late}`;
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
