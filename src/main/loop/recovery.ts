/**
 * What an earlier end of Wakeful left behind: the time it was off, runs that were going on, runs that waited.
 * It does not matter how it ended: after an orderly quit there is simply little to do.
 */
import { PowerSpanKind, PowerSpanSource } from '@shared/model/power-span';
import { SECOND_MS } from '@shared/time/duration';
import type { Instant } from '@shared/time/instant';
import { assertNever } from '@shared/assert-never';
import { conflict } from '../engine/failure';
import type { JobResult, JobTrace, LeaseRecord, ProcessIdentity, Store } from '../engine/ports';
import type { RunRecord } from '../engine/records';
import { isStillWorthStarting, tooLate } from '../engine/run-lifecycle';
import type { CoreOptions } from './core';
import type { Dispatcher } from './dispatcher';

/** A restart that is quicker than this leaves no span. */
const SHORTEST_OFF_MS = SECOND_MS;

/**
 * Makes this process the owner of the database. Answers the lease that it replaced.
 * Throws a `conflict` that names the holder while another Wakeful lives.
 */
export function takeOver(options: CoreOptions): LeaseRecord | null {
  const { store, clock, identity, isAlive, host, token, log } = options;
  const old = store.readLease();
  if (old !== null && !old.released && !isSelf(old, identity) && isAlive(old)) throw alreadyRunning(old);
  const now = clock.wall();
  const lease = {
    ...identity,
    token,
    host,
    takenAt: now,
    beatAt: now,
    localZone: old?.localZone ?? clock.localZone(),
  };
  if (!store.takeLease(lease, old?.token ?? null)) throw alreadyRunning(store.readLease() ?? old);
  if (old !== null && !old.released)
    log.warn('The Wakeful before this one ended without giving the database back.', { pid: old.pid });
  return old;
}

function isSelf(lease: LeaseRecord, identity: ProcessIdentity): boolean {
  return (
    lease.bootId === identity.bootId && lease.pid === identity.pid && lease.startedAt === identity.startedAt
  );
}

function alreadyRunning(holder: LeaseRecord | null) {
  const who =
    holder === null
      ? ''
      : ` (process ${holder.pid}, ${holder.host === 'electron' ? 'the desktop app' : 'headless'})`;
  return conflict(
    `Wakeful is already running on this data folder${who}.`,
    'Use that one, quit it first, or choose another data folder with --home.',
  );
}

/** Records how long Wakeful was not running, from the last heartbeat to now. */
export function recordTimeOff({ store, clock, log }: CoreOptions, old: LeaseRecord | null): void {
  if (old === null) return;
  const now = clock.wall();
  // What is known already of the time after the last heartbeat (a sleep that has just ended) stays.
  const from = Math.max(old.beatAt, ...store.listSpans(1).map((span) => span.to));
  if (now - from < SHORTEST_OFF_MS) return;
  log.info('Wakeful was not running.', { from, to: now });
  store.recordSpan({ kind: PowerSpanKind.Off, from, to: now, source: PowerSpanSource.HeartbeatGap });
}

/** Settles every run that an earlier end left as running or queued. Nothing is started twice and nothing is forgotten. */
export async function settleRuns(options: CoreOptions, dispatcher: Dispatcher): Promise<void> {
  const { store, log } = options;
  for (const run of store.runningRuns()) {
    if (run.action?.kind === 'group') {
      // It has no job of its own: it goes on with what its members did.
      dispatcher.adopt(run);
      continue;
    }
    const trace = await traceOf(options, run);
    log.info('A run was going on when Wakeful ended.', { run: run.id, found: trace.kind });
    settleRunning(options, dispatcher, run, trace);
  }
  if (options.disableScheduler !== true) cancelStale(options);
}

/** Evidence that cannot be read is no evidence: the run is lost, and Wakeful starts all the same. */
async function traceOf({ runner, log }: CoreOptions, run: RunRecord): Promise<JobTrace> {
  try {
    return await runner.trace(run.id, run.attempts);
  } catch (error) {
    log.error('What became of a run cannot be read.', { run: run.id, error });
    return { kind: 'lost', pid: null, startedAt: null };
  }
}

function lost(runId: number, at: Instant): JobResult {
  return {
    kind: 'lost',
    runId,
    at,
    message: 'Wakeful ended while it ran, and how it ended is not known.',
  };
}

function settleRunning(
  { store, clock }: CoreOptions,
  dispatcher: Dispatcher,
  run: RunRecord,
  trace: JobTrace,
): void {
  switch (trace.kind) {
    case 'never-started':
      // A run that is known to have started and left no trace is lost: its folder is gone.
      if (store.requeueRun(run.id, clock.wall(), 'Wakeful ended before the job was started.') === null) {
        dispatcher.settle(lost(run.id, clock.wall()));
      }
      return;
    case 'alive':
      noteProcess(store, run.id, trace);
      dispatcher.adopt(run);
      return;
    case 'ended':
      noteProcess(store, run.id, trace);
      dispatcher.settle(trace.result);
      return;
    case 'lost':
      noteProcess(store, run.id, trace);
      dispatcher.settle(lost(run.id, clock.wall()));
      return;
    default:
      assertNever(trace);
  }
}

function noteProcess(
  store: Store,
  runId: number,
  { pid, startedAt }: { pid: number | null; startedAt: number | null },
): void {
  if (pid !== null && startedAt !== null) store.noteProcess(runId, { at: startedAt, pid });
}

function cancelStale({ store, clock }: CoreOptions): void {
  const now = clock.wall();
  for (const run of store.queuedRuns()) {
    if (isStillWorthStarting(run, store.findSchedule({ id: run.scheduleId }), now)) continue;
    store.finishRun(run.id, tooLate(now));
  }
}
