/** One run, seen closely. */
import type { AttemptView, RunView } from '@shared/contract/views';
import { RunStatus } from '@shared/model/run';
import { notFound } from '../engine/failure';
import type { Clock, Store } from '../engine/ports';
import type { RunRecord } from '../engine/records';
import { sleptWithin } from '../engine/retry';
import { presentAttempt, presentRun, runId } from './present';
import { findRun } from './reads';

interface RunSources {
  readonly store: Store;
  readonly clock: Clock;
}

/** A run whose output can be asked for. Throws `not-found` with words when it was removed. */
export function runWithOutput({ store, clock }: RunSources, reference: string): RunRecord {
  const run = findRun(store, reference);
  if (run.outputGoneAt === null) return run;
  const day = new Intl.DateTimeFormat('en-GB', { timeZone: clock.localZone(), dateStyle: 'long' });
  throw notFound(
    `The output of ${runId(run.id)} was removed on ${day.format(run.outputGoneAt)}, to keep the outputs of all runs within their limits.`,
    'How much is kept, and for how long, is in the settings: wakeful settings',
  );
}

/** Of one that goes on, the sleep so far counts as well. */
export function viewRun(sources: RunSources, run: RunRecord): RunView {
  return { ...presentRun(run), sleptMs: run.sleptMs + sleptNow(sources, run) };
}

/** Every try, oldest first. The last is in the run itself, which holds the sleep of all of them. */
export function viewAttempts(sources: RunSources, run: RunRecord): AttemptView[] {
  const past = sources.store.pastAttempts(run.id);
  const views = past.map((attempt) => presentAttempt(attempt));
  if (run.attempts <= past.length) return views;
  const sleptBefore = past.reduce((sum, { sleptMs }) => sum + sleptMs, 0);
  const last = {
    number: run.attempts,
    startedAt: run.attemptAt,
    finishedAt: run.finishedAt,
    status: run.status,
    exitCode: run.exitCode,
    signal: run.signal,
    reason: run.reason,
    sleptMs: run.sleptMs - sleptBefore + sleptNow(sources, run),
    responseMs: run.responseMs,
    isFree: false,
  };
  return [...views, presentAttempt(last)];
}

function sleptNow({ store, clock }: RunSources, { status, attemptAt }: RunRecord): number {
  if (status !== RunStatus.Running || attemptAt === null) return 0;
  const now = clock.wall();
  return sleptWithin(store.spansBetween(attemptAt, now), attemptAt, now);
}
