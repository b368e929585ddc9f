/** A run in sentences. */
import { assertNever } from '@shared/assert-never';
import type { AttemptView, RunView } from '@shared/contract/views';
import { describeDuration, SECOND_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { isFinal } from '@shared/model/run';
import { LATE_FROM_MS } from '@shared/model/timeline';
import { shapeOfRun } from './components/shape';
import { countdown, exactLength, instantOf, momentInWords, timeOfDay } from './time/instants';
import { words } from './words';

/** `5 h late`, or `null` when it was not worth a word. */
export function latenessWords(run: RunView): string | null {
  if (run.latenessMs === null || run.latenessMs < LATE_FROM_MS) return null;
  return words.runs.late(describeDuration(run.latenessMs));
}

/** Only where it is known, and not because nothing is. */
function isOnTime({ cause, latenessMs, startedAt }: RunView): boolean {
  return cause === 'schedule' && startedAt !== null && latenessMs !== null && latenessMs < LATE_FROM_MS;
}

function startWords(run: RunView): string {
  const at = timeOfDay(instantOf(run.startedAt ?? run.queuedAt), { seconds: true });
  if (run.startedAt === null) return words.run.askedForAt(at);
  return words.run.startedAt[run.cause](at);
}

function tookWords(run: Pick<RunView, 'durationMs'>): string | null {
  return run.durationMs === null ? null : words.run.after(describeDuration(run.durationMs));
}

function joined(...parts: (string | null)[]): string {
  return parts.filter((part) => part !== null).join(' ');
}

/** What the end of a run and that of one try have in common. */
interface Ending extends Pick<RunView, 'status' | 'startedAt' | 'durationMs' | 'exitCode'> {
  readonly queuedAt: string | null;
}

function endWords(run: Ending, nowMs: Instant): string {
  switch (run.status) {
    case 'queued':
      return words.run.waiting;
    case 'waiting':
      return run.startedAt === null ? words.run.waiting : words.run.waitingToRetry;
    case 'running':
      return words.run.runningFor(describeDuration(wholeSeconds(nowMs - beganAt(run, nowMs))));
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

function beganAt({ startedAt, queuedAt }: Ending, nowMs: Instant): Instant {
  const began = startedAt ?? queuedAt;
  return began === null ? nowMs : instantOf(began);
}

function wholeSeconds(durationMs: number): number {
  return Math.max(0, Math.floor(durationMs / 1_000) * 1_000);
}

/** `Caught up at 07:30:12, 5 h late, succeeded after 42 s, covering 1 occurrence.` */
export function runSentence(run: RunView, nowMs: Instant): string {
  const late = latenessWords(run);
  const onTime = isOnTime(run) ? words.runs.onTime : null;
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

/** Why it ran: `on time`, `caught up, 5 h late, for 96 times`. */
export function causeWords(run: RunView): string {
  const cause = isOnTime(run) ? words.runs.onTime : words.runs.causes[run.cause];
  return words.runs.caused(cause, latenessWords(run), run.covers, isChanged(run));
}

/** Whether it is marked as changed: a test is marked as a test. */
function isChanged(run: RunView): boolean {
  return run.isEdited && run.cause !== 'test';
}

/** What is particular about the run, each in a sentence. */
export function runNotes(run: RunView): string[] {
  return [
    run.cause === 'test' ? words.run.isTest : null,
    isChanged(run) ? words.run.isEdited : null,
    run.sleptMs > 0 ? words.run.slept(exactLength(run.sleptMs), isFinal(run.status)) : null,
  ].filter((note) => note !== null);
}

/** `It is tried again in 4 s.`; `null` for a run that waits for no instant. */
export function waitSentence(run: RunView, nowMs: Instant): string | null {
  if (run.status !== 'waiting' || run.waitsUntil === null) return null;
  const until = instantOf(run.waitsUntil);
  const when = until - nowMs < SECOND_MS ? words.run.anyMoment : countdown(until, nowMs);
  return run.startedAt === null ? words.run.startsLater(when) : words.run.triesAgain(when);
}

/** A try in a few words: `failed after 1 s with exit code 75, did not use up a retry`. */
export function attemptWords(attempt: AttemptView, nowMs: Instant): string {
  const { startedAt, finishedAt, isFree } = attempt;
  const durationMs =
    startedAt === null || finishedAt === null ? null : instantOf(finishedAt) - instantOf(startedAt);
  const end = endWords({ ...attempt, durationMs, queuedAt: startedAt ?? finishedAt }, nowMs);
  return isFree ? `${end}, ${words.run.free}` : end;
}
